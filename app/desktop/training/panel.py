"""Step 2: the run, its choices, its curves, and what is happening in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.desktop import theme
from app.desktop.files.file_names import free_path
from app.desktop.language import told
from app.desktop.library.music import LearningMusic
from app.desktop.training.form import TrainingForm
from app.desktop.training.pages import TrainingPages
from app.desktop.training.record import TrainingRecord
from app.desktop.training.run_buttons import RunButtons
from app.desktop.training.samples import Sample
from app.desktop.training.wording import finished_line, music_line, progress_line, ready_line
from app.desktop.training.words_box import WordsBox
from app.desktop.widgets.panel import StepPanel
from app.desktop.workers.training_run import trainer_maker
from app.desktop.workers.training_worker import RunState, TrainingWorker, state_text
from models.training.config import TrainingConfig
from models.training.events import TrainingEvent

if TYPE_CHECKING:
    from app.desktop.training.curves import CurvesView
    from models.corpus.corpus import CorpusSummary

_PROGRESS_STEPS = 1000
_STEPS_A_SECOND_OF_REST = 50_000
_LEAST_REST_S = 0.25  # drawn ten times a second, curves took training a tenth of its speed
_LEAST_WIDTH = 51 * theme.GRID


class TrainingPanel(StepPanel):
    """Trains on what `music()` gives.

    Sends `state_changed(str)` with the worker's state, `model_ready(TrainedModel)` with every new best,
    `problem(str)` with a sentence, `run_finished` when a run has come to its end, and `sample_chosen(Sample)`
    when the melody of a validation is to be heard.
    """

    state_changed = Signal(str)
    model_ready = Signal(object)
    problem = Signal(str)
    run_finished = Signal()
    sample_chosen = Signal(object)

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
        self._queue: list[tuple[TrainingConfig, LearningMusic]] = []
        self.worker.happened.connect(self._on_happened)
        self.worker.sampled.connect(self._on_sampled)
        self.worker.prepared.connect(self._on_prepared)
        self.worker.model_ready.connect(self.model_ready)
        self.worker.failed.connect(self._on_failed)
        self.worker.state_changed.connect(self._on_state_changed)
        self.form = TrainingForm()
        self.pages = TrainingPages(self.form.more)
        self.pages.curves_made.connect(self._on_curves_made)
        self.form.changed.connect(self._show_threshold)
        self._make_content()
        self.show_state()

    def _make_content(self) -> None:
        self.more_button, self.runs_button = self.pages.more_button, self.pages.runs_button
        self.body.addWidget(self.form)
        self.buttons = self._make_buttons()
        self.body.addWidget(self.buttons)
        self._bar = QProgressBar()
        self._bar.setRange(0, _PROGRESS_STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self.body.addWidget(self._bar)
        self.words = WordsBox()
        self.status_label = self.words.status
        self.body.addWidget(self.words)
        self.body.addWidget(self.pages, 1)

    def _make_buttons(self) -> RunButtons:
        buttons = RunButtons()
        self.train_button, self.pause_button, self.stop_button = buttons.train, buttons.pause, buttons.stop
        self.train_button.clicked.connect(self.train)
        self.pause_button.clicked.connect(self.toggle_pause)
        self.stop_button.clicked.connect(self.stop)
        buttons.add(self.runs_button)
        buttons.add(self.more_button)
        return buttons

    @property
    def runs_folder(self) -> Path:
        """Where runs keep themselves."""
        return self._runs_folder

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
        if (config := self._config()) is not None:
            self._queue = []
            self._begin(config, self._get_music())

    def resume_run(self, path: Path) -> None:
        """Go on with a run that was cut off, by its own options; the form holds what it began with."""
        if (config := self._config()) is not None:
            self._queue = []
            self._begin(config, self._get_music(), goes_on=path)

    def train_all_cells(self) -> None:
        """Train an LSTM, a GRU and an RNN one after the other: the same music, budget and random seed."""
        config = self._config()
        if config is None:
            return
        if not self.form.has_end:
            self.problem.emit(self.tr("Choose how long each of the three is to be trained first."))
            return
        music = self._get_music()
        first, *self._queue = (
            (config.model_copy(update={"network": config.network.model_copy(update={"cell": cell})}), music)
            for cell in ("lstm", "gru", "rnn")
        )
        self._begin(*first)

    def _config(self) -> TrainingConfig | None:
        try:
            return self.form.config()
        except ValueError as error:
            self.problem.emit(told(str(error)))
            return None

    def _begin(self, config: TrainingConfig, music: LearningMusic, goes_on: Path | None = None) -> None:
        self.record = TrainingRecord(clipping=config.clipping)
        self._failure = self.music_summary = ""
        network = config.network
        shape = f"{network.cell.upper()} {network.layers}x{network.hidden_size}"
        name = f"{datetime.now():%Y-%m-%d %H-%M-%S} {shape}.ritornello"
        self.save_path = goes_on or free_path(self._runs_folder / name)
        self.worker.start(trainer_maker(music, config, self.save_path, resumes=goes_on is not None))
        self.form.options.set_values({"clip_threshold": config.clip_threshold})
        self.pages.turn_to_curves()
        self._draw()

    def stop(self) -> None:
        """End the run soon, and begin none of those that were to follow."""
        self._queue = []
        self.worker.stop()

    def hear(self) -> None:
        """Play the melody that was kept at the validation that is chosen, or at the latest."""
        if self.curves is not None:
            self.curves.hear()

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
        self.buttons.set_next(is_next)

    def load_curves(self) -> None:
        """Make the plots; to be called after the window's first paint, for it takes half a second."""
        self.pages.load()

    @property
    def curves(self) -> CurvesView | None:
        """The plots, once they are made."""
        return self.pages.curves

    def _on_curves_made(self) -> None:
        assert self.curves is not None
        self.curves.threshold_changed.connect(self._on_threshold)
        self.curves.sample_chosen.connect(self.sample_chosen)
        self._show_threshold()

    def _on_threshold(self, threshold: float) -> None:
        """Clip there from the next step on, and in the next run."""
        self.worker.set_clip_threshold(threshold)
        self.form.options.set_values({"clip_threshold": threshold})

    def _show_threshold(self) -> None:
        if self.curves is not None:
            values = self.form.values()
            self.curves.set_threshold(values["clip_threshold"], values["clipping"])

    def show_state(self) -> None:
        """Bring buttons, progress and sentences up to date."""
        self.buttons.show_state(self.state, self.blocked_reason)
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
        self.words.show_words(status, self.record, is_failure=bool(self._failure), music=self.music_summary)

    @property
    def _drawing_interval(self) -> float:
        """Seconds between two drawings: more for longer curves, which take longer to draw and move less."""
        return max(_LEAST_REST_S, len(self.record.steps) / _STEPS_A_SECOND_OF_REST)

    def _draw(self) -> None:
        self._drawn_at = monotonic()
        if self.curves is not None:
            self.curves.show_record(self.record)

    def _on_prepared(self, summary: CorpusSummary) -> None:
        self.record.has_validation_music = summary.validation_pieces > 0
        self.music_summary = music_line(summary, is_own_validation=self._validating > 0)
        self.show_state()

    def _on_happened(self, events: list[TrainingEvent]) -> None:
        self.record.add(events)
        if monotonic() - self._drawn_at >= self._drawing_interval:
            self._draw()
        self._show_progress()
        self._show_words()

    def _on_sampled(self, samples: list[Sample]) -> None:
        self.record.add_samples(samples)

    def _on_failed(self, sentence: str) -> None:
        self._failure, self._queue = sentence, []
        self.problem.emit(sentence)

    def _on_state_changed(self, state: str) -> None:
        self.form.setEnabled(state == "idle")
        self.form.options.setEnabled(state == "idle")
        self._draw()
        self.show_state()
        self.state_changed.emit(state)
        if state == "idle":
            self.run_finished.emit()
            QTimer.singleShot(0, self, self._begin_next)

    def _begin_next(self) -> None:
        """Begin the next of several runs, unless one of them was stopped."""
        finished = self.record.finished
        if self._queue and not self.is_running and finished is not None and finished.reason == "budget":
            self._begin(*self._queue.pop(0))

    def form_values(self) -> dict[str, Any]:
        """Return the values of the form, to be remembered."""
        return self.form.values()
