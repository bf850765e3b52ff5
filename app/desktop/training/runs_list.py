"""The list of the runs, worked by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.desktop import theme
from app.desktop.training.run_card import RunCard
from app.desktop.training.runs_table import SWATCH, Column, RunTable
from app.desktop.widgets.headings import column_width
from app.desktop.widgets.name_delegate import NameDelegate

_ROW_HEIGHT = 3 * theme.GRID
_WIDTHS = {Column.NETWORK: 94, Column.BEST: 44, Column.TIME: 52, Column.DATE: 56}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_F2)


class RunsList(QTableView):
    """Enter opens a run, Space ticks what is selected, F2 renames.

    Sends `entered_run` for Enter or a double click, and `chosen_changed` with another selection.
    """

    entered_run = Signal()
    chosen_changed = Signal()

    def __init__(self, table: RunTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setModel(table)
        self.setAccessibleName(self.tr("Runs that were kept"))
        self.setAccessibleDescription(
            self.tr("Enter opens the model of a run, Space draws it or not, F2 renames, Del removes.")
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(NameDelegate(self.tr("Name of the run"), self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIconSize(QSize(SWATCH, SWATCH))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(4 * _ROW_HEIGHT)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, column_width(self, column, width))
        self.doubleClicked.connect(lambda _index: self.entered_run.emit())

    def selected(self) -> list[RunCard]:
        """Return the runs that are selected, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._table.cards[row] for row in rows]

    def rename(self) -> None:
        """Let the person type another name for the run that is selected."""
        if len(chosen := self.selected()) == 1:
            row = self._table.row_of(chosen[0].path)
            if row is not None:
                self.setFocus()
                self.edit(self._table.index(row, Column.NAME))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell of another selection."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Claim Enter, Space and F2 from the shortcuts of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or tick; all else as lists do."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # Enter has ended the typing of a name
        elif event.key() in _ENTER:
            self.entered_run.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._table.toggle([card.path for card in self.selected()])
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        else:
            super().keyPressEvent(event)
