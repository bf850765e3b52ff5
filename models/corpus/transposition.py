"""How far each piece may be transposed, as more music to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from models.encoding import NoteRows
from models.music import MAX_PITCH

AUTO_LIMIT = 6
"""Semitones either way that 'auto' goes at most: with both directions, every key."""

ONE_KEY_RATIO = 0.97
"""A corpus stands in one key where one scale covers this share of what each piece's own scale does."""

_MAJOR = np.array([1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1], dtype=float)
_SCALES = np.stack([np.roll(_MAJOR, tonic) for tonic in range(12)])


def stands_in_one_key(pieces: Sequence[NoteRows]) -> bool:
    """Tell whether one diatonic scale fits nearly all pieces as well as each one's best scale does.

    With w the duration-weighted pitch classes of a piece (each piece counting alike) and S the 12
    scales: max_s sum_p (w_p . s) / sum_p max_s (w_p . s) >= 0.97. A single piece is always in one
    key, which says nothing, so it counts as not standing in one.
    """
    if len(pieces) < 2:
        return False
    cover = np.stack([_SCALES @ _pitch_classes(piece) for piece in pieces])
    return bool(cover.sum(axis=0).max() / cover.max(axis=1).sum() >= ONE_KEY_RATIO)


def _pitch_classes(piece: NoteRows) -> np.ndarray:
    weights = np.bincount(piece.pitches % 12, weights=np.minimum(piece.durations, 96), minlength=12)
    return np.asarray(weights / max(weights.sum(), 1.0))


def transposition_ranges(pieces: Sequence[NoteRows], transpose: int | Literal["auto"]) -> np.ndarray:
    """Return the lowest and highest shift of each piece in semitones, (pieces, 2) int64.

    A number shifts every piece by up to so many semitones either way, within the MIDI range. 'auto'
    keeps each piece within the range of the whole corpus and within 6 semitones, and shifts
    nothing where the corpus already stands in one key.
    """
    ranges = np.zeros((len(pieces), 2), dtype=np.int64)
    if transpose == 0 or (transpose == "auto" and stands_in_one_key(pieces)):
        return ranges
    limit = AUTO_LIMIT if transpose == "auto" else transpose
    low, high = 0, MAX_PITCH
    if transpose == "auto":
        low = min(int(piece.pitches.min()) for piece in pieces)
        high = max(int(piece.pitches.max()) for piece in pieces)
    for index, piece in enumerate(pieces):
        ranges[index] = (
            max(-limit, low - int(piece.pitches.min())),
            min(limit, high - int(piece.pitches.max())),
        )
    return ranges
