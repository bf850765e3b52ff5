"""What usually follows, told while melodies are drawn: the same as `MusicContexts.of_piece`, note by note."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.encoding.context_blending import DoubleArray, LongArray, Often, Repeats, blend
from models.encoding.context_counts import LONGEST, NO_SYMBOL, SAME_PITCH, SYMBOL_BITS, Moments, keys_of
from models.encoding.contexts import REACH, MusicContexts, Told, columns_of, told_of
from models.music import MAX_PITCH

_ROOM = 2 * REACH
_PITCHES = MAX_PITCH + 1


class ContextTracker:
    """Follows several melodies at once and tells what usually follows in each.

    Args:
        music: What the network learnt from.
        melodies: How many.
    """

    def __init__(self, music: MusicContexts, melodies: int) -> None:
        self._music, self._melodies = music, melodies
        self._count = 0
        # What led up to each note, the latest in the highest bits; its last symbol, or none where what
        # followed is outside the vocabulary; the class of what followed, the last being all others.
        self._recent = np.zeros((melodies, _ROOM), dtype=np.uint64)
        self._latest = np.zeros((melodies, _ROOM), dtype=np.uint8)
        self._played = np.zeros((melodies, _ROOM), dtype=np.int64)
        self._often: DoubleArray = np.zeros((melodies, music.pitches + 1))
        self._pitches: LongArray = np.full(melodies, -1, dtype=np.int64)
        # The last notes: eight pitches in one number, the latest lowest; all, the latest first.
        self._packed: LongArray = np.zeros(melodies, dtype=np.int64)
        self._symbols: LongArray = np.zeros((2, melodies, LONGEST), dtype=np.int64)
        classes = np.arange(_PITCHES) - music.low
        self._is_known = ((classes >= 0) & (classes < music.pitches)).astype(np.uint8)
        self._classes = np.where(self._is_known, classes, music.pitches)
        self._first_classes = np.arange(melodies) * (music.pitches + 1)

    def repeated(self, melodies: int) -> ContextTracker:
        """Return a tracker of so many melodies, all at the point where the only one of this is."""
        made = ContextTracker(self._music, melodies)
        for name in ("_recent", "_latest", "_played", "_often", "_pitches", "_packed", "_symbols"):
            getattr(made, name)[:] = getattr(self, name)
        made._count = self._count
        return made

    def push(self, pitches: npt.NDArray[np.int32]) -> None:
        """Let one more note come in every melody, MIDI numbers (melodies,)."""
        if self._count == _ROOM:
            self._move_to_the_front()
        at, symbols = self._count, pitches.astype(np.int64)
        classes = self._classes.take(symbols)
        self._recent[:, at] = self._packed.byteswap().view(np.uint64)
        self._latest[:, at] = (self._pitches + 1) * self._is_known.take(symbols)
        self._played[:, at] = classes
        often, places = self._often.reshape(-1), self._first_classes + classes
        often[places] += 1.0
        if at >= REACH:
            places = self._first_classes + self._played[:, at - REACH]
            often[places] -= 1.0
        self._packed <<= SYMBOL_BITS
        self._packed |= symbols + 1
        self._symbols[:, :, 1:] = self._symbols[:, :, :-1].copy()
        self._symbols[0, :, 0] = symbols + 1
        self._symbols[1, :, 0] = symbols - self._pitches + SAME_PITCH if at else NO_SYMBOL
        self._pitches, self._count = symbols, at + 1

    def told(self) -> Told:
        """Tell what is known before the next note, M being the melodies."""
        parts = (self._repeats(), self._music.counts(Moments(keys_of(self._symbols), self._pitches)))
        return told_of(blend(parts), self._melodies)

    def _repeats(self) -> Repeats:
        """Find what the melodies repeat."""
        count, first = self._count, max(0, self._count - REACH)
        latest = (self._pitches + 1).astype(np.uint8)
        agrees = self._latest[:, first:count] == latest[:, None]
        places = agrees.ravel().nonzero()[0]
        melodies = places // max(1, count - first)
        places += melodies * (_ROOM - count + first)
        places += first
        differences = self._recent.take(places)
        differences ^= self._packed.byteswap().view(np.uint64).take(melodies)
        times = self._often[:, :-1]
        often = Often(times, min(count, REACH) - self._often[:, -1], (times > 0).sum(axis=1))
        return Repeats(melodies, columns_of(differences), self._played.take(places), often)

    def _move_to_the_front(self) -> None:
        """Make room for more notes: only the latest can still be reached."""
        for kept in (self._recent, self._latest, self._played):
            kept[:, :REACH] = kept[:, REACH:]
        self._count = REACH
