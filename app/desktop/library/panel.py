"""Step 1: the pieces that the network listens to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.elided_label import ElidedLabel
from app.desktop.library.rows import SAMPLE_FOLDERS, LibraryRow, learnt_pieces, read_rows
from app.desktop.library.table import SORT_ROLE, Column, LibraryTable
from app.desktop.panel import StepPanel
from app.desktop.workers.task import Task, TaskPool
from models.music import Piece

_WIDTHS = {
    Column.LEARN: 26,
    Column.NOTES: 46,
    Column.KEY: 66,
    Column.METRE: 48,
    Column.LENGTH: 54,
    Column.STATE: 54,
}
_LEAST_WIDTH = 44 * theme.GRID


class LibraryPanel(StepPanel):
    """The table of pieces.

    Sends `piece_selected(LibraryRow)` when a row becomes the current one, `piece_activated(LibraryRow)`
    on a double click, `changed` when what is to be learnt changes, `problem(str)` with a
    sentence, and `open_requested` and `folder_requested` for its buttons.
    """

    piece_selected = Signal(object)
    piece_activated = Signal(object)
    changed = Signal()
    problem = Signal(str)
    message = Signal(str)
    open_requested = Signal()
    folder_requested = Signal()
    reading_ended = Signal()

    def __init__(self, tasks: TaskPool, parent: QWidget | None = None) -> None:
        super().__init__(1, self.tr("Library"), least_width=_LEAST_WIDTH, parent=parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._queue: list[Sequence[str | Path]] = []
        self.table = LibraryTable()
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.table)
        self._sorted.setSortRole(SORT_ROLE)
        self.view = self._make_view()
        self._count = ElidedLabel()
        self._count.setProperty("muted", True)
        self.header_extra.addWidget(self._count)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_empty_page())
        self._pages.addWidget(self.view)
        self.body.addWidget(self._pages, 1)
        self.body.addLayout(self._make_footer())
        self.table.ticks_changed.connect(self._on_ticks_changed)
        self._on_ticks_changed()

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self._sorted)
        view.setAccessibleName(self.tr("Pieces"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(3 * theme.GRID)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_WIDTHS[Column.LEARN])
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            view.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSortingEnabled(True)
        view.sortByColumn(Column.TITLE, Qt.SortOrder.AscendingOrder)
        view.selectionModel().currentRowChanged.connect(self._on_current_changed)
        view.clicked.connect(self._on_clicked)
        view.doubleClicked.connect(self._on_activated)
        return view

    def _make_empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(theme.GRID)
        text = QLabel(
            self.tr("Drop MIDI files or folders here,\nor start with the melodies that came along.")
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setProperty("muted", True)
        self.samples_button = QPushButton(self.tr("Load the sample melodies"))
        self.samples_button.clicked.connect(self.load_samples)
        layout.addStretch(1)
        layout.addWidget(text)
        layout.addWidget(self.samples_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return page

    def _make_footer(self) -> QVBoxLayout:
        self._open_button = QPushButton(self.tr("Open files…"))
        self._open_button.clicked.connect(self.open_requested)
        self._folder_button = QPushButton(self.tr("Open folder…"))
        self._folder_button.clicked.connect(self.folder_requested)
        self._look_button = QPushButton()
        self._look_button.setProperty("warning", True)
        self._look_button.clicked.connect(self.select_problems)
        self._look_button.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        for button in (self._open_button, self._folder_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._look_button)
        footer = QVBoxLayout()
        footer.setSpacing(theme.GRID // 2)
        footer.addWidget(self._make_progress())
        footer.addLayout(buttons)
        return footer

    def _make_progress(self) -> QWidget:
        self._progress_row = QWidget()
        row = QHBoxLayout(self._progress_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        self._progress_text = QLabel(self.tr("Reading"))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Reading files"))
        self._cancel_button = QPushButton(self.tr("Cancel"))
        self._cancel_button.clicked.connect(self.cancel_reading)
        row.addWidget(self._progress_text)
        row.addWidget(self._progress, 1)
        row.addWidget(self._cancel_button)
        self._progress_row.hide()
        return self._progress_row

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return self._task is not None

    def load_samples(self) -> None:
        """Read the music that ships with the program."""
        self.load(SAMPLE_FOLDERS)

    def load(self, paths: Sequence[str | Path]) -> None:
        """Read files and folders in a worker, after what is being read; known ones are passed over."""
        if self._task is not None:
            self._queue.append(paths)
            return
        known = frozenset(row.path.resolve() for row in self.table.rows)
        self._progress.setRange(0, 0)
        self._progress_text.setText(self.tr("Reading"))
        self._progress_row.show()
        self._task = self._tasks.run(
            lambda on_progress, should_stop: read_rows(paths, known, on_progress, should_stop),
            on_result=self._on_rows,
            on_failure=self.problem.emit,
            on_progress=self._on_progress,
            on_end=self._on_reading_ended,
        )

    def cancel_reading(self) -> None:
        """Stop reading; nothing of it is added."""
        self._queue.clear()
        if self._task is not None:
            self._task.cancel()

    def learnt_pieces(self) -> list[Piece]:
        """Return the pieces that are ticked."""
        return learnt_pieces(self.table.rows)

    def selected_rows(self) -> list[int]:
        """Return the numbers of the selected rows, as the table counts them."""
        return [self._sorted.mapToSource(index).row() for index in self.view.selectionModel().selectedRows()]

    def current_row(self) -> LibraryRow | None:
        """Return the row whose piece is shown."""
        index = self._sorted.mapToSource(self.view.currentIndex())
        return self.table.rows[index.row()] if index.isValid() else None

    def remove_selected(self) -> None:
        """Take the selected pieces out of the library; the files stay where they are."""
        if selected := self.selected_rows():
            self.table.remove(selected)
            self.message.emit(
                self.tr(
                    "%n piece(s) taken out of the library; the files stay where they are.", "", len(selected)
                )
            )

    def tick_all(self, is_ticked: bool) -> None:
        """Tick every piece, or none."""
        self.table.set_ticks(dict.fromkeys(range(len(self.table.rows)), is_ticked))

    def tick_selected_only(self) -> None:
        """Learn from the selected pieces and from nothing else."""
        selected = set(self.selected_rows())
        self.table.set_ticks({row: row in selected for row in range(len(self.table.rows))})

    def toggle_selected(self) -> None:
        """Tick the selected pieces, or untick them where all are ticked."""
        selected = self.selected_rows()
        learn = not all(self.table.rows[row].is_ticked for row in selected)
        self.table.set_ticks(dict.fromkeys(selected, learn))

    def select_problems(self) -> None:
        """Select the files that need a look, and show the first."""
        selection = self.view.selectionModel()
        selection.clearSelection()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        indexes = [
            self._sorted.mapFromSource(self.table.index(number, Column.TITLE))
            for number, row in enumerate(self.table.rows)
            if row.needs_look
        ]
        for index in sorted(indexes, key=lambda index: index.row()):
            selection.select(index, flags)
        if indexes:
            self.view.scrollTo(min(indexes, key=lambda index: index.row()))
            first = next(row for row in self.table.rows if row.needs_look)
            self.message.emit(f"{first.title}: {first.entry.report.sentence}")

    def set_next(self, is_next: bool) -> None:
        """Mark loading music as the one thing to do next, or not."""
        self.samples_button.setProperty("primary", is_next)
        self.samples_button.style().polish(self.samples_button)

    def _on_rows(self, rows: list[LibraryRow]) -> None:
        was_empty = not self.table.rows
        self.table.add(rows)
        if was_empty and rows:
            self.view.selectRow(0)
            self.view.setFocus()
        if not rows:
            self.message.emit(self.tr("These files are in the library already."))

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress_text.setText(self.tr("Reading {done} of {total}").format(done=done, total=total))

    def _on_reading_ended(self) -> None:
        self._task = None
        self._progress_row.hide()
        self.reading_ended.emit()
        if self._queue:
            self.load(self._queue.pop(0))

    def _on_ticks_changed(self) -> None:
        rows = self.table.rows
        ticked = [row for row in rows if row.is_ticked]
        notes = sum(row.notes for row in ticked)
        self._count.set_full_text(
            self.tr("{ticked} of {all} pieces · {notes:,} notes").format(
                ticked=len(ticked), all=len(rows), notes=notes
            )
            if rows
            else ""
        )
        needing = sum(row.needs_look for row in rows)
        self._look_button.setVisible(needing > 0)
        self._look_button.setText(
            self.tr("1 file needs a look")
            if needing == 1
            else self.tr("{n} files need a look").format(n=needing)
        )
        self._pages.setCurrentIndex(1 if rows else 0)
        self.changed.emit()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        index = self._sorted.mapToSource(current)
        self.piece_selected.emit(self.table.rows[index.row()] if index.isValid() else None)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Show the piece again, where something else was shown since it became the current one."""
        if index.column() != Column.LEARN:
            self._on_current_changed(index, index)

    def _on_activated(self, index: QModelIndex) -> None:
        self.piece_activated.emit(self.table.rows[self._sorted.mapToSource(index).row()])
