"""The notes of the roll in layers: ghosts of another piece, the notes, and those that are chosen on top."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.desktop.roll.geometry import RollGeometry
from app.desktop.roll.note_index import NoteIndex
from app.desktop.roll.note_painter import NotePainter, Tint
from app.desktop.theme import colours
from models.music import Note, Piece

_MARK_RADIUS = 3.5


class NoteLayers:
    """Knows which notes there are, which are chosen, and where chosen ones are shown while they are moved."""

    def __init__(self, geometry: RollGeometry) -> None:
        self._geometry = geometry
        self.index = NoteIndex(())
        self.notes = NotePainter(geometry=geometry, index=self.index)
        self._on_top = NotePainter(geometry=geometry, index=self.index, look="chosen")
        self._ghosts = NotePainter(geometry=geometry, index=self.index, look="ghost")
        self.chosen: tuple[int, ...] = ()
        self._is_moving = False
        self._tint: Tint | None = None
        self.marked: int | None = None

    def set_piece(self, piece: Piece | None, primer_end: int) -> None:
        """Take on another piece; nothing of it is chosen."""
        self.index = NoteIndex(() if piece is None else piece.notes)
        self.notes = NotePainter(geometry=self._geometry, index=self.index, primer_end=primer_end)
        self._on_top.primer_end = primer_end
        self.marked = self._tint = None
        self.choose(())

    def set_tint(self, tint: Tint | None) -> None:
        """Colour the notes of the piece otherwise, or as ever; the chosen ones keep their frame."""
        self._tint = tint
        self._apply_tint()

    def _apply_tint(self) -> None:
        tint, self.notes.tint, self._on_top.tint = self._tint, None, None
        if tint is not None and len(tint.shades) == len(self.notes.index):
            self.notes.tint = tint
            chosen = np.array(self.chosen, dtype=np.int64)
            if len(self._on_top.index) == len(chosen):
                self._on_top.tint = Tint(tint.shades[chosen], tint.palette)

    def set_ghost(self, piece: Piece | None, ticks_per_quarter: int) -> None:
        """Take on another piece's notes, to be seen faintly behind, on this one's grid."""
        index = NoteIndex(() if piece is None else piece.notes)
        if piece is not None and piece.ticks_per_quarter != ticks_per_quarter:
            scale = ticks_per_quarter / piece.ticks_per_quarter
            onsets, ends = (np.rint(c * scale).astype(np.int64) for c in (index.onsets, index.ends))
            index = NoteIndex.of_columns(onsets, ends, index.pitches, index.velocities)
        self._ghosts.index = index

    def choose(self, places: Collection[int]) -> None:
        """Choose notes by their places; what was being moved is shown where it was again."""
        self.chosen = tuple(sorted(set(places)))
        self._is_moving = False
        self.notes.index = self.index
        self._on_top.index = self.index.picked(self.chosen)
        self._apply_tint()

    def show_moved(
        self, ticks: int = 0, semitones: int = 0, *, longer: int = 0, least: int = 1, leaves: bool = False
    ) -> None:
        """Show the chosen notes elsewhere or longer, without changing them; `leaves` shows them here too."""
        if leaves:
            self._is_moving = False
            self.notes.index = self.index
            self._apply_tint()
        elif not self._is_moving:
            self._is_moving = True
            self.notes.index = self.index.without(self.chosen)
            self._apply_tint()
        picked = self.index.picked(self.chosen)
        self._on_top.index = picked.shifted(ticks, semitones, longer=longer, least=least)

    def show_new(self, note: Note) -> None:
        """Show a note that is being drawn."""
        self._on_top.index = NoteIndex((note,))

    def within(self, start: float, stop: float, lowest: int, highest: int) -> list[int]:
        """Return the places of the notes in a rectangle."""
        found = self.index.between(start, stop, lowest, highest)
        return [int(place) for place in found if self.index.onsets[place] < stop]

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint what is seen within an area."""
        for layer in (self._ghosts, self.notes, self._on_top):
            if len(layer.index):
                layer.paint(painter, area.left(), area.right())
        if self.marked is not None and self.marked < len(self.index):
            self._paint_mark(painter, self.marked, colours().text)

    def _paint_mark(self, painter: QPainter, place: int, colour: QColor) -> None:
        """Frame the marked note and set a dot over it, so that it is told from the chosen ones."""
        self.notes_of_all().paint_outline(painter, place, colour)
        rect = self.notes_of_all().rect(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours().base, 1))
        painter.setBrush(colour)
        top = QPointF(rect.left() + min(rect.width() / 2, 8), rect.top() - 1)
        painter.drawEllipse(top, _MARK_RADIUS, _MARK_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def notes_of_all(self) -> NotePainter:
        """Return a painter whose places are those of the piece, also while notes are moved."""
        return NotePainter(geometry=self._geometry, index=self.index)
