"""Work of which only the newest wish counts: a request replaces the one that waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from app.desktop.workers.task import Task, TaskPool


class _Request(NamedTuple):
    work: Callable[[], Any]
    on_result: Callable[[Any], None]
    on_failure: Callable[[str], None]


class LatestTask(QObject):
    """Does one thing at a time; of the requests that come meanwhile, only the last is done."""

    def __init__(self, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._next: _Request | None = None
        self._is_wanted = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way or waits."""
        return self._task is None

    def request(
        self, work: Callable[[], Any], on_result: Callable[[Any], None], on_failure: Callable[[str], None]
    ) -> None:
        """Do this soon, and nothing that was asked for before; the result of what is under way is dropped."""
        self._next, self._is_wanted = _Request(work, on_result, on_failure), False
        if self._task is None:
            self._begin()

    def drop(self) -> None:
        """Want nothing any more."""
        self._next, self._is_wanted = None, False

    def _begin(self) -> None:
        assert self._next is not None
        request, self._next = self._next, None
        self._is_wanted = True
        self._task = self._tasks.run(
            lambda _on_progress, _should_stop: request.work(),
            on_result=lambda result: request.on_result(result) if self._is_wanted else None,
            on_failure=lambda sentence: request.on_failure(sentence) if self._is_wanted else None,
            on_end=self._on_end,
        )

    def _on_end(self) -> None:
        is_cancelled = self._task is not None and self._task.is_cancelled
        self._task = None
        if self._next is not None and not is_cancelled:
            self._begin()
