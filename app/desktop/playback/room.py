"""Silence after a piece, where a loop goes beyond its end. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.desktop.playback.player import Frames
from models.midi.live import LiveSchedule

Sound = Frames | LiveSchedule
"""What a device plays, or what a MIDI port is sent."""


def num_frames(sound: Sound, sample_rate: int) -> int:
    """Return how long a sound is, in frames."""
    return round(sound.length * sample_rate) if isinstance(sound, LiveSchedule) else len(sound)


def with_room(sound: Sound, least: int, sample_rate: int) -> Sound:
    """Return the sound with silence after it, so that it is `least` frames long at the least."""
    if num_frames(sound, sample_rate) >= least:
        return sound
    if isinstance(sound, LiveSchedule):
        return replace(sound, length=least / sample_rate)
    return np.concatenate([sound, np.zeros((least - len(sound), 2), np.int16)])
