"""What usually follows: the pitches that came after the last few notes, in the music and in the piece so far.

Before every note three sources tell how likely each pitch is: the music that was learnt from and the
piece itself, by pitch, and the music once more by interval, which knows no key. Each counts what
followed the last 0, 1, ... ORDERS notes and blends the counts, the longer contexts first, by
prediction by partial matching (method C of Moffat 1990, blended as in Pearce 2005). The network
learns how far to trust each. Of a piece that is itself among the music, its own notes are taken
out: else the network would learn to copy what it is to learn to foresee.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SOURCES = 3
"""The piece so far, the music, the music by its intervals."""

PIECE, MUSIC, INTERVALS = range(SOURCES)

ORDERS = 6
"""Notes that the longest context has."""

ORDER_CLASSES = ORDERS + 2
"""How long the longest known context is: none at all, 0 notes, 1 note, ... ORDERS notes."""

REACH = 1024
"""Notes of the piece that are looked back on at most."""

MAX_LINE_NOTES = 1 << 18
"""Notes of the music whose lines are kept; further pieces are left out."""

UNITS_A_NAT = 16
"""What is told is in sixteenths of a nat, so that it fits into a byte."""

SYMBOL_BITS = 8
SYMBOL = (1 << SYMBOL_BITS) - 1
NO_SYMBOL = 0  # before the beginning
SAME_PITCH = 128  # the symbol of a repeated pitch
_NEVER = 1 << 10
MASKS = np.array([(1 << (SYMBOL_BITS * order)) - 1 for order in range(ORDERS + 1)], dtype=np.int64)
# A key is, from its highest bits: by pitch or by interval, the order, the context, what followed.
_STARTS = np.arange(2, dtype=np.int64)[:, None] << (SYMBOL_BITS * (ORDERS + 1) + 3) | np.arange(
    ORDERS + 1, dtype=np.int64
) << (SYMBOL_BITS * (ORDERS + 1))
_ROWS_AT_ONCE = 512

LongArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float32]


class Told(NamedTuple):
    """What the sources tell of M moments.

    Attributes:
        values: How much likelier than by chance each pitch class is, −128 to 127 in sixteenths of a nat;
            the last class stands for all pitches outside the vocabulary. (M, SOURCES, classes) int8.
        orders: The order class of the longest known context, (M, SOURCES) uint8.
    """

    values: npt.NDArray[np.int8]
    orders: npt.NDArray[np.uint8]


class Moments(NamedTuple):
    """What was played last at M moments.

    Attributes:
        contexts: The last ORDERS notes as symbols, the latest in the lowest bits, by pitch and by
            interval, (2, M).
        latest: The last pitch, or −1 where there is none, (M,).
    """

    contexts: LongArray
    latest: LongArray


class _Counts:
    """How often what followed which context in some lines: all orders, by pitch and by interval."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        found = [np.zeros(0, dtype=np.int64)]
        for line in lines:
            symbols = symbols_of(line)
            contexts = moments_of(symbols).contexts[:, :-1, None] & MASKS
            found.append((_STARTS[:, None] | contexts << SYMBOL_BITS | symbols[..., None]).ravel())
        self._keys, self._times = np.unique(np.concatenate(found), return_counts=True)

    def find(self, moments: Moments) -> tuple[LongArray, LongArray, LongArray]:
        """Return what followed at moments like these.

        Returns:
            Where it was found: moments by pitch, then by interval, ORDERS + 1 contexts each, numbered
            through; what followed, as a symbol; how often. Each is (found,).
        """
        contexts = _STARTS[:, None] | (moments.contexts[..., None] & MASKS) << SYMBOL_BITS
        ends = np.stack((contexts.ravel(), contexts.ravel() + (1 << SYMBOL_BITS)))
        first, behind = np.searchsorted(self._keys, ends)
        lengths = behind - first
        where = np.repeat(np.arange(len(lengths)), lengths)
        places = np.arange(len(where)) + np.repeat(behind - np.cumsum(lengths), lengths)
        return where, self._keys.take(places) & SYMBOL, self._times.take(places)


class MusicContexts:
    """What followed what in the music.

    Args:
        lines: The pitches of each piece in order, a byte each.
        low: The first pitch of the vocabulary.
        pitches: How many it has, one after the other.
    """

    def __init__(self, lines: Sequence[bytes], low: int, pitches: int) -> None:
        self.low, self.pitches = low, pitches
        self._music = _Counts(lines)
        self._pieces = Counter(lines)

    def of_piece(self, line: bytes) -> Told:
        """Tell what is known before each note of a piece and before its end, M being its notes + 1."""
        symbols = symbols_of(line)
        moments = moments_of(symbols)
        tables = np.zeros((SOURCES, len(line) + 1, ORDERS + 1, self.pitches), dtype=np.float32)
        _count_piece(moments.contexts[0], symbols[0] - 1 - self.low, tables[PIECE])
        self.count(moments, tables[MUSIC:])
        if line in self._pieces:
            own = np.zeros_like(tables[MUSIC:])
            self._write(_Counts([line]), moments, own)
            tables[MUSIC:] -= own * self._pieces[line]
        return blend(tables)

    def count(self, moments: Moments, tables: FloatArray) -> None:
        """Write how often each pitch followed in the music, (2, M, ORDERS + 1, pitches), over zeros."""
        self._write(self._music, moments, tables)

    def _write(self, counts: _Counts, moments: Moments, tables: FloatArray) -> None:
        where, symbols, times = counts.find(moments)
        latest = np.repeat(moments.latest, ORDERS + 1)
        offsets = np.concatenate(
            (np.full_like(latest, -1), np.where(latest < 0, -_NEVER, latest - SAME_PITCH))
        )
        pitches = symbols + offsets.take(where) - self.low
        within = (pitches >= 0) & (pitches < self.pitches)
        tables.reshape(-1)[(where * self.pitches + pitches)[within]] = times[within]


