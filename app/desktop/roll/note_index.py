"""The notes of a piece as sorted arrays, so that the few on the screen are found among 100,000."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from models.music import MAX_PITCH, Note

Indices = npt.NDArray[np.intp]
Ticks = npt.NDArray[np.int64]
_columns = attrgetter("onset", "duration", "pitch", "velocity")


class NoteIndex:
    """Notes by the order of their onsets; every array has one entry a note, ticks as int64."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self.notes = notes
        columns = np.array(list(map(_columns, notes)), dtype=np.int64).reshape(-1, 4)
        onsets, durations, pitches, velocities = (np.ascontiguousarray(columns[:, i]) for i in range(4))
        self._set(onsets, onsets + durations, pitches, velocities)

    @classmethod
    def of_columns(cls, onsets: Ticks, ends: Ticks, pitches: Ticks, velocities: Ticks) -> NoteIndex:
        """Make an index of notes that are only seen: its `notes` are empty. They may be in any order."""
        made, order = cls(()), np.argsort(onsets, kind="stable")
        made._set(*(np.ascontiguousarray(column[order]) for column in (onsets, ends, pitches, velocities)))
        return made

    def _set(self, onsets: Ticks, ends: Ticks, pitches: Ticks, velocities: Ticks) -> None:
        self.onsets, self.ends, self.pitches, self.velocities = onsets, ends, pitches, velocities
        # The latest end so far never falls, so it can be searched: notes before the place where it
        # passes `start` have all ended by then.
        self._latest_ends = np.maximum.accumulate(self.ends)

    def __len__(self) -> int:
        return len(self.onsets)

    def picked(self, places: Sequence[int] | Indices) -> NoteIndex:
        """Return an index of some of the notes, in order of their places."""
        chosen = np.asarray(places, dtype=np.intp)
        columns = (self.onsets, self.ends, self.pitches, self.velocities)
        return NoteIndex.of_columns(*(column[chosen] for column in columns))

    def without(self, places: Sequence[int]) -> NoteIndex:
        """Return an index of all notes but some."""
        kept = np.ones(len(self), dtype=bool)
        kept[list(places)] = False
        return self.picked(np.nonzero(kept)[0])

    def shifted(self, ticks: int = 0, semitones: int = 0, *, longer: int = 0, least: int = 1) -> NoteIndex:
        """Return an index of the same notes elsewhere, or of other lengths, `least` ticks at least."""
        durations = self.ends - self.onsets
        stretched = np.maximum(durations + longer, np.minimum(durations, least))
        onsets = self.onsets + ticks
        pitches = (self.pitches + semitones).clip(0, MAX_PITCH)
        return NoteIndex.of_columns(onsets, onsets + stretched, pitches, self.velocities)

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
        if not len(self):
            return None
        return min(int(np.searchsorted(self.onsets, tick, side="left")), len(self) - 1)
