"""Which share of a run's steps any threshold would have clipped. Imports pyqtgraph: import it late."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.desktop import theme
from app.desktop.insight.clipping.steps import Steps
from app.desktop.insight.clipping.threshold_slider import HIGHEST, LOWEST
from app.desktop.insight.log_plot import LogPlot
from app.desktop.training.plots import curve

_POINTS = 400
_AROUND = 0.5
_LEFT_WIDTH = 7 * theme.GRID


class SharePlot(LogPlot):
    """A curve that falls from 100 % to 0, with the threshold as a line that can be dragged.

    Sends `threshold_dragged(float)`.
    """

    threshold_dragged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(is_log_up=False, is_log_across=True)
        if parent is not None:
            self.setParent(parent)
        self.setAccessibleName(self.tr("Share of the steps that are clipped"))
        self.name_axes(self.tr("steps clipped, %"), self.tr("threshold of the gradient norm"))
        self.setMouseEnabled(x=True, y=False)
        self.setYRange(0, 100, padding=0.05)
        self._steps: Steps | None = None
        self._thresholds = np.linspace(math.log10(LOWEST), math.log10(HIGHEST), _POINTS)
        self._shares = curve(self)
        self.line = pg.InfiniteLine(angle=90, movable=True, bounds=(math.log10(LOWEST), math.log10(HIGHEST)))
        self.line.setCursor(Qt.CursorShape.SizeHorCursor)
        self.addItem(self.line, ignoreBounds=True)
        self.line.sigDragged.connect(lambda line: self.threshold_dragged.emit(10 ** line.value()))
        self.dress()

    @property
    def steps(self) -> Steps | None:
        """Whose shares are shown."""
        return self._steps

    def show_steps(self, steps: Steps | None) -> None:
        """Show the steps of a run; None for none."""
        is_first = self._steps is None or steps is None
        self._steps = steps
        if steps is None:
            self._shares.clear()
        else:
            self._shares.setData(self._thresholds, 100 * steps.shares_above(10**self._thresholds))
        if is_first:
            self.fit()

    def show_threshold(self, threshold: float) -> None:
        """Move the line."""
        if not self.line.moving:
            self.line.setValue(math.log10(threshold))

    def fit(self) -> None:
        """Show the norms that there are, with a margin."""
        low, high = (LOWEST, HIGHEST) if self._steps is None else self._steps.bounds
        self.setXRange(math.log10(low) - _AROUND, math.log10(high) + _AROUND, padding=0)
        self.setYRange(0, 100, padding=0.05)

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "line"):
            self.dress()

    def dress(self) -> None:
        """Take on the colours in force."""
        super().dress()
        if hasattr(self, "line"):
            c = theme.colours()
            self._shares.setPen(self.pen(c.curve_clipped, 2))
            self.line.setPen(self.pen(c.threshold, 2, Qt.PenStyle.DashLine))
            self.line.setHoverPen(self.pen(c.threshold, 3))
