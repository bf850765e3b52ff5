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

IntArray = npt.NDArray[np.int32]


class SoundingTracker:
    """Follows which pitches sound in several pieces at once.

    Attributes:
        pitches: MIDI note numbers, (pieces, SLOTS) int32; 0 in an empty slot.
        remaining: Ticks that each will still last after the last onset; 0 where it ended there,
            negative where it ended before, LONG_AGO in an empty slot. (pieces, SLOTS) int32.
        ages: Ticks since each began, up to the last onset, (pieces, SLOTS) int32.
    """

    def __init__(self, pieces: int) -> None:
        self.pitches: IntArray = np.zeros((pieces, SLOTS), dtype=np.int32)
        self.remaining: IntArray = np.full((pieces, SLOTS), LONG_AGO, dtype=np.int32)
        self.ages: IntArray = np.full((pieces, SLOTS), -LONG_AGO, dtype=np.int32)
        self._rows = np.arange(pieces)

    def push(self, steps: IntArray, pitches: IntArray, durations: IntArray) -> None:
        """Let one more note begin in every piece; each argument is (pieces,), in ticks and pitches."""
        occupied = self.remaining > LONG_AGO
        self.remaining = np.where(
            occupied, np.maximum(self.remaining - steps[:, None], LONG_AGO + 1), LONG_AGO
        ).astype(np.int32)
        self.ages = np.where(occupied, np.minimum(self.ages + steps[:, None], -LONG_AGO), -LONG_AGO).astype(
            np.int32
        )
        struck_again = occupied & (self.pitches == pitches[:, None])
        priority = np.where(struck_again, LONG_AGO - 1, self.remaining)
        slots = priority.argmin(axis=1)
        self.pitches[self._rows, slots] = pitches
        self.remaining[self._rows, slots] = durations
        self.ages[self._rows, slots] = 0
