"""Reading files and folders beside the window, and handing over what was read in small portions."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.library.choices import ChoiceStore, Role
from app.desktop.library.rows import LibraryRow, make_row
from app.desktop.workers.calm_memory import CalmMemory
from app.desktop.workers.task import OnProgress, ShouldStop, Task, TaskPool
from models.corpus.library import LibraryEntry, load_library

PORTION = 250
"""Rows that are shown at once: the window is still for a few milliseconds."""
INTERVAL_MS = 40
Paths = Sequence[str | Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far reading has come: files `found`, `read` and `shown`."""

    found: int
    read: int
    shown: int


class Reading(QObject):
    """Reads what is asked for, one request after the other.

    Sends `rows_read(list)` with some rows at a time, `progressed(Progress)`, `problem(str)` with a
    sentence, and `ended(int)` with how many rows a request has given, last.
    """

    rows_read = Signal(list)
    progressed = Signal(object)
    problem = Signal(str)
    ended = Signal(int)

    def __init__(self, tasks: TaskPool, choices: ChoiceStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._choices = tasks, choices
        self._task: Task | None = None
        self._queue: deque[tuple[Paths, Role | None]] = deque()
        self._arrived: deque[LibraryRow] = deque()
        self._memory = CalmMemory()
        self._is_read = False
        self._read = self._found = self._shown = 0
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._hand_over)

    @property
    def is_active(self) -> bool:
        """Whether files are being read or are to be, or rows still to be shown."""
        return self._task is not None or bool(self._queue)

    def request(self, paths: Paths, role: Role | None = None) -> None:
        """Read files and folders, after what is being read.

        Args:
            paths: Files and folders.
            role: What they are for, where not to learn from.
        """
        self._queue.append((paths, role))
        if self._task is None:
            self._begin()

    def cancel(self) -> None:
        """Read nothing more; what is shown already stays."""
        self._queue.clear()
        self._arrived.clear()
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        paths, role = self._queue.popleft()
        self._is_read = False
        self._read = self._found = self._shown = 0
        self._task = self._tasks.run(
            lambda on_progress, should_stop: self._read_files(paths, role, on_progress, should_stop),
            on_failure=self.problem.emit,
            on_progress=self._on_progress,
            on_end=self._on_read,
        )
        self._memory.begin()
        self._timer.start()
        self._tell()

    def _read_files(
        self, paths: Paths, role: Role | None, on_progress: OnProgress, should_stop: ShouldStop
    ) -> None:
        """Read, in the worker thread; rows go into `_arrived` as they come."""

        def on_entries(entries: Sequence[LibraryEntry]) -> None:
            for entry in entries:
                self._arrived.append(make_row(entry, self._choices.get(entry.content_hash), role=role))

        load_library(paths, on_progress=on_progress, should_stop=should_stop, on_entries=on_entries)

    def _on_progress(self, done: int, total: int) -> None:
        self._read, self._found = done, total

    def _on_read(self) -> None:
        self._is_read = True
        if self._task is not None and self._task.is_cancelled:
            self._arrived.clear()
        self._hand_over()

    def _hand_over(self) -> None:
        """Show a portion of what has arrived; end when everything was read and shown."""
        portion = [self._arrived.popleft() for _ in islice(range(PORTION), len(self._arrived))]
        if portion:
            self._shown += len(portion)
            self.rows_read.emit(portion)
        self._tell()
        if self._is_read and not self._arrived:
            self._end()

    def _tell(self) -> None:
        self.progressed.emit(Progress(found=self._found, read=self._read, shown=self._shown))

    def _end(self) -> None:
        self._timer.stop()
        self._memory.end(self._shown)
        self._task = None
        self.ended.emit(self._shown)
        if self._queue and self._task is None:
            self._begin()
