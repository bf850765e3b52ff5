"""What can be done with the runs that were kept: read, opened, renamed, removed and put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.desktop.training import run_store
from app.desktop.training.run_card import RunCard
from app.desktop.training.runs_view import RunsView
from app.desktop.workers.task import TaskPool


class Runs(QObject):
    """Keeps the page of the runs and the folder alike.

    Args:
        folder: Where runs keep themselves.
        confirm: Asks, by a question, whether something is really to be done.

    Sends `message(str)` and `problem(str)` with a sentence, and `open_requested(Path)` with a model file.
    """

    message = Signal(str)
    problem = Signal(str)
    open_requested = Signal(object)

    def __init__(
        self,
        parent: QObject,
        *,
        folder: Path,
        view: RunsView,
        tasks: TaskPool,
        undo: QUndoStack,
        confirm: Callable[[str, str], bool],
    ) -> None:
        super().__init__(parent)
        self._folder, self._view, self._tasks, self._undo = folder, view, tasks, undo
        self._confirm = confirm
        self._is_read = False
        self._running: Path | None = None
        view.about_to_show.connect(self.read)
        view.open_requested.connect(self._open)
        view.remove_requested.connect(self.remove)
        view.table.rename_requested.connect(self._rename)

    def read(self) -> None:
        """Read the folder, once."""
        if self._is_read:
            return
        self._is_read = True
        self._tasks.run(
            lambda _progress, should_stop: run_store.read_cards(self._folder, should_stop),
            on_result=self._on_read,
            on_failure=self.problem.emit,
        )

    def _on_read(self, cards: list[RunCard]) -> None:
        known = [card for card in self._view.table.cards if card.path not in {c.path for c in cards}]
        listed = [card for card in cards if card.path != self._running]
        self._view.table.set_cards(sorted([*known, *listed], key=lambda card: card.started, reverse=True))

    def begin(self, path: Path) -> None:
        """Note that a run is under way; it is listed when it has ended."""
        self._running = path

    def finish(self, path: Path) -> None:
        """List a run that has ended, and draw it with those before it."""
        self._running = None
        self._tasks.run(lambda _progress, _stop: run_store.read_card(path), on_result=self._on_finished)

    def _on_finished(self, card: RunCard | None) -> None:
        if card is not None and card.steps > 0:
            self._view.table.put(card, is_shown=True)

    def _rename(self, card: RunCard, name: str) -> None:
        self._tasks.run(
            lambda _progress, _stop: run_store.renamed(card, name),
            on_result=self._view.table.put,
            on_failure=self.problem.emit,
        )

    def _open(self, card: RunCard) -> None:
        self.open_requested.emit(card.path)
        if not card.is_opened:
            self._tasks.run(lambda _progress, _stop: run_store.opened(card), on_result=self._view.table.put)

    def remove(self, cards: Sequence[RunCard]) -> None:
        """Ask, then move runs to the folder of what was removed; that can be taken back."""
        if len(cards) == 1:
            text = self.tr("Remove this run and its model? It can be taken back.")
        else:
            text = self.tr("Remove these {n} runs and their models? That can be taken back.").format(
                n=len(cards)
            )
        if self._confirm(text, self.tr("Remove")):
            self._undo.push(RemoveRuns(self.tr("Remove runs"), self, cards))

    def take_out(self, cards: Sequence[RunCard]) -> None:
        """Move runs out of the folder and off the list."""
        for card in cards:
            try:
                run_store.remove(card)
            except OSError as error:
                self.problem.emit(self._cannot(card, error))
            else:
                self._view.table.take_out(card.path)
        removed = self._folder / run_store.REMOVED
        self.message.emit(self.tr("Removed; the files are kept in {folder}.").format(folder=removed))

    def put_back(self, cards: Sequence[RunCard]) -> None:
        """Undo `take_out`."""
        for card in cards:
            try:
                run_store.put_back(card)
            except OSError as error:
                self.problem.emit(self._cannot(card, error))
            else:
                self._view.table.put(card)

    def _cannot(self, card: RunCard, error: OSError) -> str:
        text = QCoreApplication.translate("Runs", "{name} cannot be moved: {reason}")
        return text.format(name=card.path.name, reason=error.strerror)


class RemoveRuns(QUndoCommand):
    """Runs taken off the list, their files moved away."""

    def __init__(self, text: str, runs: Runs, cards: Sequence[RunCard]) -> None:
        super().__init__(text)
        self._runs, self._cards = runs, tuple(cards)

    def redo(self) -> None:
        """Take them out."""
        self._runs.take_out(self._cards)

    def undo(self) -> None:
        """Put them back."""
        self._runs.put_back(self._cards)
