"""How often what followed which context in some lines of pitches: sorted keys, found by binary search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from models.encoding.context_blending import LENGTHS, ORDERS, LongArray

SYMBOL_BITS = 8
NO_SYMBOL = 0  # before the beginning
SAME_PITCH = 128  # the symbol of a repeated pitch

SYMBOLS = 1 << SYMBOL_BITS

LONGEST = LENGTHS[0]
"""Notes of the longest context."""

_ENDS = np.array(LENGTHS) - 1

# A key is a hash of a context, by powers of an odd number, and in its lowest byte what followed. There are
# fewer than 2^22 contexts: the chance that any two of them have one hash of 54 bits is below 1 in 1,000.
_HASH_BITS = 54


def _powers(first: int, count: int) -> LongArray:
    numbers = [pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(first, first + count)]
    return np.array(numbers, dtype=np.uint64).view(np.int64)


_POWERS = _powers(1, LONGEST)
_KINDS = _powers(LONGEST + 1, 2 * ORDERS).reshape(2, 1, ORDERS)


class Moments(NamedTuple):
    """What was played last at N moments.

    Attributes:
        keys: For the context of each of LENGTHS, by pitch and by interval; see `keys_of`. (2, N, ORDERS).
        latest: The last pitch, or −1 where there is none, (N,).
    """

    keys: LongArray
    latest: LongArray


class Found(NamedTuple):
    """What followed the contexts of N moments by pitch, then by interval, ORDERS of each, numbered through.

    Attributes:
        where: The contexts, in order, (found,).
        places: Where it stands among the counts, (found,).
        moved: From where it stands to where it was found, for each context, (2 N x ORDERS,).
    """

    where: LongArray
    places: LongArray
    moved: LongArray


class ContextCounts:
    """How often what followed which context in some lines, by pitch and by interval: all orders from 1 on.

    Attributes:
        keys: Contexts and what followed, sorted, (keys,).
        symbols: What followed, (keys,).
        times: How often, (keys,).
    """

    def __init__(self, lines: Sequence[bytes]) -> None:
        found = [np.zeros(0, dtype=np.int64)]
        for line in lines:
            symbols = symbols_of(line)
            contexts = keys_of(recent_of(symbols)[:, :-1])
            found.append((contexts << SYMBOL_BITS | symbols[..., None]).ravel())
        self.keys, times = np.unique(np.concatenate(found), return_counts=True)
        self.symbols, self.times = self.keys & (SYMBOLS - 1), times.astype(np.float64)
        contexts = self.keys >> SYMBOL_BITS
        firsts = np.flatnonzero(np.diff(contexts, prepend=-1))
        # One more, which no context finds.
        self._contexts = np.append(contexts[firsts], 1 << _HASH_BITS + 1)
        self._firsts = np.append(firsts, len(contexts))
        self._lengths = np.diff(self._firsts, append=len(contexts))
        # By the first bits of a hash, where the contexts that begin with them are: half of one in the mean.
        bits = len(firsts).bit_length() + 1
        self._other_bits = _HASH_BITS - bits
        self._starts = self._contexts.searchsorted(np.arange(1 << bits) << self._other_bits).astype(np.int32)

    def find(self, moments: Moments) -> Found:
        """Find what followed at moments like these."""
        keys = moments.keys.ravel()
        contexts = self._search(keys)
        lengths = self._lengths.take(contexts)
        lengths *= self._contexts.take(contexts) == keys
        moved = lengths.cumsum()
        moved -= lengths
        moved -= self._firsts.take(contexts)
        where = np.arange(len(keys)).repeat(lengths)
        places = np.arange(len(where))
        places -= moved.take(where)
        return Found(where, places, moved)

    def _search(self, keys: LongArray) -> LongArray:
        """Return where each context is, or the next one behind it, (keys,).

        Hashes lie evenly, so that each is within a few places of where its first bits begin; a binary
        search jumps through all the memory that the contexts take up.
        """
        places = self._starts.take(keys >> self._other_bits).astype(np.int64)
        before = (self._contexts.take(places) < keys).nonzero()[0]
        while len(before):
            places[before] += 1
            before = before[self._contexts.take(places.take(before)) < keys.take(before)]
        return places


def symbols_of(line: bytes) -> LongArray:
    """Return a line by pitch and by interval, each note a symbol from 1 on, (2, notes)."""
    pitches = np.frombuffer(line, dtype=np.uint8).astype(np.int64)
    symbols = np.full((2, len(pitches)), NO_SYMBOL, dtype=np.int64)
    symbols[0] = pitches + 1
    symbols[1, 1:] = np.diff(pitches) + SAME_PITCH
    return symbols


def keys_of(recent: LongArray) -> LongArray:
    """Return a key for each context, without what followed, (2, N, ORDERS).

    Args:
        recent: The last notes as symbols, the latest first, by pitch and by interval, (2, N, LONGEST).
    """
    keys: LongArray = (recent * _POWERS).cumsum(axis=-1).take(_ENDS, axis=-1)
    keys ^= keys >> 32
    keys += _KINDS
    keys *= _POWERS[0]
    keys >>= 64 - _HASH_BITS
    keys &= (1 << _HASH_BITS) - 1
    return keys


def recent_of(symbols: LongArray) -> LongArray:
    """Return the last notes before each note of a line and behind the last, (2, notes + 1, LONGEST)."""
    padded = np.pad(symbols, ((0, 0), (LONGEST, 0)), constant_values=NO_SYMBOL)
    return np.lib.stride_tricks.sliding_window_view(padded, LONGEST, axis=1)[..., ::-1]
