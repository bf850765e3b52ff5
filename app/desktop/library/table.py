"""The library's rows as Qt's table shows them: sorted, filtered, with a tick each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.desktop import theme
from app.desktop.library.choices import Role
from app.desktop.library.order import Column, RowOrder
from app.desktop.library.rows import LibraryRow
from app.desktop.library.state_icons import heading_icon, state_icon
from app.desktop.library.wording import row_tip, state_text
from app.desktop.units import clock, number

Index = QModelIndex | QPersistentModelIndex
_CHECKS: dict[Role, Qt.CheckState] = {
    "learn": Qt.CheckState.Checked,
    "validate": Qt.CheckState.PartiallyChecked,
    "leave_out": Qt.CheckState.Unchecked,
}
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_TICKED_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsUserCheckable


class LibraryTable(QAbstractTableModel):
    """All rows in the order in which they came, and those of them that are shown.

    It sorts by itself, since a proxy would ask Python for every comparison, which takes a second for
    10,000 rows. Sends `changed` whenever the rows or their roles do, and `roles_asked(dict)` of rows and
    roles when a tick is clicked.
    """

    changed = Signal()
    roles_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LibraryRow] = []
        self.shown: list[LibraryRow] = []
        self.order = RowOrder()
        self._identities: set[str] = set()
        self._places: dict[LibraryRow, int] = {}

    def add(self, rows: Sequence[LibraryRow]) -> int:
        """Add rows, each in its place; return how many were new."""
        new: list[LibraryRow] = []
        for row in rows:
            if row.identity not in self._identities:
                self._identities.add(row.identity)
                new.append(row)
        self._insert(new)
        self.rows.extend(new)
        if new:
            self.changed.emit()
        return len(new)

    def put_back(self, places: Sequence[tuple[int, LibraryRow]]) -> None:
        """Undo `remove`, but for files that were opened again since."""
        missing = [(place, row) for place, row in places if row.identity not in self._identities]
        for place, row in missing:
            self.rows.insert(place, row)
            self._identities.add(row.identity)
        self._insert([row for _, row in missing])
        self.changed.emit()

    def remove(self, rows: Iterable[LibraryRow]) -> list[tuple[int, LibraryRow]]:
        """Take rows out; return them with the places that they had, for `put_back`."""
        gone = set(rows)
        places = [(place, row) for place, row in enumerate(self.rows) if row in gone]
        self._remove_shown(gone)
        self.rows = [row for row in self.rows if row not in gone]
        self._identities = {row.identity for row in self.rows}
        self.changed.emit()
        return places

    def set_roles(self, roles: Mapping[LibraryRow, Role]) -> None:
        """Change what rows are used for; rows without notes stay out."""
        for row, role in roles.items():
            row.role = role if row.can_learn else "leave_out"
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Show what has changed in the rows."""
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, Column.STATE))

    def find(self, text: str) -> None:
        """Show only rows with a text; selections are lost."""
        self.beginResetModel()
        self.order.find(text)
        self.shown = self.order.sort(row for row in self.rows if self._is_shown(row))
        self._note_places()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self.order.column = Column(column)
        self.order.is_descending = order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def row(self, index: Index) -> LibraryRow | None:
        """Return what is shown at an index."""
        return self.shown[index.row()] if index.isValid() else None

    def index_of(self, row: LibraryRow, column: Column = Column.TITLE) -> QModelIndex:
        """Return where a row is shown; an invalid index where it is not."""
        place = self._places.get(row)
        return QModelIndex() if place is None else self.index(place, column)

    def _is_shown(self, row: LibraryRow) -> bool:
        return self.order.shows(row, state_text)

    def _insert(self, rows: Sequence[LibraryRow]) -> None:
        """Put rows at the end, then into order: selections and the view's place stay what they are."""
        seen = [row for row in rows if self._is_shown(row)]
        if seen:
            first = len(self.shown)
            self.beginInsertRows(QModelIndex(), first, first + len(seen) - 1)
            self.shown.extend(seen)
            self._note_places()
            self.endInsertRows()
            self._arrange()

    def _remove_shown(self, gone: set[LibraryRow]) -> None:
        """Take out what is shown, each run of neighbours at once, from the end."""
        numbers = sorted((self._places[row] for row in gone if row in self._places), reverse=True)
        while numbers:
            last = first = numbers.pop(0)
            while numbers and numbers[0] == first - 1:
                first = numbers.pop(0)
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.shown[first : last + 1]
            self.endRemoveRows()
        self._note_places()

    def _arrange(self) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self.shown[index.row()], Column(index.column())) for index in before]
        self.shown = self.order.sort(self.shown)
        self._note_places()
        self.changePersistentIndexList(before, [self.index_of(row, column) for row, column in held])
        self.layoutChanged.emit()

    def _note_places(self) -> None:
        self._places = {row: place for place, row in enumerate(self.shown)}

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

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
        if role == Qt.ItemDataRole.DecorationRole and column == Column.STATE:
            return heading_icon()
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, how it is ticked, aligned, coloured and explained."""
        row, column = self.shown[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.LEARN:
            return _CHECKS[row.role]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._role_tip(row) if column == Column.LEARN and row.can_learn else row_tip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and row.needs_look:
            return theme.colours().warning
        if column == Column.STATE and role == Qt.ItemDataRole.DecorationRole:
            return state_icon(row)
        return self._accessible_text(row, column) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _accessible_text(self, row: LibraryRow, column: Column) -> str | None:
        """Say what cells show that have no text."""
        if column == Column.LEARN:
            return f"{row.title}: {self._role_tip(row)}"
        return state_text(row) if column == Column.STATE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a row to be learnt from, or left out."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Column.LEARN:
            return False
        row = self.shown[index.row()]
        self.roles_asked.emit({row: "leave_out" if row.is_used else "learn"})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected, and ticked where there is anything to learn."""
        is_tick = index.column() == Column.LEARN and self.shown[index.row()].can_learn
        return _TICKED_FLAGS if is_tick else _FLAGS

    def _titles(self) -> dict[Column, tuple[str, str]]:
        return {
            Column.LEARN: ("", self.tr("Whether the network learns from it, or is validated with it")),
            Column.TITLE: (self.tr("Title"), self.tr("The name in the file, or that of the file")),
            Column.NOTES: (self.tr("Notes"), self.tr("Notes, drums left out")),
            Column.KEY: (self.tr("Key"), self.tr("As the file says, or else estimated from the notes")),
            Column.METRE: (self.tr("Metre"), self.tr("As the file says, or else found from the rhythm")),
            Column.LENGTH: (self.tr("Length"), self.tr("Minutes and seconds")),
            Column.STATE: ("", self.tr("State: what the reader had to say")),
        }

    def _text(self, row: LibraryRow, column: Column) -> str:
        match column:
            case Column.TITLE:
                return row.title
            case Column.KEY:
                return row.key
            case Column.METRE:
                return row.metre
        if row.entry.facts is None or column in (Column.LEARN, Column.STATE):
            return ""
        return number(row.notes) if column == Column.NOTES else clock(row.seconds)

    def _role_tip(self, row: LibraryRow) -> str:
        return {
            "learn": self.tr("The network learns from it"),
            "validate": self.tr("The network is validated with it, and never learns from it"),
            "leave_out": self.tr("Left out"),
        }[row.role]


def _alignment(column: Column) -> Qt.AlignmentFlag:
    numbers = (Column.NOTES, Column.METRE, Column.LENGTH)
    side = Qt.AlignmentFlag.AlignRight if column in numbers else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
