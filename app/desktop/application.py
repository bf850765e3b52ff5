"""From the start of the program to the window on the screen, and what is loaded behind it."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop import theme
from app.desktop.files.dragging import let_drops_through
from app.desktop.language import speak
from app.desktop.main_window import MainWindow
from app.desktop.playback.connecting import restore_playback
from app.desktop.resources import icon
from app.desktop.settings import Settings, open_store
from app.desktop.workers.task import OnProgress, ShouldStop
from models.music import Note, Piece
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig

_SIGNAL_CHECK_MS = 200


def run_window(argv: Sequence[str]) -> int:
    """Open the window, with the files and folders given besides the samples; return the exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app = make_application()
    settings = Settings(open_store())
    speak(app, settings.language)
    theme.apply_theme(app, settings.theme)
    window = MainWindow(settings)
    AfterPaint(window, lambda: load_behind(window, [Path(argument) for argument in argv]))
    window.show()
    close_on_interrupt(window)
    return app.exec()


class AfterPaint(QObject):
    """Calls back once, when a widget has been painted for the first time and is on the screen."""

    def __init__(self, widget: QWidget, callback: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._callback = widget, callback
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._callback)
        return super().eventFilter(watched, event)


def make_application() -> QApplication:
    """Make the application object, named and with its icon."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    QCoreApplication.setApplicationName("Ritornello")
    QApplication.setApplicationDisplayName("Ritornello")
    QApplication.setDesktopFileName("ritornello")
    app.setWindowIcon(icon("ritornello"))
    return app


def load_behind(window: MainWindow, paths: Sequence[Path]) -> None:
    """Load what the first paint did not need: the music, then the plots, then torch, one by one."""

    def after_reading(_count: int) -> None:
        window.collection.reading_ended.disconnect(after_reading)
        if paths:
            window.files.open_paths(paths)
        window.training.load_curves()
        let_drops_through(window)
        window.tasks.run(import_torch, on_failure=window.status_line.tell_problem)
        window.pruning.prune()
        window.sound.prepare()
        restore_playback(window)

    window.collection.reading_ended.connect(after_reading)
    window.recovery.offer()
    window.library.load_samples()


def import_torch(_on_progress: OnProgress, _should_stop: ShouldStop) -> None:
    """Import everything that needs torch, so that the first training does not wait for it."""
    import models.generation.generate  # noqa: F401
    from models.corpus.corpus import build_corpus
    from models.training.trainer import Trainer

    # The first optimiser that is made imports as much again; a trainer that never runs sees to it.
    notes = [Note(onset=onset, pitch=60, duration=1) for onset in range(2)]
    config = TrainingConfig(network=NetworkConfig(hidden_size=8, layers=1), threads=1, device="cpu")
    Trainer(config, build_corpus([Piece.from_notes(notes, ticks_per_quarter=1)], validation_share=0.0))


def close_on_interrupt(window: MainWindow) -> None:
    """Close on Ctrl+C in the terminal, as by the window's own button."""
    # The handler may run in the middle of anything, so it only asks for the window to be closed later.
    signal.signal(signal.SIGINT, lambda _number, _frame: QTimer.singleShot(0, window, window.close))
    # Qt's loop runs no Python by itself, and so no signal handler: wake it now and then.
    timer = QTimer(window)
    timer.timeout.connect(lambda: None)
    timer.start(_SIGNAL_CHECK_MS)
