"""A piece as its file has it and as the model hears it, worked out beside the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.desktop.library.listening import settled, suggestion_for
from app.desktop.library.rows import LibraryRow
from app.desktop.workers.task import Task, TaskPool
from models.corpus.hearing import ListeningConfig, heard, round_trip
from models.encoding import QuantisationReport
from models.music import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """One row, unpacked.

    Attributes:
        row: Whose piece it is.
        original: As the file has it; None where it could not be read.
        heard: What the model hears, on its grid; None where that is nothing.
        listening: What was chosen or suggested.
        suggestion: What is suggested.
        quantisation: What the grid changed.
    """

    row: LibraryRow
    original: Piece | None = None
    heard: Piece | None = None
    listening: ListeningConfig | None = None
    suggestion: ListeningConfig | None = None
    quantisation: QuantisationReport | None = None


_Wish = tuple[LibraryRow, ListeningConfig | None]


def view_row(row: LibraryRow, chosen: ListeningConfig | None) -> PieceView:
    """Unpack a row's piece and listen to it as was chosen, or as is suggested."""
    original = row.entry.piece
    if original is None:
        return PieceView(row=row)
    suggestion = suggestion_for(original, row.suggested_voices)
    listening = settled(original, chosen, row.suggested_voices)
    taken = heard(original, listening)
    if not taken.notes:
        return PieceView(row=row, original=original, listening=listening, suggestion=suggestion)
    piece, report = round_trip(taken)
    return PieceView(
        row=row,
        original=original,
        heard=piece,
        listening=listening,
        suggestion=suggestion,
        quantisation=report,
    )


class PieceViewer(QObject):
    """Unpacks one row at a time; the newest wish wins. Sends `ready(PieceView)` and `problem(str)`."""

    ready = Signal(object)
    problem = Signal(str)

    def __init__(self, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._wish: _Wish | None = None
        self._last: tuple[_Wish, PieceView] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a row is being unpacked."""
        return self._task is not None

    def show(self, row: LibraryRow) -> None:
        """Unpack a row; what is unpacked already is ready at once."""
        wish = (row, row.listening)
        if self._last is not None and self._last[0] == wish:
            self.cancel()
            self.ready.emit(self._last[1])
        elif wish != self._wish:
            self._wish = wish
            if self._task is None:
                self._begin(wish)
            else:
                self._task.cancel()

    def cancel(self) -> None:
        """Forget what was asked for."""
        self._wish = None
        if self._task is not None:
            self._task.cancel()

    def _begin(self, wish: _Wish) -> None:
        self._task = self._tasks.run(
            lambda _progress, _stop: view_row(*wish),
            on_result=lambda view: self._on_ready(wish, view),
            on_failure=self.problem.emit,
            on_end=lambda: self._on_ended(wish),
        )

    def _on_ready(self, wish: _Wish, view: PieceView) -> None:
        self._last = (wish, view)
        self.ready.emit(view)

    def _on_ended(self, wish: _Wish) -> None:
        self._task = None
        if self._wish == wish:
            self._wish = None
        elif self._wish is not None:
            self._begin(self._wish)
