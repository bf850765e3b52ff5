"""The window as it starts, closed by its own button while it trains; run as a process of its own.

    python closing_window.py JOURNAL STATE ANSWER

Trains the default network on the samples, and closes in a STATE of the training: 'preparing', 'training' or
'paused'. A person presses the button ANSWER, 'save' or 'discard', of the question that is asked. JOURNAL
tells as JSON what was asked, when the answer was given, and when the window had closed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from app.desktop.application import make_application, run_window
from app.desktop.main_window import MainWindow
from app.environment import prepare_threads

_POLL_MS = 20
_STEPS = 30


class Person(QObject):
    """Trains, makes a take, closes and answers."""

    def __init__(self, journal: Path, state: str, answer: str) -> None:
        super().__init__()
        self._journal, self._state, self._answer = journal, state, answer
        self._window: MainWindow | None = None
        self._next: Callable[[], bool] = self._begin
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._next()

    def _begin(self) -> bool:
        shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
        if not shown or shown[0].training.curves is None or not shown[0].tasks.is_idle:
            return False
        self._window = shown[0]
        self._window.files.dialogs.save_folder = lambda _folder: self._journal.parent  # type: ignore[method-assign]
        self._window.training.train()
        self._next = self._train
        return True

    def _train(self) -> bool:
        window = self._window
        assert window is not None
        last = window.training.record.last
        if self._state != "preparing" and (last is None or last.step < _STEPS):
            return False
        if self._state == "paused":
            window.training.toggle_pause()
        assert window.training.state == self._state, window.training.state
        self._next = self._press
        QTimer.singleShot(0, window, window.close)
        return True

    def _press(self) -> bool:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return False
        word = {"save": "Save all", "discard": "Close without"}[self._answer]
        [button] = [b for b in box.findChildren(QPushButton) if b.text().replace("&", "").startswith(word)]
        told = {"asked": box.text(), "run": str(self._window and self._window.training.save_path)}
        self._next = lambda: False
        self.tell(**told, answered_at=time.time())
        button.click()
        return True

    def tell(self, **values: object) -> None:
        """Add to the journal."""
        told = json.loads(self._journal.read_text()) if self._journal.exists() else {}
        self._journal.write_text(json.dumps(told | values))


def main() -> int:
    """Run the window until it is closed; return its exit status."""
    prepare_threads()
    make_application()
    person = Person(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
    status = run_window([])
    person.tell(closed_at=time.time())
    return status


if __name__ == "__main__":
    sys.exit(main())
