"""The unrolled neuron with what its colours and numbers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QMargins, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.insight.colour_maps import colour_table
from app.desktop.insight.colour_scale import ColourScale
from app.desktop.insight.neuron.unrolled_view import UnrolledView
from app.desktop.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading

_WITHIN = 0.99
"""The share of the units that have colours of their own; those further out have the colours of the ends."""

_WIDE = 90 * theme.GRID
_LEGEND_HEIGHT = 3 * theme.GRID


class NeuronPicture(QWidget):
    """The view, and a line that explains it.

    Attributes:
        ranges: Of h and of c, the numbers at the ends of their colours, either way.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ranges = (1.0, 1.0)
        self._reading: PieceReading | None = None
        self._names_in_full = False
        self.view = UnrolledView()
        self.hidden_scale, self.memory_scale = ColourScale(), ColourScale()
        self._units = ElidedLabel()
        self._units.setProperty("muted", True)
        legend = QHBoxLayout()
        legend.setSpacing(theme.GRID)
        legend.addWidget(self.hidden_scale)
        legend.addWidget(self.memory_scale)
        legend.addWidget(self._units, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.view, 1)
        layout.addLayout(legend)

    def set_reading(self, reading: PieceReading) -> None:
        """Let the colours reach as far as nearly all units do in a piece."""
        self._reading = reading
        is_wide = self._names_in_full = self.width() >= _WIDE
        units = self.tr("● came next · times in quarter notes · chances at any step")
        self._units.set_full_text(units if is_wide else self.tr("● came next"))
        self._units.setToolTip(units)
        hidden, memory = (self.tr("Hidden state h"), self.tr("Cell state c")) if is_wide else ("h", "c")
        most_h = _show_scale(self.hidden_scale, hidden, reading.hidden[-1])
        most_c = 1.0
        if reading.memory is None:
            self.memory_scale.hide_scale()
        else:
            most_c = _show_scale(self.memory_scale, memory, reading.memory[-1])
        self.ranges = (most_h, most_c)

    def minimumSizeHint(self) -> QSize:
        """Be content with room for the view: what explains it gets shorter."""
        return self.view.minimumSizeHint().grownBy(QMargins(0, 0, 0, _LEGEND_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the colours in full where there is room for that."""
        super().resizeEvent(event)
        if self._reading is not None and self._names_in_full != (self.width() >= _WIDE):
            self.set_reading(self._reading)


def _show_scale(scale: ColourScale, title: str, values: npt.NDArray[np.floating]) -> float:
    """Show the colours of some values, and return the number at their ends."""
    sizes = np.abs(values)
    most = max(0.1, round(float(np.quantile(sizes, _WITHIN)) + 0.05, 1))
    scale.show_scale(colour_table(), title, -most, most, goes_beyond=bool(sizes.max() > most))
    return most
