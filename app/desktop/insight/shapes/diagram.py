"""A shape, unrolled: notes come in from below and go out above, and the memory goes from box to box."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.insight.colour_maps import coloured
from app.desktop.insight.neuron import drawing
from app.desktop.insight.neuron.drawing import CENTRE, LEFT, LINE_HEIGHT
from app.desktop.insight.neuron.prediction_bars import paint_prediction
from app.desktop.insight.shapes.making import Column, Shape
from app.desktop.theme import GRID, colours
from app.desktop.units import number
from models.music import pitch_name

_LEFT = 11.0 * GRID
_PITCH, _CHIP = 7.0 * GRID, 5.0 * GRID
_CHIP_HEIGHT = 18.0
_BOX_HEIGHT = 30.0
_BARS_WIDTH = 60.0 * GRID
_LEAST_HEIGHT = 21 * GRID


class ShapeDiagram(QWidget):
    """Draws a shape; a melody's notes lie as high as they sound."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: Shape | None = None
        self._text = ""
        self._most_bits = 1.0
        self._playing: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def shape(self) -> Shape | None:
        """What is drawn."""
        return self._shape

    def show_shape(self, shape: Shape | None, text: str, *, most_bits: float = 1.0) -> None:
        """Draw another shape; without one, write why.

        Args:
            shape: What to draw.
            text: What to write while there is nothing to draw.
            most_bits: The surprise at the end of the colours.
        """
        self._shape, self._text, self._most_bits, self._playing = shape, text, most_bits, None
        columns = 0 if shape is None else len(shape.columns)
        self.setMinimumSize(round(_LEFT + max(columns, 1) * _PITCH) if columns > 1 else 0, _LEAST_HEIGHT)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for all columns."""
        return QSize(self.minimumWidth(), 28 * GRID)

    def follow(self, tick: float | None) -> QRectF | None:
        """Mark the note that sounds, at a tick of the grid; return where, when it is another."""
        columns = () if self._shape is None else self._shape.columns
        ticks = [column.tick for column in columns]
        place = None if tick is None else int(np.searchsorted(ticks, tick + 1e-6, side="right")) - 1
        place = None if place is None or place < 0 else place
        if place == self._playing:
            return None
        self._playing = place
        self.update()
        return None if place is None else self._box(place)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the columns that are in view."""
        painter, active = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = self._shape
        if shape is None:
            painter.setPen(active.muted)
            painter.drawText(self.rect(), CENTRE | Qt.TextFlag.TextWordWrap, self._text)
        elif shape.step is not None:
            self._paint_single(painter, shape)
        else:
            heights = _Heights(shape.columns)
            seen = event.rect()
            for place, column in enumerate(shape.columns):
                box = self._box(place)
                if box.right() + _PITCH >= seen.left() and box.left() - _PITCH <= seen.right():
                    self._paint_column(painter, shape.columns, place, column, heights)
            self._name_rows(painter)

    def _box(self, place: int) -> QRectF:
        left = _LEFT + place * _PITCH + (_PITCH - _CHIP) / 2
        return QRectF(left, self._box_top, _CHIP, _BOX_HEIGHT)

    @property
    def _box_top(self) -> float:
        return (self.height() - _BOX_HEIGHT + LINE_HEIGHT) / 2

    def _band(self, *, is_out: bool) -> tuple[float, float]:
        """Return top and bottom of the band in which the notes lie that go out, or come in."""
        if is_out:
            return 2.0, self._box_top - LINE_HEIGHT - 10
        return self._box_top + _BOX_HEIGHT + 12, self.height() - 2.0

    def _chip(self, place: int, pitch: int, heights: _Heights, *, is_out: bool) -> QRectF:
        top, bottom = self._band(is_out=is_out)
        y = bottom - _CHIP_HEIGHT - heights.share(pitch) * max(0.0, bottom - top - _CHIP_HEIGHT)
        return QRectF(self._box(place).left(), y, _CHIP, _CHIP_HEIGHT)

    def _paint_column(
        self, painter: QPainter, columns: Sequence[Column], place: int, column: Column, heights: _Heights
    ) -> None:
        active, box = colours(), self._box(place)
        before = QPointF(box.left() - (_PITCH - _CHIP), box.center().y())
        drawing.draw_arrow(painter, before, QPointF(box.left(), box.center().y()), active.muted)
        drawing.draw_box(painter, box, is_strong=place == self._playing)
        assert self._shape is not None
        drawing.write(painter, box, self._shape.cell, active.text)
        x = box.center().x()
        if column.comes_in is None:
            _, bottom = self._band(is_out=False)
            rect = QRectF(box.left(), bottom - _CHIP_HEIGHT, _CHIP, _CHIP_HEIGHT)
            drawing.write(painter, rect, "∅", active.muted)
            drawing.draw_arrow(painter, QPointF(x, rect.top()), QPointF(x, box.bottom()), active.muted)
        else:
            chip = self._chip(place, column.comes_in, heights, is_out=False)
            colour = active.note_primer if column.is_fed_back else active.note
            if column.bits is not None and place:
                colour = self._bits_colour(columns[place - 1].bits or 0.0)
            drawing.draw_arrow(painter, QPointF(x, chip.top()), QPointF(x, box.bottom()), active.muted)
            drawing.draw_chip(painter, chip, pitch_name(column.comes_in), colour)
            if column.is_fed_back:
                self._paint_feedback(painter, place, chip, heights, column.comes_in)
        if column.goes_out is not None:
            self._paint_output(painter, place, column, heights)
        if place == len(columns) - 1:
            end = QPointF(box.right() + _PITCH - _CHIP, box.center().y())
            drawing.draw_arrow(painter, QPointF(box.right(), end.y()), end, active.muted)

    def _paint_output(self, painter: QPainter, place: int, column: Column, heights: _Heights) -> None:
        assert column.goes_out is not None
        active, box = colours(), self._box(place)
        x, top = box.center().x(), box.top()
        chip = self._chip(place, column.goes_out, heights, is_out=True)
        colour = active.note_primer if column.bits is None else self._bits_colour(column.bits)
        end = QPointF(x, chip.bottom())
        if column.bits is None:
            drawing.draw_arrow(painter, QPointF(x, top), end, active.muted)
        else:
            line = QRectF(box.left() - 6, top - LINE_HEIGHT - 2, box.width() + 12, LINE_HEIGHT)
            drawing.write(painter, line, number(column.bits, ".1f"), active.text)
            drawing.draw_arrow(painter, QPointF(x, line.top()), end, active.muted)
        drawing.draw_chip(painter, chip, pitch_name(column.goes_out), colour)

    def _paint_feedback(
        self, painter: QPainter, place: int, chip: QRectF, heights: _Heights, pitch: int
    ) -> None:
        """Draw how what went out one step before comes in now."""
        active = colours()
        start = self._chip(place - 1, pitch, heights, is_out=True)
        x = chip.left() - (_PITCH - _CHIP) / 2
        path = QPainterPath(QPointF(start.right(), start.center().y()))
        path.lineTo(x, start.center().y())
        path.lineTo(x, chip.center().y())
        path.lineTo(chip.left(), chip.center().y())
        pen = QPen(active.note_primer, 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        middle = QPointF(x, chip.center().y())
        drawing.draw_head(painter, middle, QPointF(chip.left(), middle.y()), active.note_primer)

    def _bits_colour(self, bits: float) -> QColor:
        pixel = coloured(np.array([bits]), 0.0, self._most_bits)[0]
        return QColor.fromRgb(int(pixel))

    def _name_rows(self, painter: QPainter) -> None:
        """Name the rows at the left."""
        active = colours()
        out_top, out_bottom = self._band(is_out=True)
        in_top, in_bottom = self._band(is_out=False)
        has_bits = self._shape is not None and self._shape.name == "equal"
        for middle, text in (
            ((out_top + out_bottom) / 2, self.tr("Y, out")),
            (self._box_top + _BOX_HEIGHT / 2, self.tr("A, memory")),
            ((in_top + in_bottom) / 2, self.tr("X, in")),
            *(((self._box_top - 2 - LINE_HEIGHT / 2, self.tr("bits")),) if has_bits else ()),
        ):
            rect = QRectF(0, middle - LINE_HEIGHT / 2, _LEFT - GRID, LINE_HEIGHT)
            drawing.write(painter, rect, text, active.muted, LEFT)

    def _paint_single(self, painter: QPainter, shape: Shape) -> None:
        """Paint one note, one box, and the chances of the next in full."""
        assert shape.step is not None
        active = colours()
        width = min(_BARS_WIDTH, self.width() - _LEFT - 8 * GRID)
        column = QRectF(_LEFT + 6 * GRID, 0, width, self.height())
        x = column.left() + 8 * GRID
        chip = QRectF(x - _CHIP / 2, self.height() - _CHIP_HEIGHT - 2, _CHIP, _CHIP_HEIGHT)
        box = QRectF(x - 1.2 * _CHIP, chip.top() - 14 - 1.4 * _BOX_HEIGHT, 2.4 * _CHIP, 1.4 * _BOX_HEIGHT)
        bars = QRectF(column.left(), 2, column.width(), box.top() - 18)
        drawing.draw_arrow(painter, QPointF(x, chip.top()), QPointF(x, box.bottom()), active.muted)
        drawing.draw_arrow(painter, QPointF(x, box.top()), QPointF(x, bars.bottom() + 1), active.muted)
        y = box.center().y()
        drawing.draw_arrow(painter, QPointF(box.left() - 3 * GRID, y), QPointF(box.left(), y), active.muted)
        drawing.draw_box(painter, box, is_strong=True)
        drawing.write(painter, box, shape.cell, active.text, is_strong=True)
        comes_in = shape.columns[0].comes_in
        assert comes_in is not None
        drawing.draw_chip(painter, chip, pitch_name(comes_in), active.note)
        for middle, text in (
            (bars.center().y(), self.tr("Y, out")),
            (y, self.tr("A, empty")),
            (chip.center().y(), self.tr("X, in")),
        ):
            rect = QRectF(0, middle - LINE_HEIGHT / 2, _LEFT, LINE_HEIGHT)
            drawing.write(painter, rect, text, active.muted, LEFT)
        paint_prediction(painter, bars, shape.step, self.tr("Y: next pitch"))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


class _Heights:
    """How high notes lie among those of a shape, 0 to 1."""

    def __init__(self, columns: Sequence[Column]) -> None:
        pitches = [
            pitch for column in columns for pitch in (column.comes_in, column.goes_out) if pitch is not None
        ]
        self._low, high = min(pitches, default=0), max(pitches, default=1)
        self._range = max(1, high - self._low)

    def share(self, pitch: int) -> float:
        """Return the height of a pitch."""
        return (pitch - self._low) / self._range
