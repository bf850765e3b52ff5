from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.workers.task import OnProgress, ShouldStop, TaskPool
from models.errors import RitornelloError


@pytest.fixture
def pool(qtbot: QtBot) -> Iterator[TaskPool]:
    made = TaskPool()
    yield made
    made.cancel_all()
    qtbot.waitUntil(lambda: made.is_idle, timeout=5000)


def test_result_arrives_in_the_windows_thread(qtbot: QtBot, pool: TaskPool) -> None:
    threads: dict[str, threading.Thread] = {}

    def work(_on_progress: OnProgress, _should_stop: ShouldStop) -> int:
        threads["work"] = threading.current_thread()
        return 42

    def on_result(result: int) -> None:
        threads["result"] = threading.current_thread()
        results.append(result)

    results: list[int] = []
    pool.run(work, on_result=on_result)
    qtbot.waitUntil(lambda: pool.is_idle, timeout=5000)
    assert results == [42]
    assert threads["result"] is threading.main_thread()
    assert threads["work"] is not threading.main_thread()


def test_a_problem_of_ours_arrives_as_its_sentence(qtbot: QtBot, pool: TaskPool) -> None:
    def work(_on_progress: OnProgress, _should_stop: ShouldStop) -> None:
        raise RitornelloError("there is no music in here", path=Path("empty.mid"))

    failures: list[str] = []
    ended: list[bool] = []
    pool.run(work, on_failure=failures.append, on_end=lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    assert failures == ["empty.mid: there is no music in here"]


def test_any_other_error_is_logged_and_told(
    qtbot: QtBot, pool: TaskPool, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_on_progress: OnProgress, _should_stop: ShouldStop) -> None:
        raise KeyError("lost")

    failures: list[str] = []
    pool.run(work, on_failure=failures.append)
    qtbot.waitUntil(lambda: pool.is_idle, timeout=5000)
    assert len(failures) == 1
    assert "KeyError" in failures[0]
    assert "Traceback" in caplog.text


def test_a_cancelled_task_delivers_nothing_but_its_end(qtbot: QtBot, pool: TaskPool) -> None:
    begun = threading.Event()

    def work(_on_progress: OnProgress, should_stop: ShouldStop) -> str:
        begun.set()
        while not should_stop():
            threading.Event().wait(0.001)
        return "half"

    results: list[Any] = []
    ended: list[bool] = []
    task = pool.run(
        work, on_result=results.append, on_failure=results.append, on_end=lambda: ended.append(True)
    )
    qtbot.waitUntil(begun.is_set, timeout=5000)
    task.cancel()
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    assert results == []


def test_the_last_progress_is_always_told(qtbot: QtBot, pool: TaskPool) -> None:
    def work(on_progress: OnProgress, _should_stop: ShouldStop) -> None:
        for done in range(1, 1001):
            on_progress(done, 1000)

    told: list[tuple[int, int]] = []
    pool.run(work, on_progress=lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: pool.is_idle, timeout=5000)
    assert told[-1] == (1000, 1000)
    assert len(told) < 100
