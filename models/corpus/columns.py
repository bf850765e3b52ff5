"""The notes of a piece as columns, made once for all that is worked out of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.encoding.grid import GRID
from models.music import Note, Piece

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteColumns:
    """The notes of all tracks, one track after the other, drums among them.

    Attributes:
        onsets, durations, pitches, velocities: In the piece's ticks and in MIDI's numbers, (notes,).
        counts: How many notes each track has.
    """

    onsets: IntArray
    durations: IntArray
    pitches: IntArray
    velocities: IntArray
    counts: tuple[int, ...]


def columns_of(piece: Piece) -> NoteColumns:
    """Make the columns of a piece."""
    notes: list[Note] = []
    for track in piece.tracks:
        notes += track.notes
    return NoteColumns(
        onsets=np.array([note.onset for note in notes], dtype=np.int64),
        durations=np.array([note.duration for note in notes], dtype=np.int64),
        pitches=np.array([note.pitch for note in notes], dtype=np.int64),
        velocities=np.array([note.velocity for note in notes], dtype=np.int64),
        counts=tuple(len(track.notes) for track in piece.tracks),
    )


def grid_notes(piece: Piece, columns: NoteColumns) -> tuple[IntArray, IntArray]:
    """Return onsets on the grid and pitches as `quantise` places them: drums left out, doubles merged.

    Sorted by onset, then pitch, (notes,) each.
    """
    onsets, pitches = columns.onsets, columns.pitches
    if any(track.is_drum for track in piece.tracks):
        sounds = np.repeat([not track.is_drum for track in piece.tracks], columns.counts)
        onsets, pitches = onsets[sounds], pitches[sounds]
    places = np.floor(onsets * (GRID / piece.ticks_per_quarter) + 0.5).astype(np.int64) * 128 + pitches
    places.sort()
    is_new = np.ones(len(places), dtype=bool)
    np.not_equal(places[1:], places[:-1], out=is_new[1:])
    places = places[is_new]
    return places >> 7, places & 127
