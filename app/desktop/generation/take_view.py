"""The list of takes as a person uses it: stars, names, and a menu for each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from app.desktop import theme
from app.desktop.generation.table import Column, TakeTable
from app.desktop.generation.takes import Take
from app.desktop.widgets.headings import column_width
from app.desktop.widgets.name_delegate import NameDelegate

_WIDTHS = {
    Column.STAR: 22,
    Column.PRIMER: 46,
    Column.BARS: 38,
    Column.LENGTH: 46,
    Column.TEMPERATURE: 46,
    Column.RANDOM_SEED: 60,
    Column.SAVED: 22,
}


class TakeView(QTableView):
    """Shows the takes; F2 renames one, a click on its star marks it, a right click offers the rest.

    Sends `take_selected(Take | None)` and `take_activated(Take)`.
    """

    take_selected = Signal(object)
    take_activated = Signal(object)

    def __init__(self, table: TakeTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._menu_actions: Callable[[], list[QAction | None]] = list
        self.setModel(table)
        self.setAccessibleName(self.tr("Takes"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(3 * theme.GRID)
        self._lay_out_columns()
        self.setItemDelegateForColumn(Column.NUMBER, NameDelegate(self.tr("Name of the take"), self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, column_width(self, column, width))
        header.setSectionResizeMode(Column.NUMBER, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def set_menu(self, actions: Callable[[], list[QAction | None]]) -> None:
        """Give what a right click offers; None is a line."""
        self._menu_actions = actions

    def current_take(self) -> Take | None:
        """Return the take that is selected."""
        index = self.currentIndex()
        return self.table.take(index.row()) if index.isValid() else None

    def select(self, take: Take) -> None:
        """Select a take."""
        self.selectRow(self.table.row_of(take))
        self.scrollTo(self.currentIndex())

    def rename_current(self) -> None:
        """Let the name of the selected take be typed."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(self.table.index(index.row(), Column.NUMBER))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.take_selected.emit(self.table.take(current.row()) if current.isValid() else None)

    def _on_clicked(self, index: QModelIndex) -> None:
        take = self.table.take(index.row())
        if index.column() == Column.STAR:
            self.table.starred.emit(take, not take.is_starred)
        self.take_selected.emit(take)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() != Column.STAR:
            self.take_activated.emit(self.table.take(index.row()))

    def _show_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for action in self._menu_actions():
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(position))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the right button select what its menu is about."""
        super().mousePressEvent(event)
        if (
            event.button() == Qt.MouseButton.RightButton
            and self.indexAt(event.position().toPoint()).isValid()
        ):
            self.selectRow(self.indexAt(event.position().toPoint()).row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, whichever column is current."""
        if event.key() == Qt.Key.Key_F2:
            self.rename_current()
        else:
            super().keyPressEvent(event)
