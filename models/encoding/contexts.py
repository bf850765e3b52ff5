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

from models.encoding.context_blending import (
    COLUMNS,
    ORDERS,
    UNITS_A_NAT,
    Blend,
    LongArray,
    blend_counts,
    blend_repeats,
)

__all__ = ["ORDERS", "UNITS_A_NAT"]

SOURCES = 3
"""The piece so far, the music, the music by its intervals."""

PIECE, MUSIC, INTERVALS = range(SOURCES)

ORDER_CLASSES = ORDERS + 2
"""How long the longest known context is: none at all, 0 notes, 1 note, ... ORDERS notes."""

REACH = 1024
"""Notes of the piece that are looked back on at most."""

MAX_LINE_NOTES = 1 << 18
"""Notes of the music whose lines are kept; further pieces are left out."""

SYMBOL_BITS = 8
NO_SYMBOL = 0  # before the beginning
SAME_PITCH = 128  # the symbol of a repeated pitch

_SYMBOL = (1 << SYMBOL_BITS) - 1
_NEVER = 1 << 10
CONTEXT_BITS = SYMBOL_BITS * ORDERS
# A key is, from its highest bits: by pitch or by interval, the order, the context, what followed.
_KINDS = np.arange(2, dtype=np.int64)
_KIND_BIT = CONTEXT_BITS + 3
_ORDERS = np.arange(ORDERS, -1, -1, dtype=np.int64)
_STARTS = _ORDERS << CONTEXT_BITS
_MASKS = (1 << SYMBOL_BITS * _ORDERS) - 1
_UNLIKE = 1 << SYMBOL_BITS * np.arange(ORDERS - 1, dtype=np.int64)
_ROWS_AT_ONCE = 512


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
    """What was played last at N moments, by pitch or by interval.

    Attributes:
        kinds: 0 by pitch, 1 by interval, (N,).
        contexts: The last ORDERS notes as symbols, the latest in the lowest bits, (N,).
        latest: The last pitch, or −1 where there is none, (N,).
    """

    kinds: LongArray
    contexts: LongArray
    latest: LongArray


class _Found(NamedTuple):
    """What followed the contexts of N moments, COLUMNS of each, numbered through.

    Attributes:
        where: The contexts, in order, (found,).
        places: Where it stands among the counts, (found,).
        moved: From a place to where that of a context is found, (N x COLUMNS,).
    """

    where: LongArray
    places: LongArray
    moved: LongArray


