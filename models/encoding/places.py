"""Which row of the grid each note of a piece became."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.encoding.grid import GRID, NoteRows
from models.music import MAX_PITCH, Piece


def places_of(piece: Piece, rows: NoteRows) -> npt.NDArray[np.int64]:
    """Return the place in its rows of each of `Piece.notes`, (notes,).

    What the grid has merged has one place; −1 where there is none, after a rest of more than 256 bars.

    Args:
        piece: The piece.
        rows: What `quantise` made of it.
    """
    notes = np.array([(note.onset, note.pitch) for note in piece.notes], dtype=np.float64).reshape(-1, 2)
    onsets = np.floor(notes[:, 0] * (GRID / piece.ticks_per_quarter) + 0.5).astype(np.int64)
    wanted = onsets * (MAX_PITCH + 1) + notes[:, 1].astype(np.int64)
    there = rows.onsets.astype(np.int64) * (MAX_PITCH + 1) + rows.pitches
    if not len(there):
        return np.full(len(wanted), -1)
    found = np.searchsorted(there, wanted).clip(0, len(there) - 1)
    return np.where(there[found] == wanted, found, -1)


def place_of(piece: Piece, rows: NoteRows, note: int) -> int | None:
    """Return the place in its rows of one of `Piece.notes`; None where there is none."""
    place = int(places_of(piece, rows)[note])
    return None if place < 0 else place