def blend(tables: FloatArray) -> Told:
    """Blend how often each pitch followed each context, (SOURCES, M, ORDERS + 1, pitches)."""
    totals = tables.sum(axis=-1)
    kinds = np.count_nonzero(tables, axis=-1)
    is_known = totals > 0
    weighed = totals + kinds + ~is_known
    # What each order leaves to the shorter ones, and what the longer ones left to it.
    left = np.cumprod(((kinds + ~is_known) / weighed)[..., ::-1], axis=-1, dtype=np.float32)[..., ::-1]
    shares = np.float32(tables.shape[-1]) / weighed
    shares[..., :-1] *= left[..., 1:]
    ratios = np.empty((*totals.shape[:2], tables.shape[-1] + 1), dtype=np.float32)
    ratios[..., -1] = 0.0
    ratios[..., :-1] = np.matmul(shares[..., None, :].astype(np.float32), tables)[..., 0, :]
    ratios += left[..., :1] + np.float32(1e-20)  # which no logarithm fails on
    values = np.rint(np.log(ratios) * np.float32(UNITS_A_NAT))
    values = np.maximum(values, -128, out=values).astype(np.int8)
    return Told(values.swapaxes(0, 1), is_known.sum(axis=-1, dtype=np.uint8).T)


@lru_cache(maxsize=4)
def music_contexts(lines: tuple[bytes, ...], low: int, pitches: int) -> MusicContexts:
    """Return the contexts of some music, which are made once and kept for a while."""
    return MusicContexts(lines, low, pitches)


class LineKeeper:
    """Keeps the pitches of pieces as lines, up to MAX_LINE_NOTES of them all together.

    Attributes:
        lines: What was kept.
    """

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self._room = MAX_LINE_NOTES

    def keep(self, pitches: npt.NDArray[np.int32]) -> None:
        """Keep one more piece, if there is room for it, MIDI numbers (notes,)."""
        if len(pitches) <= self._room:
            self.lines.append(pitches.astype(np.uint8).tobytes())
            self._room -= len(pitches)


def symbols_of(line: bytes) -> LongArray:
    """Return a line by pitch and by interval, each note a symbol from 1 on, (2, notes)."""
    pitches = np.frombuffer(line, dtype=np.uint8).astype(np.int64)
    symbols = np.full((2, len(pitches)), NO_SYMBOL, dtype=np.int64)
    symbols[0] = pitches + 1
    symbols[1, 1:] = np.diff(pitches) + SAME_PITCH
    return symbols


def moments_of(symbols: LongArray) -> Moments:
    """Return the moments before each note of a line and behind the last."""
    contexts = np.zeros((2, symbols.shape[1] + 1), dtype=np.int64)
    for back in range(min(ORDERS, symbols.shape[1])):
        contexts[:, back + 1 :] |= symbols[:, : symbols.shape[1] - back] << (SYMBOL_BITS * back)
    return Moments(contexts, np.concatenate(([-1], symbols[0] - 1)))


def _count_piece(contexts: LongArray, classes: LongArray, tables: FloatArray) -> None:
    """Write how often each pitch followed in the piece so far, (notes + 1, ORDERS + 1, pitches)."""
    for start in range(0, len(tables), _ROWS_AT_ONCE):
        rows = np.arange(start, min(start + _ROWS_AT_ONCE, len(tables)))
        first = max(0, start - REACH)
        earlier = np.arange(first, rows[-1])
        agrees = (contexts[earlier] ^ contexts[rows, None]) & SYMBOL == 0
        row, then = np.nonzero(agrees & (earlier < rows[:, None]) & (earlier >= rows[:, None] - REACH))
        orders = agreeing(contexts[rows[row]] ^ contexts[earlier[then]])
        count_orders(row, orders, classes[earlier[then]], tables[start : start + len(rows)])
    played = np.zeros((len(tables), tables.shape[-1]), dtype=np.float32)
    known = np.flatnonzero((classes >= 0) & (classes < tables.shape[-1]))
    played[known + 1, classes[known]] = 1.0
    often = played.cumsum(axis=0)
    tables[:, 0] = often
    tables[REACH:, 0] -= often[: max(0, len(tables) - REACH)]


def agreeing(differences: LongArray) -> LongArray:
    """Return how many of the latest notes agree, 1 to ORDERS, given two contexts' exclusive or."""
    orders: LongArray = np.count_nonzero(differences[:, None] & MASKS[1:] == 0, axis=1)
    return orders


def count_orders(rows: LongArray, orders: LongArray, classes: LongArray, tables: FloatArray) -> None:
    """Write how often each class followed contexts of each order from 1 on, (M, ORDERS + 1, classes).

    A context that agrees in so many notes agrees in fewer, too.
    """
    size = tables.shape[-1]
    known = (classes >= 0) & (classes < size)
    places = ((rows * (ORDERS + 1) + orders) * size + classes)[known]
    counts = np.bincount(places, minlength=tables.size).reshape(tables.shape)
    tables[:, 1:] = counts[:, :0:-1].cumsum(axis=1)[:, ::-1]
