"""What the roll says of notes, to those who point at them and to those who do not see them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.roll.bars import BarMap
from app.desktop.roll.note_index import NoteIndex
from app.desktop.units import number
from models.music import Note, Piece, pitch_name


def note_text(note: Note, piece: Piece | None, bars: BarMap | None) -> str:
    """Say what a note is, where it starts and how long it lasts."""
    if piece is None or bars is None:
        return pitch_name(note.pitch)
    quarters = note.duration / piece.ticks_per_quarter
    text = QCoreApplication.translate(
        "RollView", "{name}, bar {position}, quarter notes: {quarters}, velocity {velocity}"
    )
    return text.format(
        name=pitch_name(note.pitch),
        position=bars.position(note.onset),
        quarters=number(round(quarters, 3), "g"),
        velocity=note.velocity,
    )


def summary_text(index: NoteIndex, num_bars: int) -> str:
    """Say how many notes and bars there are, and from which pitch to which."""
    if not len(index):
        return QCoreApplication.translate("RollView", "This piece has no notes to show.")
    text = QCoreApplication.translate("RollView", "Notes: {notes}. Bars: {bars}. From {lowest} to {highest}.")
    return text.format(
        notes=len(index),
        bars=num_bars,
        lowest=pitch_name(int(index.pitches.min())),
        highest=pitch_name(int(index.pitches.max())),
    )
