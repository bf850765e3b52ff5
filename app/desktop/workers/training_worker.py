"""A training run in a thread of its own, which tells the window at the window's own pace."""

from __future__ import annotations

from threading import Event
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from app.desktop.workers.task import sentence_of
from app.desktop.workers.throttle import Throttle
from app.desktop.workers.training_run import MakeTrainer, TrainingRun

UPDATE_INTERVAL_MS = 100
RunState = Literal["idle", "preparing", "training", "paused", "stopping"]


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
    second and always the last; `sampled(list)` with the melodies that were kept at validations;
    `model_ready(TrainedModel)` with every new best; `strip(TrainingStrip)` with the latest look inside the
    network, while it is watched; `prepared(CorpusSummary)`; `state_changed(str)`;
    `failed(str)` with a sentence.
    """

    happened = Signal(list)
    sampled = Signal(list)
    model_ready = Signal(object)
    strip = Signal(object)
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
        self._is_watched = False
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
        self._run.set_watched(self._is_watched)
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

    def set_clip_threshold(self, threshold: float) -> None:
        """Let the run that is under way clip at another threshold from its next step on."""
        if self._run is not None:
            self._run.set_clip_threshold(threshold)

    def set_watched(self, is_watched: bool) -> None:
        """Look inside the network while it learns, this run and the next ones, or no longer."""
        self._is_watched = is_watched
        if self._run is not None:
            self._run.set_watched(is_watched)

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
        if samples := self._run.take_samples():
            self.sampled.emit(samples)
        if (model := self._run.take_snapshot()) is not None:
            self.model_ready.emit(model)
        if (strip := self._run.take_strip()) is not None and self._is_watched:
            self.strip.emit(strip)

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
