"""Editing notes: what is asked for, the hand that asks, and how it is done and taken back."""
