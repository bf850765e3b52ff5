"""The live curves: loss in bits a note, and gradient norm before and after clipping.

Imports pyqtgraph, which takes half a second: import this module after the window's first paint.
"""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.training.curve_tools import CurveTools, weight_of
from app.desktop.training.plots import (
    Across,
    CurvePlot,
    NormAxis,
    curve,
    legend,
    legend_label,
    upright,
)
from app.desktop.training.reading import Reading, reading_at
from app.desktop.training.record import TrainingRecord
from app.desktop.training.samples import Sample
from app.desktop.training.smoothing import Floats
from app.desktop.training.threshold import Threshold
from app.desktop.training.wording import sample_title
from app.desktop.units import clock, filled
from models.training.config import Clipping

_MOST_POINTS = 200
_FEW_STEPS = 50


class CurvesView(QWidget):
    """Two plots one above the other, on the same steps.

    Sends `threshold_changed(float)` while the threshold is dragged or typed, and `sample_chosen(Sample)` when
    a validation is clicked or turned to.
    """

    threshold_changed = Signal(float)
    sample_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = TrainingRecord()
        self._across: Across = "steps"
        self._chosen: Sample | None = None
        self._reading: Reading | None = None
        self._make_plots()
        self._make_curves()
        self.threshold = Threshold(self.gradient_plot)
        self.tools = CurveTools()
        self._lay_out()
        self._connect()
        self._dress()

    def _make_plots(self) -> None:
        self.loss_plot, self.gradient_plot = CurvePlot(), CurvePlot(left_axis=NormAxis("left"))
        self.gradient_plot.setLogMode(y=True)
        self.gradient_plot.setXLink(self.loss_plot)
        self.loss_plot.getAxis("bottom").setStyle(showValues=False)
        self.loss_plot.getAxis("bottom").setHeight(theme.GRID // 2)
        self.loss_plot.setAccessibleName(self.tr("Loss, bits a note"))
        self.loss_plot.setAccessibleDescription(
            self.tr("Left and Right play the melody of the validation before or after; F fits the curves.")
        )
        self.loss_plot.setToolTip(
            self.tr("Click to hear what the network knew then. Wheel: zoom. Drag: move. Double click: fit.")
        )
        self.gradient_plot.setAccessibleName(self.tr("Gradient norm"))
        self.loss_title, self.gradient_title = legend_label(), legend_label()

    def _make_curves(self) -> None:
        # The axis is fitted to the smooth curve once the first fall is over: neither that nor one wild
        # step flattens what comes later.
        self.raw_loss = curve(self.loss_plot, is_fitted=False)
        self.smooth_loss = curve(self.loss_plot, is_fitted=False)
        self._fitted = curve(self.loss_plot)
        self._fitted.setPen(pg.mkPen(0, 0, 0, 0))
        self.validation = curve(self.loss_plot)
        self.points = pg.ScatterPlotItem(size=6)
        self.chosen_point = pg.ScatterPlotItem(size=13)
        for item in (self.points, self.chosen_point):
            self.loss_plot.addItem(item)
        self.gradient = curve(self.gradient_plot)
        self.clipped = curve(self.gradient_plot)
        self._uprights = (upright(self.loss_plot), upright(self.gradient_plot))

    def _lay_out(self) -> None:
        self.canvas = QWidget()
        canvas = QVBoxLayout(self.canvas)
        canvas.setContentsMargins(0, 0, 0, 0)
        canvas.setSpacing(0)
        canvas.addWidget(self.loss_title)
        canvas.addWidget(self.loss_plot, 3)
        heading = QHBoxLayout()
        heading.addWidget(self.gradient_title, 1)
        heading.addWidget(self.threshold)
        canvas.addLayout(heading)
        canvas.addWidget(self.gradient_plot, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.tools)

    def _connect(self) -> None:
        for plot in (self.loss_plot, self.gradient_plot):
            plot.hovered.connect(self._show_reading)
            plot.left.connect(self._hide_reading)
            plot.fitting.connect(self.fit)
            plot.turned.connect(self.turn)
            plot.entered.connect(self.hear)
        self.loss_plot.clicked.connect(self._choose_nearest)
        self.threshold.changed.connect(self.threshold_changed)
        self.tools.smoothing_changed.connect(self._smooth)
        self.tools.across_changed.connect(self.set_across)
        self.tools.fit_requested.connect(self.fit)
        self.tools.turned.connect(self.turn)
        self.tools.heard.connect(self.hear)

    @property
    def record(self) -> TrainingRecord:
        """The run that is shown."""
        return self._record

    def show_record(self, record: TrainingRecord) -> None:
        """Draw a run as far as it has come."""
        is_new, self._record = record is not self._record, record
        if is_new:
            self._chosen = None
            record.loss.set_weight(self.smoothing)
        across = self._places(record.steps.values, record.seconds.values)
        self.raw_loss.setData(across, record.loss.raw.values)
        self.smooth_loss.setData(across, record.loss.smooth.values)
        self._fitted.setData(*_after_first_fall(across, record.loss.smooth.values))
        self.gradient.setData(across, record.gradient.values)
        self.clipped.setData(across, record.clipped.values)
        validated = self._places(record.validation_steps.values, record.validation_seconds.values)
        self.validation.setData(validated, record.validation.values)
        last = len(validated) - 1
        shown = np.unique(np.linspace(0, max(last, 0), min(last + 1, _MOST_POINTS)).round().astype(int))
        self.points.setData(validated[shown], record.validation.values[shown])
        self._show_chosen()
        if is_new:
            self.fit()

    def _places(self, steps: Floats, seconds: Floats) -> Floats:
        return steps if self._across == "steps" else seconds

    @property
    def smoothing(self) -> float:
        """The weight of the training loss's moving average."""
        return weight_of(self.tools.smoothing.value())

    def _smooth(self, weight: float) -> None:
        self._record.loss.set_weight(weight)
        self.show_record(self._record)

    def set_across(self, across: Across) -> None:
        """Let the curves run over steps or time."""
        self._across = across
        self.tools.set_across(across)
        for plot in (self.loss_plot, self.gradient_plot):
            plot.set_across(across)
        self._hide_reading()
        self.show_record(self._record)
        self.fit()

    def fit(self) -> None:
        """Show the whole run, and go on doing so."""
        for plot in (self.loss_plot, self.gradient_plot):
            plot.fit()

    def set_threshold(self, threshold: float, clipping: Clipping) -> None:
        """Show the threshold that is in force, and how gradients are clipped."""
        self.threshold.show_value(threshold, clipping)

    def _choose_nearest(self, across: float) -> None:
        samples = list(self._record.samples.values())
        if samples:
            self._choose(min(samples, key=lambda sample: abs(self._place(sample) - across)))

    def turn(self, by: int) -> None:
        """Choose the melody before the one that is chosen, or after it; the newest where none is."""
        samples = list(self._record.samples.values())
        if not samples:
            return
        index = samples.index(self._chosen) + by if self._chosen in samples else len(samples) - 1
        self._choose(samples[min(max(index, 0), len(samples) - 1)])

    def hear(self) -> None:
        """Play the melody that is chosen; the newest where none is."""
        if self._chosen is None:
            self.turn(0)
        else:
            self.sample_chosen.emit(self._chosen)

    def _choose(self, sample: Sample) -> None:
        self._chosen = sample
        self._show_chosen()
        self.sample_chosen.emit(sample)

    def _place(self, sample: Sample) -> float:
        return float(sample.step) if self._across == "steps" else sample.seconds

    def _show_chosen(self) -> None:
        chosen = self._chosen
        self.chosen_point.setData(
            [self._place(chosen)], [chosen.bits]
        ) if chosen else self.chosen_point.clear()
        self.tools.show_samples(len(self._record.samples), sample_title(chosen) if chosen else "")

    def _show_reading(self, across: float) -> None:
        self._reading = reading_at(self._record, across, by_time=self._across == "time")
        for line in self._uprights:
            line.setVisible(self._reading is not None)
            line.setValue(across)
        self._show_titles()

    def _hide_reading(self) -> None:
        if self._reading is not None:
            self._reading = None
            for line in self._uprights:
                line.hide()
            self._show_titles()

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        c = theme.colours()
        for plot in (self.loss_plot, self.gradient_plot):
            plot.dress()
        self.raw_loss.setPen(pg.mkPen(theme.mixed(c.curve_training, c.base, 0.72)))
        self.smooth_loss.setPen(self.loss_plot.pen(c.curve_training))
        self.validation.setPen(self.loss_plot.pen(c.curve_validation))
        self.points.setPen(pg.mkPen(c.curve_validation))
        self.points.setBrush(pg.mkBrush(c.curve_validation))
        self.chosen_point.setPen(pg.mkPen(c.text, width=2))
        self.chosen_point.setBrush(pg.mkBrush(None))
        self.gradient.setPen(pg.mkPen(c.curve_gradient))
        self.clipped.setPen(pg.mkPen(c.curve_clipped))
        for line in self._uprights:
            line.setPen(pg.mkPen(c.muted))
        self._show_titles()

    def _show_titles(self) -> None:
        c, reading = theme.colours(), self._reading
        names = [self.tr("training"), self.tr("validation"), self.tr("before"), self.tr("after")]
        loss, gradient = self.tr("Loss, bits a note"), self.tr("Gradient norm")
        if reading is not None:
            names = [f"{name} {_number(value)}" for name, value in zip(names, reading.values, strict=True)]
            loss = filled(self.tr("Step {step:,}, {time}"), step=reading.step, time=clock(reading.seconds))
            gradient = ""  # values take the room of the title
        colours = (c.curve_training, c.curve_validation, c.curve_gradient, c.curve_clipped)
        entries = [(name, colour.name()) for name, colour in zip(names, colours, strict=True)]
        self.loss_title.setText(legend(loss, entries[:2]))
        self.gradient_title.setText(legend(gradient, entries[2:]))


def _number(value: float) -> str:
    return filled("{value:.3g}", value=value) if math.isfinite(value) else "–"


def _after_first_fall(across: Floats, losses: Floats) -> tuple[Floats, Floats]:
    """Return a curve from its first place on, but without the losses of its first tenth."""
    if len(across) < _FEW_STEPS:
        return across, losses
    start = len(across) // 10
    return np.append(across[:1], across[start:]), np.append(losses[start], losses[start:])
