"""Which key a piece is in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.music import Key, Piece
from models.music.key_profiles import MODES, key_fits


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEstimate:
    """The key that fits best, and how well: the correlation, -1 to 1 (0 where there is nothing to go by)."""

    key: Key
    confidence: float


def pitch_class_weights(piece: Piece) -> NDArray[np.float64]:
    """Return how long each pitch class sounds, C to B, in quarter notes; all 0 without notes."""
    weights = np.zeros(12)
    for note in piece.notes:
        weights[note.pitch % 12] += note.duration
    return weights / piece.ticks_per_quarter


def find_key(piece: Piece) -> KeyEstimate:
    """Estimate the key from how long each pitch class sounds (drums left out).

    For each of the 24 keys, r = the Pearson correlation of the twelve durations with the key's
    profile, turned to its tonic; the key of the largest r is taken, and r is the confidence. Among
    equals, major goes before minor and the lower tonic first. Without notes, or with all pitch
    classes equally long, C major with confidence 0.

    Source: the Krumhansl-Schmuckler algorithm (Krumhansl, 'Cognitive Foundations of Musical Pitch',
    Oxford University Press 1990, chapter 4) with the profiles of Krumhansl and Kessler (1982).
    """
    weights = pitch_class_weights(piece)
    if np.ptp(weights) == 0:
        return KeyEstimate(key=Key(tonic=0, mode="major"), confidence=0.0)
    fits = key_fits(weights)
    # The first of those that are equal but for rounding: major before minor, the lower tonic first.
    mode, tonic = divmod(int((fits > fits.max() - 1e-12).argmax()), 12)
    key = Key(tonic=tonic, mode=MODES[mode])
    return KeyEstimate(key=key, confidence=float(fits[mode, tonic]))


def key_of(piece: Piece) -> Key:
    """Return the first key that the piece says it is in, else the estimate of `find_key`."""
    return piece.key_signatures[0].key if piece.key_signatures else find_key(piece).key
