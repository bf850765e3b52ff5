"""Work in a thread of its own, with progress and cancelling, whose result arrives in the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from app.desktop.language import told_error
from models.errors import RitornelloError

_log = logging.getLogger(__name__)
_PROGRESS_INTERVAL_S = 0.05

OnProgress = Callable[[int, int], None]
ShouldStop = Callable[[], bool]
Work = Callable[[OnProgress, ShouldStop], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why work failed: a sentence for people."""

    sentence: str


def sentence_of(error: BaseException) -> str:
    """Put an exception into one sentence: ours as they are, others with where to look."""
    if isinstance(error, RitornelloError):
        return told_error(error)
    _log.error("unexpected error in a worker", exc_info=error)
    return QCoreApplication.translate(
        "Task", "Something went wrong that should not have: {kind}: {text}. The log says more."
    ).format(kind=type(error).__name__, text=error)


class _WorkThread(QThread):
    """Runs the work and keeps what became of it."""

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.outcome: Any = None

    def run(self) -> None:
        """Do the work, in the thread."""
        try:
            self.outcome = self._work()
        except Exception as error:
            self.outcome = Failure(sentence=sentence_of(error))


class Task(QObject):
    """One piece of work under way. All signals are sent in the thread that made the task.

    A cancelled task sends neither a result nor a failure; `ended` comes in every case, last.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(str)
    ended = Signal()
    _woken = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = Event()
        self._latest: tuple[int, int] | None = None
        self._woken_at = 0.0
        self._thread = _WorkThread(lambda: work(self._on_progress, self._cancelled.is_set), self)
        self._thread.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._woken.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to end soon; its result will not be delivered."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to end."""
        return self._cancelled.is_set()

    def wait(self, timeout_ms: int) -> bool:
        """Block until the thread has ended; return whether it has."""
        return self._thread.wait(timeout_ms)

    def _on_progress(self, done: int, total: int) -> None:
        self._latest = (done, total)
        now = monotonic()
        if now - self._woken_at >= _PROGRESS_INTERVAL_S:
            self._woken_at = now
            self._woken.emit()

    @Slot()
    def _tell_progress(self) -> None:
        if self._latest is not None and not self.is_cancelled:
            self.progressed.emit(*self._latest)

    @Slot()
    def _on_finished(self) -> None:
        self._thread.wait()
        self._tell_progress()
        outcome = self._thread.outcome
        if not self.is_cancelled:
            if isinstance(outcome, Failure):
                self.failed.emit(outcome.sentence)
            else:
                self.succeeded.emit(outcome)
        self.ended.emit()


class TaskPool(QObject):
    """Keeps tasks alive until they have ended, and ends them all when the window closes."""

    emptied = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []

    def run(
        self,
        work: Work,
        *,
        on_result: Callable[[Any], None] | None = None,
        on_failure: Callable[[str], None] | None = None,
        on_progress: OnProgress | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> Task:
        """Start work in a thread; the callbacks run in the window's thread."""
        task = Task(work, self)
        for signal, callback in (
            (task.succeeded, on_result),
            (task.failed, on_failure),
            (task.progressed, on_progress),
            (task.ended, on_end),
        ):
            if callback is not None:
                signal.connect(callback)
        self._tasks.append(task)
        task.ended.connect(lambda: self._forget(task))
        task.start()
        return task

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._tasks

    def cancel_all(self) -> None:
        """Ask everything to end soon."""
        for task in self._tasks:
            task.cancel()

    def _forget(self, task: Task) -> None:
        self._tasks.remove(task)
        task.deleteLater()
        if not self._tasks:
            self.emptied.emit()
