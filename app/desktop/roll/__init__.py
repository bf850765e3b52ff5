"""The piano roll: a piece as notes over time, shared by every panel of the window."""

from app.desktop.roll.piano_roll import PianoRoll

__all__ = ["PianoRoll"]
