"""Series that grow while a run goes on, and their smoothing as TensorBoard does it."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_FIRST_CAPACITY = 1024
_BLOCK = 64
MOST_SMOOTHING = 0.999


class Series:
    """Numbers in the order in which they came; appending is cheap, reading copies nothing."""

    def __init__(self, numbers: Floats | None = None) -> None:
        self._numbers: Floats = np.empty(_FIRST_CAPACITY) if numbers is None else numbers
        self._length = 0 if numbers is None else len(numbers)

    def __len__(self) -> int:
        return self._length

    def append(self, number: float) -> None:
        """Add a number at the end."""
        if self._length == len(self._numbers):
            self._numbers = np.concatenate([self._numbers, np.empty(max(self._length, _BLOCK))])
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
        self.raw, self.smooth = Series(), Series()
        self.set_weight(weight)

    @property
    def weight(self) -> float:
        """How much of the average a new number leaves as it is, 0 to 1."""
        return self._weight

    def set_weight(self, weight: float) -> None:
        """Smooth the whole series anew.

        Raises:
            ValueError: The weight is not 0 or more and below 1.
        """
        if not 0.0 <= weight < 1.0:
            raise ValueError(f"the weight must be 0 or more and below 1, not {weight}")
        self._weight = weight
        raw = self.raw.values
        finite = np.isfinite(raw)
        moments = _moments(raw[finite], weight)
        counts = np.cumsum(finite)
        self._count = int(counts[-1]) if len(counts) else 0
        self._moment = float(moments[-1]) if self._count else 0.0
        smooth = np.full(len(raw), math.nan)
        known = counts > 0
        smooth[known] = moments[counts[known] - 1] / -np.expm1(counts[known] * _log(weight))
        self.smooth = Series(smooth)

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


def _log(weight: float) -> float:
    return math.log(weight) if weight > 0 else -math.inf


def _moments(numbers: Floats, weight: float) -> Floats:
    """Return m_n of every number, in blocks: a product of matrices each, and the last m carried over."""
    count = len(numbers)
    blocks = np.zeros((-(-count // _BLOCK), _BLOCK))
    blocks.reshape(-1)[:count] = numbers
    age = np.arange(_BLOCK)[None, :] - np.arange(_BLOCK)[:, None]
    within = (1 - weight) * np.where(age >= 0, np.power(weight, np.maximum(age, 0)), 0.0)
    moments: Floats = blocks @ within
    fading = np.power(weight, np.arange(1, _BLOCK + 1))
    last = 0.0
    for block in moments:
        block += last * fading
        last = block[-1]
    return moments.reshape(-1)[:count]
