"""Blending contexts of every order: prediction by partial matching (method C of Moffat 1990).

What followed a context n times, of q kinds, leaves the share q / (n + q) to the next shorter one, and
the shortest leaves its own to all pitches alike. Nothing but what did follow is ever looked at, and
sums are made in one order, so that a moment is told the same whatever is told beside it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

ORDERS = 6
"""Notes that the longest context has."""

COLUMNS = ORDERS + 1
"""Contexts of a moment: in column 0 the longest, in the last no note at all."""

UNITS_A_NAT = 16
"""What is told is in sixteenths of a nat, so that it fits into a byte."""

LongArray = npt.NDArray[np.int64]
DoubleArray = npt.NDArray[np.float64]


class Blend(NamedTuple):
    """What is known of N moments.

    Attributes:
        values: How much likelier than by chance each pitch class is, −128 to 127 in sixteenths of a nat;
            the last class stands for all pitches outside the vocabulary. (N, classes) int8.
        orders: How many of the contexts are known, (N,) uint8.
    """

    values: npt.NDArray[np.int8]
    orders: npt.NDArray[np.uint8]


def blend_counts(where: LongArray, places: LongArray, times: LongArray, shape: tuple[int, int]) -> Blend:
    """Blend counts, each of one pitch after one context.

    Args:
        where: The contexts of all moments, COLUMNS of each, numbered through, (counts,).
        places: The pitches of all moments, numbered through, (counts,).
        times: How often it followed, at least once, (counts,).
        shape: Moments and pitches.
    """
    moments, pitches = shape
    size = moments * COLUMNS
    totals = np.bincount(where, times, minlength=size).reshape(moments, COLUMNS)
    kinds = np.bincount(where, minlength=size).reshape(moments, COLUMNS)
    shares, left = _weigh(totals, kinds, pitches)
    ratios = np.bincount(places, shares.take(where) * times, minlength=moments * pitches)
    return _tell(ratios.reshape(shape), left, totals)


def blend_repeats(
    moments: LongArray, columns: LongArray, pitches: LongArray, often: DoubleArray, notes: DoubleArray
) -> Blend:
    """Blend what followed when the latest notes of a piece had been played before.

    Args:
        moments: Now, for each time that they had been, (repeats,).
        columns: The longest context that is the same now as it was then, (repeats,).
        pitches: What followed then, (repeats,).
        often: How often each pitch was played, (N, pitches).
        notes: How many notes that is, (N,).
    """
    count, size = often.shape
    where, places = moments * COLUMNS + columns, moments * size + pitches
    totals = np.bincount(where, minlength=count * COLUMNS).reshape(count, COLUMNS).cumsum(axis=1)
    totals[:, ORDERS] = notes
    # A pitch that followed a context followed all shorter ones: of each only the longest is asked for.
    longest = np.where(often > 0, ORDERS, COLUMNS)
    np.minimum.at(longest.reshape(-1), places, columns)
    longest += np.arange(0, count * (COLUMNS + 1), COLUMNS + 1)[:, None]
    kinds = np.bincount(longest.ravel(), minlength=count * (COLUMNS + 1)).reshape(count, -1)
    shares, left = _weigh(totals, kinds[:, :COLUMNS].cumsum(axis=1), size)
    ratios = often * shares[:, ORDERS:]
    shares[:, ORDERS] = 0.0
    added = shares[:, ::-1].cumsum(axis=1)[:, ::-1]
    ratios += np.bincount(places, added.take(where), minlength=often.size).reshape(often.shape)
    return _tell(ratios, left, totals)


def _weigh(
    totals: LongArray | DoubleArray, kinds: LongArray, pitches: int
) -> tuple[DoubleArray, DoubleArray]:
    """Weigh contexts after which so many notes of so many kinds came, (N, COLUMNS).

    Returns:
        What each time that a pitch followed adds to its chance, as a ratio to that by chance,
        (N, COLUMNS); what is left for the pitches that never did, (N, 1).
    """
    kinds = np.maximum(kinds, 1)  # so that a context that is unknown leaves all to the next
    weighed = totals + kinds
    left = (kinds / weighed).cumprod(axis=1)
    shares = pitches / weighed
    shares[:, 1:] *= left[:, :-1]
    return shares, left[:, ORDERS:]


def _tell(ratios: DoubleArray, left: DoubleArray, totals: LongArray | DoubleArray) -> Blend:
    values = np.empty((len(ratios), ratios.shape[1] + 1), dtype=np.float32)
    np.add(ratios, left, out=values[:, :-1], casting="same_kind")
    values[:, -1:] = left
    np.log(values, out=values)
    values *= np.float32(UNITS_A_NAT)
    np.rint(values, out=values)
    np.maximum(values, -128, out=values)
    return Blend(values.astype(np.int8), np.count_nonzero(totals, axis=1).astype(np.uint8))
