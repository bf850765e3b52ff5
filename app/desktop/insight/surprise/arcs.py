"""Which earlier notes made one likely, as arcs from it back to them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.time_axis import TimeAxisView
from app.desktop.roll.piano_roll import PianoRoll
from app.desktop.theme import GRID, colours

HEIGHT = 8 * GRID
_MOST_ARCS = 24
_LEAST = 0.08
_TOP = 6
_THICKEST = 4.0


def influence_colour() -> QColor:
    """Return the hue of influence, here and on the notes."""
    return colours().note_primer


class InfluenceArcs(TimeAxisView):
    """Arcs hang below the notes; the thicker, the more a note counts."""

    def __init__(self, roll: PianoRoll, parent: QWidget | None = None) -> None:
        super().__init__(roll, parent)
        self._columns = NoteColumns.none()
        self._note: int | None = None
        self._influence: npt.NDArray[np.floating] = np.zeros(0)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Influence of earlier notes"))

    @property
    def note(self) -> int | None:
        """The note that the arcs belong to."""
        return self._note

    @property
    def influence(self) -> npt.NDArray[np.floating]:
        """Of each note before it, 0 to 1."""
        return self._influence

    def show_influence(
        self, columns: NoteColumns, note: int | None, influence: npt.NDArray[np.floating]
    ) -> None:
        """Show the influence on another note, or none."""
        self._columns, self._note, self._influence = columns, note, influence
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the fixed height."""
        return QSize(80 * GRID, HEIGHT)

    def paint_time(self, painter: QPainter, area: QRectF) -> None:
        """Paint the arcs."""
        if self._note is None or self._note >= len(self._columns):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strongest = np.argsort(-self._influence, kind="stable")[:_MOST_ARCS]
        for earlier in strongest[::-1]:
            strength = float(self._influence[earlier])
            if strength >= _LEAST:
                self._paint_arc(painter, int(earlier), strength)
        painter.setPen(QPen(colours().base, 1))
        painter.setBrush(colours().text)
        painter.drawEllipse(QPointF(self._middle(self._note), _TOP), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_arc(self, painter: QPainter, earlier: int, strength: float) -> None:
        assert self._note is not None
        colour = QColor(influence_colour())
        colour.setAlphaF(0.25 + 0.75 * strength)
        x, to = self._middle(earlier), self._middle(self._note)
        depth = min(self.height() - _TOP - 4, 18 + 0.15 * abs(to - x)) * 4 / 3
        path = QPainterPath(QPointF(x, _TOP))
        path.cubicTo(QPointF(x, _TOP + depth), QPointF(to, _TOP + depth), QPointF(to, _TOP))
        painter.setPen(QPen(colour, 1 + (_THICKEST - 1) * strength))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, _TOP), 1.5 + 2 * strength, 1.5 + 2 * strength)

    def _middle(self, note: int) -> float:
        """Return the x of the middle of a note's column, near its start where that is wide."""
        start, stop = self._columns.span(note)
        x = self.x_of(start)
        return x + min((self.x_of(stop) - x) / 2, 12)
