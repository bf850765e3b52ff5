from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.workers.latest_task import LatestTask
from app.desktop.workers.task import ShouldStop, TaskPool
from models.errors import RitornelloError

PATIENCE_MS = 5000


class Wishes:
    """A latest task whose work waits until it is let go or not wanted, and what came of it."""

    def __init__(self, pool: TaskPool) -> None:
        self.task = LatestTask(pool, pool)
        self.let_go = threading.Event()
        self.begun: list[str] = []
        self.cut_short: list[str] = []
        self.results: list[str] = []
        self.failures: list[str] = []

    def ask(self, name: str) -> None:
        self.task.request(self._work(name), self.results.append, self.failures.append)

    def _work(self, name: str) -> Callable[[ShouldStop], str]:
        def work(should_stop: ShouldStop) -> str:
            self.begun.append(name)
            while not self.let_go.wait(0.001):
                if should_stop():
                    self.cut_short.append(name)
                    break
            if name == "bad":
                raise RitornelloError("there is nothing to be had")
            return name

        return work


@pytest.fixture
def wishes(qtbot: QtBot) -> Iterator[Wishes]:
    pool = TaskPool()
    made = Wishes(pool)
    yield made
    pool.cancel_all()
    qtbot.waitUntil(lambda: pool.is_idle, timeout=PATIENCE_MS)


def test_of_many_wishes_only_the_newest_is_done_and_what_runs_is_cut_short(
    qtbot: QtBot, wishes: Wishes
) -> None:
    wishes.ask("first")
    qtbot.waitUntil(lambda: wishes.begun == ["first"], timeout=PATIENCE_MS)
    wishes.ask("second")
    wishes.ask("third")
    qtbot.waitUntil(lambda: wishes.begun == ["first", "third"], timeout=PATIENCE_MS)
    wishes.let_go.set()
    qtbot.waitUntil(lambda: wishes.task.is_idle, timeout=PATIENCE_MS)
    assert wishes.cut_short == ["first"]
    assert wishes.results == ["third"]


def test_what_is_dropped_is_cut_short_and_tells_nothing(qtbot: QtBot, wishes: Wishes) -> None:
    wishes.ask("bad")
    qtbot.waitUntil(lambda: wishes.begun == ["bad"], timeout=PATIENCE_MS)
    wishes.task.drop()
    qtbot.waitUntil(lambda: wishes.task.is_idle, timeout=PATIENCE_MS)
    assert wishes.cut_short == ["bad"]
    assert wishes.failures == wishes.results == []


def test_a_failure_is_told_and_the_next_wish_is_done(qtbot: QtBot, wishes: Wishes) -> None:
    wishes.let_go.set()
    wishes.ask("bad")
    qtbot.waitUntil(lambda: wishes.task.is_idle, timeout=PATIENCE_MS)
    assert wishes.failures == ["there is nothing to be had"]
    wishes.ask("good")
    qtbot.waitUntil(lambda: wishes.results == ["good"], timeout=PATIENCE_MS)
