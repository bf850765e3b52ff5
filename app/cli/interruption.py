"""Ctrl+C and a request to end, as a question that long work asks itself."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Any, Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def interrupt_on_termination() -> None:
    """Let SIGTERM end the program as Ctrl+C does: open files are closed, the status is 130."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


class Interruption:
    """Turns the first Ctrl+C (or SIGTERM) into a wish to stop; a second one interrupts at once."""

    def __init__(self) -> None:
        self.is_wished = False
        self._former: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._former = {number: signal.signal(number, self._wish) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._former.items():
            signal.signal(number, handler)

    def should_stop(self) -> bool:
        """Tell whether the person wishes to stop."""
        return self.is_wished

    def _wish(self, number: int, frame: FrameType | None) -> None:
        if self.is_wished:
            raise KeyboardInterrupt
        self.is_wished = True
