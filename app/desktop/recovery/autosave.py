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


class Autosave(QObject):
    """Writes what `collect` returns, in a worker, at most once a second and never twice at once.

    Sends `written` when the disk has it.
    """

    written = Signal()

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
        self._is_writing = self._is_due = self._is_over = False
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.save_now)

    def trigger(self) -> None:
        """Tell that something has changed."""
        if not self._is_over and not self._timer.isActive():
            self._timer.start()

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
        self._tasks.run(lambda _progress, _stop: self._write(state), on_end=self._on_written)

    def finish(self) -> None:
        """Write nothing more, and remove what was written: the program ends as it should."""
        self._is_over = True
        self._timer.stop()
        self._store.finish()

    def _write(self, state: SessionState) -> None:
        """Write, in the worker; a disk that takes nothing is noted in the log."""
        try:
            if state.is_worth_keeping:
                self._store.write(write_state(state, self._takes))
            else:
                self._store.finish()
        except OSError as error:
            _log.warning("the session could not be kept for a crash: %s", error)

    def _on_written(self) -> None:
        self._is_writing = False
        self.written.emit()
        if self._is_due:
            self.save_now()
