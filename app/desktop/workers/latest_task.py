"""Work of which only the newest wish counts: a request replaces what waits, and cuts short what runs."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from app.desktop.workers.task import ShouldStop, Task, TaskPool


class _Request(NamedTuple):
    work: Callable[[ShouldStop], Any]
    on_result: Callable[[Any], None]
    on_failure: Callable[[str], None]
    is_unwanted: Event


class LatestTask(QObject):
    """Does one thing at a time; of the requests that come meanwhile, only the last is done."""

    def __init__(self, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._running: _Request | None = None
        self._next: _Request | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way or waits."""
        return self._task is None

    def request(
        self,
        work: Callable[[ShouldStop], Any],
        on_result: Callable[[Any], None],
        on_failure: Callable[[str], None],
    ) -> None:
        """Do this soon, and nothing that was asked for before.

        Args:
            work: Done in a thread. What it is given tells whether its result is still wanted.
            on_result: Told the result, in the window's thread; never one that is not wanted any more.
            on_failure: Told a sentence in its place.
        """
        self.drop()
        self._next = _Request(work, on_result, on_failure, Event())
        if self._task is None:
            self._begin()

    def drop(self) -> None:
        """Want nothing any more."""
        self._next = None
        if self._running is not None:
            self._running.is_unwanted.set()

    def _begin(self) -> None:
        assert self._next is not None
        request, self._next = self._next, None
        self._running = request
        is_unwanted = request.is_unwanted.is_set
        self._task = self._tasks.run(
            lambda _on_progress, should_stop: request.work(lambda: is_unwanted() or should_stop()),
            on_result=lambda result: None if is_unwanted() else request.on_result(result),
            on_failure=lambda sentence: None if is_unwanted() else request.on_failure(sentence),
            on_end=self._on_end,
        )

    def _on_end(self) -> None:
        is_cancelled = self._task is not None and self._task.is_cancelled
        self._task = self._running = None
        if self._next is not None and not is_cancelled:
            self._begin()
