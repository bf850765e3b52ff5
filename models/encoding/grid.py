"""A piece on the grid of 24 ticks a quarter, as arrays: one row a note."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from models.music import KeySignature, Note, Piece, Tempo, TimeSignature, Track

GRID = 24
"""Ticks a quarter note: thirds, sixths and eighths of a quarter are exact."""

MAX_TICKS = GRID * 4 * 256
"""Longest step or duration, 256 bars of 4/4; anything longer is shortened to it, and counted."""

IntArray = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantisationReport:
    """What the grid changed in one piece.

    Attributes:
        moved: Notes whose onset or end was not on the grid.
        largest_move: Largest distance moved, in ticks of the grid (24 a quarter).
        merged: Notes dropped because the same pitch started at the same grid tick.
        shortened: Notes cut because their pitch was struck again, or because they, or the rest
            before them, lasted longer than 256 bars.
    """

    moved: int = 0
    largest_move: float = 0.0
    merged: int = 0
    shortened: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRows:
    """The notes of a piece on the grid, sorted by (onset, pitch).

    Attributes:
        steps: Ticks since the previous onset (since the start, for the first), (notes,) int32.
        pitches: MIDI note numbers, (notes,) int32.
        durations: Ticks, at least 1, (notes,) int32.
        velocities: 1 to 127, (notes,) int32.
        bar_ticks: Length of a bar by the first time signature, in ticks.
        bar_start: Where the first full bar starts, in ticks from the start, below `bar_ticks`.
        report: What the grid changed.
    """

    steps: IntArray
    pitches: IntArray
    durations: IntArray
    velocities: IntArray
    bar_ticks: int = GRID * 4
    bar_start: int = 0
    report: QuantisationReport = field(default_factory=QuantisationReport)

    def __len__(self) -> int:
        """Return how many notes there are."""
        return len(self.steps)

    @property
    def onsets(self) -> IntArray:
        """Ticks from the start, (notes,) int32."""
        return np.cumsum(self.steps, dtype=np.int32)


def quantise(piece: Piece) -> NoteRows:
    """Round onsets and ends to the grid, drums left out, keeping each pitch struck once at a time."""
    notes = piece.notes
    scale = GRID / piece.ticks_per_quarter
    exact = np.array([(n.onset, n.end, n.pitch, n.velocity) for n in notes], dtype=np.float64)
    exact = exact.reshape(-1, 4)
    exact[:, :2] *= scale
    onsets = np.floor(exact[:, 0] + 0.5).astype(np.int64)
    ends = np.maximum(np.floor(exact[:, 1] + 0.5).astype(np.int64), onsets + 1)
    moves = np.maximum(np.abs(onsets - exact[:, 0]), np.abs(ends - exact[:, 1]))
    pitches = exact[:, 2].astype(np.int64)
    order = np.lexsort((-ends, pitches, onsets))
    rows = np.stack((onsets, pitches, ends, exact[:, 3].astype(np.int64)), axis=1)[order]
    rows, merged = _merge_doubles(rows)
    rows, restruck = _end_at_restrike(rows)
    steps = np.diff(rows[:, 0], prepend=0)
    durations = rows[:, 2] - rows[:, 0]
    too_long = int((steps > MAX_TICKS).sum() + (durations > MAX_TICKS).sum())
    bar_ticks, bar_start = _metre(piece)
    return NoteRows(
        steps=np.minimum(steps, MAX_TICKS).astype(np.int32),
        pitches=rows[:, 1].astype(np.int32),
        durations=np.minimum(durations, MAX_TICKS).astype(np.int32),
        velocities=rows[:, 3].astype(np.int32),
        bar_ticks=bar_ticks,
        bar_start=bar_start,
        report=QuantisationReport(
            moved=int((moves > 1e-6).sum()),
            largest_move=float(moves.max(initial=0.0)),
            merged=merged,
            shortened=restruck + too_long,
        ),
    )


def _merge_doubles(rows: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], int]:
    """Keep the longest of the notes with one onset and pitch; rows are sorted longest first."""
    same = np.zeros(len(rows), dtype=bool)
    same[1:] = (rows[1:, 0] == rows[:-1, 0]) & (rows[1:, 1] == rows[:-1, 1])
    return rows[~same], int(same.sum())


def _end_at_restrike(rows: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], int]:
    """Let a note end where its pitch is struck again."""
    by_pitch = np.lexsort((rows[:, 0], rows[:, 1]))
    here, following = by_pitch[:-1], by_pitch[1:]
    overlaps = (rows[here, 1] == rows[following, 1]) & (rows[here, 2] > rows[following, 0])
    rows = rows.copy()
    rows[here[overlaps], 2] = rows[following[overlaps], 0]
    return rows, int(overlaps.sum())


def _metre(piece: Piece) -> tuple[int, int]:
    """Find the bar length and the first bar line of the piece's first metre, in grid ticks."""
    if not piece.time_signatures:
        return GRID * 4, 0
    first = piece.time_signatures[0]
    bar_ticks = first.bar_ticks(GRID)
    return bar_ticks, round(first.onset * GRID / piece.ticks_per_quarter) % bar_ticks


def piece_from_rows(
    rows: NoteRows,
    *,
    title: str = "",
    qpm: float = 120.0,
    program: int = 0,
    time_signature: TimeSignature | None = None,
    key_signatures: tuple[KeySignature, ...] = (),
) -> Piece:
    """Make a piece of one track, 24 ticks a quarter, from rows: the inverse of `quantise`."""
    columns = zip(
        rows.onsets.tolist(),
        rows.pitches.tolist(),
        rows.durations.tolist(),
        rows.velocities.tolist(),
        strict=True,
    )
    notes = tuple(
        Note(onset=onset, pitch=pitch, duration=duration, velocity=velocity)
        for onset, pitch, duration, velocity in columns
    )
    return Piece(
        ticks_per_quarter=GRID,
        tracks=(Track(notes=notes, name=title, program=program),),
        title=title,
        tempos=(Tempo(onset=0, qpm=qpm),),
        time_signatures=() if time_signature is None else (time_signature,),
        key_signatures=key_signatures,
    )
