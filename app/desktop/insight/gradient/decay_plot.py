"""How the gradient shrinks on its way back: its norm against the lag. Imports pyqtgraph: import it late."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.desktop import theme
from app.desktop.insight.gradient.name_places import name_places
from app.desktop.insight.gradient.window import CELLS, WindowGradient
from app.desktop.insight.log_plot import Floats, LogPlot, dress_name, logarithms
from app.desktop.training.plots import curve, upright
from models.networks.config import Cell

_THICK = 3
_MOST_DECADES = 12
_MARGIN = 0.15


class DecayPlot(LogPlot):
    """The network that is looked at, thick, its cell state dashed, and the fresh ones, thin and named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.setAccessibleName(self.tr("Gradient through time"))
        self.setToolTip(self.tr("Wheel: zoom. Drag: move. Double click or F: fit."))
        self.fresh = {cell: curve(self) for cell in CELLS}
        self._names = {cell: pg.TextItem(cell.upper(), anchor=(0.5, 1.0)) for cell in CELLS}
        for name in self._names.values():
            self.addItem(name, ignoreBounds=True)
            name.hide()
        self.memory, self.own = curve(self), curve(self)
        self._half = upright(self)
        self._half_line = pg.InfiniteLine(angle=0, pos=math.log10(0.5), movable=False)
        self.addItem(self._half_line, ignoreBounds=True)
        self._half_name = pg.TextItem(self.tr("half is gone"), anchor=(0.0, 1.0))
        self.addItem(self._half_name, ignoreBounds=True)
        self._as_share = False
        self._shown: WindowGradient | None = None
        self.set_as_share(False)
        self.dress()

    @property
    def is_as_share(self) -> bool:
        """Whether norms are told as shares of what there is at lag 0."""
        return self._as_share

    def set_as_share(self, as_share: bool) -> None:
        """Let all curves begin at 1, or where they are."""
        self._as_share = as_share
        self._half_line.setVisible(as_share)
        left = self.tr("share that is left")
        self.name_axes(
            left if as_share else self.tr("‖∂loss/∂h‖, nats"), self.tr("k, notes back from the loss")
        )
        self.show_gradient(self._shown)

    def _told(self, norms: np.ndarray) -> Floats:
        """Return what is drawn of norms: their logarithms."""
        is_share = self._as_share and norms[0] > 0
        return logarithms(norms / norms[0] if is_share else norms)

    def show_gradient(self, shown: WindowGradient | None) -> None:
        """Draw one window's gradients; None for nothing."""
        self._shown = shown
        for item in (self.own, self.memory, *self.fresh.values()):
            item.clear()
        for name in self._names.values():
            name.hide()
        for item in (self._half, self._half_name):
            item.setVisible(shown is not None and shown.own.half_gone is not None)
        if shown is None:
            return
        own = shown.own
        self.own.setData(own.lags.astype(float), self._told(own.hidden_norms))
        if own.memory_norms is not None:
            self.memory.setData(own.lags.astype(float), self._told(own.memory_norms))
        for cell, fresh in shown.fresh.items():
            self.fresh[cell].setData(fresh.lags.astype(float), self._told(fresh.hidden_norms))
        if own.half_gone is not None:
            self._half.setValue(own.half_gone)
        self.fit()

    def fit(self) -> None:
        """Show all lags, and all norms but for those that are next to nothing."""
        if self._shown is None:
            return
        shown = [self._shown.own, *self._shown.fresh.values()]
        logs = np.concatenate([self._told(each.hidden_norms) for each in shown])
        if self._shown.own.memory_norms is not None:
            logs = np.append(logs, self._told(self._shown.own.memory_norms))
        if not np.isfinite(logs).any():
            return
        high = float(np.nanmax(logs))
        low = max(float(np.nanmin(logs)), high - _MOST_DECADES)
        self.setXRange(0, max(1.0, float(self._shown.own.lags[-1])), padding=0.02)
        self.setYRange(low - _MARGIN, high + _MARGIN, padding=0.04)
        self._half_name.setPos(self._shown.own.half_gone or 0.0, low - _MARGIN)
        self._put_names(self._shown, high - low)

    def _put_names(self, shown: WindowGradient, span: float) -> None:
        """Name the fresh networks where their names cover no other curve."""
        cells = [*shown.fresh]
        curves = [self._told(fresh.hidden_norms) for fresh in shown.fresh.values()]
        own = [shown.own.hidden_norms, shown.own.memory_norms]
        curves += [self._told(norms) for norms in own if norms is not None]
        area = self.getViewBox().rect()
        across = area.width() / max(1, len(curves[0]) - 1) if curves else 1.0
        places = name_places(curves, range(len(cells)), across, area.height() / (span or 1.0))
        for number, (cell, place) in enumerate(zip(cells, places, strict=True)):
            height = float(curves[number][place.at])
            if np.isfinite(height):
                self._names[cell].setAnchor((0.5, 1.0 if place.is_above else 0.0))
                self._names[cell].setPos(float(place.at), height)
                self._names[cell].show()

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_half"):
            self.dress()

    def dress(self) -> None:
        """Take on the colours in force."""
        super().dress()
        if not hasattr(self, "_half"):
            return
        c = theme.colours()
        self.own.setPen(self.pen(c.curve_gradient, _THICK))
        self.memory.setPen(self.pen(c.curve_gradient, 2, Qt.PenStyle.DashLine))
        for cell, item in self.fresh.items():
            item.setPen(self.pen(cell_colour(cell)))
            dress_name(self._names[cell], cell_colour(cell))
        for line in (self._half, self._half_line):
            line.setPen(self.pen(c.muted, 1, Qt.PenStyle.DotLine))
        self._half_name.setColor(c.muted)


def cell_colour(cell: Cell) -> QColor:
    """Return the colour of a cell's fresh network."""
    c = theme.colours()
    return {"rnn": c.curve_validation, "gru": c.curve_clipped, "lstm": c.curve_training}[cell]
