"""From which tick to which each note of the grid has its column, on the time axis of the piano roll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.encoding import GRID
from models.encoding.places import places_of
from models.music import Piece

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading

Ticks = npt.NDArray[np.float64]
Notes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NoteColumns:
    """The notes of a reading, laid under the piece in the piano roll.

    A column goes from a note's onset to the next one's; of notes that begin together only the last has one.

    Attributes:
        starts: In ticks of the piece in the roll, and where the last column ends, (N + 1,).
        places: Which of the N each note of that piece became, or −1, (notes of the piece,).
    """

    starts: Ticks
    places: Notes

    @classmethod
    def none(cls) -> NoteColumns:
        """Return those of nothing."""
        return cls(starts=np.zeros(1), places=np.zeros(0, dtype=np.int64))

    @classmethod
    def of(cls, piece: Piece, reading: PieceReading) -> NoteColumns:
        """Lay a reading under a piece, which it need not be of: file and what the network hears differ."""
        onsets = reading.rows.onsets * (piece.ticks_per_quarter / GRID)
        end = max(float(piece.length), float(onsets[-1]) + 1.0)
        starts = np.append(onsets, end).astype(np.float64)
        return cls(starts=starts, places=places_of(piece, reading.rows))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def notes_at(self, ticks: npt.NDArray[np.floating]) -> Notes:
        """Return the note whose column lies at each tick; −1 before the first and behind the last."""
        notes = np.searchsorted(self.starts[:-1], ticks, side="right") - 1
        return np.where(ticks < self.starts[-1], notes, -1)

    def note_at(self, tick: float | None) -> int | None:
        """Return the note whose column lies at a tick, or None."""
        if tick is None or not len(self):
            return None
        note = int(self.notes_at(np.array([tick]))[0])
        return None if note < 0 else note

    def span(self, note: int) -> tuple[float, float]:
        """Return from which tick to which the column of a note goes; of a chord, that of all of it."""
        start = self.starts[note]
        later = int(np.searchsorted(self.starts, start, side="right"))
        return float(start), float(self.starts[min(later, len(self))])

    def between(self, first: float, last: float) -> tuple[int, int]:
        """Return which notes are seen between two ticks: from the first one on, until before the second."""
        begin = max(0, int(np.searchsorted(self.starts, first, side="right")) - 1)
        begin = int(np.searchsorted(self.starts, self.starts[begin], side="left"))
        return begin, min(len(self), int(np.searchsorted(self.starts, last, side="left")))

    def place_in_piece(self, note: int) -> int | None:
        """Return which note of the piece in the roll became a note of the grid."""
        found = np.flatnonzero(self.places == note)
        return int(found[0]) if len(found) else None
