"""A view that lies on the piano roll's time axis: the same ticks at the same x, and the same playhead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.roll.key_strip import KEY_STRIP_WIDTH
from app.desktop.roll.piano_roll import PianoRoll
from app.desktop.theme import colours

GUTTER = KEY_STRIP_WIDTH
"""Pixels at the left, below the keys, for the names of what lies in the rows."""


class TimeAxisView(QWidget):
    """Subclasses paint what lies at ticks (`paint_time`) and above the playhead (`paint_above`), and name it
    in the gutter (`paint_gutter`).

    Its left edge is to lie below that of the roll. Sends `tick_hovered(float | None)` and
    `tick_clicked(float)`.
    """

    tick_hovered = Signal(object)
    tick_clicked = Signal(float)

    def __init__(self, roll: PianoRoll, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roll, self.geometry_of_notes = roll, roll.geometry_of_notes
        self._playhead: float | None = roll.playhead
        self._by_key = False
        self.setMouseTracking(True)
        roll.view_changed.connect(self.update)
        roll.playhead_moved.connect(self._move_playhead)

    @property
    def time_width(self) -> int:
        """Pixels of the part that has a time axis: as wide as the roll's viewport."""
        return min(self.width() - GUTTER, self.roll.viewport().width())

    def x_of(self, tick: float) -> float:
        """Return the x at which a tick lies."""
        return GUTTER + self.geometry_of_notes.x_of(tick)

    def tick_at(self, x: float) -> float:
        """Return the tick that lies at an x."""
        return self.geometry_of_notes.tick_at(x - GUTTER)

    def paint_time(self, painter: QPainter, area: QRectF) -> None:
        """Paint what lies on the time axis within an area."""

    def paint_above(self, painter: QPainter, area: QRectF) -> None:
        """Paint what the playhead is not to cross, such as a legend."""

    def paint_gutter(self, painter: QPainter, area: QRectF) -> None:
        """Name what lies in the rows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, time axis, playhead and gutter, where they are to be painted anew."""
        painter = QPainter(self)
        for rect in event.region():  # type: ignore[attr-defined]
            self._paint_within(painter, QRectF(rect))

    def _paint_within(self, painter: QPainter, rect: QRectF) -> None:
        painter.setClipRect(rect)
        painter.fillRect(rect, colours().base)
        area = QRectF(GUTTER, 0, self.time_width, self.height()).intersected(rect)
        if not area.isEmpty():
            painter.setClipRect(area)
            self.paint_time(painter, area)
            self._paint_playhead(painter)
            self.paint_above(painter, area)
        gutter = QRectF(0, 0, GUTTER, self.height()).intersected(rect)
        if not gutter.isEmpty():
            painter.setClipRect(gutter)
            painter.fillRect(gutter, colours().panel)
            self.paint_gutter(painter, gutter)

    def _paint_playhead(self, painter: QPainter) -> None:
        if self._playhead is not None:
            x = round(self.x_of(self._playhead))
            painter.setPen(QPen(colours().playhead, 1))
            painter.drawLine(x, 0, x, self.height())

    def _move_playhead(self, tick: float | None) -> None:
        """Repaint the two strips that the playhead leaves and enters, and nothing else."""
        before, self._playhead = self._playhead, tick
        for position in (before, tick):
            if position is not None:
                self.update(QRect(round(self.x_of(position)) - 2, 0, 5, self.height()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which tick is pointed at."""
        x = event.position().x()
        self.tick_hovered.emit(self.tick_at(x) if x >= GUTTER else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that none is any more."""
        self.tick_hovered.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which tick was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() >= GUTTER:
            self.tick_clicked.emit(self.tick_at(event.position().x()))

    @property
    def is_reached_by_key(self) -> bool:
        """Whether the keys go here, and a key brought them: then it is to be framed."""
        return self.hasFocus() and self._by_key

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here, when it was a key that brought the focus."""
        super().focusInEvent(event)
        self._by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Tell whether a key is used here."""
        return False

    def event(self, event: QEvent) -> bool:
        """Claim the keys that are used here from the shortcuts of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom and scroll as in the roll: it is the same axis."""
        QApplication.sendEvent(self.roll.viewport(), event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
