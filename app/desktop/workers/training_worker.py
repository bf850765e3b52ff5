"""A training run in a thread of its own, which can be paused, and which tells the window at its own pace."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from app.desktop.workers.task import sentence_of
from app.desktop.workers.throttle import Throttle
from models.music import Piece
from models.training.config import TrainingConfig
from models.training.events import (
    FinishedEvent,
    OnEvent,
    ShouldStop,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)

if TYPE_CHECKING:
    from models.corpus.corpus import CorpusSummary
    from models.corpus.hearing import Voices
    from models.networks.model_file import TrainedModel

UPDATE_INTERVAL_MS = 100
_UNVALIDATED_STEPS = 100
RunState = Literal["idle", "preparing", "training", "paused", "stopping"]


class RunningTrainer(Protocol):
    """What the worker needs of a trainer."""

    def run(self, on_event: OnEvent, should_stop: ShouldStop) -> None:
        """Train until the budget is used or it is asked to stop."""

    def model(self) -> TrainedModel:
        """Copy the best weights so far."""


MakeTrainer = Callable[[], tuple[RunningTrainer, "CorpusSummary"]]


class Music(Protocol):
    """What there is to learn from; unpacking it takes its time."""

    @property
    def voices(self) -> Voices:
        """How the pieces are heard, to be written down."""

    def pieces(self) -> Sequence[Piece]:
        """Return what is to be learnt from, as the model hears it."""

    def validation(self) -> Sequence[Piece] | None:
        """Return the person's own validation music; None where a share of the pieces is set aside."""


def trainer_maker(music: Music, config: TrainingConfig, save_to: Path) -> MakeTrainer:
    """Return what unpacks the music, builds the corpus and the trainer; for the training thread.

    It imports torch, which takes a second or two.
    """

    def make() -> tuple[RunningTrainer, CorpusSummary]:
        from models.corpus.corpus import build_corpus
        from models.training.trainer import Trainer

        save_to.parent.mkdir(parents=True, exist_ok=True)
        corpus = build_corpus(
            music.pieces(),
            music.validation(),
            transpose=config.transpose,
            validation_share=config.validation_share,
            random_seed=config.random_seed,
            voices=music.voices,
        )
        return Trainer(config, corpus, save_to=save_to), corpus.summary

    return make


class TrainingRun:
    """One run as the training thread sees it: the pause gate, the events so far, the newest snapshot.

    Knows no Qt. Everything public may be called from any thread.
    """

    def __init__(self, make_trainer: MakeTrainer, on_news: Callable[[], None]) -> None:
        self._make_trainer = make_trainer
        self._on_news = on_news
        self._lock = Lock()
        self._events: deque[TrainingEvent] = deque()
        self._snapshot: TrainedModel | None = None
        self._summary: CorpusSummary | None = None
        self._is_validated = False
        self._stop, self._go_on = Event(), Event()
        self._go_on.set()

    def execute(self) -> None:
        """Train; blocks until the run has ended. To be called in the training thread, once."""
        trainer, summary = self._make_trainer()
        with self._lock:
            self._summary = summary
        self._on_news()
        trainer.run(lambda event: self._on_event(trainer, event), self._should_stop)

    def pause(self) -> None:
        """Let the run rest after the step that is under way."""
        self._go_on.clear()

    def resume(self) -> None:
        """Let the run go on."""
        self._go_on.set()

    def stop(self) -> None:
        """End the run after the step that is under way, also when it rests."""
        self._stop.set()
        self._go_on.set()

    def take_events(self) -> list[TrainingEvent]:
        """Return what happened since the last call."""
        with self._lock:
            events = list(self._events)
            self._events.clear()
        return events

    def take_summary(self) -> CorpusSummary | None:
        """Return what the music amounts to, once, when it is known."""
        with self._lock:
            summary, self._summary = self._summary, None
        return summary

    def take_snapshot(self) -> TrainedModel | None:
        """Return the best model so far where it is newer than at the last call."""
        with self._lock:
            snapshot, self._snapshot = self._snapshot, None
        return snapshot

    def _on_event(self, trainer: RunningTrainer, event: TrainingEvent) -> None:
        model = trainer.model() if self._is_snapshot_due(event) else None
        with self._lock:
            self._events.append(event)
            self._snapshot = model or self._snapshot
        self._on_news()

    def _is_snapshot_due(self, event: TrainingEvent) -> bool:
        """Tell whether to copy the model: at every best, and now and then where nothing is validated."""
        if isinstance(event, ValidationEvent):
            self._is_validated = True
            return event.is_best
        if isinstance(event, StepEvent):
            return not self._is_validated and event.step % _UNVALIDATED_STEPS == 0
        return isinstance(event, FinishedEvent) and event.step > 0

    def _should_stop(self) -> bool:
        self._go_on.wait()
        return self._stop.is_set()


