"""What usually follows: the pitches that came after the last few notes, in the music and in the piece so far.

Before every note three sources tell how likely each pitch is: the music that was learnt from and the
piece itself, by pitch, and the music once more by interval, which knows no key. Each counts what
followed the last 0, 1, 2, ... 16 notes and blends the counts, the longer contexts first, by
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

from models.encoding.context_blending import (
    LENGTHS,
    Blend,
    Counts,
    DoubleArray,
    LongArray,
    Often,
    Repeats,
    blend,
)
from models.encoding.context_blending import ORDERS as ORDERS
from models.encoding.context_blending import UNITS_A_NAT as UNITS_A_NAT
from models.encoding.context_counts import (
    NO_SYMBOL,
    SAME_PITCH,
    SYMBOL_BITS,
    SYMBOLS,
    ContextCounts,
    Found,
    Moments,
    keys_of,
    recent_of,
    symbols_of,
)

SOURCES = 3
"""The piece so far, the music, the music by its intervals."""

PIECE, MUSIC, INTERVALS = range(SOURCES)

ORDER_CLASSES = ORDERS + 2
"""How many contexts are known: none at all, that of 0 notes, and those of LENGTHS, the shortest first."""

REACH = 1024
"""Notes of the piece that are looked back on at most."""

MAX_LINE_NOTES = 1 << 18
"""Notes of the music whose lines are kept; further pieces are left out."""

_NEVER = 1 << 10
# Eight notes with the latest in the highest byte: the least differences in each of the others. A piece's own
# contexts are no longer.
_PACKED = 8
_PACKED_LENGTHS = [length for length in LENGTHS if 1 < length <= _PACKED]
_UNLIKE = np.array([1 << (64 - SYMBOL_BITS * length) for length in _PACKED_LENGTHS], dtype=np.uint64)
_FIRST_PACKED = LENGTHS.index(_PACKED)
_ROWS_AT_ONCE = 512

# Where it is told how often each pitch is played after none, by pitch and by interval.
_FIRST_OFTEN = np.array((1, 2 + SYMBOLS // 2))


class Told(NamedTuple):
    """What the sources tell of M moments.

    Attributes:
        values: How much likelier than by chance each pitch class is, −128 to 127 in sixteenths of a nat;
            the last class stands for all pitches outside the vocabulary. (M, SOURCES, classes) int8.
        orders: The order class of the longest known context, (M, SOURCES) uint8.
    """

    values: npt.NDArray[np.int8]
    orders: npt.NDArray[np.uint8]


class MusicContexts:
    """What followed what in the music.

    Args:
        lines: The pitches of each piece in order, a byte each.
        low: The first pitch of the vocabulary.
        pitches: How many it has, one after the other.
    """

    def __init__(self, lines: Sequence[bytes], low: int, pitches: int) -> None:
        self.low, self.pitches = low, pitches
        self._music, self._pieces = ContextCounts(lines), Counter(lines)
        latest, known = np.arange(-1, SYMBOLS // 2)[:, None], low + np.arange(pitches)
        by_interval = np.where(latest < 0, NO_SYMBOL, known - latest + SAME_PITCH)
        # By the last pitch, which symbol each pitch would be.
        self._symbols = np.stack((np.broadcast_to(known + 1, by_interval.shape), by_interval + SYMBOLS))
        self._played = sum((_played(line) for line in lines), np.zeros(2 * SYMBOLS))
        self._often = self._often_of(self._played)

    def of_piece(self, line: bytes) -> Told:
        """Tell what is known before each note of a piece and before its end, M being its notes + 1."""
        symbols = symbols_of(line)
        moments = Moments(keys_of(recent_of(symbols)), np.concatenate(([-1], symbols[0] - 1)))
        repeats = _repeats_of(symbols[0], _packed_of(symbols[0]), self.low, self.pitches)
        return told_of(blend([*repeats, self.counts(moments, line)]), len(line) + 1)

    def counts(self, moments: Moments, line: bytes | None = None) -> Counts:
        """Count what followed in the music at moments like these, by pitch and then by interval.

        Args:
            moments: Of a piece.
            line: The piece, if it may be one of the music: then it counts for nothing.
        """
        where, places, _ = found = self._music.find(moments)
        times, often = self._music.times.take(places), self._often
        if line is not None and line in self._pieces:
            where, places, times = self._without(line, moments, found, times)
            often = self._often_of(self._played - _played(line) * self._pieces[line])
        rows = where // ORDERS
        by_interval = moments.latest - (SAME_PITCH + self.low)
        by_interval[moments.latest < 0] = _NEVER
        from_symbols = np.empty((2, len(by_interval)), dtype=np.int64)
        from_symbols[0], from_symbols[1] = -1 - self.low, by_interval
        pitches = self._music.symbols.take(places)
        pitches += from_symbols.take(rows)
        counted = (pitches.view(np.uint64) < self.pitches).nonzero()[0]  # none below 0
        rows *= self.pitches
        rows += pitches
        often = often.take(np.add.outer(_FIRST_OFTEN, moments.latest).ravel())
        return Counts(where.take(counted), rows.take(counted), times.take(counted), often)

    def _often_of(self, played: DoubleArray) -> Often:
        """Return how often each pitch is played after each, by pitch, then by interval."""
        times = played.take(self._symbols).reshape(-1, self.pitches)
        return Often.of(times)

    def _without(
        self, line: bytes, moments: Moments, found: Found, times: DoubleArray
    ) -> tuple[LongArray, LongArray, DoubleArray]:
        """Take what followed in a piece out of what was found in all the music."""
        counts = ContextCounts([line])
        own = counts.find(moments)
        places = self._music.keys.searchsorted(counts.keys).take(own.places)
        places += found.moved.take(own.where)
        times[places] -= counts.times.take(own.places) * self._pieces[line]
        others = times.nonzero()[0]
        return found.where.take(others), found.places.take(others), times.take(others)


def _played(line: bytes) -> DoubleArray:
    """Return how often each symbol is played in a line, by pitch, then by interval, (2 x SYMBOLS,)."""
    symbols = symbols_of(line)
    symbols[1, 1:] += SYMBOLS  # but for the first note, which no interval led to
    played = np.bincount(symbols.ravel(), None, 2 * SYMBOLS).astype(np.float64)
    played[NO_SYMBOL] = 0.0
    return played


def told_of(blended: Blend, moments: int) -> Told:
    """Return what was blended of all sources, one after the other."""
    values = blended.values.reshape(SOURCES, moments, -1).swapaxes(0, 1)
    return Told(values, blended.orders.reshape(SOURCES, moments).T)


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


def _packed_of(symbols: LongArray) -> LongArray:
    """Pack the last eight notes before each note of a line and behind it, the latest in the lowest bits."""
    packed = np.zeros(len(symbols) + 1, dtype=np.int64)
    for back in range(min(_PACKED, len(symbols))):
        packed[back + 1 :] |= symbols[: len(symbols) - back] << (SYMBOL_BITS * back)
    return packed


def columns_of(differences: npt.NDArray[np.uint64]) -> LongArray:
    """Return the column of the longest context that two moments share, of one note at least.

    Args:
        differences: Between their contexts by pitch, the latest note in the highest byte: exclusive or.
    """
    columns: LongArray = _UNLIKE.searchsorted(differences, side="right")
    columns += _FIRST_PACKED
    return columns


def _repeats_of(symbols: LongArray, contexts: LongArray, low: int, pitches: int) -> list[Repeats]:
    """Find what a piece repeats before each of its notes and before its end, in parts."""
    notes = len(symbols)
    recent = contexts.byteswap().view(np.uint64)
    classes = symbols - (1 + low)
    known = np.flatnonzero((classes >= 0) & (classes < pitches))
    played = np.zeros((notes + 1, pitches))
    played[known + 1, classes[known]] = 1.0
    often = played.cumsum(axis=0)
    often[REACH:] -= often[: max(0, notes + 1 - REACH)].copy()
    latest = contexts.astype(np.uint8)
    found = []
    for start in range(0, notes + 1, _ROWS_AT_ONCE):
        rows = np.arange(start, min(start + _ROWS_AT_ONCE, notes + 1))
        earlier = known[(known >= start - REACH) & (known < rows[-1])]
        agrees = latest[earlier] == latest[rows, None]
        agrees &= earlier < rows[:, None]
        agrees &= earlier >= rows[:, None] - REACH
        moments, then = np.divmod(np.flatnonzero(agrees), max(1, len(earlier)))
        then = earlier[then]
        columns = columns_of(recent[then] ^ recent[rows[moments]])
        here = often[rows]
        found.append(Repeats(moments, columns, classes[then], Often.of(here)))
    return found
