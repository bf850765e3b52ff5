"""The strip of keys at the left of the piano roll, which names its rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.desktop.roll.geometry import RollGeometry
from app.desktop.theme import GRID, colours, mixed, readable_on
from models.music import pitch_name

KEY_STRIP_WIDTH = 6 * GRID
BLACK_KEYS = frozenset({1, 3, 6, 8, 10})
"""Pitch classes of the black keys."""
_ROW_FOR_ALL_NAMES = 14


class KeyStrip(QWidget):
    """One key a row, C named; a click asks to hear it.

    Signals:
        pitch_pressed: The pitch of the key that was clicked.
    """

    pitch_pressed = Signal(int)

    def __init__(self, geometry: RollGeometry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._geometry = geometry
        self._hovered: int | None = None
        self.setFixedWidth(KEY_STRIP_WIDTH)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Pitches"))

    def set_hovered(self, pitch: int | None) -> None:
        """Mark the row that the mouse is over, here or in the roll."""
        if pitch != self._hovered:
            self._hovered = pitch
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the strip's fixed width."""
        return QSize(KEY_STRIP_WIDTH, 10 * GRID)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask to hear the key that was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pitch_pressed.emit(self._geometry.pitch_at(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of a click as ours: it goes no further."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the key under the mouse."""
        self.set_hovered(self._geometry.pitch_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the mark away."""
        self.set_hovered(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the keys that are seen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours().key_white)
        lowest, highest = self._geometry.visible_pitches()
        for pitch in range(lowest, highest + 1):
            self._paint_key(painter, pitch)
        painter.setPen(colours().line)
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def _paint_key(self, painter: QPainter, pitch: int) -> None:
        active, row = colours(), self._geometry.row_height
        y = self._geometry.y_of(pitch)
        black = pitch % 12 in BLACK_KEYS
        seam = mixed(active.key_white, active.key_black, 0.25)
        if pitch == self._hovered:
            painter.fillRect(QRectF(0, y, self.width(), row), _lit())
        if black:
            key = mixed(active.key_black, active.note, 0.6) if pitch == self._hovered else active.key_black
            painter.fillRect(QRectF(0, y, self.width() * 0.55, row), key)
            painter.setPen(seam)
            painter.drawLine(QPointF(self.width() * 0.55, y + row / 2), QPointF(self.width(), y + row / 2))
        elif pitch % 12 in (0, 5):  # C and F lie next to a white key
            painter.setPen(seam)
            painter.drawLine(QPointF(0, y + row - 1), QPointF(self.width(), y + row - 1))
        named = pitch % 12 == 0 or pitch == self._hovered or (row >= _ROW_FOR_ALL_NAMES and not black)
        if named and not black:
            self._paint_name(painter, pitch, y)

    def _paint_name(self, painter: QPainter, pitch: int, y: float) -> None:
        active, row = colours(), self._geometry.row_height
        font = painter.font()
        font.setPixelSize(max(9, min(row, 11)))
        middle = name_middle(y, row, font.pixelSize(), self.height())
        if middle is None:
            return
        painter.setFont(font)
        plain = active.key_black if pitch % 12 == 0 else mixed(active.key_black, active.key_white, 0.4)
        painter.setPen(readable_on(_lit()) if pitch == self._hovered else plain)
        box = QRectF(0, middle - row / 2 - 4, self.width() - 4, row + 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, pitch_name(pitch))


def name_middle(top: float, row: float, letters: float, height: float) -> float | None:
    """Return the y of the middle of a row's name: moved a little at an edge, None where it would be cut.

    Args:
        top: Of the row.
        row: Its height.
        letters: The height of the font.
        height: Of the strip.
    """
    middle = top + row / 2
    within = min(max(middle, letters / 2), height - letters / 2)
    return within if abs(within - middle) <= row / 2 else None


def _lit() -> QColor:
    """Return the ground of the key that is pointed at."""
    return mixed(colours().key_white, colours().note, 0.45)
