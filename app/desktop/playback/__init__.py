"""Hearing a piece: samples to the sound device, and the transport that people use."""
