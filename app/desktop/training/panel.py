"""Step 2: the run, its choices, its curves, and what is happening in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget

from app.desktop import theme
from app.desktop.library.music import LearningMusic
from app.desktop.panel import StepPanel
from app.desktop.training.form import TrainingForm
from app.desktop.training.record import TrainingRecord
from app.desktop.training.wording import (
    clipping_line,
    finished_line,
    music_line,
    progress_line,
    ready_line,
    result_line,
)
from app.desktop.workers.training_worker import RunState, TrainingWorker, state_text, trainer_maker
from models.training.events import TrainingEvent

if TYPE_CHECKING:
    from app.desktop.training.curves import CurvesView
    from models.corpus.corpus import CorpusSummary

_PROGRESS_STEPS = 1000
_STEPS_A_SECOND_OF_REST = 50_000
_LEAST_WIDTH = 51 * theme.GRID


class TrainingPanel(StepPanel):
    """Trains on what `music()` gives.

    Sends `state_changed(str)` with the worker's state, `model_ready(TrainedModel)` with every new best,
    `problem(str)` with a sentence, and `run_finished` when a run has come to its end.
    """

    state_changed = Signal(str)
    model_ready = Signal(object)
    problem = Signal(str)
    run_finished = Signal()

    def __init__(
        self, music: Callable[[], LearningMusic], runs_folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(2, self.tr("Train"), least_width=_LEAST_WIDTH, parent=parent)
        self._get_music, self._runs_folder = music, runs_folder
        self._reason: str | None = None
        self._learnt = self._validating = 0
        self._failure = ""
        self.music_summary = ""
        self._drawn_at = 0.0
        self.record = TrainingRecord()
        self.save_path: Path | None = None
        self.worker = TrainingWorker(self)
        self.worker.happened.connect(self._on_happened)
        self.worker.prepared.connect(self._on_prepared)
        self.worker.model_ready.connect(self.model_ready)
        self.worker.failed.connect(self._on_failed)
        self.worker.state_changed.connect(self._on_state_changed)
        self.form = TrainingForm()
        self._curves: CurvesView | None = None
        self._make_content()
        self.show_state()

    def _make_content(self) -> None:
        self.more_button = QPushButton(self.tr("More"))
        self.more_button.setCheckable(True)
        self.more_button.setToolTip(self.tr("All options of the network and of its training"))
        self.more_button.toggled.connect(self._on_more_toggled)
        self.body.addWidget(self.form)
        self.body.addLayout(self._make_buttons())
        self._bar = QProgressBar()
        self._bar.setRange(0, _PROGRESS_STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self.body.addWidget(self._bar)
        self.status_label, self._result = QLabel(), QLabel()
        for label in (self.status_label, self._result):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result.setProperty("muted", True)
        self.body.addWidget(self.status_label)
        self.body.addWidget(self._result)
        self.pages = QStackedWidget()
        self._empty = QLabel(self.tr("Press Train, and the curves of the learning are drawn here."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self.pages.addWidget(self._empty)
        self.pages.addWidget(self.form.more)
        self.body.addWidget(self.pages, 1)

    def _make_buttons(self) -> QHBoxLayout:
        self.train_button = QPushButton(self.tr("Train"))
        self.train_button.setMinimumWidth(12 * theme.GRID)
        self.train_button.clicked.connect(self.train)
        self.pause_button = QPushButton(self.tr("Pause"))
        self.pause_button.clicked.connect(self.toggle_pause)
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.clicked.connect(self.worker.stop)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in (self.train_button, self.pause_button, self.stop_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.more_button)
        return row

    @property
    def state(self) -> RunState:
        """What the worker is doing."""
        return self.worker.state

    @property
    def is_running(self) -> bool:
        """Whether a run is under way, resting or not."""
        return self.worker.state != "idle"

    def train(self) -> None:
        """Begin a run on the pieces that are ticked."""
        try:
            config = self.form.config()
        except ValueError as error:
            self.problem.emit(str(error))
            return
        self.record, self._failure, self.music_summary = TrainingRecord(), "", ""
        stamp = datetime.now().strftime("%Y-%m-%d %H-%M-%S")
        network = config.network
        name = f"{stamp} {network.cell.upper()} {network.layers}x{network.hidden_size}.ritornello"
        self.save_path = self._runs_folder / name
        self.more_button.setChecked(False)
        self.worker.start(trainer_maker(self._get_music(), config, self.save_path))
        self._show_curves()

    def toggle_pause(self) -> None:
        """Let the run rest, or go on."""
        if self.state == "paused":
            self.worker.resume()
        else:
            self.worker.pause()

    def set_trainable(self, reason: str | None) -> None:
        """Allow training, or say why there is nothing to train on."""
        self._reason = reason
        self.show_state()

    def set_music(self, *, learnt: int, validating: int) -> None:
        """Say how many pieces there are to learn from, and to validate with where the person chose some."""
        self._learnt, self._validating = learnt, validating
        self._show_words()

    @property
    def blocked_reason(self) -> str | None:
        """Why training cannot begin now, or None where it can."""
        return self.tr("A run is under way; stop it first.") if self.is_running else self._reason

    def set_next(self, is_next: bool) -> None:
        """Mark training as the one thing to do next, or not."""
        self.train_button.setProperty("primary", is_next)
        self.train_button.style().polish(self.train_button)

    def load_curves(self) -> None:
        """Make the plots; to be called after the window's first paint, for it takes half a second."""
        if self._curves is None:
            from app.desktop.training.curves import CurvesView

            self._curves = CurvesView()
            self.pages.addWidget(self._curves)

    @property
    def curves(self) -> CurvesView | None:
        """The plots, once they are made."""
        return self._curves

    def show_state(self) -> None:
        """Bring buttons, progress and sentences up to date."""
        state, reason = self.state, self.blocked_reason
        self.train_button.setEnabled(reason is None)
        self.train_button.setToolTip(reason or self.tr("Teach a network the pieces that are ticked"))
        self.pause_button.setEnabled(state in ("training", "paused"))
        self.pause_button.setText(self.tr("Resume") if state == "paused" else self.tr("Pause"))
        self.stop_button.setEnabled(state in ("preparing", "training", "paused"))
        idle_tip = self.tr("No run is under way.")
        self.pause_button.setToolTip("" if self.pause_button.isEnabled() else idle_tip)
        self.stop_button.setToolTip(
            self.tr("End the run and keep its best state") if self.stop_button.isEnabled() else idle_tip
        )
        self._show_progress()
        self._show_words()

    def _show_progress(self) -> None:
        last = self.record.last
        endless = self.is_running and (last is None or not self.form.has_end) and self.state != "paused"
        self._bar.setRange(0, 0 if endless else _PROGRESS_STEPS)
        if not endless:
            self._bar.setValue(round((last.progress if last is not None else 0.0) * _PROGRESS_STEPS))

    def _show_words(self) -> None:
        if self._failure:
            status = self._failure
        elif self.is_running:
            status = f"{state_text(self.state)} · {progress_line(self.record, has_end=self.form.has_end)}"
            if self.record.last is None:
                status = state_text(self.state)
        else:
            status = (
                finished_line(self.record)
                or self._reason
                or ready_line(self._learnt, self._validating, self.form.values()["validation_share"])
            )
        self.status_label.setText(status)
        self.status_label.setProperty("error", bool(self._failure))
        self.status_label.style().polish(self.status_label)
        lines = [result_line(self.record) or self.music_summary, clipping_line(self.record)]
        if self.record.warnings:
            lines.append(self.record.warnings[-1].sentence)
        self._result.setText("\n".join(line for line in lines if line))

    @property
    def _drawing_interval(self) -> float:
        """Seconds between two drawings: more for longer curves, which take longer to draw and move less."""
        return len(self.record.steps) / _STEPS_A_SECOND_OF_REST

    def _draw(self, curves: CurvesView) -> None:
        self._drawn_at = monotonic()
        curves.show_record(self.record)

    def _show_curves(self) -> None:
        self.load_curves()
        if self._curves is not None:
            self._draw(self._curves)
            if not self.more_button.isChecked():
                self.pages.setCurrentWidget(self._curves)

    def _on_more_toggled(self, is_open: bool) -> None:
        if is_open:
            self.pages.setCurrentWidget(self.form.more)
        elif self._curves is not None and (len(self.record.steps) or self.is_running):
            self.pages.setCurrentWidget(self._curves)
        else:
            self.pages.setCurrentWidget(self._empty)

    def _on_prepared(self, summary: CorpusSummary) -> None:
        self.music_summary = music_line(summary, is_own_validation=self._validating > 0)
        self.show_state()

    def _on_happened(self, events: list[TrainingEvent]) -> None:
        self.record.add(events)
        if self._curves is not None and monotonic() - self._drawn_at >= self._drawing_interval:
            self._draw(self._curves)
        self._show_progress()
        self._show_words()

    def _on_failed(self, sentence: str) -> None:
        self._failure = sentence
        self.problem.emit(sentence)

    def _on_state_changed(self, state: str) -> None:
        self.form.setEnabled(state == "idle")
        self.form.options.setEnabled(state == "idle")
        if self._curves is not None:
            self._draw(self._curves)
        self.show_state()
        self.state_changed.emit(state)
        if state == "idle":
            self.run_finished.emit()

    def form_values(self) -> dict[str, Any]:
        """Return the values of the form, to be remembered."""
        return self.form.values()
