"""A piece as its file has it and as the model hears it, worked out beside the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.desktop.library.listening import settled, suggestion_for
from app.desktop.library.rows import LibraryRow
from app.desktop.workers.latest_task import LatestTask
from app.desktop.workers.task import TaskPool
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
        self._task = LatestTask(tasks, self)
        self._wish: _Wish | None = None
        self._last: tuple[_Wish, PieceView] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a row is being unpacked."""
        return not self._task.is_idle

    def show(self, row: LibraryRow) -> None:
        """Unpack a row; what is unpacked already is ready at once."""
        wish = (row, row.listening)
        if self._last is not None and self._last[0] == wish:
            self.cancel()
            self.ready.emit(self._last[1])
        elif wish != self._wish:
            self._wish = wish
            self._task.request(
                lambda _should_stop: view_row(*wish),
                lambda view: self._on_ready(wish, view),
                self._on_problem,
            )

    def cancel(self) -> None:
        """Forget what was asked for."""
        self._wish = None
        self._task.drop()

    def _on_ready(self, wish: _Wish, view: PieceView) -> None:
        self._wish, self._last = None, (wish, view)
        self.ready.emit(view)

    def _on_problem(self, sentence: str) -> None:
        self._wish = None
        self.problem.emit(sentence)
