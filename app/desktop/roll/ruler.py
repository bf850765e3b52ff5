"""The ruler over the piano roll: bar numbers and beats; a click or a drag moves the playhead."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app.desktop.roll.bars import BarMap
from app.desktop.roll.geometry import RollGeometry
from app.desktop.theme import GRID, colours

RULER_HEIGHT = 3 * GRID
LEAST_NUMBER_GAP = 40
"""Pixels between two bar numbers, at least."""


class Ruler(QWidget):
    """Bars and beats along the top of the roll.

    Signals:
        seek_requested: The tick that was clicked or dragged to.
    """

    seek_requested = Signal(float)

    def __init__(self, geometry: RollGeometry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._geometry = geometry
        self._bars: BarMap | None = None
        self._playhead: float | None = None
        self.setFixedHeight(RULER_HEIGHT)
        self.setAccessibleName(self.tr("Bars and beats"))
        self.setToolTip(self.tr("Click to move the playhead here"))

    def set_bars(self, bars: BarMap | None) -> None:
        """Show another piece's bars, or none."""
        self._bars = bars
        self.setCursor(Qt.CursorShape.PointingHandCursor if bars else Qt.CursorShape.ArrowCursor)
        self.update()

    def set_playhead(self, tick: float | None) -> None:
        """Move the playhead's handle."""
        self._playhead = tick
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the ruler's fixed height."""
        return QSize(20 * GRID, RULER_HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the playhead where the mouse went down."""
        self._seek(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of a click as ours: it goes no further."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the playhead along."""
        self._seek(event)

    def _seek(self, event: QMouseEvent) -> None:
        if self._bars is not None and event.buttons() & Qt.MouseButton.LeftButton:
            tick = self._geometry.tick_at(event.position().x())
            self.seek_requested.emit(min(tick, float(self._geometry.content_ticks)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines, numbers and the playhead's handle."""
        painter = QPainter(self)
        active = colours()
        painter.fillRect(self.rect(), active.panel)
        painter.setPen(active.line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._bars is not None:
            self._paint_lines(painter, self._bars)
        if self._playhead is not None:
            self._paint_handle(painter, self._geometry.x_of(self._playhead))

    def _paint_lines(self, painter: QPainter, bars: BarMap) -> None:
        active, geometry = colours(), self._geometry
        start, stop = geometry.visible_ticks(-LEAST_NUMBER_GAP)
        numbers_from = float("-inf")
        for line in bars.lines(start, stop, least_ticks=GRID / geometry.pixels_per_tick):
            x = geometry.x_of(line.tick)
            top = self.height() - (GRID // 2 if line.bar is None else GRID + GRID // 2)
            painter.setPen(active.line)
            painter.drawLine(QPointF(x, top), QPointF(x, self.height() - 1))
            if line.bar is not None and line.bar <= bars.num_bars and x >= numbers_from:
                painter.setPen(active.muted)
                box = QRectF(x + 4, 0, LEAST_NUMBER_GAP * 2, self.height() - 2)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(line.bar))
                numbers_from = x + LEAST_NUMBER_GAP

    def _paint_handle(self, painter: QPainter, x: float) -> None:
        bottom = self.height() - 1.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours().playhead)
        painter.drawPolygon(
            QPolygonF([QPointF(x - 5, bottom - 7), QPointF(x + 5, bottom - 7), QPointF(x, bottom)])
        )
