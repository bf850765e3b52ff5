"""The notes of a piece as sorted arrays, so that the few on the screen are found among 100,000."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from models.music import Note

Indices = npt.NDArray[np.intp]


class NoteIndex:
    """Notes by the order of their onsets; every array has one entry a note, ticks as int64."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self.notes = notes
        columns = np.array(
            [(note.onset, note.end, note.pitch, note.velocity) for note in notes], dtype=np.int64
        ).reshape(-1, 4)
        self.onsets, self.ends, self.pitches, self.velocities = (
            np.ascontiguousarray(columns[:, i]) for i in range(4)
        )
        # The latest end so far never falls, so it can be searched: notes before the place where it
        # passes `start` have all ended by then.
        self._latest_ends = np.maximum.accumulate(self.ends)

    def __len__(self) -> int:
        return len(self.notes)

    def between(self, start: float, stop: float, lowest: int, highest: int) -> Indices:
        """Return which notes sound between two ticks within a range of pitches, in order of onset."""
        first = int(np.searchsorted(self._latest_ends, start, side="right"))
        last = int(np.searchsorted(self.onsets, stop, side="right"))
        window = slice(first, last)
        seen = (
            (self.ends[window] > start) & (self.pitches[window] >= lowest) & (self.pitches[window] <= highest)
        )
        return np.nonzero(seen)[0] + first

    def at(self, tick: float, pitch: int, *, tolerance: float = 0.0) -> int | None:
        """Return the note that sounds at a tick and pitch, or the nearest within `tolerance` ticks.

        Of notes on top of each other, the last to start is taken, as it is the one painted on top.
        """
        near = self.between(tick - tolerance, tick + tolerance, pitch, pitch)
        if len(near) == 0:
            return None
        distance = np.maximum(self.onsets[near] - tick, tick - self.ends[near]).clip(min=0)
        return int(near[np.nonzero(distance == distance.min())[0][-1]])

    def nearest_onset(self, tick: float) -> int | None:
        """Return the first note that starts at or after a tick, or the last note; None when empty."""
        if not self.notes:
            return None
        return min(int(np.searchsorted(self.onsets, tick, side="left")), len(self.notes) - 1)
