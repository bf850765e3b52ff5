"""The surprise of every note as a bar under it, its parts one above the other."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.surprise.numbers import PARTS, SurpriseNumbers
from app.desktop.insight.time_axis import GUTTER, TimeAxisView
from app.desktop.roll.piano_roll import PianoRoll
from app.desktop.theme import GRID, colours
from app.desktop.units import number

_MOST_BARS = 3000
_TOP, _BOTTOM = 10, 7
_LEAST_TICK_PIXELS = 22
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEYS = frozenset((*_TURNS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape))


def part_colours() -> dict[str, QColor]:
    """Return the colour of each part of a note, apart for the colour-blind as well."""
    active = colours()
    return {
        "step": active.curve_validation,
        "pitch": active.curve_training,
        "duration": active.curve_clipped,
        "velocity": active.curve_gradient,
    }


def surprise_colour() -> QColor:
    """Return the hue that the notes of the roll have when they are surprising."""
    return colours().error


class SurpriseBars(TimeAxisView):
    """Bars in bits; of notes that begin together each has a share of the width.

    Signals:
        note_clicked: A note of the grid that was clicked or reached by key.
        note_pointed: The note that is pointed at, or None.
        left: Escape was pressed.
    """

    note_clicked = Signal(int)
    note_pointed = Signal(object)
    left = Signal()

    def __init__(self, roll: PianoRoll, parent: QWidget | None = None) -> None:
        super().__init__(roll, parent)
        self._numbers: SurpriseNumbers | None = None
        self._columns = NoteColumns.none()
        self._lefts = self._rights = np.zeros(0)
        self._chosen: int | None = None
        self.empty_text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(7 * GRID)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Surprise of every note, in bits"))

    @property
    def chosen(self) -> int | None:
        """The note that is marked."""
        return self._chosen

    def show_numbers(self, numbers: SurpriseNumbers | None, columns: NoteColumns) -> None:
        """Show other numbers, under the notes of the roll."""
        self._numbers, self._columns = numbers, columns
        self._chosen = None
        if numbers is not None:
            self._lefts, self._rights = shared_columns(columns)
        self.update()

    def set_chosen(self, note: int | None) -> None:
        """Mark a note."""
        self._chosen = note
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for bars that can be told apart."""
        return QSize(80 * GRID, 20 * GRID)

    @property
    def top_bits(self) -> float:
        """The bits at the upper end of the axis."""
        return 1.0 if self._numbers is None else max(1.0, float(np.ceil(self._numbers.largest)))

    def y_of(self, bits: float) -> float:
        """Return the height at which so many bits lie."""
        return self.height() - _BOTTOM - bits / self.top_bits * (self.height() - _TOP - _BOTTOM)

    def bar_rect(self, note: int) -> QRectF:
        """Return the bar of a note, from the axis to its total."""
        assert self._numbers is not None
        x, to = self.x_of(self._lefts[note]), self.x_of(self._rights[note])
        top = self.y_of(float(self._numbers.total[note]))
        return QRectF(x, top, max(1.0, to - x - (1 if to - x > 3 else 0)), self.y_of(0.0) - top)

    # Painting

    def paint_time(self, painter: QPainter, area: QRectF) -> None:
        """Paint the axis, the bars and the mean within an area."""
        if self._numbers is None:
            room = self.rect().adjusted(GUTTER + 3 * GRID, 0, -3 * GRID, 0)
            painter.setPen(colours().muted)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
            return
        painter.setPen(QPen(colours().grid, 1))
        for bits in self._ticks():
            y = round(self.y_of(bits)) + 0.5
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        self._paint_bars(painter, self._seen(area))
        painter.setPen(QPen(colours().text, 1, Qt.PenStyle.DashLine))
        mean = round(self.y_of(self._numbers.mean)) + 0.5
        painter.drawLine(QPointF(GUTTER, mean), QPointF(GUTTER + self.time_width, mean))
        if self._chosen is not None:
            painter.setPen(QPen(colours().text, 1.5))
            painter.drawRect(self.bar_rect(self._chosen).adjusted(-1, -1, 0.5, 0))

    def _paint_bars(self, painter: QPainter, notes: np.ndarray) -> None:
        assert self._numbers is not None
        heights = np.cumsum(self._numbers.parts[notes], axis=1)
        rects = [self.bar_rect(int(note)) for note in notes]
        for place, part in enumerate(PARTS):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(part_colours()[part])
            bars = []
            for rect, upto in zip(rects, heights, strict=True):
                top = self.y_of(float(upto[place]))
                below = self.y_of(float(upto[place - 1])) if place else self.y_of(0.0)
                bars.append(QRectF(rect.left(), top, rect.width(), below - top))
            painter.drawRects(bars)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _seen(self, area: QRectF) -> np.ndarray:
        """Return the notes to be painted: where they are many, the most surprising of each pixel."""
        assert self._numbers is not None
        first, stop = self._columns.between(self.tick_at(area.left()), self.tick_at(area.right()) + 1)
        notes = np.arange(first, stop)
        if len(notes) <= _MOST_BARS:
            return notes
        pixels = (self._lefts[notes] * self.geometry_of_notes.pixels_per_tick).astype(np.int64)
        order = np.lexsort((self._numbers.total[notes], pixels))
        is_last = np.append(np.diff(pixels[order]) != 0, True)
        most: np.ndarray = notes[order[is_last]]
        return most

    def paint_gutter(self, painter: QPainter, area: QRectF) -> None:
        """Write the numbers of the axis, and its unit."""
        if self._numbers is not None:
            font = painter.font()
            font.setPixelSize(10)
            painter.setFont(font)
            painter.setPen(colours().muted)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            for bits in self._ticks():
                painter.drawText(QRectF(0, self.y_of(bits) - 7, GUTTER - 5, 14), right, number(bits, "g"))
            painter.drawText(QRectF(3, 1, GUTTER, 14), Qt.AlignmentFlag.AlignLeft, self.tr("bits"))
            self._name_mean(painter, self.y_of(self._numbers.mean))
        if self.is_reached_by_key:
            painter.setPen(QPen(colours().accent, 2))
            painter.drawRect(QRectF(1, 1, GUTTER - 2, self.height() - 2))

    def _name_mean(self, painter: QPainter, y: float) -> None:
        """Name the line of the mean beside its left end, where no bar is covered."""
        font = painter.font()
        font.setPixelSize(9)
        painter.setFont(font)
        painter.setPen(colours().text)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(2, y - 7, GUTTER, 14), left, self.tr("mean"))

    def _ticks(self) -> list[float]:
        room = max(1.0, (self.height() - _TOP - _BOTTOM) / _LEAST_TICK_PIXELS)
        wanted = self.top_bits / room
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200) if step >= wanted), math.ceil(wanted))
        return [float(bits) for bits in range(0, math.floor(self.top_bits) + 1, step)]

    # The mouse and the keyboard

    def _note_at(self, x: float) -> int | None:
        """Return the note whose bar lies at an x."""
        if self._numbers is None or x < GUTTER:
            return None
        note = self._columns.note_at(self.tick_at(x))
        while note is not None and note > 0 and self._lefts[note] > self.tick_at(x):
            note -= 1  # of a chord that whose share it is
        return note

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which note is pointed at."""
        super().mouseMoveEvent(event)
        self.note_pointed.emit(self._note_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that none is."""
        super().leaveEvent(event)
        self.note_pointed.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the note whose bar it is."""
        super().mousePressEvent(event)
        note = self._note_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and note is not None:
            self.note_clicked.emit(note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from note to note."""
        if self._numbers is None or not self._is_ours(event):
            super().keyPressEvent(event)
            return
        key, last = Qt.Key(event.key()), len(self._numbers) - 1
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _TURNS:
            now = -_TURNS[key] if self._chosen is None else self._chosen
            self.note_clicked.emit(min(max(now + _TURNS[key], 0), last))
        else:
            self.note_clicked.emit(0 if key == Qt.Key.Key_Home else last)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return Qt.Key(event.key()) in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def shared_columns(columns: NoteColumns) -> tuple[np.ndarray, np.ndarray]:
    """Return from which tick to which each note has its bar, (N,) each; chords share their column evenly."""
    onsets, end = columns.starts[:-1], columns.starts[-1]
    begins, first, counts = np.unique(onsets, return_index=True, return_counts=True)
    group = np.repeat(np.arange(len(begins)), counts)
    widths = (np.append(begins[1:], end) - begins) / counts
    place = np.arange(len(onsets)) - first[group]
    lefts = begins[group] + place * widths[group]
    return lefts, lefts + widths[group]
