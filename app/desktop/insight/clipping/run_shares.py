"""How many steps of a run any threshold would have clipped, as a curve and in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.counts import pieces_text
from app.desktop.insight.clipping.share_plot import SharePlot
from app.desktop.insight.clipping.steps import RecordedSteps, Steps
from app.desktop.insight.clipping.wording import share_sentence
from app.desktop.insight.desk import InsightDesk
from app.desktop.training import run_store
from app.desktop.training.run_card import RunCard
from app.desktop.units import filled
from app.desktop.workers.throttle import Throttle

_RUN_INTERVAL_MS = 1000
_MOST_RUNS = 50
_NARROWEST = 12


class RunShares(QWidget):
    """Shows the latest run of this window, or one that was kept.

    Sends `threshold_dragged(float)`.
    """

    threshold_dragged = Signal(float)

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._threshold = 1.0
        self._is_watched, self._is_read = False, False
        self._cards: list[RunCard] = []
        self._wanted: Path | None = None
        self.plot, self.told, self.runs = SharePlot(), QLabel(), QComboBox()
        self.told.setWordWrap(True)
        self.runs.setAccessibleName(self.tr("Run"))
        self.runs.setToolTip(self.tr("Whose steps are counted: the latest run, or one that was kept"))
        self.runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.runs.setMinimumContentsLength(_NARROWEST)
        label = QLabel(self.tr("Steps of"))
        label.setBuddy(self.runs)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        row.addWidget(label)
        row.addWidget(self.runs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.told)
        self._throttle = Throttle(self.show_run, _RUN_INTERVAL_MS, self)
        self.plot.threshold_dragged.connect(self.threshold_dragged)
        self.runs.currentIndexChanged.connect(lambda _index: self.show_run())
        self.runs.activated.connect(self._on_chosen)
        desk.training.worker.happened.connect(self._on_happened)
        desk.training.run_finished.connect(self._on_run_finished)
        self._list_runs()

    def set_watched(self, is_watched: bool) -> None:
        """Read which runs were kept, once, now that they are looked at."""
        self._is_watched = is_watched
        if not is_watched:
            return
        if not self._is_read:
            self._is_read = True
            folder = self._desk.training.runs_folder
            self._desk.tasks.run(
                lambda _progress, should_stop: run_store.read_cards(folder, should_stop),
                on_result=self._on_cards,
            )
        self.show_run()

    def show_threshold(self, threshold: float) -> None:
        """Show a threshold, and how many steps it clips."""
        self._threshold = threshold
        self.plot.show_threshold(threshold)
        self._tell()

    def show_run(self) -> None:
        """Show the run that is chosen as far as it has come."""
        card = self.runs.currentData()
        norms = self._desk.training.record.gradient.values
        steps: Steps = RecordedSteps(norms) if card is None else card.norms
        self.plot.show_steps(steps if len(steps) else None)
        self._tell()

    def _on_chosen(self, index: int) -> None:
        card = self.runs.itemData(index)
        self._wanted = None if card is None else card.path

    def _on_happened(self, _events: object) -> None:
        if self._is_watched and self.runs.currentData() is None:
            self._throttle.trigger()

    def _on_run_finished(self) -> None:
        self._is_read = False
        if self._is_watched:
            self.set_watched(True)

    def _on_cards(self, cards: Sequence[RunCard]) -> None:
        latest = self._desk.training.save_path
        self._cards = [card for card in cards if len(card.norms) and card.path != latest][:_MOST_RUNS]
        self._list_runs()

    def _list_runs(self) -> None:
        """List the latest run first; a kept one is chosen by itself only where there is no other."""
        self.runs.blockSignals(True)
        self.runs.clear()
        if len(self._desk.training.record.steps) or not self._cards:
            self.runs.addItem(self.tr("the latest run"), None)
        for card in self._cards:
            text = filled(self.tr("{name}, {network}"), name=_name(card), network=card.network)
            self.runs.addItem(text, card)
        paths = [
            None if card is None else card.path for card in map(self.runs.itemData, range(self.runs.count()))
        ]
        if self._wanted in paths:
            self.runs.setCurrentIndex(paths.index(self._wanted))
        self.runs.blockSignals(False)
        self.runs.setEnabled(self.runs.count() > 1)
        self.show_run()

    def _tell(self) -> None:
        steps = self.plot.steps
        if steps is None:
            text = self.tr("No run yet: press Train, and the gradient norms of its steps are drawn here.")
        else:
            share = float(steps.shares_above(self._threshold))
            text = share_sentence(share, self._threshold, len(steps))
        self.told.setText(text)
        self.plot.setAccessibleDescription(text)


def _name(card: RunCard) -> str:
    return card.name or pieces_text(card.pieces)
