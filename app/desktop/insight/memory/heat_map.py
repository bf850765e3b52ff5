"""A number for every unit after every note, as colours under the notes."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.desktop.insight.colour_maps import colour_table
from app.desktop.insight.memory.gutter import NOW_LEFT, paint_groups, paint_now
from app.desktop.insight.memory.lens import LensNumbers
from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.time_axis import GUTTER, TimeAxisView
from app.desktop.roll.piano_roll import PianoRoll
from app.desktop.theme import GRID, colours

_PAGE = 10
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = frozenset((*_MOVES, *_TURNS, *_ENTER, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape))
_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class HeatMap(TimeAxisView):
    """Units from the top down, time from left to right: what a unit was after a note lasts till the next.

    A click or the arrow keys Up and Down choose a unit, with Ctrl or Shift another one too; Left and Right
    ask for the note before or after; Enter asks for what a click on the chosen unit does.

    Signals:
        unit_clicked: A unit (int), and whether it is wanted beside those that are chosen (bool).
        unit_reached: The same of a unit that was reached by the arrow keys.
        pointed: The unit and the note that are pointed at (int, int), or None.
        turned: By how many notes to go.
        left: Escape was pressed.
    """

    unit_clicked = Signal(int, bool)
    unit_reached = Signal(int, bool)
    pointed = Signal(object)
    turned = Signal(int)
    left = Signal()

    def __init__(self, roll: PianoRoll, parent: QWidget | None = None) -> None:
        super().__init__(roll, parent)
        self._numbers: LensNumbers | None = None
        self._columns = NoteColumns.none()
        self._chosen: tuple[int, ...] = ()
        self._now: int | None = None
        self.empty_text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(6 * GRID)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Memory, a row for each unit"))

    @property
    def numbers(self) -> LensNumbers | None:
        """What is shown."""
        return self._numbers

    @property
    def now(self) -> int | None:
        """The note that is marked as the present one."""
        return self._now

    def show_numbers(self, numbers: LensNumbers | None, columns: NoteColumns) -> None:
        """Show other numbers, under the notes of the roll."""
        self._numbers, self._columns = numbers, columns
        self._now = None
        self.update()

    def set_chosen(self, units: Collection[int]) -> None:
        """Mark units; the last of them is the one that is looked at."""
        self._chosen = tuple(units)
        self.update()

    def set_now(self, note: int | None) -> None:
        """Mark the column after a note as the present state, and show it in the gutter, too."""
        if note == self._now:
            return
        before, self._now = self._now, note
        for each in (before, note):
            if each is not None:
                self.update(self._column_rect(each).adjusted(-2, 0, 2, 0).toAlignedRect())
        self.update(NOW_LEFT, 0, GUTTER - NOW_LEFT, self.height())

    def sizeHint(self) -> QSize:
        """Ask for room for some rows."""
        return QSize(80 * GRID, 30 * GRID)

    def unit_at(self, y: float) -> int | None:
        """Return the unit whose row lies at a height."""
        if self._numbers is None or not 0 <= y < self.height():
            return None
        return self._numbers.unit_at(int(y * self._numbers.num_units / self.height()))

    # Painting

    def paint_time(self, painter: QPainter, area: QRectF) -> None:
        """Paint the columns that are seen, all at once."""
        numbers = self._numbers
        if numbers is None or not len(self._columns):
            self._paint_message(painter)
            return
        ratio = self.devicePixelRatioF()
        count = max(1, round(area.width() * ratio))
        left = self.tick_at(area.left())
        step = 1.0 / (self.geometry_of_notes.pixels_per_tick * ratio)
        notes = self._columns.notes_at(left + step * (np.arange(count) + 0.5))
        levels = rows_for(numbers.levels[notes.clip(0)], round(self.height() * ratio))
        pixels = colour_table(numbers.quantity.map_name)[levels.T]
        pixels[:, notes < 0] = colours().base.rgb()
        image = QImage(_bytes(pixels), count, len(pixels), 4 * count, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(area.left(), 0, count / ratio, self.height()), image)
        self._paint_chosen(painter)
        if self._now is not None:
            column = self._column_rect(self._now).adjusted(0, 0, -1, -1)
            for colour, around in ((colours().base, 1), (colours().playhead, 0)):  # seen on dark and on light
                painter.setPen(QPen(colour, 1))
                painter.drawRect(column.adjusted(-around, -around, around, around))

    def paint_above(self, painter: QPainter, area: QRectF) -> None:
        """Set the playhead off from columns that are as dark, or as light."""
        if self.roll.playhead is not None and self._numbers is not None:
            x = round(self.x_of(self.roll.playhead))
            painter.setPen(QPen(colours().base, 1))
            for beside in (x - 1, x + 1):
                painter.drawLine(beside, 0, beside, self.height())

    def paint_gutter(self, painter: QPainter, area: QRectF) -> None:
        """Name the groups, tell the correlations, and show the present state."""
        if self._numbers is None:
            return
        if area.left() < NOW_LEFT:
            paint_groups(painter, self._numbers.tracking, self.height())
        now = None if self._now is None else self._numbers.levels[self._now]
        paint_now(painter, now, self._numbers.quantity.map_name, self.height())
        if self.is_reached_by_key:
            painter.setPen(QPen(colours().accent, 2))
            painter.drawRect(QRectF(1, 1, GUTTER - 2, self.height() - 2))

    def _column_rect(self, note: int) -> QRectF:
        start, stop = self._columns.span(note)
        x, to = self.x_of(start), self.x_of(stop)
        return QRectF(x, 0, max(2.0, to - x), self.height())

    def _paint_chosen(self, painter: QPainter) -> None:
        assert self._numbers is not None
        height = self.height() / self._numbers.num_units
        right = GUTTER + self.time_width
        for unit in self._chosen:
            top = self._numbers.row_of(unit) * height
            is_last = unit == self._chosen[-1]
            painter.setPen(QPen(colours().base, 1, Qt.PenStyle.SolidLine if is_last else Qt.PenStyle.DotLine))
            for y in (top - 0.5, top + height + 0.5):
                painter.drawLine(QPointF(GUTTER, y), QPointF(right, y))
            _paint_pointer(painter, QPointF(GUTTER + 7, top + height / 2))

    def _paint_message(self, painter: QPainter) -> None:
        room = self.rect().adjusted(GUTTER + 3 * GRID, 0, -3 * GRID, 0)
        painter.setPen(colours().muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)

    # The mouse and the keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is pointed at."""
        super().mouseMoveEvent(event)
        unit, x = self.unit_at(event.position().y()), event.position().x()
        if unit is None:
            self.pointed.emit(None)
            return
        note = self._columns.note_at(self.tick_at(x)) if x >= GUTTER else self._now
        self.pointed.emit((unit, note))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that nothing is."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the unit under the mouse."""
        super().mousePressEvent(event)
        unit = self.unit_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and unit is not None:
            self.unit_clicked.emit(unit, bool(event.modifiers() & _ADDS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from unit to unit and from note to note."""
        if self._numbers is None or not self._is_ours(event):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _ENTER:
            if self._chosen:
                self.unit_clicked.emit(self._chosen[-1], False)
        else:
            self.unit_reached.emit(
                self._numbers.unit_at(self._row_after(key)), bool(event.modifiers() & _ADDS)
            )

    def _row_after(self, key: Qt.Key) -> int:
        assert self._numbers is not None
        last = self._numbers.num_units - 1
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        if not self._chosen:
            return 0
        return min(max(self._numbers.row_of(self._chosen[-1]) + _MOVES[key], 0), last)

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        return Qt.Key(event.key()) in _KEYS and not plain


def _paint_pointer(painter: QPainter, tip: QPointF) -> None:
    """Point at a row from the left."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours().base, 1))
    painter.setBrush(colours().text)
    painter.drawPolygon([tip, tip + QPointF(-7, -5), tip + QPointF(-7, 5)])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def rows_for(levels: npt.NDArray[np.uint8], height: int) -> npt.NDArray[np.uint8]:
    """Return levels that have a pixel each at least: where units are more than pixels, their means.

    Args:
        levels: (notes, units) places in a table of colours.
        height: Pixels that the units are to share.
    """
    units = levels.shape[1]
    if units <= height:
        return levels
    starts = np.arange(height) * units // height
    counts = np.diff(starts, append=units)
    sums = np.add.reduceat(levels, starts, axis=1, dtype=np.uint32)
    means: npt.NDArray[np.uint8] = ((sums + counts // 2) // counts).astype(np.uint8)
    return means


def _bytes(pixels: npt.NDArray[np.uint32]) -> memoryview:
    return np.ascontiguousarray(pixels).data
