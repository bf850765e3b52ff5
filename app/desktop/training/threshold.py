"""The clipping threshold: a line among the gradient norms that can be dragged, and its number beside it."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.desktop import theme
from app.desktop.widgets.enter_box import leave_by_enter
from app.desktop.widgets.option_form import NumberBox
from models.training.config import Clipping

_LOWEST_LOG, _HIGHEST_LOG = -6.0, 6.0


class Threshold(QWidget):
    """The number; `line` stands in the plot. Sends `changed(float)` while it is dragged, and when typed.

    Args:
        plot: Of gradient norms, on a logarithmic axis.
    """

    changed = Signal(float)

    def __init__(self, plot: pg.PlotWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = plot
        self.line = pg.InfiniteLine(angle=0, movable=True, bounds=(_LOWEST_LOG, _HIGHEST_LOG))
        self.line.setCursor(Qt.CursorShape.SizeVerCursor)
        plot.addItem(self.line)
        self.box = NumberBox()
        self.box.setRange(10**_LOWEST_LOG, 10**_HIGHEST_LOG)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        leave_by_enter(self.box)
        self.box.setFixedSize(8 * theme.GRID, 3 * theme.GRID)
        self.box.setAccessibleName(self.tr("Clipping threshold"))
        self._label = QLabel()
        self._label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self._label)
        row.addWidget(self.box)
        self.line.sigDragged.connect(self._on_dragged)
        self.line.sigPositionChangeFinished.connect(lambda _line: plot.enableAutoRange())
        self.box.valueChanged.connect(self._on_typed)
        self.show_value(1.0, "norm")
        self._dress()

    def show_value(self, threshold: float, clipping: Clipping) -> None:
        """Show the threshold that is in force, and how gradients are clipped."""
        tips = {
            "norm": self.tr("Largest gradient norm that passes unclipped; drag the line, also in training."),
            "value": self.tr("Largest entry of a gradient that passes unclipped; no line among the norms."),
            "none": self.tr("Gradients are not clipped; that is chosen under More."),
        }
        self.line.setVisible(clipping == "norm")
        self.box.setEnabled(clipping != "none")
        self.box.setToolTip(tips[clipping])
        if not self.line.moving:
            self.line.setValue(math.log10(threshold))
        self._show_number(threshold)

    def _show_number(self, threshold: float) -> None:
        self.box.blockSignals(True)
        self.box.setValue(threshold)
        self.box.blockSignals(False)

    def _on_dragged(self) -> None:
        self._plot.disableAutoRange()  # else the axis would run away from the pointer
        threshold = float(f"{10 ** self.line.value():.3g}")
        self._show_number(threshold)
        self.changed.emit(threshold)

    def _on_typed(self, threshold: float) -> None:
        self.line.setValue(math.log10(threshold))
        self.changed.emit(threshold)

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_label"):
            self._dress()

    def _dress(self) -> None:
        c = theme.colours()
        self.line.setPen(pg.mkPen(c.threshold, style=Qt.PenStyle.DashLine))
        self.line.setHoverPen(pg.mkPen(c.threshold, width=3))
        self._label.setText(f'<span style="color:{c.threshold.name()}">●</span> {self.tr("threshold")}')
