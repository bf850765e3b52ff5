"""What can be taken back in the list of takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from app.desktop.generation.table import TakeTable


class RemoveTake(QUndoCommand):
    """A take thrown away."""

    def __init__(self, text: str, table: TakeTable, row: int, on_done: Callable[[], None]) -> None:
        super().__init__(text)
        self._table, self._row, self._on_done = table, row, on_done
        self._take = table.take(row)

    def redo(self) -> None:
        """Throw it away."""
        self._row = self._table.row_of(self._take)
        self._table.remove(self._row)
        self._on_done()

    def undo(self) -> None:
        """Put it back."""
        self._table.insert(min(self._row, self._table.rowCount()), self._take)
        self._on_done()
