"""What usually follows, told while melodies are drawn: the same as `MusicContexts.of_piece`, note by note."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.encoding.context_blending import Blend, DoubleArray, LongArray, blend_repeats
from models.encoding.contexts import (
    CONTEXT_BITS,
    MUSIC,
    NO_SYMBOL,
    PIECE,
    REACH,
    SAME_PITCH,
    SOURCES,
    SYMBOL_BITS,
    Moments,
    MusicContexts,
    Told,
    columns_of,
)

_ROOM = 2 * REACH


class ContextTracker:
    """Follows several melodies at once and tells what usually follows in each.

    Args:
        music: What the network learnt from.
        melodies: How many.
    """

    def __init__(self, music: MusicContexts, melodies: int) -> None:
        self._music, self._melodies = music, melodies
        self._rows = np.arange(melodies)
        self._kinds = np.repeat((0, 1), melodies)
        self._count = 0
        # What led up to each note, the latest in the highest bits; its last symbol, or none where what
        # followed is outside the vocabulary; the class of what followed, the last being all others.
        self._recent = np.zeros((melodies, _ROOM), dtype=np.int64)
        self._latest = np.zeros((melodies, _ROOM), dtype=np.uint8)
        self._played = np.zeros((melodies, _ROOM), dtype=np.int64)
        self._often: DoubleArray = np.zeros((melodies, music.pitches + 1))
        self._pitches: LongArray = np.full(melodies, -1, dtype=np.int64)
        self._now: LongArray = np.zeros(melodies, dtype=np.int64)
        self._contexts: LongArray = np.zeros((2, melodies), dtype=np.int64)

    def repeated(self, melodies: int) -> ContextTracker:
        """Return a tracker of so many melodies, all at the point where the only one of this is."""
        made = ContextTracker(self._music, melodies)
        for name in ("_recent", "_latest", "_played", "_often", "_pitches", "_now", "_contexts"):
            getattr(made, name)[:] = getattr(self, name)
        made._count = self._count
        return made

    def push(self, pitches: npt.NDArray[np.int32]) -> None:
        """Let one more note come in every melody, MIDI numbers (melodies,)."""
        if self._count == _ROOM:
            self._move_to_the_front()
        at, known = self._count, self._music.pitches
        symbols = np.empty((2, self._melodies), dtype=np.int64)
        np.add(pitches, 1, out=symbols[0])
        if at:
            np.subtract(pitches + SAME_PITCH, self._pitches, out=symbols[1])
        else:
            symbols[1] = NO_SYMBOL
        classes = pitches - self._music.low
        is_other = (classes < 0) | (classes >= known)
        self._recent[:, at] = self._now
        self._latest[:, at] = self._now >> CONTEXT_BITS - SYMBOL_BITS
        if is_other.any():
            classes[is_other] = known
            self._latest[is_other, at] = NO_SYMBOL
        self._played[:, at] = classes
        self._often[self._rows, classes] += 1.0
        if at >= REACH:
            self._often[self._rows, self._played[:, at - REACH]] -= 1.0
        self._pitches, self._count = symbols[0] - 1, at + 1
        self._now = self._now >> SYMBOL_BITS | symbols[0] << CONTEXT_BITS - SYMBOL_BITS
        self._contexts = (self._contexts << SYMBOL_BITS | symbols) & (1 << CONTEXT_BITS) - 1

    def told(self) -> Told:
        """Tell what is known before the next note, M being the melodies."""
        values = np.empty((self._melodies, SOURCES, self._music.pitches + 1), dtype=np.int8)
        orders = np.empty((self._melodies, SOURCES), dtype=np.uint8)
        values[:, PIECE], orders[:, PIECE] = self._of_piece()
        of_music = self._music.tell(
            Moments(self._kinds, self._contexts.ravel(), np.concatenate((self._pitches, self._pitches)))
        )
        values[:, MUSIC:] = of_music.values.reshape(2, self._melodies, -1).swapaxes(0, 1)
        orders[:, MUSIC:] = of_music.orders.reshape(2, self._melodies).T
        return Told(values, orders)

    def _of_piece(self) -> Blend:
        first, now = max(0, self._count - REACH), self._now
        latest = (now >> CONTEXT_BITS - SYMBOL_BITS).astype(np.uint8)
        agrees = self._latest[:, first : self._count] == latest[:, None]
        places = agrees.ravel().nonzero()[0]
        melodies, places = np.divmod(places, max(1, self._count - first))
        places += melodies * _ROOM + first
        columns = columns_of(self._recent.take(places) ^ now.take(melodies))
        notes = min(self._count, REACH) - self._often[:, -1]
        pitches = self._played.take(places)
        return blend_repeats(melodies, columns, pitches, self._often[:, :-1], notes)

    def _move_to_the_front(self) -> None:
        """Make room for more notes: only the latest can still be reached."""
        for kept in (self._recent, self._latest, self._played):
            kept[:, :REACH] = kept[:, REACH:]
        self._count = REACH
