"""Loss, norms and learning rate on the way to the explosion. Imports pyqtgraph: import it late."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desktop import theme
from app.desktop.insight.exploding.record import SandboxRecord
from app.desktop.insight.log_plot import LogPlot, dress_name, logarithms
from app.desktop.training.plots import curve, upright
from app.desktop.training.record import NATS_A_BIT
from app.desktop.training.smoothing import Series

_SERIES = ("loss", "gradient", "weight", "rate")
_FEW_STEPS = 30
_DOT = 3
"""Pixels of the point that each step is."""


@dataclass(slots=True, kw_only=True)
class _Curves:
    """The curves of one run, and the lines that mark its breaking."""

    by_name: dict[str, pg.PlotDataItem]
    marks: list[pg.InfiniteLine]
    way_back: pg.ScatterPlotItem
    way_back_name: pg.TextItem


class ExplosionPlots(QWidget):
    """Four plots over the same steps, in each the run without clipping and, if there is one, that with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "loss": self.tr("loss, bits a note"),
            "gradient": self.tr("gradient norm"),
            "weight": self.tr("norm of the weights"),
            "rate": self.tr("learning rate"),
        }
        self.plots = {name: LogPlot() for name in _SERIES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GRID // 2)
        for place, (name, plot) in enumerate(self.plots.items()):
            plot.name_axes(names[name], self.tr("step"))
            plot.setAccessibleName(names[name])
            plot.setToolTip(self.tr("Wheel: zoom. Drag: move. Double click or F: fit."))
            if place:
                plot.setXLink(self.plots["loss"])
            grid.addWidget(plot, place // 2, place % 2)
        self._curves = {is_clipped: self._make_curves() for is_clipped in (True, False)}
        self._dress()

    def _make_curves(self) -> _Curves:
        marks = [upright(plot) for plot in self.plots.values()]
        way_back = pg.ScatterPlotItem(size=10, symbol="o")
        self.plots["loss"].addItem(way_back)
        text = pg.TextItem(self.tr("● the way back"))
        text.setParentItem(
            self.plots["loss"].getViewBox()
        )  # above the beginnings of the curves, which are low
        text.setPos(theme.GRID, theme.GRID // 2)
        text.hide()
        by_name = {name: curve(plot) for name, plot in self.plots.items()}
        return _Curves(by_name=by_name, marks=marks, way_back=way_back, way_back_name=text)

    def show_record(self, record: SandboxRecord) -> None:
        """Draw one run as far as it has come."""
        curves = self._curves[record.is_clipped]
        steps = record.steps.values.astype(float)
        for name, item in curves.by_name.items():
            series: Series = getattr(record, name)
            item.setData(steps, logarithms(series.values))
        for mark in curves.marks:
            mark.setVisible(record.broke is not None)
            if record.broke is not None:
                mark.setValue(record.broke.step)
        if (back := record.way_back) is not None:
            at = float(back.step), math.log10(max(back.loss / NATS_A_BIT, 1e-9))
            curves.way_back.setData([at[0]], [at[1]])
        else:
            curves.way_back.clear()
        curves.way_back_name.setVisible(back is not None)

    def clear(self, *, is_clipped: bool) -> None:
        """Take one run away."""
        curves = self._curves[is_clipped]
        for item in curves.by_name.values():
            item.clear()
        for mark in curves.marks:
            mark.hide()
        curves.way_back.clear()
        curves.way_back_name.hide()

    def drawn(self, name: str, *, is_clipped: bool) -> pg.PlotDataItem:
        """Return one of the curves."""
        return self._curves[is_clipped].by_name[name]

    def fit(self) -> None:
        """Show everything."""
        for plot in self.plots.values():
            plot.fit()

    def show_empty(self) -> None:
        """Show axes as they are before anything has happened."""
        for plot in self.plots.values():
            plot.setRange(xRange=(0, _FEW_STEPS), yRange=(-1, 2))

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_curves"):
            self._dress()

    def _dress(self) -> None:
        c = theme.colours()
        for plot in self.plots.values():
            plot.dress()
        for is_clipped, curves in self._curves.items():
            colour = c.curve_clipped if is_clipped else c.curve_validation
            curves.way_back.setPen(pg.mkPen(c.text))
            curves.way_back.setBrush(pg.mkBrush(colour))
            dress_name(curves.way_back_name, colour)
            for plot, item, mark in zip(
                self.plots.values(), curves.by_name.values(), curves.marks, strict=True
            ):
                item.setPen(plot.pen(colour, 2))
                item.setSymbol("o")  # a step between two that are not finite has no line to lie on
                item.setSymbolSize(_DOT)
                item.setSymbolPen(None)
                item.setSymbolBrush(colour)
                mark.setPen(plot.pen(c.error, 1, Qt.PenStyle.DashLine))