class _Counts:
    """How often what followed which context in some lines: all orders, by pitch and by interval.

    Attributes:
        keys: Contexts and what followed, sorted, (keys,).
        times: How often, (keys,).
    """

    def __init__(self, lines: Sequence[bytes]) -> None:
        found = [np.zeros(0, dtype=np.int64)]
        for line in lines:
            symbols = symbols_of(line)
            contexts = _keys(_KINDS[:, None], contexts_of(symbols)[:, :-1])
            found.append((contexts << SYMBOL_BITS | symbols[..., None]).ravel())
        self.keys, self.times = np.unique(np.concatenate(found), return_counts=True)
        contexts = self.keys >> SYMBOL_BITS
        firsts = np.flatnonzero(np.diff(contexts, prepend=-1))
        # One more, which no context finds.
        self._contexts = np.append(contexts[firsts], 1 << _KIND_BIT + 1)
        self._firsts = np.append(firsts, [len(contexts)] * 2)

    def find(self, moments: Moments) -> _Found:
        """Find what followed at moments like these."""
        keys = _keys(moments.kinds, moments.contexts).ravel()
        contexts = self._contexts.searchsorted(keys)
        firsts = self._firsts.take(contexts)
        lengths = self._firsts.take(contexts + 1) - firsts
        lengths *= self._contexts.take(contexts) == keys
        behind = lengths.cumsum()
        moved = behind - lengths - firsts
        where = np.arange(len(keys)).repeat(lengths)
        return _Found(where, np.arange(len(where)) - moved.take(where), moved)


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
        contexts = contexts_of(symbols)
        latest = np.concatenate(([-1], symbols[0] - 1))
        moments = Moments(_KINDS.repeat(len(latest)), contexts.ravel(), np.concatenate((latest, latest)))
        told = [*_of_piece_so_far(symbols[0], self.low, self.pitches), self.tell(moments, line)]
        values = np.concatenate([each.values for each in told]).reshape(SOURCES, len(latest), -1)
        orders = np.concatenate([each.orders for each in told]).reshape(SOURCES, len(latest))
        return Told(values.swapaxes(0, 1), orders.T)

    def tell(self, moments: Moments, line: bytes | None = None) -> Blend:
        """Tell what followed in the music at moments like these, but for pieces that are this line."""
        found = self._music.find(moments)
        times = self._music.times.take(found.places)
        if line in self._pieces:
            self._leave_out(line, moments, found, times)
        rows = found.where // COLUMNS
        from_symbols = np.where(moments.latest < 0, -_NEVER, moments.latest - (SAME_PITCH + self.low))
        from_symbols[moments.kinds == 0] = -1 - self.low
        pitches = (self._music.keys.take(found.places) & _SYMBOL) + from_symbols.take(rows)
        counted = ((pitches >= 0) & (pitches < self.pitches) & (times > 0)).nonzero()[0]
        places = (rows * self.pitches + pitches).take(counted)
        shape = (len(moments.kinds), self.pitches)
        return blend_counts(found.where.take(counted), places, times.take(counted), shape)

    def _leave_out(self, line: bytes, moments: Moments, found: _Found, times: LongArray) -> None:
        """Take what followed in a piece out of what was found in all the music."""
        counts = _Counts([line])
        own = counts.find(moments)
        places = self._music.keys.searchsorted(counts.keys).take(own.places)
        times[places + found.moved.take(own.where)] -= counts.times.take(own.places) * self._pieces[line]


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


def contexts_of(symbols: LongArray) -> LongArray:
    """Return the contexts before each note of a line and behind the last, (2, notes + 1)."""
    contexts = np.zeros((2, symbols.shape[1] + 1), dtype=np.int64)
    for back in range(min(ORDERS, symbols.shape[1])):
        contexts[:, back + 1 :] |= symbols[:, : symbols.shape[1] - back] << (SYMBOL_BITS * back)
    return contexts


def _keys(kinds: LongArray, contexts: LongArray) -> LongArray:
    """Return the contexts of each order as keys without what followed, (..., COLUMNS)."""
    return (contexts[..., None] & _MASKS) | _STARTS | (kinds << _KIND_BIT)[..., None]


def columns_of(differences: LongArray) -> LongArray:
    """Return the column of the longest context that two moments share, of one note at least.

    Args:
        differences: Between their last ORDERS notes, the latest in the highest bits: exclusive or.
    """
    columns: LongArray = _UNLIKE.searchsorted(differences, side="right")
    return columns


def _of_piece_so_far(symbols: LongArray, low: int, pitches: int) -> list[Blend]:
    """Tell what is known from the piece alone before each of its notes and before its end, by parts."""
    notes = len(symbols)
    recent = np.zeros(notes + 1, dtype=np.int64)
    for back in range(min(ORDERS, notes)):
        recent[back + 1 :] |= symbols[: notes - back] << SYMBOL_BITS * (ORDERS - 1 - back)
    classes = symbols - (1 + low)
    known = np.flatnonzero((classes >= 0) & (classes < pitches))
    played = np.zeros((notes + 1, pitches))
    played[known + 1, classes[known]] = 1.0
    often = played.cumsum(axis=0)
    often[REACH:] -= often[: max(0, notes + 1 - REACH)].copy()
    latest = (recent >> CONTEXT_BITS - SYMBOL_BITS).astype(np.uint8)
    told = []
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
        told.append(blend_repeats(moments, columns, classes[then], here, here.sum(axis=1)))
    return told
