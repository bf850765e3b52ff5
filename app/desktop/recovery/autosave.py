"""Writing the session down beside the window, soon after every change."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.recovery.state import SessionState, write_state
from app.desktop.recovery.store import SessionStore
from app.desktop.recovery.take_codec import TakeWriter
from app.desktop.workers.task import TaskPool

_log = logging.getLogger(__name__)

DELAY_MS = 1000
"""Changes of one second are written down together."""
RETRY_MS = 10_000


class Autosave(QObject):
    """Writes what `collect` returns, in a worker, at most once a second and never twice at once.

    Sends `written(SessionState)` when the disk has it, and `failed(str)` with the reason, once, when it takes
    nothing; it tries again then, now and then.
    """

    written = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        store: SessionStore,
        collect: Callable[[], SessionState],
        tasks: TaskPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._collect, self._tasks = store, collect, tasks
        self._takes = TakeWriter()
        self._is_written, self._reason = False, ""
        self._is_writing = self._is_due = self._is_over = self._has_failed = False
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.save_now)

    def trigger(self) -> None:
        """Tell that something has changed."""
        if not self._is_over and not (self._timer.isActive() and self._timer.interval() == DELAY_MS):
            self._timer.start(DELAY_MS)

    def save_now(self) -> None:
        """Write now, or as soon as what is being written is."""
        self._timer.stop()
        if self._is_over:
            return
        if self._is_writing:
            self._is_due = True
            return
        self._is_due, self._is_writing = False, True
        state = self._collect()
        self._is_written, self._reason = False, ""
        self._tasks.run(lambda _progress, _stop: self._write(state), on_end=lambda: self._on_end(state))

    def finish(self) -> None:
        """Write nothing more, and remove what was written: the program ends as it should."""
        self._is_over = True
        self._timer.stop()
        self._store.finish()

    def _write(self, state: SessionState) -> None:
        """Write, in the worker."""
        try:
            if state.is_worth_keeping:
                self._store.write(write_state(state, self._takes))
            else:
                self._store.finish()
            self._is_written = True
        except OSError as error:
            self._reason = str(error.strerror or error)
            _log.warning("the session could not be kept for a crash: %s", error)

    def _on_end(self, state: SessionState) -> None:
        """Go on, after a write that was cancelled, too."""
        self._is_writing = False
        if self._is_written:
            self._has_failed = False
            self.written.emit(state)
        elif self._reason and not self._has_failed:
            self._has_failed = True
            self.failed.emit(self._reason)
        if self._is_due:
            self.save_now()
        elif not self._is_written and not self._is_over and not self._timer.isActive():
            self._timer.start(RETRY_MS)
