"""Blending contexts of every order: prediction by partial matching (method C of Moffat 1990).

What followed a context n times, of q kinds, leaves the share q / (n + q) to the next shorter one, and
the shortest leaves its own to all pitches alike. Nothing but what did follow is ever looked at, and
sums are made in one order, so that a moment is told the same whatever is told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

LENGTHS = (16, 12, 8, 6, 4, 3, 2, 1)
"""Notes of the contexts that are counted, besides that of none.

The long ones tell families of tunes: with contexts up to 6 notes and no longer, Bach's chorale
melodies took 1.95 bits a note where with these they take 1.89 (one fold).
"""

ORDERS = len(LENGTHS)

COLUMNS = ORDERS + 1
"""Contexts of a moment: in column 0 the longest, in the last no note at all."""

UNITS_A_NAT = 16
"""What is told is in sixteenths of a nat, so that it fits into a byte."""

LongArray = npt.NDArray[np.int64]
DoubleArray = npt.NDArray[np.float64]


class Often(NamedTuple):
    """How often each pitch was played at all, up to N moments.

    Attributes:
        times: (N, pitches).
        notes: All pitches together, (N,).
        kinds: Of how many pitches they are, (N,).
    """

    times: DoubleArray
    notes: DoubleArray
    kinds: LongArray

    @classmethod
    def of(cls, times: DoubleArray) -> Often:
        """Add up how often each pitch was played, (N, pitches)."""
        return cls(times, times.sum(axis=1), np.count_nonzero(times, axis=1))

    def take(self, moments: LongArray) -> Often:
        """Return what is known at some of the moments."""
        return Often(self.times.take(moments, axis=0), self.notes.take(moments), self.kinds.take(moments))


class Counts:
    """How often each pitch followed each context of N moments.

    Args:
        where: The contexts of one note or more of all moments, numbered through with ORDERS each, (counts,).
        places: The pitches of all moments, numbered through, (counts,).
        times: How often it followed, at least once, (counts,).
        often: The same after no note at all.
    """

    def __init__(self, where: LongArray, places: LongArray, times: DoubleArray, often: Often) -> None:
        self._where, self._places, self._times = where, places, times
        self.often = often

    def count(self, totals: DoubleArray, kinds: DoubleArray) -> None:
        """Write how many notes followed each context of one note or more, and of how many pitches."""
        totals[:] = np.bincount(self._where, self._times, totals.size).reshape(totals.shape)
        kinds[:] = np.bincount(self._where, None, totals.size).reshape(totals.shape)

    def ratios(self, shares: DoubleArray) -> npt.NDArray[Any]:
        """Return what these contexts together add to each pitch, (N x pitches,); see `blend`."""
        added = shares.take(self._where)
        added *= self._times
        return np.bincount(self._places, added, self.often.times.size)


class Repeats:
    """What followed when the latest notes of N pieces had been played before.

    Args:
        moments: Now, for each time that they had been, (repeats,).
        columns: The longest context that is the same now as it was then, (repeats,).
        pitches: What followed then, (repeats,).
        often: What was played in each piece.
    """

    def __init__(self, moments: LongArray, columns: LongArray, pitches: LongArray, often: Often) -> None:
        self._columns, self.often = columns, often
        self._where = moments * ORDERS
        self._where += columns
        self._places = moments * often.times.shape[1]
        self._places += pitches

    def count(self, totals: DoubleArray, kinds: DoubleArray) -> None:
        """Write how many notes followed each context of one note or more, and of how many pitches."""
        np.bincount(self._where, None, totals.size).reshape(totals.shape).cumsum(axis=1, out=totals)
        # A pitch that followed a context followed all shorter ones: of each only the longest is asked for.
        longest = np.full(self.often.times.shape, ORDERS)
        np.minimum.at(longest.reshape(-1), self._places, self._columns)
        count = len(longest)
        if count > 1:
            longest += np.arange(0, count * COLUMNS, COLUMNS)[:, None]
        found = np.bincount(longest.ravel(), None, count * COLUMNS).reshape(count, COLUMNS)
        found[:, :ORDERS].cumsum(axis=1, out=kinds)

    def ratios(self, shares: DoubleArray) -> npt.NDArray[Any]:
        """Return what these contexts together add to each pitch, (N x pitches,); see `blend`."""
        added = shares[:, ::-1].cumsum(axis=1)[:, ::-1]
        return np.bincount(self._places, added.take(self._where), self.often.times.size)


class Blend(NamedTuple):
    """What is known of N moments.

    Attributes:
        values: How much likelier than by chance each pitch class is, −128 to 127 in sixteenths of a nat;
            the last class stands for all pitches outside the vocabulary. (N, classes) int8.
        orders: How many of the contexts are known, (N,) uint8.
    """

    values: npt.NDArray[np.int8]
    orders: npt.NDArray[np.uint8]


def blend(parts: Sequence[Counts | Repeats]) -> Blend:
    """Blend the contexts of several parts, whose moments are told one part after the other."""
    often = np.concatenate([part.often.times for part in parts])
    count, pitches = often.shape
    totals, kinds = np.empty((count, COLUMNS)), np.empty((count, COLUMNS))
    rows: list[slice] = []
    start = 0
    for part in parts:
        these = slice(start, start := start + len(part.often.notes))
        part.count(totals[these, :ORDERS], kinds[these, :ORDERS])
        totals[these, ORDERS], kinds[these, ORDERS] = part.often.notes, part.often.kinds
        rows.append(these)
    np.maximum(kinds, 1.0, out=kinds)  # so that a context that is unknown leaves all to the next
    weighed = totals + kinds
    kinds /= weighed
    left = kinds.cumprod(axis=1)
    # What each time that a pitch followed adds to its chance, as a ratio to that by chance.
    shares = pitches / weighed
    shares[:, 1:] *= left[:, :-1]
    often *= shares[:, ORDERS:]
    often += left[:, ORDERS:]
    for part, these in zip(parts, rows, strict=True):
        often[these] += part.ratios(shares[these, :ORDERS]).reshape(-1, pitches)
    values = np.empty((count, pitches + 1), dtype=np.float32)
    values[:, :-1], values[:, -1] = often, left[:, ORDERS]
    np.log(values, out=values)
    values *= np.float32(UNITS_A_NAT)
    np.rint(values, out=values)
    np.maximum(values, -128, out=values)
    return Blend(values.astype(np.int8), (totals > 0.0).sum(axis=1, dtype=np.uint8))
