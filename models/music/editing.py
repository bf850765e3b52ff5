"""Changing the notes of a piece: every function returns a new piece and leaves the old as it is.

Notes are told by their places in `Piece.notes` (drums are not among them and stay as they are). What
comes back says where the notes that were meant are now, so that they can be changed again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from models.music.metre import DEFAULT_QPM, KeySignature, Tempo, TimeSignature
from models.music.note import MAX_PITCH, Note
from models.music.piece import Piece, Track

_Event = TypeVar("_Event", Tempo, TimeSignature, KeySignature)

MIN_QPM, MAX_QPM = 10.0, 480.0
"""Tempos, in quarter notes a minute, that a piece can be set to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What a change came to.

    Attributes:
        piece: The changed piece; the very piece that was given where nothing changed.
        chosen: Places in its `notes` of those that were changed, added or meant, in order.
    """

    piece: Piece
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """Notes that were copied.

    Attributes:
        notes: Each with the place of its track among the tracks; onsets count from `start`.
        start: The tick, in the piece they are from, that their onsets count from.
        span: Ticks from there to the end of the last note.
        ticks_per_quarter: Of the piece they are from.
    """

    notes: tuple[tuple[int, Note], ...]
    start: int
    span: int
    ticks_per_quarter: int


def moved(piece: Piece, chosen: Collection[int], *, ticks: int = 0, semitones: int = 0) -> Edited:
    """Move notes together in time and pitch, as far as the first and the outermost of them can go."""
    ticks, semitones = possible_move(piece, chosen, ticks=ticks, semitones=semitones)
    if not (ticks or semitones):
        return Edited(piece=piece, chosen=tuple(chosen))
    return _with_each(
        piece, chosen, lambda note: replace(note, onset=note.onset + ticks, pitch=note.pitch + semitones)
    )


def doubled(piece: Piece, chosen: Collection[int], *, ticks: int = 0, semitones: int = 0) -> Edited:
    """Put copies of notes in, moved together as far as they can go, into the tracks of the originals.

    The copies are chosen then; where they would lie on the originals, there are none.
    """
    ticks, semitones = possible_move(piece, chosen, ticks=ticks, semitones=semitones)
    if not (ticks or semitones):
        return Edited(piece=piece, chosen=tuple(chosen))
    owners, notes = note_owners(piece), piece.notes
    return added(
        piece,
        (
            (
                owners[place][0],
                replace(notes[place], onset=notes[place].onset + ticks, pitch=notes[place].pitch + semitones),
            )
            for place in sorted(chosen)
        ),
    )


def possible_move(
    piece: Piece, chosen: Collection[int], *, ticks: int = 0, semitones: int = 0
) -> tuple[int, int]:
    """Return how far notes can be moved together: no onset below 0, no pitch outside of MIDI's."""
    if not chosen:
        return 0, 0
    notes = [piece.notes[place] for place in chosen]
    lowest, highest = min(n.pitch for n in notes), max(n.pitch for n in notes)
    semitones = min(max(semitones, -lowest), MAX_PITCH - highest)
    return max(ticks, -min(n.onset for n in notes)), semitones


def transposed(piece: Piece, chosen: Collection[int], semitones: int) -> Edited:
    """Move notes in pitch by exactly so much, or the whole piece, keys included, where none are chosen.

    Raises:
        ValueError: A note would leave the MIDI range.
    """
    if not chosen:
        return Edited(piece=piece.transposed(semitones))
    if possible_move(piece, chosen, semitones=semitones) != (0, semitones):
        raise ValueError(f"{semitones:+d} semitones would leave the MIDI range")
    return moved(piece, chosen, semitones=semitones)


def stretched(piece: Piece, chosen: Collection[int], *, ticks: int, least: int = 1) -> Edited:
    """Make notes longer or shorter by ticks; none gets shorter than `least`, unless it was before."""
    return _with_each(
        piece,
        chosen,
        lambda note: replace(note, duration=max(note.duration + ticks, min(least, note.duration))),
    )


def with_velocity(piece: Piece, chosen: Collection[int], velocity: int) -> Edited:
    """Give notes one velocity, 1 to 127."""
    return _with_each(piece, chosen, lambda note: replace(note, velocity=velocity))


def louder(piece: Piece, chosen: Collection[int], change: int) -> Edited:
    """Change velocities by so much, each within 1 to 127."""
    return _with_each(
        piece, chosen, lambda note: replace(note, velocity=min(max(note.velocity + change, 1), 127))
    )


def erased(piece: Piece, chosen: Collection[int]) -> Edited:
    """Take notes out; the piece stays as long as it is."""
    return _rebuilt(piece, dict.fromkeys(chosen))


def added(piece: Piece, notes: Iterable[tuple[int, Note]]) -> Edited:
    """Put notes in, each with the place of its track; where there is no such track, in the last one."""
    return _rebuilt(piece, {}, tuple(notes))


def melody_track(piece: Piece) -> int:
    """Return the place of the track that a new note goes to: the one with the most notes, drums aside."""
    counts = [-1 if track.is_drum else len(track.notes) for track in piece.tracks]
    return counts.index(max(counts)) if counts and max(counts) >= 0 else len(counts)


def copied(piece: Piece, chosen: Collection[int], *, start: int | None = None) -> Clip:
    """Copy notes; their onsets count from `start`, or from the first of them.

    Raises:
        ValueError: There are none.
    """
    if not chosen:
        raise ValueError("there are no notes to copy")
    owners = note_owners(piece)
    picked = [(owners[place][0], piece.notes[place]) for place in sorted(chosen)]
    first = min(note.onset for _, note in picked) if start is None else start
    return Clip(
        notes=tuple((track, replace(note, onset=note.onset - first)) for track, note in picked),
        start=first,
        span=max(note.end for _, note in picked) - first,
        ticks_per_quarter=piece.ticks_per_quarter,
    )


