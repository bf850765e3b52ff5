"""The library's rows as Qt's table shows them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.desktop import theme
from app.desktop.library.rows import LibraryRow
from app.desktop.units import clock

SORT_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    LEARN = 0
    TITLE = 1
    NOTES = 2
    KEY = 3
    METRE = 4
    LENGTH = 5
    STATE = 6


class LibraryTable(QAbstractTableModel):
    """Rows with a tick each; sends `ticks_changed` whenever what is to be learnt changes."""

    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LibraryRow] = []

    def add(self, rows: Sequence[LibraryRow]) -> None:
        """Put rows at the end; files that are there already are passed over."""
        known = {row.path.resolve() for row in self.rows}
        new = [row for row in rows if row.path.resolve() not in known]
        if new:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self.rows.extend(new)
            self.endInsertRows()
            self.ticks_changed.emit()

    def remove(self, rows: Sequence[int]) -> None:
        """Take rows out, by their numbers."""
        for row in sorted(set(rows), reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.rows[row]
            self.endRemoveRows()
        self.ticks_changed.emit()

    def set_ticks(self, ticks: dict[int, bool]) -> None:
        """Tick rows or untick them, by their numbers; rows without notes stay unticked."""
        for number, is_ticked in ticks.items():
            self.rows[number].is_ticked = is_ticked and self.rows[number].can_learn
        if self.rows:
            last = len(self.rows) - 1
            self.dataChanged.emit(self.index(0, Column.LEARN), self.index(last, Column.LEARN))
        self.ticks_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many files there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, alignment and explanation."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[column][0]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._titles()[column][1]
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, how it is sorted, ticked, aligned and coloured."""
        row, column = self.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == SORT_ROLE:
            return _sort_key(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.LEARN:
            return Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and row.needs_look:
            return theme.colours().warning
        if role == Qt.ItemDataRole.AccessibleTextRole and column == Column.LEARN:
            return self.tr("learn from {title}").format(title=row.title)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row or untick it."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Column.LEARN:
            return False
        self.set_ticks({index.row(): Qt.CheckState(value) == Qt.CheckState.Checked})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected, and ticked where there is anything to learn."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() == Column.LEARN and self.rows[index.row()].can_learn:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _titles(self) -> dict[Column, tuple[str, str]]:
        return {
            Column.LEARN: ("", self.tr("Whether the network learns from it")),
            Column.TITLE: (self.tr("Title"), self.tr("The name in the file, or that of the file")),
            Column.NOTES: (self.tr("Notes"), self.tr("Notes, drums left out")),
            Column.KEY: (self.tr("Key"), self.tr("As the file says, or else estimated from the notes")),
            Column.METRE: (self.tr("Metre"), self.tr("The time signature at the start")),
            Column.LENGTH: (self.tr("Length"), self.tr("Minutes and seconds")),
            Column.STATE: (self.tr("State"), self.tr("What the reader had to say")),
        }

    def _text(self, row: LibraryRow, column: Column) -> str:
        return {
            Column.LEARN: "",
            Column.TITLE: row.title,
            Column.NOTES: f"{row.notes:,}" if row.piece else "",
            Column.KEY: row.key,
            Column.METRE: row.metre,
            Column.LENGTH: clock(row.seconds) if row.piece else "",
            Column.STATE: self._state(row),
        }[column]

    def _state(self, row: LibraryRow) -> str:
        if row.piece is not None and not row.can_learn:
            return self.tr("no notes")
        return {
            "ok": self.tr("good"),
            "repaired": self.tr("mended"),
            "set_aside": self.tr("aside"),
            "refused": self.tr("refused"),
        }[row.entry.report.status]

    def _tip(self, row: LibraryRow, column: Column) -> str:
        if column == Column.LEARN and row.can_learn:
            return self.tr("Learn from it")
        report = row.entry.report
        lines = [row.title, str(row.path)]
        if report.status != "ok":
            lines.append(report.sentence)
            lines.extend(repair.sentence for repair in report.repairs)
        elif not row.can_learn:
            lines.append(self.tr("There is no note in it that the network could learn from."))
        return "\n".join(lines)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    numbers = (Column.NOTES, Column.METRE, Column.LENGTH)
    side = Qt.AlignmentFlag.AlignRight if column in numbers else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _sort_key(row: LibraryRow, column: Column) -> Any:
    return {
        Column.LEARN: int(row.is_ticked),
        Column.TITLE: row.title.casefold(),
        Column.NOTES: row.notes,
        Column.KEY: row.key,
        Column.METRE: row.metre,
        Column.LENGTH: row.seconds,
        Column.STATE: row.entry.report.status,
    }[column]