class _TrainingThread(QThread):
    def __init__(self, run: TrainingRun, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self.failure: str | None = None

    def run(self) -> None:
        try:
            self._run.execute()
        except Exception as error:
            self.failure = sentence_of(error)


class TrainingWorker(QObject):
    """Runs one training at a time beside the window.

    Sends, in the window's thread: `happened(list)` with the events since the last, at most ten times a
    second and always the last; `model_ready(TrainedModel)` with every new best; `prepared(CorpusSummary)`;
    `state_changed(str)`; `failed(str)` with a sentence.
    """

    happened = Signal(list)
    model_ready = Signal(object)
    prepared = Signal(object)
    state_changed = Signal(str)
    failed = Signal(str)
    _news = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: RunState = "idle"
        self._run: TrainingRun | None = None
        self._thread: _TrainingThread | None = None
        self._told = Event()
        self._throttle = Throttle(self._deliver, UPDATE_INTERVAL_MS, self)
        self._news.connect(self._on_news, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> RunState:
        """What it is doing."""
        return self._state

    def start(self, make_trainer: MakeTrainer) -> None:
        """Begin a run.

        Raises:
            RuntimeError: One is under way already.
        """
        if self._thread is not None:
            raise RuntimeError("a training run is under way already")
        self._run = TrainingRun(make_trainer, self._wake)
        self._thread = _TrainingThread(self._run, self)
        self._thread.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._set_state("preparing")
        self._thread.start(QThread.Priority.LowPriority)

    def pause(self) -> None:
        """Let the run rest."""
        if self._run is not None and self._state == "training":
            self._run.pause()
            self._set_state("paused")

    def resume(self) -> None:
        """Let the run go on."""
        if self._run is not None and self._state == "paused":
            self._run.resume()
            self._set_state("training")

    def stop(self) -> None:
        """End the run soon; it saves itself first."""
        if self._run is not None and self._state != "stopping":
            self._run.stop()
            self._set_state("stopping")

    def _wake(self) -> None:
        """Tell the window, from the training thread, that there is something to fetch; once is enough."""
        if not self._told.is_set():
            self._told.set()
            self._news.emit()

    @Slot()
    def _on_news(self) -> None:
        self._throttle.trigger()

    def _deliver(self) -> None:
        self._told.clear()
        if self._run is None:
            return
        if (summary := self._run.take_summary()) is not None:
            self.prepared.emit(summary)
            if self._state == "preparing":
                self._set_state("training")
        if events := self._run.take_events():
            self.happened.emit(events)
        if (model := self._run.take_snapshot()) is not None:
            self.model_ready.emit(model)

    @Slot()
    def _on_finished(self) -> None:
        thread = self._thread
        if thread is None:
            return
        thread.wait()
        self._throttle.cancel()
        self._deliver()
        self._run, self._thread = None, None
        thread.deleteLater()
        if thread.failure is not None:
            self.failed.emit(thread.failure)
        self._set_state("idle")

    def _set_state(self, state: RunState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)


def state_text(state: RunState) -> str:
    """Say in a word what a run is doing."""
    return {
        "idle": "",
        "preparing": QCoreApplication.translate("Training", "Preparing the music"),
        "training": QCoreApplication.translate("Training", "Learning"),
        "paused": QCoreApplication.translate("Training", "Paused"),
        "stopping": QCoreApplication.translate("Training", "Stopping and saving"),
    }[state]
