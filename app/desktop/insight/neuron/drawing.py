"""What unrolled networks are drawn of: boxes, arrows, notes, and memories unit by unit."""

from __future__ import annotations

from math import atan2, ceil, cos, sin

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from app.desktop import theme
from app.desktop.insight.colour_maps import coloured
from app.desktop.theme import colours, readable_on

Flag = Qt.AlignmentFlag
CENTRE = Flag.AlignCenter
LEFT = Flag.AlignLeft | Flag.AlignVCenter
RIGHT = Flag.AlignRight | Flag.AlignVCenter

LINE_HEIGHT = 2 * theme.GRID
"""Pixels of a line of text."""

_LEAST_SIZE = 0.75
"""Of the usual size of letters, to which they shrink where there is little room."""

_HEAD = 5.0
_CORNER = 6.0


def bold(font: QFont) -> QFont:
    """Return a font in the heavier of the two weights."""
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    return heavy


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    colour: QColor,
    align: Flag = CENTRE,
    *,
    is_strong: bool = False,
) -> None:
    """Write one line: smaller where it does not fit, and cut with an ellipsis where that is not enough."""
    before = painter.font()
    font = bold(before) if is_strong else QFont(before)
    painter.setFont(font)
    least = round(_LEAST_SIZE * painter.fontInfo().pixelSize())
    for pixels in range(painter.fontInfo().pixelSize(), least - 1, -1):
        if painter.fontMetrics().horizontalAdvance(text) <= rect.width():
            break
        font.setPixelSize(pixels)
        painter.setFont(font)
    painter.setPen(colour)
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, ceil(rect.width()))
    painter.drawText(rect, align, cut)
    painter.setFont(before)


def draw_arrow(
    painter: QPainter, start: QPointF, end: QPointF, colour: QColor, *, is_dashed: bool = False
) -> None:
    """Draw an arrow; one without length is left out."""
    if (end - start).manhattanLength() < 1:
        return
    pen = QPen(colour, 1.5)
    if is_dashed:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawLine(start, end)
    draw_head(painter, start, end, colour)


def draw_head(painter: QPainter, start: QPointF, end: QPointF, colour: QColor) -> None:
    """Draw the head of an arrow alone."""
    angle = atan2(end.y() - start.y(), end.x() - start.x())
    wings = [
        end - QPointF(_HEAD * cos(angle + turn) * 1.3, _HEAD * sin(angle + turn) * 1.3)
        for turn in (0.45, -0.45)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([end, *wings]))


def draw_box(painter: QPainter, rect: QRectF, *, is_strong: bool = False, fill: QColor | None = None) -> None:
    """Draw the neuron: a box, with a stronger outline for the one that is looked at."""
    active = colours()
    painter.setPen(QPen(active.text, 2) if is_strong else QPen(active.muted, 1))
    painter.setBrush(active.panel if fill is None else fill)
    painter.drawRoundedRect(rect, _CORNER, _CORNER)


def draw_chip(painter: QPainter, rect: QRectF, text: str, fill: QColor) -> None:
    """Draw a note: its name on a ground of its colour, in black or white, whichever reads better."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, 4, 4)
    write(painter, rect, text, readable_on(fill))


def unit_image(values: npt.NDArray[np.floating], rows: int, low: float, high: float) -> QImage:
    """Draw a memory as a picture: a point a unit, from the top down and then from left to right."""
    columns = ceil(len(values) / rows)
    pixels = np.zeros(rows * columns, dtype=np.uint32)
    pixels[: len(values)] = coloured(values, low, high)
    table = np.ascontiguousarray(pixels.reshape(columns, rows).T)
    image = QImage(table.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # the picture outlives the array


def draw_units(
    painter: QPainter, rect: QRectF, values: npt.NDArray[np.floating], low: float, high: float
) -> None:
    """Draw a memory unit by unit, in a frame."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # ten times as slow with it
    painter.fillRect(rect, colours().base)
    rows = unit_rows(len(values), rect.height(), rect.width())
    painter.drawImage(rect.toRect(), unit_image(values, rows, low, high))
    painter.setPen(QPen(colours().line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.toRect())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def unit_rows(units: int, height: float, width: float) -> int:
    """Return how many rows a memory of so many units has in a picture of that size.

    Points are nearly square, and where a number of rows near that divides the units, no column is left open.
    """
    square = (units * height / max(width, 1.0)) ** 0.5
    near = [rows for rows in range(1, units + 1) if units % rows == 0 and 0.6 <= rows / square <= 1.7]
    best = min(near, key=lambda rows: abs(rows - square)) if near else round(square)
    return max(1, min(units, best))
