"""The gradient and its clipped versions as arrows in the plane that they span: true lengths, true angle."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop import theme
from app.desktop.insight.clipping.ways import WAYS, Way, way_colour, way_name
from app.desktop.insight.clipping.wording import angle_of, angle_text
from app.desktop.units import filled

if TYPE_CHECKING:
    from models.insight.clipping import Clipped
    from models.insight.clipping_parts import GradientParts

_MARGIN = 2 * theme.GRID
_HEAD = 9.0
_WIDTHS: dict[Way, float] = {"before": 9.0, "by_value": 5.0, "by_norm": 2.5}
"""From the one that is painted first to the one on top: what lies on another is seen on it."""

_ARC = 0.55
_LEAST_ANGLE = 0.05


class ArrowPlane(QWidget):
    """The gradient points straight up; clipped by norm it lies on it, clipped by value it may turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(20 * theme.GRID, 17 * theme.GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Length and direction of the gradient"))
        self.setToolTip(
            self.tr(
                "Upwards: the gradient. Beside it: what clipping makes of it. Lengths and angle are true."
            )
        )
        self.arrows: dict[Way, tuple[float, float]] = {}
        """Length and angle in degrees of each."""
        self._angle_text = ""

    def show_gradients(self, gradients: GradientParts | None, threshold: float) -> None:
        """Show the arrows at a threshold; None for none."""
        self.arrows, self._angle_text = {}, ""
        if gradients is not None:
            by_norm, by_value = gradients.by_norm(threshold), gradients.by_value(threshold)
            self.arrows = {
                "before": (gradients.length, 0.0),
                "by_norm": _arrow(by_norm),
                "by_value": _arrow(by_value),
            }
            self._angle_text = angle_text(by_value.cosine)
        told = (
            filled("{way}: {length:.3g}, {angle:.0f}°", way=way_name(way), length=length, angle=angle)
            for way, (length, angle) in self.arrows.items()
        )
        self.setAccessibleDescription(". ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colours().base)
        if not self.arrows or self.arrows["before"][0] <= 0.0:
            return
        words = painter.fontMetrics().height() * len(WAYS) + theme.GRID
        radius = min(self.height() - words - 2 * _MARGIN, self.width() - 2 * _MARGIN)
        origin = QPointF(max(_MARGIN, (self.width() - radius) / 2), self.height() - words - _MARGIN)
        scale = radius / self.arrows["before"][0]
        self._paint_turn(painter, origin, radius)
        for way, width in _WIDTHS.items():
            length, angle = self.arrows[way]
            _paint_arrow(painter, origin, length * scale, angle, way_colour(way), width)
        self._paint_legend(painter, words)

    def _paint_turn(self, painter: QPainter, origin: QPointF, radius: float) -> None:
        """Paint by how much clipping by value turns it, however short it has become."""
        angle = self.arrows["by_value"][1]
        c = theme.colours()
        painter.setPen(QPen(c.line, 1))
        painter.drawLine(origin, origin + QPointF(radius, 0))
        if angle < _LEAST_ANGLE:
            return
        painter.setPen(QPen(way_colour("by_value"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(origin, _point(origin, radius, angle))
        arc = _ARC * radius
        square = QRectF(origin.x() - arc, origin.y() - arc, 2 * arc, 2 * arc)
        painter.setPen(QPen(c.muted, 1))
        painter.drawArc(square, 16 * 90, round(-16 * angle))
        at = _point(origin, arc, angle)  # to the right of the arrow, on which it would not be read
        painter.setPen(c.text)
        painter.drawText(
            QRectF(at.x() + 10, at.y() - 10, 60, 20), Qt.AlignmentFlag.AlignVCenter, self._angle_text
        )

    def _paint_legend(self, painter: QPainter, words: float) -> None:
        metrics, room = painter.fontMetrics(), self.width() - 30
        line = metrics.height()
        top = self.height() - words + theme.GRID / 2
        names = {way: f"{way_name(way)}: {self._told(way)}" for way in WAYS}
        has_room = all(metrics.horizontalAdvance(name) <= room for name in names.values())
        for place, way in enumerate(WAYS):
            text = names[way] if has_room else self._told(way)  # the page names the colours, too
            y = top + place * line
            painter.fillRect(QRectF(theme.GRID, y + line / 2 - 3, 14, 6), way_colour(way))
            painter.setPen(theme.colours().text)
            painter.drawText(QRectF(theme.GRID + 20, y, room, line), text)

    def _told(self, way: Way) -> str:
        """Say how long an arrow is, and by how much a clipped one is turned."""
        length, angle = self.arrows[way]
        text = filled("{length:.3g}", length=length)
        if way == "by_norm":
            return f"{text}, 0°"
        return f"{text}, {self._angle_text}" if way == "by_value" and angle >= _LEAST_ANGLE else text

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


def _arrow(clipped: Clipped) -> tuple[float, float]:
    return clipped.length, angle_of(clipped.cosine)


def _point(origin: QPointF, length: float, angle: float) -> QPointF:
    """Return where an arrow ends that is turned clockwise from straight up."""
    turned = math.radians(angle)
    return origin + QPointF(length * math.sin(turned), -length * math.cos(turned))


def _paint_arrow(
    painter: QPainter, origin: QPointF, length: float, angle: float, colour: QColor, width: float
) -> None:
    head = min(_HEAD + width, max(length, 3.0))
    neck = _point(origin, max(0.0, length - head), angle)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(origin, neck)
    turned = math.radians(angle)
    across = QPointF(math.cos(turned), math.sin(turned)) * (head * 0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([_point(origin, length, angle), neck + across, neck - across]))
