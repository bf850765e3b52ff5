"""The gradient norms of a run, counted by their size: what is kept of them. Knows neither Qt nor torch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from app.desktop.training.smoothing import Floats

BINS_A_DECADE = 40
_LOWEST, _HIGHEST = -8, 8  # powers of ten; what lies beyond is counted with the ends
_BINS = (_HIGHEST - _LOWEST) * BINS_A_DECADE
_MOST = 2**53


class NormCounts:
    """How many steps had a gradient norm of what size, to a fortieth of a power of ten (6 %)."""

    def __init__(self) -> None:
        self._counts: npt.NDArray[np.int64] = np.zeros(_BINS, dtype=np.int64)

    def __len__(self) -> int:
        return int(self._counts.sum())

    def add(self, norm: float) -> None:
        """Count a step; one whose norm is 0 or not finite is left out."""
        if math.isfinite(norm) and norm > 0:
            place = math.floor((math.log10(norm) - _LOWEST) * BINS_A_DECADE)
            self._counts[min(max(place, 0), _BINS - 1)] += 1

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which norms all steps lie; (1, 1) where there are none."""
        counted = np.flatnonzero(self._counts)
        if not len(counted):
            return 1.0, 1.0
        low, high = counted[[0, -1]] + [0, 1]
        return float(10 ** (_LOWEST + low / BINS_A_DECADE)), float(10 ** (_LOWEST + high / BINS_A_DECADE))

    def shares_above(self, thresholds: npt.ArrayLike) -> Floats:
        """Return the share of the steps above each threshold; within a size they are taken to lie evenly."""
        places = (np.log10(np.asarray(thresholds, dtype=np.float64)) - _LOWEST) * BINS_A_DECADE
        up_to = np.concatenate(([0.0], np.cumsum(self._counts)))
        below = np.interp(places, np.arange(_BINS + 1), up_to)
        return np.asarray(1.0 - below / max(1, len(self)), dtype=np.float64)

    def to_list(self) -> list[list[int]]:
        """Return plain data for JSON: [bin, count] for each that is not empty."""
        return [[int(place), int(self._counts[place])] for place in np.flatnonzero(self._counts)]

    @classmethod
    def from_list(cls, pairs: Sequence[Sequence[int]]) -> Self:
        """Read what `to_list` wrote.

        Raises:
            ValueError, TypeError: The data is not of that form, or out of bounds.
        """
        made = cls()
        for place, count in pairs:
            if not (0 <= int(place) < _BINS and 0 <= int(count) < _MOST):
                raise ValueError("a size of gradient norms is out of bounds")
            made._counts[int(place)] = int(count)
        return made
