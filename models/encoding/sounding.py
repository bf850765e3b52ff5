"""What is sounding: the most telling input, known from the past alone.

For every note, the pitches struck last and, for each, how long it will still last and how long ago
it began. Many pieces are followed at once, so that the same code makes the inputs of a whole
corpus and steps sixteen variations while they are generated.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SLOTS = 16
"""Pitches remembered; the one that ended first (or ends first) makes room for a new one."""

LONG_AGO = -(1 << 20)
"""The remaining time of an empty slot."""

_EMPTY = -(1 << 60)
"""Where an empty slot's note ended, before all others."""

IntArray = npt.NDArray[np.int32]
LongArray = npt.NDArray[np.int64]


class SoundingTracker:
    """Follows which pitches sound in several pieces at once.

    Attributes:
        pitches: MIDI note numbers, (pieces, SLOTS) int32; 0 in an empty slot.
        onsets, ends: Ticks from the start, (pieces, SLOTS); far below 0 in an empty slot.
        now: The last onset, (pieces,).
    """

    def __init__(self, pieces: int) -> None:
        self.pitches: IntArray = np.zeros((pieces, SLOTS), dtype=np.int32)
        self.onsets: LongArray = np.full((pieces, SLOTS), _EMPTY)
        self.ends: LongArray = np.full((pieces, SLOTS), _EMPTY)
        self.now: LongArray = np.zeros(pieces, dtype=np.int64)
        self._first_slots = np.arange(pieces) * SLOTS

    @property
    def remaining(self) -> IntArray:
        """Ticks that each will still last after the last onset, (pieces, SLOTS).

        0 where it ended there, negative where it ended before, LONG_AGO in an empty slot.
        """
        remaining = np.maximum(self.ends - self.now[:, None], LONG_AGO + 1)
        told: IntArray = np.where(self.ends == _EMPTY, LONG_AGO, remaining).astype(np.int32)
        return told

    @property
    def ages(self) -> IntArray:
        """Ticks since each began, up to the last onset, at most -LONG_AGO, (pieces, SLOTS)."""
        ages: IntArray = np.minimum(self.now[:, None] - self.onsets, -LONG_AGO).astype(np.int32)
        return ages

    def push(self, steps: IntArray, pitches: IntArray, durations: IntArray) -> None:
        """Let one more note begin in every piece; each argument is (pieces,), in ticks and pitches."""
        self.now += steps
        struck_again = (self.pitches == pitches[:, None]) & (self.ends != _EMPTY)
        slots = np.where(struck_again, _EMPTY - 1, self.ends).argmin(axis=1) + self._first_slots
        self.pitches.put(slots, pitches)
        self.onsets.put(slots, self.now)
        self.ends.put(slots, self.now + durations)

    def repeated(self, pieces: int) -> SoundingTracker:
        """Return a tracker of so many pieces, all at the point where the only one of this is."""
        made = SoundingTracker(pieces)
        for name in ("pitches", "onsets", "ends", "now"):
            getattr(made, name)[:] = getattr(self, name)
        return made
