"""The memory of the piece: where the music was last like this, and what followed then.

Music comes back to what it has played. Before every note the tracker finds the earlier moments that
were led up to by the same notes, and tells what came next at the one with the longest run of equal
notes before it (the latest of several such): the longest match that variable-order models of melody
rest upon (Pearce 2005), as an input that a network learns when to trust (a copy mechanism in the
sense of pointer networks). It looks in two ways: for the same notes, and for the same notes
transposed, told apart by their intervals.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.encoding.grid import IntArray

WAYS = 2
"""As it was, and transposed."""

NOTHING = -1
"""The value where no earlier moment is like this one."""

REACH = 1024
"""Notes that the memory goes back at most, so that a note costs the same however long the piece."""

_RUN_STARTS = np.array((1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33))
RUN_CLASSES = len(_RUN_STARTS) + 1
"""Lengths of a run that are told apart; class 0 is no run at all."""

_NO_INTERVAL = 1 << 10

Memories = tuple[IntArray, IntArray]
"""What followed then and the length of the run before it, each (pieces, WAYS) int32."""


def run_classes(runs: IntArray) -> npt.NDArray[np.uint8]:
    """Return the class of each length of a run, 0 to RUN_CLASSES − 1, in the same shape."""
    return np.searchsorted(_RUN_STARTS, runs, side="right").astype(np.uint8)


class LookbackTracker:
    """Follows several pieces at once and looks back in each of them.

    The parts of the next note are asked for in order, each among the moments whose earlier parts
    agree with what has been chosen.

    Args:
        pieces: How many.
        reach: Notes to look back at most.
    """

    def __init__(self, pieces: int, *, reach: int = REACH) -> None:
        self._reach = reach
        self._width = 2 * reach
        self._first = self._width  # the latest note; the one before it stands to its right
        self._count = 0
        self._notes = np.zeros((4, pieces, self._width), dtype=np.int32)
        self._tokens = np.zeros((WAYS, pieces, self._width), dtype=np.int64)
        # By lag: the run before the note that came so many notes ago, beside the latest notes.
        self._runs = np.zeros((WAYS, pieces, reach), dtype=np.int32)
        self._rows = np.arange(pieces)

    def push(self, steps: IntArray, pitches: IntArray, durations: IntArray) -> None:
        """Let one more note come in every piece; each argument is (pieces,), in ticks and pitches."""
        before = self._notes[1, :, self._first] if self._count else pitches + _NO_INTERVAL
        intervals = pitches - before
        rhythm = steps.astype(np.int64) << 40 | durations.astype(np.int64) << 16
        tokens = np.stack((rhythm | pitches, rhythm | 1 << 15 | (intervals + 2 * _NO_INTERVAL)))
        known = self._known()
        same = self._tokens[:, :, known] == tokens[..., None]
        runs = self._runs[:, :, : known.stop - known.start]
        runs += 1
        runs *= same
        if self._first == 0:
            self._move_to_the_end()
        self._first -= 1
        self._notes[:, :, self._first] = steps, pitches, intervals, durations
        self._tokens[:, :, self._first] = tokens
        self._count += 1

    def steps(self) -> Memories:
        """Tell the step that followed, in ticks."""
        lags, runs = self._longest(self._runs[:, :, : self._reachable])
        return self._told(np.stack([self._at(0, way) for way in lags]), runs)

    def pitches(self, steps: IntArray) -> Memories:
        """Tell the pitch that followed, where the step did agree; transposed, it is moved with the tune."""
        same = self._part(0) == steps[:, None]
        lags, runs = self._longest(self._runs[:, :, : self._reachable] * same)
        latest = self._notes[1, :, self._first] if self._count else 0
        return self._told(np.stack((self._at(1, lags[0]), latest + self._at(2, lags[1]))), runs)

    def durations(self, steps: IntArray, pitches: IntArray) -> Memories:
        """Tell the duration that followed, in ticks, where step and pitch (or interval) did agree."""
        latest = self._notes[1, :, self._first] if self._count else pitches
        agreed = np.stack((self._part(1) == pitches[:, None], self._part(2) == (pitches - latest)[:, None]))
        same = agreed & (self._part(0) == steps[:, None])
        lags, runs = self._longest(self._runs[:, :, : self._reachable] * same)
        return self._told(np.stack([self._at(3, way) for way in lags]), runs)

    def longest_run(self) -> tuple[IntArray, IntArray]:
        """Return the run that the latest notes repeat as they were, and its lag, in notes, (pieces,)."""
        lags, runs = self._longest(self._runs[:1, :, : self._reachable])
        return runs[0], (lags[0] + 1).astype(np.int32)

    @property
    def _reachable(self) -> int:
        return min(self._count, self._reach)

    def _known(self) -> slice:
        return slice(self._first, self._first + self._reachable)

    def _part(self, part: int) -> IntArray:
        return self._notes[part, :, self._known()]

    def _at(self, part: int, lags: npt.NDArray[np.int64]) -> IntArray:
        """Return a part of the notes so many notes before the latest, (pieces,)."""
        at = np.minimum(self._first + lags, self._width - 1)
        notes: IntArray = self._notes[part, self._rows, at]
        return notes

    def _longest(self, runs: IntArray) -> tuple[npt.NDArray[np.int64], IntArray]:
        """Find the longest run of each way (the latest of several) and its length, (WAYS, pieces)."""
        if runs.shape[2] == 0:
            nowhere = np.zeros(runs.shape[:2], dtype=np.int64)
            return nowhere, nowhere.astype(np.int32)
        lags = runs.argmax(axis=2)
        return lags, np.take_along_axis(runs, lags[..., None], axis=2)[..., 0]

    def _told(self, values: IntArray, runs: IntArray) -> Memories:
        return np.where(runs > 0, values, NOTHING).astype(np.int32).T, runs.astype(np.int32).T

    def _move_to_the_end(self) -> None:
        """Make room for more notes: only the latest can still be reached."""
        end = self._width - self._reach
        self._notes[:, :, end:] = self._notes[:, :, : self._reach].copy()
        self._tokens[:, :, end:] = self._tokens[:, :, : self._reach].copy()
        self._first = end
