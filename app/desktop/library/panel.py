"""Step 1: the pieces that the network listens to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from app.desktop import theme
from app.desktop.counts import notes_text, pieces_text
from app.desktop.library.collection import Collection
from app.desktop.library.details import DetailsPane
from app.desktop.library.notices import EmptyPage, Notices
from app.desktop.library.order import Column
from app.desktop.library.reading import Paths
from app.desktop.library.reading_bar import ReadingBar
from app.desktop.library.rows import SAMPLE_FOLDERS, LibraryRow
from app.desktop.library.search_row import SearchRow
from app.desktop.library.view import LibraryView
from app.desktop.library.viewing import PieceViewer
from app.desktop.units import filled
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.panel import StepPanel
from app.desktop.workers.task import TaskPool

_LEAST_WIDTH = 44 * theme.GRID


class LibraryPanel(StepPanel):
    """The table of pieces, and the details of the one that it is at.

    Sends `piece_selected(LibraryRow | None)` when a row becomes the current one, `piece_viewed(PieceView)`
    when its piece is unpacked or heard in another way, and `piece_activated(LibraryRow)` on a double click.
    """

    piece_selected = Signal(object)
    piece_viewed = Signal(object)
    piece_activated = Signal(object)

    def __init__(self, collection: Collection, tasks: TaskPool, parent: QWidget | None = None) -> None:
        super().__init__(1, self.tr("Library"), least_width=_LEAST_WIDTH, parent=parent)
        self.collection = collection
        self.table = collection.table
        self.viewer = PieceViewer(tasks, self)
        self.view = LibraryView(self.table)
        self.details = DetailsPane()
        self.notices, self.empty_page, self.reading_bar = Notices(), EmptyPage(), ReadingBar()
        self.search_row = SearchRow()
        self.search, self.details_button = self.search_row.search, self.search_row.details_button
        self._count = ElidedLabel()
        self._count.setProperty("muted", True)
        self.header_extra.addWidget(self._count)
        self._lay_out()
        self._set_tab_order()
        self._connect()
        self._show_counts()

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty_page)
        self._pages.addWidget(self.view)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(theme.GRID)
        self.split.addWidget(self._pages)
        self.split.addWidget(self.details)
        for part in range(self.split.count()):
            self.split.setStretchFactor(part, 1)
        self.details.hide()
        self.body.addWidget(self.search_row)
        self.body.addWidget(self.split, 1)
        self.body.addWidget(self.reading_bar)
        self.body.addLayout(self._make_footer())

    def _set_tab_order(self) -> None:
        report, hearing = self.details.report, self.details.hearing
        stops = (
            self.search,
            self.details_button,
            self.view,
            report.use_button,
            report.role_box,
            report.original_button,
            hearing.suggested_button,
            hearing.voices_box,
            hearing.tracks,
            self.reading_bar.cancel_button,
            self.open_button,
            self.notices.look_button,
            self.notices.copies_button,
        )
        for here, following in pairwise(stops):
            QWidget.setTabOrder(here, following)

    def _make_footer(self) -> QHBoxLayout:
        self.open_button = QPushButton(self.tr("Open"))
        self.open_button.setToolTip(self.tr("Add MIDI files, or folders of them; or drop them on the window"))
        footer = QHBoxLayout()
        footer.setSpacing(theme.GRID)
        footer.addWidget(self.open_button)
        footer.addStretch(1)
        footer.addWidget(self.notices)
        return footer

    def _connect(self) -> None:
        collection, details = self.collection, self.details
        collection.changed.connect(self._show_counts)
        collection.reading.progressed.connect(self._on_progress)
        collection.reading_ended.connect(self._on_reading_ended)
        self.reading_bar.cancelled.connect(collection.reading.cancel)
        self.empty_page.samples_asked.connect(self.load_samples)
        self.notices.look_asked.connect(self.select_problems)
        self.notices.copies_asked.connect(self.select_duplicates)
        self.search_row.text_settled.connect(self._find)
        self.search.returnPressed.connect(self.view.setFocus)
        self.details_button.toggled.connect(self._on_details_toggled)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.view.clicked.connect(self._on_clicked)
        self.view.doubleClicked.connect(self._on_double_clicked)
        self.viewer.ready.connect(self.details.show_view)
        self.viewer.ready.connect(self.piece_viewed)
        self.viewer.problem.connect(collection.problem)
        details.role_chosen.connect(lambda row, role: collection.use([row], role))
        details.listening_chosen.connect(self._on_listening_chosen)
        details.original_asked.connect(lambda row: self.select([row]))

    def load_samples(self) -> None:
        """Read the music that ships with the program."""
        self.collection.load(SAMPLE_FOLDERS)

    def load(self, paths: Paths) -> None:
        """Read files and folders, after what is being read."""
        self.collection.load(paths)

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return self.collection.reading.is_active

    def selected_rows(self) -> list[LibraryRow]:
        """Return the selected rows, from the top."""
        return self.view.selected_rows()

    def current_row(self) -> LibraryRow | None:
        """Return the row whose piece is shown."""
        return self.view.current_row()

    def remove_selected(self) -> None:
        """Take the selected pieces out of the library; the files stay where they are."""
        self.collection.remove(self.selected_rows())

    def select(self, rows: Iterable[LibraryRow]) -> None:
        """Select rows and go to the first, also where the words searched for would hide them."""
        wanted = list(rows)
        if any(not self.table.index_of(row).isValid() for row in wanted):
            self.search.clear()
            self._find()
        first = min(wanted, key=lambda row: self.table.index_of(row).row(), default=None)
        self.view.select_rows(wanted, first)

    def select_problems(self) -> None:
        """Select the files that need a look, and show what is the matter with the first."""
        self.select(row for row in self.table.rows if row.needs_look)
        self.details_button.setChecked(True)

    def select_duplicates(self) -> None:
        """Select the pieces that have the same notes as another."""
        self.select(row for row in self.table.rows if row.copy is not None)
        self.details_button.setChecked(True)

    def set_menus(self, opening: Iterable[QAction], menu: Iterable[QAction | None]) -> None:
        """Give what the button below opens, and what a right click offers; None is a line."""
        open_menu = QMenu(self)
        open_menu.setToolTipsVisible(True)
        open_menu.addActions(list(opening))
        self.open_button.setMenu(open_menu)
        self.view.set_menu(menu)

    def set_next(self, is_next: bool) -> None:
        """Mark loading music as the one thing to do next, or not."""
        button = self.empty_page.samples_button
        button.setProperty("primary", is_next)
        button.style().polish(button)

    def _find(self) -> None:
        """Show what has the words searched for; what is selected stays so as far as it is shown."""
        selected, current = self.selected_rows(), self.current_row()
        self.table.find(self.search.text())
        self.view.select_rows(selected, current)

    def _on_progress(self, progress: object) -> None:
        self.reading_bar.show()
        self.reading_bar.show_progress(progress)  # type: ignore[arg-type]

    def _on_reading_ended(self, _count: int) -> None:
        self.reading_bar.setVisible(self.is_reading)

    def _on_details_toggled(self, is_open: bool) -> None:
        self.details.setVisible(is_open)
        if is_open:
            QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(self.view.currentIndex()))

    def _on_listening_chosen(self, row: LibraryRow, listening: object) -> None:
        self.collection.listen(row, listening)  # type: ignore[arg-type]
        self.viewer.show(row)

    def _show_current(self) -> None:
        row = self.current_row()
        self.details.show_row(row)
        self.piece_selected.emit(row)
        if row is None:
            self.viewer.cancel()
        else:
            self.viewer.show(row)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Show the piece again, where something else was shown since it became the current one."""
        if index.column() != Column.LEARN:
            self._show_current()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if (row := self.table.row(index)) is not None and index.column() != Column.LEARN:
            self.piece_activated.emit(row)

    def _show_counts(self) -> None:
        counts = self.collection.counts
        parts = [filled(self.tr("{ticked:,} of {all}"), ticked=counts.learnt, all=pieces_text(counts.rows))]
        if counts.validating:
            parts.append(filled(self.tr("{n:,} to validate"), n=counts.validating))
        else:
            parts.append(notes_text(counts.learnt_notes))
        self._count.set_full_text(" · ".join(parts) if counts.rows else "")
        self.notices.show_counts(counts)
        was_empty = self._pages.currentWidget() is self.empty_page
        self._pages.setCurrentWidget(self.view if counts.rows else self.empty_page)
        self.search_row.setVisible(counts.rows > 0)
        if was_empty and self.table.shown:
            self.view.selectRow(0)
            self.view.setFocus()
        self.details.show_row(self.current_row())
