"""Take the pictures of the README from the window as it is: `make pictures` (under Xvfb without a screen).

The window opens with its samples, learns from them for half a minute with the default network, makes
melodies from three keys meanwhile, and is photographed light and dark at 1280×800.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer

from app.desktop import theme
from app.desktop.application import load_behind, make_application
from app.desktop.main_window import MainWindow
from app.desktop.settings import Settings
from app.environment import prepare_threads

_LEARN_MS = 30_000
_PATIENCE_MS = 60_000
_POLL_MS = 50
_PRIMERS = (60, 64, 67)


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the window live until something holds.

    Raises:
        TimeoutError: It did not come to hold within a minute.
    """
    for _ in range(_PATIENCE_MS // _POLL_MS):
        if condition():
            return
        wait(_POLL_MS)
    raise TimeoutError("the window did not get there within a minute")


def take_pictures(folder: Path) -> None:
    """Write window-light.png and window-dark.png into a folder."""
    app = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        store = QSettings(str(Path(scratch, "settings.ini")), QSettings.Format.IniFormat)
        settings = Settings(store)
        theme.apply_theme(app, "light")
        window = MainWindow(settings, runs_folder=Path(scratch, "runs"))
        window.resize(1280, 800)
        window.show()
        load_behind(window, [])
        wait_until(lambda: window.training.curves is not None and window.tasks.is_idle)
        window.training.train()
        wait(_LEARN_MS)
        wait_until(lambda: window.generation.blocked_reason is None)
        for pitch in _PRIMERS:
            window.generation.make(pitch)
            wait_until(lambda: not window.generation.is_busy)
        for name in ("light", "dark"):
            window.set_theme(name)
            wait(500)
            window.grab().save(str(folder / f"window-{name}.png"))
        window.training.worker.stop()
        wait_until(lambda: not window.training.is_running)
        window.sound.shutdown()


if __name__ == "__main__":
    prepare_threads()
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    target.mkdir(parents=True, exist_ok=True)
    take_pictures(target)
