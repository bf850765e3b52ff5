"""The page of gradient clipping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.insight.clipping.arrow_plane import ArrowPlane
from app.desktop.insight.clipping.part_bars import PartBars
from app.desktop.insight.clipping.run_shares import RunShares
from app.desktop.insight.clipping.threshold_slider import ThresholdSlider
from app.desktop.insight.clipping.ways import WAYS, way_colour, way_name
from app.desktop.insight.clipping.wording import (
    entries_table,
    norm_sentence,
    value_sentence,
)
from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.page import InsightPage
from app.desktop.training.plots import legend
from app.desktop.workers.latest_task import LatestTask

if TYPE_CHECKING:
    from models.insight.clipping_parts import GradientParts
    from models.insight.piece_reading import PieceReading
    from models.networks.model_file import TrainedModel

_TENTH, _HALF = 0.1, 0.5
_NUMBERS_WIDTH = 26 * theme.GRID
"""Pixels that the three columns of numbers of the largest entries take."""


class ClippingPage(InsightPage):
    """Clips the gradient of the piece either way at one threshold, and counts the steps that it clips."""

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.threshold = ThresholdSlider()
        self.bars, self.arrows, self.shares = PartBars(), ArrowPlane(), RunShares(desk)
        self.legend, self.entries, self.told = QLabel(), QLabel(), QLabel()
        self._reading: PieceReading | None = None
        self._gradients: GradientParts | None = None
        self._is_watched = self._is_stale = self._wants_tenth = False
        self._failure = ""
        self._task = LatestTask(desk.tasks, self)
        self._lay_out()
        self.threshold.changed.connect(lambda _threshold: self._show())
        self.shares.threshold_dragged.connect(self.set_threshold)
        desk.subject.failed.connect(self._on_failed)
        self.clip_as_trained()

    def _lay_out(self) -> None:
        for label in (self.told, self.entries):
            label.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().lineSpacing())
        self.entries.setWordWrap(False)
        self.entries.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        above = QHBoxLayout()
        above.setSpacing(2 * theme.GRID)
        above.addWidget(self.threshold, 1)
        above.addWidget(self.legend)
        left = QVBoxLayout()
        left.setSpacing(theme.GRID // 2)
        left.addWidget(self.bars, 1)
        left.addWidget(self.entries)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GRID)
        middle.addLayout(left, 5)
        middle.addWidget(self.arrows, 3)
        middle.addWidget(self.shares, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(above)
        layout.addLayout(middle, 1)
        layout.addWidget(self.told)

    def sentence(self) -> str:
        """Say what to look for."""
        return self.tr(
            "Clipping keeps one wild gradient from throwing the weights far off: by norm the arrow gets "
            "shorter and points the same way, by value it turns as well."
        )

    @property
    def gradients(self) -> GradientParts | None:
        """The gradient that is clipped, or None while it is not known."""
        return self._gradients

    def set_threshold(self, threshold: float) -> None:
        """Clip at another threshold."""
        self.threshold.set_threshold(threshold)
        self._show()

    def clip_as_trained(self) -> None:
        """Clip at the threshold that training clips at."""
        self._wants_tenth = False
        self.set_threshold(float(self.desk.training.form_values()["clip_threshold"]))

    def clip_at_a_tenth(self) -> None:
        """Clip at a tenth of the gradient's length, now or once that is known.

        Where no entry is that large the threshold is lower, so that clipping by value cuts some, too.
        """
        gradients = self._gradients
        self._wants_tenth = gradients is None
        if gradients is not None:
            largest = max((abs(entry.value) for entry in gradients.largest), default=gradients.length)
            threshold = min(_TENTH * gradients.length, _HALF * largest)
            self.set_threshold(float(f"{threshold:.3g}"))

    def show_reading(self, reading: PieceReading | None) -> None:
        """Take the gradient of the piece that was read."""
        if reading is self._reading:
            return
        self._reading, self._gradients, self._failure = reading, None, ""
        self._compute()

    def set_watched(self, is_watched: bool) -> None:
        """Compute what is to be seen, now that it is looked at."""
        self._is_watched = is_watched
        self.shares.set_watched(is_watched)
        if is_watched and self._is_stale:
            self._compute()

    def _compute(self) -> None:
        model, reading = self.desk.subject.model, self._reading
        self._is_stale = reading is not None and not self._is_watched
        if model is None or reading is None:
            self._task.drop()
        elif self._is_watched:
            self._task.request(
                lambda _should_stop: _gradients(model, reading), self._on_computed, self._on_failed
            )
        self._show()

    def _on_computed(self, gradients: GradientParts) -> None:
        self._gradients = gradients
        if self._wants_tenth:
            self.clip_at_a_tenth()
        self._show()

    def _on_failed(self, sentence: str) -> None:
        self._failure = sentence
        self._show()

    def _show(self) -> None:
        gradients, threshold = self._gradients, self.threshold.threshold
        self.bars.show_gradients(gradients, threshold)
        self.arrows.show_gradients(gradients, threshold)
        entries = [(way_name(way), way_colour(way).name()) for way in WAYS]
        self.legend.setText(legend(self.tr("Gradient"), entries))
        if gradients is None:
            self.told.setText(self._failure or self.tr("The network is reading the piece …"))
        else:
            self.told.setText(f"{norm_sentence(gradients, threshold)} {value_sentence(gradients, threshold)}")
        self._show_entries()
        self.shares.show_threshold(threshold)

    def _show_entries(self) -> None:
        gradients, threshold = self._gradients, self.threshold.threshold
        if gradients is None:
            self.entries.setText("")
        else:
            self.entries.setText(entries_table(gradients, threshold, self._longest_name()))

    def _longest_name(self) -> int:
        """Return how many characters there is room for beside the numbers of the largest entries."""
        return (self.bars.width() - _NUMBERS_WIDTH) // self.entries.fontMetrics().averageCharWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write names as long as there is room for."""
        super().resizeEvent(event)
        self._show_entries()

    def changeEvent(self, event: QEvent) -> None:
        """Write the words in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_task"):
            self._show()


def _gradients(model: TrainedModel, reading: PieceReading) -> GradientParts:
    """Return the gradient of the mean loss of windows of the piece: what a step of training would follow."""
    from models.insight.clipping_parts import GradientParts
    from models.insight.windows import weight_gradients, windows_of

    windows = windows_of(model, reading)
    return GradientParts(weight_gradients(model.network, windows.batch, windows.state))
