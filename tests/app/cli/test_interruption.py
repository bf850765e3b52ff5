"""The first Ctrl+C is a wish, the second an order; afterwards all is as before."""

from __future__ import annotations

import signal
import time

import pytest

from app.cli.interruption import Interruption, interrupt_on_termination
from app.cli.problems import TERMINATED, guarded


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_is_a_wish_to_stop(number: signal.Signals) -> None:
    with Interruption() as interruption:
        assert not interruption.should_stop()
        assert interruption.status == 0
        signal.raise_signal(number)
        assert interruption.should_stop()
        assert interruption.status == 128 + number


def test_a_signal_that_is_sent_twice_is_one_wish_and_a_later_one_interrupts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Interruption() as interruption:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert interruption.should_stop()
        later = time.monotonic() + 1.0
        monkeypatch.setattr(time, "monotonic", lambda: later)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_the_handlers_of_before_are_put_back() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with Interruption():
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_a_request_to_end_is_status_143() -> None:
    before = signal.getsignal(signal.SIGTERM)
    interrupt_on_termination()
    try:
        assert guarded(lambda: signal.raise_signal(signal.SIGTERM) or 0) == TERMINATED == 143
    finally:
        signal.signal(signal.SIGTERM, before)
