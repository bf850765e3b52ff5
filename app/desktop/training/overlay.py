"""The validation curves of several runs in one plot. Imports pyqtgraph: import it after the first paint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.training.plots import Across, CurvePlot, curve, legend, legend_label
from app.desktop.training.run_card import Curve, RunCard
from app.desktop.training.run_colours import NUM_COLOURS, run_colour
from app.desktop.training.samples import Sample

_LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """One run of the overlay.

    Attributes:
        label: For the legend.
        curve: Its validation loss, or its training loss where nothing was validated.
        is_training: Whether it is the training loss; drawn dotted.
        colour: The number of its colour, or None for the run that is under way.
        card: The run, where it is a finished one.
    """

    label: str
    curve: Curve
    is_training: bool
    colour: int | None
    card: RunCard | None


class Overlay(QWidget):
    """Several runs, by steps or by time. Sends `sample_chosen(Sample)` for a click near a curve.

    Attributes:
        lines: The runs that are drawn.
    """

    sample_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = CurvePlot()
        self.plot.setAccessibleName(self.tr("Validation loss of the runs that are ticked, bits a note"))
        self.plot.setToolTip(
            self.tr("Validation loss, bits a note. Click a curve to hear what that network knew then.")
        )
        self.legend = pg.LegendItem(offset=(-theme.GRID, theme.GRID // 2), verSpacing=-6)
        self.legend.setParentItem(self.plot.getViewBox())
        self._across: Across = "steps"
        self.lines: Sequence[Line] = ()
        self._items: list[pg.PlotDataItem] = []
        self._chosen = pg.ScatterPlotItem(size=13)
        self.plot.addItem(self._chosen, ignoreBounds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        title = legend_label()
        title.setText(legend(self.tr("Validation, bits a note"), ()))
        layout.addWidget(title)
        layout.addWidget(self.plot, 1)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)
        self.plot.fitting.connect(self.plot.fit)
        self._dress()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Draw runs."""
        for item in self._items:
            self.plot.removeItem(item)
        self.legend.clear()
        self.lines, self._items = lines, []
        for line in lines:
            item = curve(self.plot)
            item.setPen(self._pen(line))
            item.setData(self._places(line.curve), line.curve.bits)
            label = line.label
            if len(label) > _LONGEST_LABEL:
                label = f"{label[: _LONGEST_LABEL - 1]}…"
            self.legend.addItem(item, label)
            self._items.append(item)

    def set_across(self, across: Across) -> None:
        """Let the curves run over steps or time."""
        self._across = across
        self.plot.set_across(across)
        self._chosen.clear()
        self.show_lines(self.lines)
        self.plot.fit()

    def _places(self, curve: Curve) -> object:
        return curve.steps if self._across == "steps" else curve.seconds

    def _pen(self, line: Line) -> object:
        colour = theme.colours().curve_validation if line.colour is None else run_colour(line.colour)
        style = Qt.PenStyle.SolidLine
        if line.is_training:
            style = Qt.PenStyle.DotLine
        elif line.colour is not None and line.colour >= NUM_COLOURS:
            style = Qt.PenStyle.DashLine
        return self.plot.pen(colour, style=style)

    def _on_clicked(self, event: object) -> None:
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.double()  # type: ignore[attr-defined]
        place: QPointF = event.scenePos()  # type: ignore[attr-defined]
        box = self.plot.getViewBox()
        if not is_plain or not box.sceneBoundingRect().contains(place):
            return
        found = min(
            ((self._distance(place, sample), sample) for line in self.lines for sample in _samples(line)),
            key=lambda one: one[0],
            default=None,
        )
        if found is not None:
            sample = found[1]
            self._chosen.setData([self._place(sample)], [sample.bits])
            self.sample_chosen.emit(sample)

    def _distance(self, place: QPointF, sample: Sample) -> float:
        """Return how far a melody's point lies from a place on the screen, in pixels."""
        there = self.plot.getViewBox().mapViewToScene(QPointF(self._place(sample), sample.bits))
        return math.hypot(there.x() - place.x(), there.y() - place.y())

    def _place(self, sample: Sample) -> float:
        return float(sample.step) if self._across == "steps" else sample.seconds

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_chosen"):
            self._dress()

    def _dress(self) -> None:
        c = theme.colours()
        self.plot.dress()
        ground = QColor(c.base)
        ground.setAlpha(200)
        self.legend.setBrush(pg.mkBrush(ground))
        self.legend.setLabelTextColor(c.text)
        self._chosen.setPen(pg.mkPen(c.text, width=2))
        self._chosen.setBrush(pg.mkBrush(None))
        self.show_lines(self.lines)


def _samples(line: Line) -> Sequence[Sample]:
    return () if line.card is None else line.card.samples