def pasted(piece: Piece, clip: Clip, tick: int) -> Edited:
    """Put copied notes in so that the clip starts at a tick, on this piece's own grid."""
    scale = piece.ticks_per_quarter / clip.ticks_per_quarter

    def fitted(note: Note) -> Note:
        onset, end = round(note.onset * scale), round(note.end * scale)
        return replace(note, onset=tick + onset, duration=max(1, end - onset))

    return added(piece, ((track, fitted(note)) for track, note in clip.notes))


def with_tempo(piece: Piece, qpm: float) -> Piece:
    """Return the piece with this tempo at its start; later tempos keep their ratio to it.

    Raises:
        ValueError: The tempo is not between MIN_QPM and MAX_QPM.
    """
    if not MIN_QPM <= qpm <= MAX_QPM:
        raise ValueError(f"a tempo must be {MIN_QPM:g} to {MAX_QPM:g} quarter notes a minute, not {qpm:g}")
    tempos = piece.tempos
    if not tempos or tempos[0].onset > 0:
        tempos = (Tempo(onset=0, qpm=DEFAULT_QPM), *tempos)
    factor = qpm / piece.qpm
    if factor == 1:
        return piece
    return replace(
        piece, tempos=tuple(replace(t, qpm=qpm if not t.onset else t.qpm * factor) for t in tempos)
    )


def excerpt(piece: Piece, chosen: Collection[int]) -> Piece:
    """Return notes as a piece of their own, from the start of the bar that the first of them is in.

    Metre, key and tempo are those that hold there; the notes keep their tracks.

    Raises:
        ValueError: There are none.
    """
    if not chosen:
        raise ValueError("there are no notes to take out")
    owners = note_owners(piece)
    start = _bar_start(piece, min(piece.notes[place].onset for place in chosen))
    parts: dict[int, list[Note]] = {}
    for place in sorted(chosen):
        note = piece.notes[place]
        parts.setdefault(owners[place][0], []).append(replace(note, onset=note.onset - start))
    return Piece(
        ticks_per_quarter=piece.ticks_per_quarter,
        title=piece.title,
        tracks=tuple(replace(piece.tracks[at], notes=tuple(parts[at])) for at in sorted(parts)),
        tempos=_from(piece.tempos, start),
        time_signatures=_from(piece.time_signatures, start),
        key_signatures=_from(piece.key_signatures, start),
    )


def note_owners(piece: Piece) -> list[tuple[int, int]]:
    """Return for each of `piece.notes` the place of its track, and its place in that."""
    owners = [
        (at, place)
        for at, track in enumerate(piece.tracks)
        if not track.is_drum
        for place in range(len(track.notes))
    ]
    tracks = [track.notes for track in piece.tracks]

    def order(owner: tuple[int, int]) -> tuple[int, int, int, int]:
        note = tracks[owner[0]][owner[1]]
        return note.onset, note.pitch, note.duration, note.velocity

    return sorted(owners, key=order)  # as `Piece.notes` is sorted, which is stable, too


def _with_each(piece: Piece, chosen: Collection[int], change: Callable[[Note], Note]) -> Edited:
    changes = {place: change(piece.notes[place]) for place in chosen}
    if all(piece.notes[place] == note for place, note in changes.items()):
        return Edited(piece=piece, chosen=tuple(sorted(chosen)))
    return _rebuilt(piece, changes)


def _rebuilt(
    piece: Piece, changes: Mapping[int, Note | None], new: tuple[tuple[int, Note], ...] = ()
) -> Edited:
    """Change notes by their places (None takes one out) and add new ones to the tracks that they name."""
    if not changes and not new:
        return Edited(piece=piece)
    has_room = any(not track.is_drum for track in piece.tracks)
    tracks = piece.tracks if has_room else (*piece.tracks, Track(notes=()))
    last = max(at for at, track in enumerate(tracks) if not track.is_drum)
    owners = note_owners(piece) if changes else []
    goals = [at if at < len(tracks) and not tracks[at].is_drum else last for at, _ in new]
    touched = {owners[place][0] for place in changes} | set(goals)
    notes: dict[int, list[Note | None]] = {at: list(tracks[at].notes) for at in touched}
    for place, note in changes.items():
        at, inside = owners[place]
        notes[at][inside] = note
    for at, (_, note) in zip(goals, new, strict=True):
        notes[at].append(note)
    result = replace(
        piece,
        tracks=tuple(
            replace(track, notes=tuple(n for n in notes[at] if n is not None)) if at in notes else track
            for at, track in enumerate(tracks)
        ),
    )
    # Notes are compared as objects: the changed ones are new, and sorting keeps them.
    meant = {id(note) for note in changes.values() if note is not None} | {id(note) for _, note in new}
    return Edited(piece=result, chosen=tuple(at for at, note in enumerate(result.notes) if id(note) in meant))


def _bar_start(piece: Piece, tick: int) -> int:
    """Return where the bar at a tick starts."""
    signatures = [s for s in piece.time_signatures if s.onset <= tick]
    signature = signatures[-1] if signatures else TimeSignature(onset=0, numerator=4, denominator=4)
    return tick - (tick - signature.onset) % signature.bar_ticks(piece.ticks_per_quarter)


def _from(events: tuple[_Event, ...], start: int) -> tuple[_Event, ...]:
    """Return what holds from a tick on, counted from there."""
    holding = [replace(event, onset=0) for event in events if event.onset <= start][-1:]
    return tuple(holding + [replace(e, onset=e.onset - start) for e in events if e.onset > start])
