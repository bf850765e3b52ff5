"""Scales that a melody can be held to: which pitch classes may be drawn."""

from __future__ import annotations

from typing import get_args

from models.analysis import find_key
from models.generation.config import SamplingConfig, Tonic
from models.music import Piece

_TONICS = get_args(Tonic)[1:]

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "natural-minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic-minor": (0, 2, 3, 5, 7, 8, 11),
    "melodic-minor": (0, 2, 3, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "locrian": (0, 1, 3, 5, 6, 8, 10),
    "major-pentatonic": (0, 2, 4, 7, 9),
    "minor-pentatonic": (0, 3, 5, 7, 10),
    "blues": (0, 3, 5, 6, 7, 10),
    "whole-tone": (0, 2, 4, 6, 8, 10),
}
"""Semitones above the tonic; melodic minor as it goes up."""


def allowed_pitch_classes(primer: Piece, config: SamplingConfig) -> frozenset[int]:
    """Return the pitch classes that may follow a primer, 0 (C) to 11; all of them without a scale.

    What the config leaves to the primer, the tonic or the whole scale, is that of its likeliest key.
    """
    if config.scale == "off":
        return frozenset(range(12))
    key = find_key(primer).key
    tonic = key.tonic if config.tonic == "auto" else _TONICS.index(config.tonic)
    found = "major" if key.mode == "major" else "natural-minor"
    degrees = SCALES[found if config.scale == "as-primer" else config.scale]
    return frozenset((tonic + degree) % 12 for degree in degrees)
