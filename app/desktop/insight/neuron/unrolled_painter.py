"""Paints the neuron unrolled in time: boxes, what goes into them, and what comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter

from app.desktop.insight.neuron import drawing
from app.desktop.insight.neuron.drawing import LEFT, LINE_HEIGHT, RIGHT
from app.desktop.insight.neuron.prediction_bars import paint_prediction
from app.desktop.insight.neuron.unrolled import Unrolled
from app.desktop.insight.neuron.unrolled_layout import UnrolledLayout
from app.desktop.insight.neuron.wording import times_text
from app.desktop.theme import GRID, colours
from app.desktop.units import filled
from models.music import pitch_name

if TYPE_CHECKING:
    from models.insight.neuron import NeuronStep

_FADED = 0.35


class UnrolledPainter:
    """Paints one picture.

    Args:
        painter: On the widget.
        layout: Where everything lies.
        shown: What to paint.
    """

    def __init__(self, painter: QPainter, layout: UnrolledLayout, shown: Unrolled) -> None:
        self._painter, self._layout, self._shown = painter, layout, shown

    def paint(self) -> None:
        """Paint the copies from left to right, and the memories between them."""
        layout, shown = self._layout, self._shown
        rows = [shown.row_of(copy, layout.copies) for copy in range(layout.copies)]
        for copy, row in enumerate(rows):
            if 0 <= row <= shown.last:
                self._fade(row)
                self._paint_box(copy, row)
        for place in range(layout.copies + 1):
            row = shown.row_of(place, layout.copies)
            if 0 <= row <= shown.last + 1:
                self._fade(row - 1)
                self._paint_memory(place, row)
        self._painter.setOpacity(1.0)

    def _fade(self, row: int) -> None:
        self._painter.setOpacity(_FADED if self._shown.is_beyond_change(row) else 1.0)

    def _paint_box(self, copy: int, row: int) -> None:
        painter, layout, shown = self._painter, self._layout, self._shown
        active, box, is_now = colours(), layout.box(copy), row == shown.row
        drawing.draw_box(painter, box, is_strong=is_now)
        lines = [shown.cell, *([shown.layer] if shown.layer else [])]
        top = box.center().y() - LINE_HEIGHT * len(lines) / 2
        for place, line in enumerate(lines):
            rect = QRectF(box.left() + 2, top + place * LINE_HEIGHT, box.width() - 4, LINE_HEIGHT)
            drawing.write(painter, rect, line, active.muted if place else active.text, is_strong=not place)
        into, bottom, out, above = layout.arrows(copy)
        x = box.center().x()
        drawing.draw_arrow(painter, QPointF(x, into), QPointF(x, bottom), active.muted)
        drawing.draw_arrow(painter, QPointF(x, out), QPointF(x, above), active.muted)
        step, happened = shown.step_at(row), shown.steps.get(row)
        if step is not None and happened is not None:
            self._paint_input(copy, step, is_now=is_now)
            before = happened if step is not happened else None
            header = filled(_tr("Y({t}): next pitch"), t=_time(row - shown.row))
            paint_prediction(
                painter, layout.prediction(copy), step, header, before=before, came=shown.came(row)
            )

    def _paint_memory(self, place: int, row: int) -> None:
        """Draw the memory that comes into a copy, with arrows from the box before and to this one."""
        painter, layout, shown = self._painter, self._layout, self._shown
        parts = shown.memory_into(row)
        if not parts:
            return
        active = colours()
        first, last = layout.memory(place, 0), layout.memory(place, len(parts) - 1)
        y, edge = first.center().y(), layout.box(place).left()
        drawing.draw_arrow(painter, QPointF(edge - layout.gap, y), QPointF(first.left(), y), active.muted)
        drawing.draw_arrow(painter, QPointF(last.right(), y), QPointF(edge, y), active.muted)
        name = filled(_tr("A({t})"), t=_time(row - 1 - shown.row))
        drawing.write(painter, layout.memory_name(place), name, active.text)
        for block, (letter, values) in enumerate(zip("hc", parts, strict=False)):
            rect, most = layout.memory(place, block), shown.ranges[block]
            drawing.draw_units(painter, rect, values, -most, most)
            drawing.write(painter, layout.block_name(place, block), letter, active.muted)

    def _paint_input(self, copy: int, step: NeuronStep, *, is_now: bool) -> None:
        painter, shown = self._painter, self._shown
        active, rect = colours(), self._layout.input(copy)
        drawing.draw_box(painter, rect.adjusted(1, 1, -1, -1), is_strong=is_now, fill=active.base)
        line = QRectF(rect.left() + GRID, rect.top() + 4, rect.width() - 2 * GRID, LINE_HEIGHT)
        below = line.translated(0, LINE_HEIGHT)
        name = filled(_tr("X({t})"), t=_time(step.row - shown.row))
        if step.note is None:
            drawing.write(painter, line, f"{name} = ∅", active.text, LEFT, is_strong=is_now)
            drawing.write(painter, below, _tr("the piece begins"), active.muted, LEFT)
            return
        text = f"{name} = {pitch_name(step.note.pitch)}"
        drawing.write(painter, line, text, active.text, LEFT, is_strong=is_now)
        drawing.write(painter, line, shown.places(step.row - 1), active.muted, RIGHT)
        drawing.write(painter, below, times_text(step.note), active.muted, LEFT)


def _time(shift: int) -> str:
    """Write a time relative to the one that is looked at: t, t−1, t+2."""
    if not shift:
        return "t"
    return f"t+{shift}" if shift > 0 else f"t−{-shift}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("NeuronPage", text)
