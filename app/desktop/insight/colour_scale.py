"""The colours of a map between their numbers, to be read beside a picture."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.insight.tinting import Pixels
from app.desktop.theme import colours
from app.desktop.units import number

_BAR, _GAP = 96, 5
_BAR_HEIGHT = 10


class ColourScale(QWidget):
    """A bar of colours with what it is on its left, and the lowest and highest number at its ends.

    Args:
        bar: Pixels of the colours alone.
    """

    def __init__(self, parent: QWidget | None = None, *, bar: int = _BAR) -> None:
        super().__init__(parent)
        self._bar = bar
        self._table: Pixels | None = None
        self._title, self._low, self._high, self._unit = "", 0.0, 1.0, ""
        self._goes_beyond = self._has_more = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_scale(
        self,
        table: Pixels,
        title: str,
        low: float,
        high: float,
        unit: str = "",
        *,
        goes_beyond: bool = False,
        has_more: bool = False,
    ) -> None:
        """Show a map between two numbers.

        Args:
            table: Its colours, the lowest first.
            title: What is shown.
            low, high: The numbers at its ends.
            unit: Of the numbers.
            goes_beyond: Whether there are lower and higher ones, which have the colours of the ends.
            has_more: Whether there are higher ones alone.
        """
        self._goes_beyond, self._has_more = goes_beyond, has_more
        self._table, self._title, self._low, self._high = table, title, low, high
        self._unit = unit
        said = self.tr("Colours: {title} from {low} to {high}")
        low_text, high_text = self._ends()
        self.setAccessibleName(said.format(title=title, low=low_text, high=high_text))
        self.updateGeometry()
        self.update()

    def hide_scale(self) -> None:
        """Show nothing."""
        self._table = None
        self.setAccessibleName("")
        self.updateGeometry()
        self.update()

    def _ends(self) -> tuple[str, str]:
        low, high = (number(value + 0.0, "g").replace("-", "−") for value in (self._low, self._high))  # no −0
        low = f"≤ {low}" if self._goes_beyond else low
        high = f"≥ {high}" if self._goes_beyond or self._has_more else high
        return low, f"{high} {self._unit}".strip()

    def _texts(self) -> tuple[str, str, str]:
        return (self._title, *self._ends())

    def sizeHint(self) -> QSize:
        """Ask for room for bar and numbers."""
        metrics = self.fontMetrics()
        if self._table is None:
            return QSize(0, metrics.height() + 2)
        texts = sum(metrics.horizontalAdvance(text) + 2 * _GAP for text in self._texts())
        return QSize(texts + self._bar, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, lowest number, bar and highest number."""
        if self._table is None:
            return
        painter, metrics = QPainter(self), self.fontMetrics()
        title, low, high = self._texts()
        x = 0.0
        for place, text in enumerate((title, low, high)):
            if place == 2:
                self._paint_bar(painter, x)
                x += self._bar + _GAP
            width = metrics.horizontalAdvance(text) + 1
            painter.setPen(colours().muted)
            painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += width + (2 * _GAP if place == 0 else _GAP)

    def _paint_bar(self, painter: QPainter, x: float) -> None:
        assert self._table is not None
        pixels = np.ascontiguousarray(self._table)
        image = QImage(pixels.data, len(pixels), 1, 4 * len(pixels), QImage.Format.Format_RGB32)
        bar = QRectF(x, (self.height() - _BAR_HEIGHT) / 2, self._bar, _BAR_HEIGHT)
        painter.drawImage(bar, image)
        painter.setPen(QPen(colours().line, 1))
        painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
