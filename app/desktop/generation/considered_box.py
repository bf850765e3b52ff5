"""What else the network considered at the note that was clicked, and branching from there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.generation.considered import Alternative, Column, ConsideredTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {Column.PART: 62, Column.NETWORK: 74, Column.DRAWN: 74}


class _View(QTableView):
    """A table whose Enter means its row."""

    entered_row = Signal(QModelIndex)

    def event(self, event: QEvent) -> bool:
        """Claim Enter before the window's shortcuts do."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the row on Enter."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ConsideredBox(QWidget):
    """The alternatives at a note; `button`, to be laid out elsewhere, branches with the one selected.

    Sends `branch_requested(Alternative)`.
    """

    branch_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ConsideredTable()
        self.view = self._make_view()
        self._empty = QLabel(
            self.tr("Click a note in the piano roll to see what else the network considered there.")
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        self._title = ""
        self.button = QPushButton(self.tr("Branch from here"))
        self.button.clicked.connect(self._branch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.show_nothing()

    def _make_view(self) -> _View:
        view = _View()
        view.setModel(self.table)
        view.setAccessibleName(self.tr("What the network considered"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(3 * theme.GRID - 2)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            view.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.VALUE, QHeaderView.ResizeMode.Stretch)
        view.selectionModel().currentRowChanged.connect(lambda _current, _previous: self._show_button())
        self.table.modelReset.connect(self._show_button)
        view.doubleClicked.connect(lambda _index: self._branch())
        view.entered_row.connect(lambda _index: self._branch())
        return view

    def show_alternatives(self, rows: list[Alternative], title: str) -> None:
        """Show what was considered at a note."""
        current = self.view.currentIndex().row() if self._title == title else -1
        self.table.show(rows)
        self._title = title
        self.view.setAccessibleDescription(title)
        self._pages.setCurrentWidget(self.view)
        if 0 <= current < len(rows):
            self.view.selectRow(current)
        self._show_button()

    def show_nothing(self) -> None:
        """Say how a note is chosen."""
        self.table.show([])
        self._title = ""
        self._pages.setCurrentWidget(self._empty)
        self._show_button()

    def chosen(self) -> Alternative | None:
        """Return the alternative that is selected, if it is one."""
        index = self.view.currentIndex()
        row = self.table.rows[index.row()] if index.isValid() and index.row() < len(self.table.rows) else None
        return None if row is None or row.is_chosen else row

    def _branch(self) -> None:
        if (row := self.chosen()) is not None:
            self.branch_requested.emit(row)

    def _show_button(self) -> None:
        if not hasattr(self, "button"):
            return
        row = self.chosen()
        self.button.setEnabled(row is not None)
        if row is None:
            self.button.setToolTip(self.tr("Choose another pitch, start or length in the list first"))
        else:
            tip = self.tr("A new take that keeps all before this note, and goes on from this choice: {what}")
            self.button.setToolTip(tip.format(what=self.table.value_text(row)))
