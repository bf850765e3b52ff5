"""Threads, throttling, and how results reach the window."""
