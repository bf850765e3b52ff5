"""What can be taken back in the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QUndoCommand

from app.desktop.library.choices import Role
from app.desktop.library.rows import LibraryRow
from app.desktop.library.table import LibraryTable


class RemoveRows(QUndoCommand):
    """Rows taken out of the library; the files stay where they are."""

    def __init__(
        self,
        text: str,
        table: LibraryTable,
        rows: Sequence[LibraryRow],
        on_done: Callable[[], None],
    ) -> None:
        super().__init__(text)
        self._table, self._rows, self._on_done = table, list(rows), on_done
        self._places: list[tuple[int, LibraryRow]] = []

    def redo(self) -> None:
        """Take them out."""
        self._places = self._table.remove(self._rows)
        self._on_done()

    def undo(self) -> None:
        """Put them back."""
        self._table.put_back(self._places)
        self._on_done()


class SetRoles(QUndoCommand):
    """What rows are used for."""

    def __init__(
        self,
        text: str,
        table: LibraryTable,
        roles: Mapping[LibraryRow, Role],
        remember: Callable[[Sequence[LibraryRow]], None],
    ) -> None:
        super().__init__(text)
        self._table, self._remember = table, remember
        self._before: dict[LibraryRow, Role] = {row: row.role for row in roles}
        self._after = dict(roles)

    def redo(self) -> None:
        """Use them so."""
        self._apply(self._after)

    def undo(self) -> None:
        """Use them as before."""
        self._apply(self._before)

    def _apply(self, roles: dict[LibraryRow, Role]) -> None:
        self._table.set_roles(roles)
        self._remember(list(roles))
