"""What usually follows, told while melodies are drawn: the same as `MusicContexts.of_piece`, note by note."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.encoding.contexts import (
    MASKS,
    MUSIC,
    NO_SYMBOL,
    ORDERS,
    PIECE,
    REACH,
    SAME_PITCH,
    SOURCES,
    SYMBOL,
    SYMBOL_BITS,
    Moments,
    MusicContexts,
    Told,
    agreeing,
    blend,
    count_orders,
)


class ContextTracker:
    """Follows several melodies at once and tells what usually follows in each.

    Args:
        music: What the network learnt from.
        melodies: How many.
    """

    def __init__(self, music: MusicContexts, melodies: int) -> None:
        self._music = music
        self._contexts = np.zeros((melodies, 2 * REACH), dtype=np.int64)
        self._played = np.zeros((melodies, 2 * REACH), dtype=np.int64)  # classes; the last for all others
        self._count = 0
        self._now = Moments(np.zeros((2, melodies), dtype=np.int64), np.full(melodies, -1, dtype=np.int64))
        self._often = np.zeros((melodies, music.pitches + 1), dtype=np.float32)
        self._melodies = np.arange(melodies)

    def repeated(self, melodies: int) -> ContextTracker:
        """Return a tracker of so many melodies, all at the point where the only one of this is."""
        made = ContextTracker(self._music, melodies)
        made._contexts[:], made._played[:], made._often[:] = self._contexts, self._played, self._often
        made._count = self._count
        made._now.contexts[:], made._now.latest[:] = self._now.contexts, self._now.latest
        return made

    def push(self, pitches: npt.NDArray[np.int32]) -> None:
        """Let one more note come in every melody, MIDI numbers (melodies,)."""
        if self._count == 2 * REACH:
            for kept in (self._contexts, self._played):
                kept[:, :REACH] = kept[:, REACH:]
            self._count = REACH
        contexts, latest = self._now
        symbols = np.empty_like(contexts)
        np.add(pitches, 1, out=symbols[0])
        np.subtract(pitches + SAME_PITCH, latest, out=symbols[1])
        symbols[1, latest < 0] = NO_SYMBOL
        classes = symbols[0] - (self._music.low + 1)
        classes[(classes < 0) | (classes > self._music.pitches)] = self._music.pitches
        self._contexts[:, self._count], self._played[:, self._count] = contexts[0], classes
        self._often[self._melodies, classes] += 1.0
        if self._count >= REACH:
            self._often[self._melodies, self._played[:, self._count - REACH]] -= 1.0
        self._count += 1
        self._now = Moments((contexts << SYMBOL_BITS | symbols) & MASKS[-1], symbols[0] - 1)

    def told(self) -> Told:
        """Tell what is known before the next note, M being the melodies."""
        shape = (SOURCES, len(self._melodies), ORDERS + 1, self._music.pitches)
        tables = np.zeros(shape, dtype=np.float32)
        first, now = max(0, self._count - REACH), self._now.contexts[0]
        earlier = self._contexts[:, first : self._count]
        melody, then = np.nonzero((earlier ^ now[:, None]) & SYMBOL == 0)
        orders = agreeing(earlier[melody, then] ^ now[melody])
        count_orders(melody, orders, self._played[melody, first + then], tables[PIECE])
        tables[PIECE, :, 0] = self._often[:, :-1]
        self._music.count(self._now, tables[MUSIC:])
        return blend(tables)
