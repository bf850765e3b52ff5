"""What can be taken back in the list of takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QUndoCommand

from app.desktop.generation.table import TakeTable
from app.desktop.generation.takes import Take


class AddTakes(QUndoCommand):
    """Takes that were made."""

    def __init__(
        self, text: str, table: TakeTable, takes: Sequence[Take], on_done: Callable[[], None]
    ) -> None:
        super().__init__(text)
        self._table, self._takes, self._on_done = table, list(takes), on_done

    def redo(self) -> None:
        """Put them on top."""
        self._table.add(self._takes)
        self._on_done()

    def undo(self) -> None:
        """Take them off."""
        for take in self._takes:
            self._table.remove(take)
        self._on_done()


class RemoveTake(QUndoCommand):
    """A take thrown away."""

    def __init__(self, text: str, table: TakeTable, take: Take, on_done: Callable[[], None]) -> None:
        super().__init__(text)
        self._table, self._take, self._on_done = table, take, on_done
        self._place = 0

    def redo(self) -> None:
        """Throw it away."""
        self._place = self._table.place_of(self._take)
        self._table.remove(self._take)
        self._on_done()

    def undo(self) -> None:
        """Put it back."""
        self._table.insert(min(self._place, self._table.rowCount()), self._take)
        self._on_done()


class ChangeTake(QUndoCommand):
    """Something about a take that was changed: its name, its star."""

    def __init__(self, text: str, take: Take, field: str, value: Any, on_done: Callable[[], None]) -> None:
        super().__init__(text)
        self._take, self._field, self._on_done = take, field, on_done
        self._before, self._after = getattr(take, field), value

    def redo(self) -> None:
        """Change it."""
        setattr(self._take, self._field, self._after)
        self._on_done()

    def undo(self) -> None:
        """Change it back."""
        setattr(self._take, self._field, self._before)
        self._on_done()


class ChoosePrimer(QUndoCommand):
    """Another primer than before."""

    def __init__(self, text: str, before: Any, after: Any, choose: Callable[[Any], None]) -> None:
        super().__init__(text)
        self._before, self._after, self._choose = before, after, choose

    def redo(self) -> None:
        """Choose it."""
        self._choose(self._after)

    def undo(self) -> None:
        """Go back to the one before."""
        self._choose(self._before)
