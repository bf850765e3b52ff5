"""The live curves: loss in bits a note, and gradient norm before and after clipping.

Imports pyqtgraph, which takes half a second: import this module after the window's first paint.
"""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.training.record import TrainingRecord

_AXIS_WIDTH = 5 * theme.GRID
_FEW_DECADES = 1.6


class CurvesView(QWidget):
    """Two plots one above the other, on the same steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = TrainingRecord()
        self.loss_plot = _plot(pg.AxisItem("left"))
        self.gradient_plot = _plot(NormAxis("left"))
        self.gradient_plot.setLogMode(y=True)
        self.gradient_plot.setXLink(self.loss_plot)
        self.gradient_plot.setLabel("bottom", self.tr("steps"))
        self.loss_plot.getAxis("bottom").setStyle(showValues=False)
        self.loss_plot.getAxis("bottom").setHeight(theme.GRID // 2)
        self._loss_title, self._gradient_title = _title(), _title()
        # The axis is fitted to the smooth curves, so that one wild step does not flatten them.
        self.raw_loss = _curve(self.loss_plot, is_fitted=False)
        self.smooth_loss = _curve(self.loss_plot)
        self.validation = pg.PlotDataItem(symbol="o", symbolSize=6, connect="finite")
        self.loss_plot.addItem(self.validation)
        self.gradient = _curve(self.gradient_plot)
        self.clipped = _curve(self.gradient_plot)
        self.threshold = pg.InfiniteLine(angle=0, movable=False)
        self.threshold.hide()
        self.gradient_plot.addItem(self.threshold, ignoreBounds=True)
        self.loss_plot.setAccessibleName(self.tr("Loss, bits a note"))
        self.gradient_plot.setAccessibleName(self.tr("Gradient norm"))
        self._lay_out()
        self._dress()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._loss_title)
        layout.addWidget(self.loss_plot, 3)
        layout.addWidget(self._gradient_title)
        layout.addWidget(self.gradient_plot, 2)

    def show_record(self, record: TrainingRecord) -> None:
        """Draw a run as far as it has come."""
        is_new, self._record = record is not self._record, record
        steps = record.steps.values
        self.raw_loss.setData(steps, record.loss.raw.values)
        self.smooth_loss.setData(steps, record.loss.smooth.values)
        self.validation.setData(record.validation_steps.values, record.validation.values)
        self.gradient.setData(steps, record.gradient.values)
        self.clipped.setData(steps, record.clipped.values)
        self._show_threshold()
        if is_new:
            self.loss_plot.enableAutoRange()
            self.gradient_plot.enableAutoRange()

    def _show_threshold(self) -> None:
        threshold = self._record.last.clip_threshold if self._record.last is not None else None
        self.threshold.setVisible(threshold is not None)
        if threshold is not None:
            self.threshold.setValue(math.log10(threshold))

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        c = theme.colours()
        for plot in (self.loss_plot, self.gradient_plot):
            plot.setBackground(c.base)
            for name in ("left", "bottom"):
                axis = plot.getAxis(name)
                axis.setPen(pg.mkPen(c.line))
                axis.setTextPen(pg.mkPen(c.muted))
        self.raw_loss.setPen(pg.mkPen(theme.mixed(c.curve_training, c.base, 0.72)))
        self.smooth_loss.setPen(pg.mkPen(c.curve_training))
        self.validation.setPen(pg.mkPen(c.curve_validation))
        self.validation.setSymbolPen(pg.mkPen(c.curve_validation))
        self.validation.setSymbolBrush(pg.mkBrush(c.curve_validation))
        self.gradient.setPen(pg.mkPen(c.curve_gradient))
        self.clipped.setPen(pg.mkPen(c.curve_clipped))
        self.threshold.setPen(pg.mkPen(c.threshold, style=Qt.PenStyle.DashLine))
        self._loss_title.setText(
            _legend(
                self.tr("Loss, bits a note"),
                (self.tr("training"), c.curve_training.name()),
                (self.tr("validation"), c.curve_validation.name()),
            )
        )
        self._gradient_title.setText(
            _legend(
                self.tr("Gradient norm"),
                (self.tr("before"), c.curve_gradient.name()),
                (self.tr("after clipping"), c.curve_clipped.name()),
                (self.tr("threshold"), c.threshold.name()),
            )
        )


class NormAxis(pg.AxisItem):  # type: ignore[misc]
    """A logarithmic axis whose labels never crowd: 1, 2, 5, 10 where there is room, else powers of ten."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Return the logarithms of the values to be labelled."""
        decades = range(math.floor(minVal), math.ceil(maxVal) + 1)
        steps = (1, 2, 5) if maxVal - minVal < _FEW_DECADES else (1,)
        ticks = [decade + math.log10(step) for decade in decades for step in steps]
        return [(1.0, [tick for tick in ticks if minVal <= tick <= maxVal])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write the values themselves."""
        return [f"{10**value:.3g}" for value in values]


def _plot(left: pg.AxisItem) -> pg.PlotWidget:
    plot = pg.PlotWidget(axisItems={"left": left})
    plot.hideButtons()
    plot.setMenuEnabled(False)
    plot.showGrid(x=False, y=True, alpha=0.15)
    plot.getAxis("left").setWidth(_AXIS_WIDTH)
    plot.getAxis("bottom").enableAutoSIPrefix(False)
    plot.getAxis("left").enableAutoSIPrefix(False)
    plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    plot.setMinimumHeight(8 * theme.GRID)
    plot.setFrameShape(plot.Shape.NoFrame)
    return plot


def _curve(plot: pg.PlotWidget, *, is_fitted: bool = True) -> pg.PlotDataItem:
    curve = pg.PlotDataItem(connect="finite", antialias=False)
    curve.setDownsampling(auto=True, method="peak")
    curve.setClipToView(True)
    plot.addItem(curve, ignoreBounds=not is_fitted)
    return curve


def _title() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def _legend(title: str, *entries: tuple[str, str]) -> str:
    marks = "&nbsp;&nbsp; ".join(f'<span style="color:{colour}">●</span> {text}' for text, colour in entries)
    return f"<b>{title}</b> &nbsp; {marks}"
