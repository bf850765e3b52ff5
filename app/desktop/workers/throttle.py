"""Calling something often, but not too often."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """Call back at once for the first trigger, then at most once an interval, and always for the last.

    For the thread that it lives in.
    """

    def __init__(self, callback: Callable[[], None], interval_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callback = callback
        self._pending = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._on_timeout)

    def trigger(self) -> None:
        """Ask for a call: now, or when the interval is over."""
        if self._timer.isActive():
            self._pending = True
        else:
            self._call()

    def flush(self) -> None:
        """Make the call that is still due, if one is, without waiting."""
        if self._pending:
            self._call()

    def cancel(self) -> None:
        """Forget the call that is still due."""
        self._pending = False
        self._timer.stop()

    def _on_timeout(self) -> None:
        if self._pending:
            self._call()

    def _call(self) -> None:
        self._pending = False
        self._timer.start()
        self._callback()
