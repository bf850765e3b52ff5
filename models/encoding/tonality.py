"""The key as the past alone suggests it: what makes transposed music look alike to the network."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.encoding.grid import GRID, IntArray, NoteRows
from models.music.key_profiles import key_fits

NO_KEY = -1
"""The tonic before anything has sounded."""

_LONGEST = GRID * 4
"""A note counts for at most so many ticks, so that a drone does not decide alone."""

_FITS = key_fits(np.eye(12)).reshape(12, 24)
"""What a tick of each pitch class adds to the fit of each key, but for a factor that all keys share."""

_TONICS = np.array([*range(12), *range(12), NO_KEY], dtype=np.int32)
_MODES = np.array([0] * 12 + [1] * 12 + [0], dtype=np.int32)
"""Of each key, and of none."""


class KeyTracker:
    """Follows which key several pieces seem to be in, note by note.

    Attributes:
        weights: How long each pitch class has sounded, in ticks, (pieces, 12).
    """

    def __init__(self, pieces: int) -> None:
        self.weights: npt.NDArray[np.float64] = np.zeros((pieces, 12))
        self._starts = np.arange(pieces) * 12

    def push(self, pitches: IntArray, durations: IntArray) -> None:
        """Hear one more note in every piece; each argument is (pieces,)."""
        self.weights.reshape(-1)[self._starts + pitches % 12] += np.minimum(durations, _LONGEST)

    def repeated(self, pieces: int) -> KeyTracker:
        """Return a tracker of so many pieces, all at the point where the only one of this is."""
        made = KeyTracker(pieces)
        made.weights[:] = self.weights
        return made

    def keys(self) -> tuple[IntArray, IntArray]:
        """Return tonics (0 to 11, or NO_KEY) and modes (0 major, 1 minor), each (pieces,)."""
        return likely_keys(self.weights)


def likely_keys(weights: npt.NDArray[np.float64]) -> tuple[IntArray, IntArray]:
    """Return the tonic and mode of the best-fitting key of each row of weights (rows, 12)."""
    fits = weights @ _FITS
    heard = weights.sum(axis=1, keepdims=True)
    # The first of those that are equal but for rounding, which differs with how many rows there are.
    best = (fits >= fits.max(axis=1, keepdims=True) - 1e-12 * heard).argmax(axis=1)
    best[heard[:, 0] == 0.0] = len(_FITS[0])
    return _TONICS.take(best), _MODES.take(best)


def keys_before(piece: NoteRows) -> tuple[IntArray, IntArray]:
    """Return the likely key before each note of a piece and before its end, each (notes + 1,)."""
    weights = np.zeros((len(piece) + 1, 12))
    weights[np.arange(1, len(piece) + 1), piece.pitches % 12] = np.minimum(piece.durations, _LONGEST)
    return likely_keys(weights.cumsum(axis=0))
