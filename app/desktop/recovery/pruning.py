"""Runs that nobody named or opened do not pile up for ever: the newest are kept. They are moved, not lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.model_state import ModelState
from app.desktop.training.run_store import REMOVED, opened, read_card, read_cards, remove
from app.desktop.units import counted
from models.files import clear_all_leftovers

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow

RUNS_KEPT = 20
"""Runs that are kept although they were neither named nor opened."""

_MONTH_SECONDS = 30 * 24 * 3600.0


def prune_runs(folder: Path, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Remove the oldest runs beyond `RUNS_KEPT` that were neither named nor opened.

    They are put into the folder of what was removed, where everything is kept for a month. Half a file that a
    program left when it was killed goes, too.

    Returns:
        How many runs were removed now.
    """
    _forget_removed(folder)
    clear_all_leftovers(folder)
    unclaimed = [card for card in read_cards(folder, should_stop) if not (card.name or card.is_opened)]
    count = 0
    for card in unclaimed[RUNS_KEPT:]:
        if should_stop():
            break
        with suppress(OSError):
            remove(card)
            count += 1
    return count


def _forget_removed(folder: Path) -> None:
    long_ago = time.time() - _MONTH_SECONDS
    with suppress(OSError):
        for path in (folder / REMOVED).iterdir():
            if path.is_file() and path.stat().st_mtime < long_ago:
                path.unlink()


class RunPruning(QObject):
    """Lets a window's runs be few, and tells of it; sends `message(str)`."""

    message = Signal(str)

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._tasks, self._folder = window.tasks, folder
        window.files.model_opened.connect(self._on_model_opened)

    def prune(self) -> None:
        """Remove what is too much, in a worker."""
        self._tasks.run(
            lambda _progress, should_stop: prune_runs(self._folder, should_stop), on_result=self._tell
        )

    def _tell(self, count: int) -> None:
        if count:
            one = self.tr("The oldest run that was neither named nor opened was removed.")
            several = self.tr("The {n} oldest runs that were neither named nor opened were removed.")
            self.message.emit(counted(count, one, several))

    def _on_model_opened(self, state: ModelState) -> None:
        """A run whose model was opened is one that a person wants."""
        path = state.path
        if path is not None and path.parent == self._folder:
            self._tasks.run(lambda _progress, _stop: _mark_opened(path))


def _mark_opened(path: Path) -> None:
    card = read_card(path)
    if card is not None and not card.is_opened:
        with suppress(OSError):
            opened(card)
