"""Ctrl+C and a request to end, as a question that long work asks itself."""

from __future__ import annotations

import signal
import time
from types import FrameType, TracebackType
from typing import Any, Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SAME_WISH_SECONDS = 0.5
"""A signal so soon after the first is the same wish: `timeout` and some shells send it twice."""


class Terminated(KeyboardInterrupt):
    """SIGTERM, where Ctrl+C would be a KeyboardInterrupt."""


def interrupt_on_termination() -> None:
    """Let SIGTERM end the program as Ctrl+C does: open files are closed; the status is 143."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Terminated

    signal.signal(signal.SIGTERM, end)


class Interruption:
    """Turns the first Ctrl+C (or SIGTERM) into a wish to stop; a later one interrupts at once."""

    def __init__(self) -> None:
        self._signal: int | None = None
        self._wished_at = 0.0
        self._former: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._former = {number: signal.signal(number, self._wish) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._former.items():
            signal.signal(number, handler)

    @property
    def status(self) -> int:
        """The exit status that the wish stands for: 130 for Ctrl+C, 143 for SIGTERM, 0 without one."""
        return 0 if self._signal is None else 128 + self._signal

    def should_stop(self) -> bool:
        """Tell whether the person wishes to stop."""
        return self._signal is not None

    def _wish(self, number: int, frame: FrameType | None) -> None:
        if self._signal is None:
            self._signal, self._wished_at = number, time.monotonic()
        elif time.monotonic() - self._wished_at > _SAME_WISH_SECONDS:
            raise Terminated if number == signal.SIGTERM else KeyboardInterrupt
