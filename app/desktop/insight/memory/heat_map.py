"""A number for every unit after every note, as colours under the notes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.desktop.insight.colour_maps import coloured
from app.desktop.insight.time_axis import TimeAxisView


class HeatMap(TimeAxisView):
    """Units from the top down, time from left to right: what a unit was after a note lasts till the next."""

    _pixels: npt.NDArray[np.uint32] | None = None
    _starts: npt.NDArray[np.float64] = np.zeros(0)

    def show_values(
        self,
        values: npt.NDArray[np.floating] | None,
        starts: npt.NDArray[np.float64],
        low: float,
        high: float,
    ) -> None:
        """Show other numbers.

        Args:
            values: After each note, (units, notes); None for nothing.
            starts: The tick of the piece from which each note's column goes, and the last one's end,
                (notes + 1,).
            low, high: The numbers at the ends of the colours.
        """
        self._pixels = None if values is None else np.ascontiguousarray(coloured(values, low, high))
        self._starts = starts
        self.update()

    def paint_time(self, painter: QPainter, area: QRectF) -> None:
        """Paint the columns that are seen, each as wide as its time."""
        if self._pixels is None or not self._pixels.size:
            return
        units, notes = self._pixels.shape
        image = QImage(self._pixels.data, notes, units, 4 * notes, QImage.Format.Format_RGB32)
        first, last = self.tick_at(area.left()), self.tick_at(area.right())
        begin = max(0, int(np.searchsorted(self._starts, first, side="right")) - 1)
        end = min(notes, int(np.searchsorted(self._starts, last, side="left")))
        for note in range(begin, end):
            x, to = self.x_of(self._starts[note]), self.x_of(self._starts[note + 1])
            if to > x:
                painter.drawImage(QRectF(x, 0, to - x, self.height()), image, QRectF(note, 0, 1, units))
