"""The table of the library on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.desktop import theme
from app.desktop.library.order import Column
from app.desktop.library.rows import LibraryRow
from app.desktop.library.state_icons import STATE_ICON
from app.desktop.library.table import LibraryTable
from app.desktop.widgets.headings import column_width

_WIDTHS = {
    Column.LEARN: 26,
    Column.NOTES: 44,
    Column.KEY: 56,
    Column.METRE: 42,
    Column.LENGTH: 54,
    Column.STATE: 26,
}


class LibraryView(QTableView):
    """Rows to be selected, sorted and ticked."""

    def __init__(self, table: LibraryTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.setModel(table)
        self.setAccessibleName(self.tr("Pieces"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(STATE_ICON, STATE_ICON))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(3 * theme.GRID)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_up_header()
        # The headers would ask for every cell whether it is selected, to show what is not to be shown.
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(table, self))
        self.setSortingEnabled(True)
        self.sortByColumn(Column.TITLE, Qt.SortOrder.AscendingOrder)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_WIDTHS[Column.LEARN])
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, column_width(self, column, width))
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)

    def set_menu(self, actions: Iterable[QAction | None]) -> None:
        """Give what a right click offers; None is a line."""
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        for action in actions:
            if action is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda position: self.menu.popup(self.viewport().mapToGlobal(position))
        )

    def selected_rows(self) -> list[LibraryRow]:
        """Return the selected rows, from the top."""
        # By ranges: selectedRows() would ask the table about every cell, half a second for 10,000 rows.
        selection = self.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        numbers = {number for part in parts for number in range(part.top(), part.bottom() + 1)}
        return [self.table.shown[number] for number in sorted(numbers)]

    def current_row(self) -> LibraryRow | None:
        """Return the row that the keyboard is at."""
        return self.table.row(self.currentIndex())

    def select_rows(self, rows: Iterable[LibraryRow], current: LibraryRow | None = None) -> None:
        """Select rows, as far as they are shown, and go to one of them without a word about it."""
        selection = QItemSelection()
        for first, last in _runs(self.table.index_of(row).row() for row in rows):
            selection.select(self.table.index(first, 0), self.table.index(last, Column.STATE))
        model = self.selectionModel()
        if current is not None and (index := self.table.index_of(current)).isValid():
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Join row numbers that follow each other; those below 0 are not shown."""
    runs: list[tuple[int, int]] = []
    for number in sorted(number for number in numbers if number >= 0):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
