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

_CLASS_OF_RUN = np.searchsorted(_RUN_STARTS, np.arange(_RUN_STARTS[-1] + 1), side="right").astype(np.uint8)
_NO_INTERVAL = 1 << 10

LongArray = npt.NDArray[np.int64]

Memories = tuple[IntArray, LongArray]
"""What followed then and the length of the run before it, each (pieces, WAYS)."""


def run_classes(runs: IntArray | LongArray) -> npt.NDArray[np.uint8]:
    """Return the class of each length of a run, 0 to RUN_CLASSES − 1, in the same shape."""
    return _CLASS_OF_RUN.take(runs, mode="clip")


class LookbackTracker:
    """Follows several pieces at once and looks back in each of them.

    The parts of the next note are asked for in order, each among the moments whose earlier parts
    agree with what has been chosen. Only the moments that came after a note like the latest are kept
    at hand: a few of the many that the memory reaches.

    Args:
        pieces: How many.
        reach: Notes to look back at most.
    """

    def __init__(self, pieces: int, *, reach: int = REACH) -> None:
        self._pieces = pieces
        self._reach = reach
        self._width = 2 * reach
        # Where each piece begins in what is told of steps, pitches (or intervals) and durations, by way.
        self._plane = pieces * self._width
        rows = np.arange(pieces) * self._width
        self._planes = [np.array(parts)[:, None] * self._plane + rows for parts in ((0, 0), (1, 2), (3, 3))]
        self._first = self._width  # the latest note; the one before it stands to its right
        self._count = 0
        # By part (step, pitch, interval, duration), piece and place.
        self._notes = np.zeros((4, pieces, self._width), dtype=np.int32)
        self._tokens = np.zeros((WAYS, pieces, self._width), dtype=np.int64)
        # By way, piece and lag: the run before the note that came so many notes ago, beside the latest.
        self._runs = np.zeros(WAYS * pieces * reach, dtype=np.int64)
        nowhere = self._kept = np.zeros(0, dtype=np.int64)
        self._keep(nowhere, nowhere, nowhere)

    def push(self, steps: IntArray, pitches: IntArray, durations: IntArray) -> None:
        """Let one more note come in every piece; each argument is (pieces,), in ticks and pitches."""
        before = self._notes[1, :, self._first] if self._count else pitches + _NO_INTERVAL
        intervals = pitches - before
        rhythm = steps.astype(np.int64) << 40 | durations.astype(np.int64) << 16
        tokens = np.empty((WAYS, self._pieces), dtype=np.int64)
        np.bitwise_or(rhythm, pitches, out=tokens[0])
        np.bitwise_or(rhythm, intervals + (1 << 15 | 2 * _NO_INTERVAL), out=tokens[1])
        reachable = min(self._count, self._reach)
        same = self._tokens[:, :, self._first : self._first + reachable] == tokens[..., None]
        groups, lags = np.divmod(same.ravel().nonzero()[0], max(reachable, 1))
        runs = self._runs.take(groups * self._reach + lags) + 1
        if self._first == 0:
            self._move_to_the_end()
        self._first -= 1
        self._notes[:, :, self._first] = steps, pitches, intervals, durations
        self._tokens[:, :, self._first] = tokens
        self._count += 1
        self._keep(groups, lags, runs)

    def repeated(self, pieces: int) -> LookbackTracker:
        """Return a tracker of so many pieces, all at the point where the only one of this is."""
        made = LookbackTracker(pieces, reach=self._reach)
        made._first, made._count = self._first, self._count
        made._notes[:] = self._notes
        made._tokens[:] = self._tokens
        runs = np.zeros((WAYS, pieces, self._reach), dtype=np.int64)
        runs[:] = self._runs.reshape(WAYS, 1, self._reach)
        places = np.flatnonzero(runs)
        made._keep(*np.divmod(places, self._reach), runs.take(places))
        return made

    @property
    def finds_nothing(self) -> bool:
        """Whether no piece was ever like now: then nothing is told of any part of the next note."""
        return not len(self._groups)

    def steps(self) -> Memories:
        """Tell the step that followed, in ticks."""
        return self._told(*self._longest, self._planes[0])

    def pitches(self, steps: IntArray) -> Memories:
        """Tell the pitch that followed, where the step did agree; transposed, it is moved with the tune."""
        lags, runs = self._find_longest(self._ranks * self._with_step(steps))
        latest = self._notes[1, :, self._first] if self._count else 0
        return self._told(lags, runs, self._planes[1], latest)

    def durations(self, steps: IntArray, pitches: IntArray) -> Memories:
        """Tell the duration that followed, in ticks, where step and pitch (or interval) did agree."""
        latest = self._notes[1, :, self._first] if self._count else pitches
        wanted = np.concatenate((pitches, pitches - latest))
        told = self._places + (1 + self._groups // self._pieces) * self._plane
        agreed = self._notes.take(told) == wanted.take(self._groups)
        lags, runs = self._find_longest(self._ranks * (agreed & self._with_step(steps)))
        return self._told(lags, runs, self._planes[2])

    def longest_run(self) -> tuple[LongArray, LongArray]:
        """Return the run that the latest notes repeat as they were, and its lag, in notes, (pieces,)."""
        lags, runs = self._longest
        return runs[0], lags[0] + 1

    def loops(self, times: int, least: int) -> tuple[LongArray, IntArray, IntArray]:
        """Find the passages that were played more than so many times in a row, up to the latest note.

        Args:
            times: How often a passage must have been repeated.
            least: Notes that all its repetitions must have together.

        Returns:
            For each passage its piece, and the step and the pitch that would go on with it, (loops,).
        """
        as_it_was = self._groups < self._pieces
        found = as_it_was & (self._kept_runs >= np.maximum(times * (self._lags + 1), least))
        places = self._places[found]
        return self._piece[found], self._notes.take(places), self._notes.take(places + self._plane)

    def _keep(self, groups: LongArray, lags: LongArray, runs: LongArray) -> None:
        """Keep the runs that go on, each at its lag in its group (way and piece), in place of all others."""
        self._runs[self._kept] = 0
        self._kept = groups * self._reach + lags
        self._runs[self._kept] = runs
        self._groups, self._lags, self._kept_runs = groups, lags, runs
        self._piece = groups % self._pieces
        # Where the notes stand that followed, and what is greatest for the longest run, then the latest.
        self._places = self._piece * self._width + self._first + lags
        self._ranks = (runs + 1) * self._reach - 1 - lags
        self._longest = self._find_longest(self._ranks)

    def _with_step(self, steps: IntArray) -> npt.NDArray[np.bool_]:
        agreed: npt.NDArray[np.bool_] = self._notes.take(self._places) == steps.take(self._piece)
        return agreed

    def _find_longest(self, ranks: LongArray) -> tuple[LongArray, LongArray]:
        """Return the lag of the greatest rank of each way and piece and the run there, (WAYS, pieces)."""
        greatest = np.zeros(WAYS * self._pieces, dtype=np.int64)
        np.maximum.at(greatest, self._groups, ranks)
        runs, from_behind = np.divmod(greatest.reshape(WAYS, self._pieces), self._reach)
        return self._reach - 1 - from_behind, runs

    def _told(
        self, lags: LongArray, runs: LongArray, planes: LongArray, latest: IntArray | int = 0
    ) -> Memories:
        """Look up what followed, a part for each way; transposed, it is moved to the latest pitch."""
        values = self._notes.take(planes + self._first + lags, mode="clip")
        values[1] += latest
        values[runs == 0] = NOTHING
        return values.T, runs.T

    def _move_to_the_end(self) -> None:
        """Make room for more notes: only the latest can still be reached."""
        end = self._width - self._reach
        self._notes[:, :, end:] = self._notes[:, :, : self._reach].copy()
        self._tokens[:, :, end:] = self._tokens[:, :, : self._reach].copy()
        self._first = end
