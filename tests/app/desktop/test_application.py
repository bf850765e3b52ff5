from __future__ import annotations

import signal
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.desktop.application import close_on_interrupt, load_behind, make_application
from app.desktop.main_window import MainWindow


def test_the_application_has_a_name_and_an_icon(qtbot: QtBot) -> None:
    app = make_application()
    assert app.applicationName() == "Ritornello"
    assert not app.windowIcon().isNull()


def test_music_plots_and_torch_are_loaded_behind_the_window(
    qtbot: QtBot, window: MainWindow, tiny_library: Path
) -> None:
    load_behind(window, [tiny_library])
    qtbot.waitUntil(lambda: window.training.curves is not None, timeout=30_000)
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=60_000)
    titles = {row.title for row in window.library.table.rows}
    assert {f"Tune {number}" for number in range(8)} < titles
    assert len(titles) > 60
    assert "torch" in sys.modules


def test_control_c_in_the_terminal_closes_the_window(qtbot: QtBot, window: MainWindow) -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        close_on_interrupt(window)
        signal.raise_signal(signal.SIGINT)
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    finally:
        signal.signal(signal.SIGINT, before)
