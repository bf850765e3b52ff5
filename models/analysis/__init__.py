"""Measures of pieces: pure functions over the music types."""

from models.analysis.key import KeyEstimate, find_key, key_of, pitch_class_weights
from models.analysis.measures import (
    MelodyMeasures,
    distinct_pitches,
    in_key_share,
    intervals,
    longest_repeat,
    measure,
    notes_per_bar,
    pitch_class_entropy,
    pitch_range,
    polyphony_rate,
    repetition_share,
    rest_share,
    scale_consistency,
)
from models.analysis.melody import skyline
from models.analysis.melody_track import find_melody_track
from models.analysis.metre import MetreEstimate, find_metre, metre_of

__all__ = [
    "KeyEstimate",
    "MelodyMeasures",
    "MetreEstimate",
    "distinct_pitches",
    "find_key",
    "find_melody_track",
    "find_metre",
    "in_key_share",
    "intervals",
    "key_of",
    "longest_repeat",
    "measure",
    "metre_of",
    "notes_per_bar",
    "pitch_class_entropy",
    "pitch_class_weights",
    "pitch_range",
    "polyphony_rate",
    "repetition_share",
    "rest_share",
    "scale_consistency",
    "skyline",
]
