"""The length of the gradient, part by part: before, clipped by norm, and clipped by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.desktop import theme
from app.desktop.insight.clipping.ways import WAYS, way_colour, way_name
from app.desktop.insight.clipping.wording import part_name, part_tip
from app.desktop.units import number

if TYPE_CHECKING:
    from models.insight.clipping_parts import GradientParts, Part, PartClipped

_NAMES_WIDTH, _NUMBERS_WIDTH = 13 * theme.GRID, 8 * theme.GRID
_LEAST_HEIGHT = 17 * theme.GRID
_LEAST_FOR_NUMBERS, _NUMBERS_PIXELS = 10.0, 12
_GAP = 3.0


class PartBars(QWidget):
    """A row for the whole gradient and for each part of the network, with three bars in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Length of the gradient by part of the network"))
        self.rows: dict[str, PartClipped] = {}
        """What is shown: lengths by the name of the row."""
        self._tips: list[str] = []

    def show_gradients(self, gradients: GradientParts | None, threshold: float) -> None:
        """Show the bars at a threshold; None for none."""
        self.rows, self._tips = {}, []
        if gradients is not None:
            from models.insight.clipping_parts import PartClipped  # late: it imports torch

            self._put(
                self.tr("all together"),
                PartClipped(
                    before=gradients.length,
                    by_norm=gradients.by_norm(threshold).length,
                    by_value=gradients.by_value(threshold).length,
                ),
                self.tr("All weights of the network"),
            )
            for part, lengths in gradients.parts(threshold).items():
                self._put_part(part, lengths)
        self.setAccessibleDescription(". ".join(self._tips))
        self.update()

    def _put_part(self, part: Part, lengths: PartClipped) -> None:
        self._put(part_name(part), lengths, part_tip(part))

    def _put(self, name: str, lengths: PartClipped, tip: str) -> None:
        self.rows[name] = lengths
        told = ", ".join(f"{way_name(way)} {_length(getattr(lengths, way))}" for way in WAYS)
        self._tips.append(f"{name}: {told} · {tip}")

    @property
    def _row_height(self) -> float:
        return self.height() / max(1, len(self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colours().base)
        longest = max((row.before for row in self.rows.values()), default=0.0)
        if longest <= 0.0:
            return
        for place, (name, lengths) in enumerate(self.rows.items()):
            area = QRectF(0, place * self._row_height, self.width(), self._row_height)
            self._paint_row(painter, area.adjusted(0, _GAP, 0, -_GAP), name, lengths, longest)

    def _paint_row(
        self, painter: QPainter, area: QRectF, name: str, lengths: PartClipped, longest: float
    ) -> None:
        c = theme.colours()
        painter.setPen(c.text)
        names = QRectF(theme.GRID / 2, area.top(), _NAMES_WIDTH - theme.GRID, area.height())
        flag = Qt.AlignmentFlag
        cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(names.width()))
        painter.drawText(names, flag.AlignLeft | flag.AlignVCenter, cut)
        room = area.width() - _NAMES_WIDTH - _NUMBERS_WIDTH
        tall = area.height() / len(WAYS)
        usual, small = painter.font(), painter.font()
        small.setPixelSize(max(1, min(_NUMBERS_PIXELS, int(tall))))
        painter.setFont(small)
        for place, way in enumerate(WAYS):
            length = getattr(lengths, way)
            top = area.top() + place * tall
            wide = max(1.0, room * length / longest)
            painter.fillRect(QRectF(_NAMES_WIDTH, top, wide, max(2.0, tall - 1)), way_colour(way))
            if tall >= _LEAST_FOR_NUMBERS:
                painter.setPen(c.muted)
                beside = QRectF(_NAMES_WIDTH + wide + theme.GRID / 2, top - 3, _NUMBERS_WIDTH, tall + 5)
                painter.drawText(beside, flag.AlignLeft | flag.AlignVCenter, _length(length))
        painter.setFont(usual)

    def event(self, event: QEvent) -> bool:
        """Tell of the row that is pointed at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._tips:
            row = min(int(event.pos().y() / self._row_height), len(self._tips) - 1)
            QToolTip.showText(event.globalPos(), self._tips[max(0, row)], self)
            return True
        return bool(super().event(event))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


def _length(length: float) -> str:
    return number(length, ".3g")
