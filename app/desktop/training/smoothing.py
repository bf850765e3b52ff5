"""Series that grow while a run goes on, and their smoothing as TensorBoard does it."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_FIRST_CAPACITY = 1024


class Series:
    """Numbers in the order in which they came; appending is cheap, reading copies nothing."""

    def __init__(self) -> None:
        self._numbers: Floats = np.empty(_FIRST_CAPACITY)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, number: float) -> None:
        """Add a number at the end."""
        if self._length == len(self._numbers):
            self._numbers = np.concatenate([self._numbers, np.empty(self._length)])
        self._numbers[self._length] = number
        self._length += 1

    @property
    def values(self) -> Floats:
        """All numbers so far; a view that later numbers do not change."""
        return self._numbers[: self._length]


class SmoothedSeries:
    """A series with its de-biased exponential moving average.

    The average of x_1 ... x_n is m_n / (1 - w^n) with m_n = w m_(n-1) + (1 - w) x_n, m_0 = 0, as in
    Adam (Kingma and Ba 2015) and TensorBoard; numbers that are not finite are passed over.

    Attributes:
        raw: The numbers as they came.
        smooth: The average at each of them.
    """

    def __init__(self, weight: float) -> None:
        if not 0.0 <= weight < 1.0:
            raise ValueError(f"the weight must be 0 or more and below 1, not {weight}")
        self.raw, self.smooth = Series(), Series()
        self._weight = weight
        self._moment = 0.0
        self._count = 0

    def append(self, number: float) -> None:
        """Add a number and its average."""
        self.raw.append(number)
        if math.isfinite(number):
            self._count += 1
            self._moment = self._weight * self._moment + (1 - self._weight) * number
        if self._count:
            self.smooth.append(self._moment / (1 - self._weight**self._count))
        else:
            self.smooth.append(math.nan)
