from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desktop.workers.throttle import Throttle


def test_first_call_comes_at_once_and_the_last_value_always(qtbot: QtBot) -> None:
    values, seen = [0], []
    throttle = Throttle(lambda: seen.append(values[0]), 50)
    throttle.trigger()
    assert seen == [0]
    for value in range(1, 100):
        values[0] = value
        throttle.trigger()
    assert seen == [0]
    qtbot.waitUntil(lambda: seen == [0, 99], timeout=2000)


def test_flush_delivers_what_is_due_only_once(qtbot: QtBot) -> None:
    calls: list[int] = []
    throttle = Throttle(lambda: calls.append(1), 10_000)
    throttle.flush()
    assert calls == []
    throttle.trigger()
    throttle.trigger()
    throttle.flush()
    throttle.flush()
    assert len(calls) == 2
    throttle.cancel()


def test_cancel_forgets_what_is_due(qtbot: QtBot) -> None:
    calls: list[int] = []
    throttle = Throttle(lambda: calls.append(1), 20)
    throttle.trigger()
    throttle.trigger()
    throttle.cancel()
    throttle.trigger()
    assert len(calls) == 2
    throttle.flush()
    assert len(calls) == 2
    throttle.cancel()
