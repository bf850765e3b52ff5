"""What stands at the left of the memory lens: what units follow, how closely, and their state now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from app.desktop.insight.colour_maps import MapName, colour_table
from app.desktop.insight.memory.wording import fact_titles
from app.desktop.insight.time_axis import GUTTER
from app.desktop.theme import colours, mixed

if TYPE_CHECKING:
    from models.insight.units import UnitTracking

NOW_LEFT = GUTTER - 10
"""x from which on the present state is shown."""

_BAR_LEFT, _BAR_WIDTH = 17, 19
_NAME_PIXELS = (11, 10, 9)


def paint_groups(painter: QPainter, tracking: UnitTracking, height: int) -> None:
    """Name each group of units, and draw a bar for the correlation of each."""
    row = height / len(tracking.order)
    titles = fact_titles()
    strength = np.abs(tracking.strength[tracking.order])
    bar = mixed(colours().note, colours().panel, 0.25)
    for place, share in enumerate(strength):
        painter.fillRect(QRectF(_BAR_LEFT, place * row, float(share) * _BAR_WIDTH, max(row, 0.5)), bar)
    for name, start, stop in tracking.groups:
        if start:
            painter.setPen(QPen(colours().line, 1))
            painter.drawLine(QPointF(0, start * row), QPointF(NOW_LEFT - 1, start * row))
        _paint_name(painter, titles[name][0], start * row, (stop - start) * row)


def _paint_name(painter: QPainter, name: str, top: float, height: float) -> None:
    """Write a name upwards, smaller where the group is low; without room, pointing at a row tells it."""
    font = painter.font()
    for pixels in _NAME_PIXELS:
        font.setPixelSize(pixels)
        if QFontMetricsF(font).horizontalAdvance(name) <= height - 2:
            break
    else:
        return
    painter.save()
    painter.setFont(font)
    painter.setPen(colours().text)
    painter.translate(0, top + height)
    painter.rotate(-90)
    painter.drawText(QRectF(0, 0, height, _BAR_LEFT - 1), Qt.AlignmentFlag.AlignCenter, name)
    painter.restore()


def paint_now(
    painter: QPainter, levels: npt.NDArray[np.uint8] | None, map_name: MapName, height: int
) -> None:
    """Paint the state of every unit now, as a strip beside the columns."""
    strip = QRectF(NOW_LEFT, 0, GUTTER - NOW_LEFT - 1, height)
    if levels is None:
        painter.fillRect(strip, colours().panel)
    else:
        pixels = np.ascontiguousarray(colour_table(map_name)[levels])
        painter.drawImage(strip, QImage(pixels.data, 1, len(pixels), 4, QImage.Format.Format_RGB32))
    painter.setPen(QPen(colours().line, 1))
    painter.drawLine(QPointF(NOW_LEFT - 0.5, 0), QPointF(NOW_LEFT - 0.5, height))
    painter.drawLine(QPointF(GUTTER - 0.5, 0), QPointF(GUTTER - 0.5, height))
