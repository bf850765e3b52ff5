"""How long the window stands still while it reads a folder, told by a timer of 10 ms.

    python stillness.py FOLDER [SECONDS]     prints the gaps between two ticks; cancels after SECONDS

The samples are read before, as when the program starts. Nothing of the user's is touched but the cache of
files read (see RITORNELLO_CACHE); a second run over the same folder shows the warm one.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings, Qt, QTimer

from app.desktop import theme
from app.desktop.application import make_application
from app.desktop.main_window import MainWindow
from app.desktop.settings import Settings

TICK_MS = 10
LONGEST_WAIT_S = 600.0


class Ticks:
    """Notes when a timer of 10 ms comes round."""

    def __init__(self) -> None:
        self.at: list[float] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        self._timer.timeout.connect(lambda: self.at.append(time.perf_counter()))

    def start(self) -> None:
        self.at = [time.perf_counter()]
        self._timer.start()

    def summary(self) -> str:
        gaps = np.diff(self.at) * 1000
        p50, p99 = np.percentile(gaps, (50, 99))
        return f"gaps of the event loop, ms: median {p50:.0f}, 99 % {p99:.0f}, longest {gaps.max():.0f}"


def live_until(condition: Callable[[], bool]) -> None:
    """Let the window live until something holds."""
    app, deadline = make_application(), time.monotonic() + LONGEST_WAIT_S
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not get there")
        app.processEvents()
        time.sleep(0.0005)


def measure(folder: Path, cancel_after: float | None) -> None:
    """Read a folder in a window of its own, and print what was seen."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_DATA_HOME"] = scratch
        theme.apply_theme(make_application(), "light")
        store = QSettings(str(Path(scratch, "settings.ini")), QSettings.Format.IniFormat)
        window = MainWindow(Settings(store), runs_folder=Path(scratch, "runs"))
        window.resize(1280, 800)
        window.show()
        window.library.load_samples()
        live_until(lambda: bool(window.collection.rows) and window.tasks.is_idle)
        ticks, start = Ticks(), time.perf_counter()
        ticks.start()
        window.library.load([folder])
        if cancel_after is not None:
            live_until(lambda: time.perf_counter() - start > cancel_after)
            cancelled = time.perf_counter()
            window.library.reading_bar.cancel_button.click()
            live_until(lambda: not window.library.is_reading)
            print(f"cancelled within {(time.perf_counter() - cancelled) * 1000:.0f} ms")
        live_until(lambda: not window.library.is_reading)
        print(f"{len(window.collection.rows):,} rows after {time.perf_counter() - start:.1f} s")
        live_until(lambda: window.tasks.is_idle)
        print(ticks.summary())
        window.close()
        live_until(lambda: window.closing.is_done)


if __name__ == "__main__":
    measure(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else None)
