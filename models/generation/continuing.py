"""Primers out of pieces: a piece to continue, and a melody up to a note that is played otherwise."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TypeVar

from models.encoding import NoteRows, piece_from_rows, quantise
from models.encoding.places import place_of
from models.generation.errors import GenerationError
from models.music import KeySignature, Piece, Tempo, TimeSignature

MOST_PRIMER_NOTES = 2000
"""Notes of a long piece that are read before it is continued, a few more or less: whole bars."""

Event = TypeVar("Event", Tempo, TimeSignature, KeySignature)


def primer_from_piece(piece: Piece) -> Piece:
    """Make a primer of a piece or of a part of it: no drums, from the bar in which it begins.

    Of a long piece the last MOST_PRIMER_NOTES notes are taken, from the next bar on.

    Raises:
        GenerationError: The piece has no note outside the drums.
    """
    notes = piece.notes
    if not notes:
        raise GenerationError("the primer has no note outside the drums; choose one with a melody")
    lines, start = piece.bar_lines(), 0
    if len(notes) > MOST_PRIMER_NOTES:
        after = notes[-MOST_PRIMER_NOTES].onset
        start = next((line for line in lines if after <= line <= notes[-1].onset), after)
    else:
        start = lines[max(0, bisect_right(lines, notes[0].onset) - 1)]
    tracks = (
        replace(
            track, notes=tuple(replace(n, onset=n.onset - start) for n in track.notes if n.onset >= start)
        )
        for track in piece.tracks
        if not track.is_drum
    )
    return Piece(
        ticks_per_quarter=piece.ticks_per_quarter,
        tracks=tuple(track for track in tracks if track.notes),
        title=piece.title,
        tempos=_from(piece.tempos, start),
        time_signatures=_from(piece.time_signatures, start),
        key_signatures=_from(piece.key_signatures, start),
    )


def _from(events: tuple[Event, ...], start: int) -> tuple[Event, ...]:
    """Return what holds from a tick on, that tick become 0."""
    kept: list[Event] = []
    for event in events:
        if event.onset <= start:
            kept = []
        kept.append(replace(event, onset=max(0, event.onset - start)))
    return tuple(kept)


def branch_primer(
    piece: Piece,
    place: int,
    *,
    step: int | None = None,
    pitch: int | None = None,
    duration: int | None = None,
) -> Piece:
    """Return a melody up to one of its notes, which is played otherwise: the primer of a branch.

    Args:
        piece: As `generate` makes them.
        place: Of the note, in the order of `quantise`.
        step, pitch, duration: What is different about it, in ticks of the grid (24 a quarter).

    Raises:
        ValueError: There is no such note.
    """
    rows = quantise(piece)
    if not 0 <= place < len(rows):
        raise ValueError(f"place must be from 0 to {len(rows) - 1}, not {place}")
    changed = {"steps": step, "pitches": pitch, "durations": duration}
    columns = {}
    for name in ("steps", "pitches", "durations", "velocities"):
        column = getattr(rows, name)[: place + 1].copy()
        if changed.get(name) is not None:
            column[-1] = changed[name]
        columns[name] = column
    return _piece_of(replace(rows, **columns), piece)


def branch_at_note(
    piece: Piece, note: int, *, step: int | None = None, pitch: int | None = None, duration: int | None = None
) -> Piece:
    """Do the same for any piece, with a note told by its index in `Piece.notes`; a long primer is cut.

    Raises:
        GenerationError: The note begins more than 256 bars after the one before.
    """
    place = place_of(piece, quantise(piece), note)
    if place is None:
        raise GenerationError("this note has no place on the grid: it begins too long after the one before")
    primer = branch_primer(piece, place, step=step, pitch=pitch, duration=duration)
    return primer_from_piece(primer) if len(primer.notes) > MOST_PRIMER_NOTES else primer


def _piece_of(rows: NoteRows, model: Piece) -> Piece:
    signatures = model.time_signatures
    return piece_from_rows(
        rows,
        title=model.title,
        qpm=model.qpm,
        program=next((track.program for track in model.tracks if not track.is_drum), 0),
        time_signature=replace(signatures[0], onset=rows.bar_start) if signatures else None,
        key_signatures=tuple(replace(signature, onset=0) for signature in model.key_signatures[:1]),
    )
