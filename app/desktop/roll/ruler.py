"""The ruler over the piano roll: bars and beats; a click moves the playhead, a drag selects a time range."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app.desktop.roll.bars import BarMap
from app.desktop.roll.geometry import RollGeometry
from app.desktop.roll.grid import Grid
from app.desktop.theme import GRID, colours

RULER_HEIGHT = 3 * GRID
LEAST_NUMBER_GAP = 40
"""Pixels between two bar numbers, at least."""
NEAR = 6
"""Pixels that the hand may miss the playhead or an end of the range by."""
_STILL = 4
_BAND = 5
_HANDLE = 10

Hold = Literal["nothing", "press", "playhead", "range"]


class Ruler(QWidget):
    """Bars and beats along the top of the roll.

    A click moves the playhead, and so does dragging its handle. Dragging elsewhere selects a time range, or
    moves the end of it that was taken hold of; Alt leaves the grid, a double click takes the range away.

    Signals:
        seek_requested: The tick that was clicked or dragged to.
        range_requested: The (start, stop) in ticks that was dragged over, or None.
    """

    seek_requested = Signal(float)
    range_requested = Signal(object)

    def __init__(self, geometry: RollGeometry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._geometry = geometry
        self._bars: BarMap | None = None
        self._grid: Grid | None = None
        self._playhead: float | None = None
        self._range: tuple[int, int] | None = None
        self._is_looping = False
        self._hold: Hold = "nothing"
        self._pressed_x, self._fixed = 0.0, 0
        self.setFixedHeight(RULER_HEIGHT)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Bars and beats"))
        self.setToolTip(
            self.tr("Click: the playhead goes here. Drag: select a time range, which L plays over and over.")
        )

    def set_bars(self, bars: BarMap | None) -> None:
        """Show another piece's bars, or none."""
        self._bars = bars
        self.setCursor(Qt.CursorShape.PointingHandCursor if bars else Qt.CursorShape.ArrowCursor)
        self.update()

    def set_grid(self, grid: Grid | None) -> None:
        """Let time ranges snap to another grid."""
        self._grid = grid

    def set_playhead(self, tick: float | None) -> None:
        """Move the playhead's handle."""
        self._playhead = tick
        self.update()

    def set_range(self, selected: tuple[int, int] | None, *, is_looping: bool) -> None:
        """Show which time range is selected, and whether it is played over and over."""
        self._range, self._is_looping = selected, is_looping
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the ruler's fixed height."""
        return QSize(20 * GRID, RULER_HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the playhead, of an end of the range, or of a place from which to drag."""
        if self._bars is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed_x = event.position().x()
        self._hold = "press"
        at_handle = event.position().y() >= self.height() - _HANDLE
        if at_handle and self._playhead is not None and self._is_near(self._playhead):
            self._hold = "playhead"
        elif self._range is not None and any(self._is_near(tick) for tick in self._range):
            start, stop = self._range
            self._hold = "range"
            self._fixed = stop if self._is_near(start) else start

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag along what is held."""
        x = event.position().x()
        if self._hold == "nothing":
            self._show_hand(x)
        elif self._hold == "press" and abs(x - self._pressed_x) > _STILL:
            self._hold = "range"
            self._fixed = self._snapped(self._pressed_x, event)
        if self._hold == "playhead":
            self._seek(x)
        elif self._hold == "range":
            other = self._snapped(x, event)
            if other != self._fixed:
                self.range_requested.emit((min(other, self._fixed), max(other, self._fixed)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Move the playhead to where the mouse was clicked."""
        if self._hold in ("press", "playhead"):
            self._seek(event.position().x())
        self._hold = "nothing"
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the range away."""
        self.range_requested.emit(None)

    def _is_near(self, tick: float) -> bool:
        return abs(self._geometry.x_of(tick) - self._pressed_x) <= NEAR

    def _show_hand(self, x: float) -> None:
        at_end = self._range is not None and any(
            abs(self._geometry.x_of(tick) - x) <= NEAR for tick in self._range
        )
        if self._bars is not None:
            self.setCursor(Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.PointingHandCursor)

    def _snapped(self, x: float, event: QMouseEvent) -> int:
        tick = min(self._geometry.tick_at(x), float(self._geometry.content_ticks))
        is_free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return round(tick) if self._grid is None or is_free else self._grid.snapped(tick)

    def _seek(self, x: float) -> None:
        tick = self._geometry.tick_at(x)
        self.seek_requested.emit(min(tick, float(self._geometry.content_ticks)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines, numbers, the time range and the playhead's handle."""
        painter = QPainter(self)
        active = colours()
        painter.fillRect(self.rect(), active.panel)
        painter.setPen(active.line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._range is not None:
            self._paint_range(painter, self._range)
        if self._bars is not None:
            self._paint_lines(painter, self._bars)
        if self._playhead is not None:
            self._paint_handle(painter, self._geometry.x_of(self._playhead))

    def _paint_range(self, painter: QPainter, selected: tuple[int, int]) -> None:
        """Paint a band over the range, solid while it is played over and over."""
        left, right = (self._geometry.x_of(tick) for tick in selected)
        ground = QColor(colours().text)
        ground.setAlphaF(0.08)
        painter.fillRect(QRectF(left, 0, right - left, self.height() - 1), ground)
        band = QColor(colours().note if self._is_looping else colours().muted)
        band.setAlphaF(1.0 if self._is_looping else 0.5)
        painter.fillRect(QRectF(left, 0, max(2.0, right - left), _BAND if self._is_looping else 3), band)

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
