"""What one unit was over time, as a line under the notes, beside the average of all."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.insight.memory.lens import LensNumbers
from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.time_axis import GUTTER, TimeAxisView
from app.desktop.roll.piano_roll import PianoRoll
from app.desktop.theme import GRID, colours
from app.desktop.units import number

HEIGHT = 9 * GRID
_TOP, _BOTTOM = 22, 7
"""Margins; at the top stands which line is which."""


class UnitLine(TimeAxisView):
    """Steps that last from a note to the next; the numbers of its axis stand in the gutter."""

    def __init__(self, roll: PianoRoll, parent: QWidget | None = None) -> None:
        super().__init__(roll, parent)
        self._numbers: LensNumbers | None = None
        self._columns = NoteColumns.none()
        self._unit: int | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_numbers(self, numbers: LensNumbers | None, columns: NoteColumns) -> None:
        """Show other numbers, under the notes of the roll."""
        self._numbers, self._columns = numbers, columns
        self._describe()

    def set_unit(self, unit: int | None) -> None:
        """Draw the line of a unit, or that of the average alone."""
        self._unit = unit
        self._describe()

    def sizeHint(self) -> QSize:
        """Ask for the fixed height."""
        return QSize(80 * GRID, HEIGHT)

    @property
    def _ends(self) -> tuple[float, float]:
        assert self._numbers is not None
        numbers = self._numbers
        if numbers.quantity.is_gate:
            return 0.0, 1.0
        if self._unit is None:
            return 0.0, max(0.1, nice_end(float(numbers.average.max())))
        high = nice_end(float(np.abs(numbers.values[:, self._unit]).max()))
        return -high, high

    @property
    def _shows_average(self) -> bool:
        """Whether the average of all units is on the axis of the chosen one."""
        assert self._numbers is not None
        return self._unit is None or float(self._numbers.average.max()) <= self._ends[1]

    def y_of(self, value: float) -> float:
        """Return the height at which a value lies."""
        low, high = self._ends
        share = (value - low) / (high - low)
        return self.height() - _BOTTOM - share * (self.height() - _TOP - _BOTTOM)

    def names(self) -> list[str]:
        """Say what the lines are, that of the unit first."""
        numbers = self._numbers
        if numbers is None:
            return []
        symbol = numbers.quantity.symbol
        average = self.tr("average {symbol} of all units") if numbers.quantity.is_gate else None
        average = average or self.tr("average size |{symbol}| of all units")
        names = [average.format(symbol=symbol)] if self._shows_average else []
        if self._unit is not None:
            names.insert(0, self.tr("{symbol} of unit {unit}").format(symbol=symbol, unit=self._unit))
        return names

    def paint_time(self, painter: QPainter, area: QRectF) -> None:
        """Paint the axis and the lines within an area."""
        numbers = self._numbers
        if numbers is None or not len(self._columns):
            return
        painter.setPen(QPen(colours().grid, 1))
        for value in self._ticks():
            y = round(self.y_of(value)) + 0.5
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        if self._shows_average:
            self._paint_line(painter, area, numbers.average, QPen(colours().muted, 1.2, Qt.PenStyle.DashLine))
        if self._unit is not None:
            self._paint_line(painter, area, numbers.values[:, self._unit], QPen(colours().note, 1.6))

    def paint_above(self, painter: QPainter, area: QRectF) -> None:
        """Say above the lines which is which."""
        if self._numbers is not None and len(self._columns):
            self._paint_names(painter)

    def paint_gutter(self, painter: QPainter, area: QRectF) -> None:
        """Write the numbers of the axis."""
        if self._numbers is None:
            return
        font = painter.font()
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(colours().muted)
        for value in self._ticks():
            box = QRectF(0, self.y_of(value) - 7, GUTTER - 5, 14)
            text = number(value, "g").replace("-", "−")
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _ticks(self) -> tuple[float, ...]:
        low, high = self._ends
        return (low, (low + high) / 2, high)

    def _paint_line(
        self, painter: QPainter, area: QRectF, values: npt.NDArray[np.float32], pen: QPen
    ) -> None:
        first, stop = self._columns.between(self.tick_at(area.left()), self.tick_at(area.right()) + 1)
        points = QPolygonF()
        for note in range(first, stop):
            if self._columns.starts[note + 1] <= self._columns.starts[note]:
                continue
            y = self.y_of(float(values[note]))
            points.append(QPointF(self.x_of(self._columns.starts[note]), y))
            points.append(QPointF(self.x_of(self._columns.starts[note + 1]), y))
        painter.setPen(pen)
        painter.drawPolyline(points)

    def _paint_names(self, painter: QPainter) -> None:
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        x = GUTTER + 6.0
        pens = [QPen(colours().muted, 1.2, Qt.PenStyle.DashLine)] if self._shows_average else []
        if self._unit is not None:
            pens.insert(0, QPen(colours().note, 1.6))
        for name, pen in zip(self.names(), pens, strict=True):
            width = painter.fontMetrics().horizontalAdvance(name)
            painter.fillRect(QRectF(x - 3, 0, width + 28, 17), colours().base)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, 9.5), QPointF(x + 18, 9.5))
            painter.setPen(colours().text)
            painter.drawText(QRectF(x + 23, 2, width + 2, 15), Qt.AlignmentFlag.AlignVCenter, name)
            x += width + 40

    def _describe(self) -> None:
        self.setAccessibleName(", ".join(self.names()))
        self.update()


def nice_end(largest: float) -> float:
    """Return the end of an axis that holds a number: 0.1, 0.2, 0.5, 1, 2, 5 and so on."""
    if largest <= 0.1:
        return 0.1
    decade = 10.0 ** math.floor(math.log10(largest))
    return next(round(step * decade, 6) for step in (1, 2, 5, 10) if step * decade >= largest * 0.999)
