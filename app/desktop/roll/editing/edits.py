"""What can be asked for in the piano roll: a change of the piece, and what the Undo menu calls it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from models.music import Note, Piece, editing
from models.music.editing import Clip, Edited

VELOCITY_STEP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change that a person asks for.

    Attributes:
        text: What it is, as in 'Undo moving notes'.
        change: What it makes of a piece; raises ValueError where that is impossible.
        merges: Edits in a row with this same name and the same notes are taken back as one; empty for none.
    """

    text: str
    change: Callable[[Piece], Edited]
    merges: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Edits", text)


def move(places: Collection[int], *, ticks: int = 0, semitones: int = 0, by_key: bool = False) -> Edit:
    """Move notes in time and pitch; steps made by key merge."""
    return Edit(
        text=_tr("moving notes"),
        change=lambda piece: editing.moved(piece, places, ticks=ticks, semitones=semitones),
        merges="move" if by_key else "",
    )


def double(places: Collection[int], *, ticks: int = 0, semitones: int = 0) -> Edit:
    """Put copies of notes in elsewhere, and leave the originals where they are."""
    return Edit(
        text=_tr("copying notes"),
        change=lambda piece: editing.doubled(piece, places, ticks=ticks, semitones=semitones),
    )


def transpose(places: Collection[int], semitones: int) -> Edit:
    """Transpose notes, or the whole piece where there are none, and refuse what leaves the range."""
    return Edit(
        text=_tr("transposing"),
        change=lambda piece: editing.transposed(piece, places, semitones),
        merges="transpose",
    )


def stretch(places: Collection[int], ticks: int, *, least: int = 1, by_key: bool = False) -> Edit:
    """Make notes longer or shorter."""
    return Edit(
        text=_tr("changing lengths"),
        change=lambda piece: editing.stretched(piece, places, ticks=ticks, least=least),
        merges="stretch" if by_key else "",
    )


def draw(note: Note) -> Edit:
    """Put a new note into the melody's track."""
    return Edit(
        text=_tr("drawing a note"),
        change=lambda piece: editing.added(piece, [(editing.melody_track(piece), note)]),
    )


def erase(places: Collection[int]) -> Edit:
    """Take notes out."""
    return Edit(text=_tr("deleting notes"), change=lambda piece: editing.erased(piece, places))


def cut(places: Collection[int]) -> Edit:
    """Take notes out that were copied."""
    return Edit(text=_tr("cutting notes"), change=lambda piece: editing.erased(piece, places))


def paste(clip: Clip, tick: int) -> Edit:
    """Put copied notes in at a tick."""
    return Edit(text=_tr("pasting notes"), change=lambda piece: editing.pasted(piece, clip, tick))


def duplicate(clip: Clip, tick: int) -> Edit:
    """Put a copy of notes in at a tick."""
    return Edit(text=_tr("duplicating notes"), change=lambda piece: editing.pasted(piece, clip, tick))


def louder(places: Collection[int], change: int) -> Edit:
    """Make notes louder or softer."""
    return Edit(
        text=_tr("changing velocities"),
        change=lambda piece: editing.louder(piece, places, change),
        merges="velocity",
    )


def set_velocity(places: Collection[int], velocity: int) -> Edit:
    """Give notes one velocity."""
    return Edit(
        text=_tr("changing velocities"),
        change=lambda piece: editing.with_velocity(piece, places, velocity),
        merges="velocity",
    )


def set_tempo(places: Collection[int], qpm: float) -> Edit:
    """Give the piece another tempo; the notes that are chosen stay so."""
    return Edit(
        text=_tr("changing the tempo"),
        change=lambda piece: Edited(piece=editing.with_tempo(piece, qpm), chosen=tuple(places)),
        merges="tempo",
    )
