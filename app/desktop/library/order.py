"""Which rows of the library are shown, and in which order. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Any

from app.desktop.library.rows import LibraryRow


class Column(IntEnum):
    """The columns from left to right."""

    LEARN = 0
    TITLE = 1
    NOTES = 2
    KEY = 3
    METRE = 4
    LENGTH = 5
    STATE = 6


_SORT_KEYS: dict[Column, Callable[[LibraryRow], Any]] = {
    Column.LEARN: lambda row: ("leave_out", "validate", "learn").index(row.role),
    Column.NOTES: lambda row: row.notes,
    Column.KEY: lambda row: row.key,
    Column.METRE: lambda row: row.metre,
    Column.LENGTH: lambda row: row.seconds,
    Column.STATE: lambda row: row.state,
}
_BY_NAME = attrgetter("name_key")


@dataclass(slots=True, kw_only=True)
class RowOrder:
    """A column to sort by, and a text to find.

    Attributes:
        column: Rows that are equal in it stand by title, then by path.
        is_descending: Whether the largest comes first.
        text: In small letters; a row is shown where it occurs in its title, file name, key or state.
    """

    column: Column = Column.TITLE
    is_descending: bool = False
    text: str = ""

    def find(self, text: str) -> None:
        """Show rows with a text, or all rows where there is none."""
        self.text = " ".join(text.casefold().split())

    def shows(self, row: LibraryRow, state_text: Callable[[LibraryRow], str]) -> bool:
        """Tell whether a row has the text; its state is put into words only where there is a text to find."""
        if not self.text:
            return True
        return self.text in f"{row.title}\n{row.path.name}\n{row.key}\n{state_text(row)}".casefold()

    def sort(self, rows: Iterable[LibraryRow]) -> list[LibraryRow]:
        """Put rows in order."""
        if self.column == Column.TITLE:
            return sorted(rows, key=_BY_NAME, reverse=self.is_descending)
        return sorted(sorted(rows, key=_BY_NAME), key=_SORT_KEYS[self.column], reverse=self.is_descending)
