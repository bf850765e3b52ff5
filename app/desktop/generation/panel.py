"""Step 3: a key is pressed, and the network goes on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from app.desktop import theme
from app.desktop.elided_label import ElidedLabel
from app.desktop.generation.maker import make_melodies, new_random_seed
from app.desktop.generation.piano_keyboard import PianoKeyboard
from app.desktop.generation.table import Column, TakeTable
from app.desktop.generation.takes import Take, TakeList
from app.desktop.generation.undo import RemoveTake
from app.desktop.option_fields import option_fields
from app.desktop.option_form import OptionForm
from app.desktop.panel import StepPanel
from app.desktop.workers.task import Task, TaskPool
from models.generation.config import SamplingConfig
from models.music import Piece, pitch_name

if TYPE_CHECKING:
    from models.networks.model_file import TrainedModel

MIDDLE_C = 60
_LEAST_WIDTH = 48 * theme.GRID
_OPTIONS = ("temperature", "top_p", "top_k", "memory", "bars", "variations", "random_seed")
_FIRST_VALUES = {"bars": 16}
_WIDTHS = {
    Column.NUMBER: 42,
    Column.PRIMER: 44,
    Column.BARS: 40,
    Column.NOTES: 50,
    Column.LENGTH: 54,
    Column.TEMPERATURE: 50,
    Column.RANDOM_SEED: 66,
}


class GenerationPanel(StepPanel):
    """The keyboard, the rules by which notes are drawn, and the takes.

    Sends `take_selected(Take)`, `take_activated(Take)` for one to be heard, `key_pressed(int)` for a key to
    be heard, `takes_changed`, `busy_changed`, `problem(str)`, `message(str)`, and `export_midi_requested` and
    `export_wav_requested` for its buttons.
    """

    take_selected = Signal(object)
    take_activated = Signal(object)
    key_pressed = Signal(int)
    takes_changed = Signal()
    busy_changed = Signal()
    problem = Signal(str)
    message = Signal(str)
    export_midi_requested = Signal()
    export_wav_requested = Signal()

    def __init__(self, tasks: TaskPool, undo: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(3, self.tr("Generate"), least_width=_LEAST_WIDTH, parent=parent)
        self._tasks, self._undo = tasks, undo
        self._task: Task | None = None
        self._model: TrainedModel | None = None
        self._pitch = MIDDLE_C
        self._waiting: int | None = None
        self.takes = TakeList()
        self.table = TakeTable(self.takes)
        self.model_label = ElidedLabel()
        self.model_label.setProperty("muted", True)
        self.header_extra.addWidget(self.model_label)
        self.keyboard = PianoKeyboard()
        self.keyboard.key_pressed.connect(self._on_key_pressed)
        self.body.addWidget(self.keyboard)
        self.options = OptionForm(option_fields(SamplingConfig, _OPTIONS), columns=2)
        self.options.set_values(_FIRST_VALUES)
        self.body.addWidget(self.options)
        self.body.addLayout(self._make_buttons())
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the melody"))
        self._bar.hide()
        self.body.addWidget(self._bar)
        self._make_list()
        self.show_state()

    def _make_buttons(self) -> QHBoxLayout:
        self.make_button = QPushButton()
        self.make_button.clicked.connect(lambda: self.make(self._pitch))
        self.new_seed = QCheckBox(self.tr("New seed each time"))
        self.new_seed.setToolTip(
            self.tr("Off: the random seed stays, and so the same settings give the same melody")
        )
        self.new_seed.setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.make_button)
        row.addStretch(1)
        row.addWidget(self.new_seed)
        return row

    def _make_list(self) -> None:
        self._pages = QStackedWidget()
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self.view = self._make_view()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        self.body.addWidget(self._pages, 1)
        self.midi_button = QPushButton(self.tr("Export MIDI…"))
        self.midi_button.clicked.connect(self.export_midi_requested)
        self.wav_button = QPushButton(self.tr("Export WAV…"))
        self.wav_button.clicked.connect(self.export_wav_requested)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.midi_button)
        row.addWidget(self.wav_button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        view.setAccessibleName(self.tr("Takes"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(3 * theme.GRID)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            view.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentRowChanged.connect(self._on_current_changed)
        view.clicked.connect(lambda index: self.take_selected.emit(self.table.take(index.row())))
        view.doubleClicked.connect(lambda index: self.take_activated.emit(self.table.take(index.row())))
        return view

    @property
    def blocked_reason(self) -> str | None:
        """Why no melody can be made yet, or None where one can."""
        if self._model is None:
            return self.tr("There is no trained network yet: press Train, or open a model.")
        return None

    @property
    def is_busy(self) -> bool:
        """Whether a melody is being made."""
        return self._task is not None

    @property
    def pitch(self) -> int:
        """The key that melodies start from."""
        return self._pitch

    def set_model(self, model: TrainedModel | None, description: str = "") -> None:
        """Give the network that melodies are drawn from."""
        self._model = model
        self.model_label.set_full_text(description)
        self.show_state()

    def make(self, pitch: int) -> None:
        """Make a melody from a key; while one is being made, the newest wish is remembered."""
        model = self._model
        if model is None:
            return
        self._pitch = pitch
        if self._task is not None:
            self._waiting = pitch
            return
        if self.new_seed.isChecked():
            self.options.set_values({"random_seed": new_random_seed()})
        config = SamplingConfig(**self.options.values())
        self._bar.setRange(0, 0)
        self._bar.show()
        self._task = self._tasks.run(
            lambda on_progress, should_stop: make_melodies(model, pitch, config, on_progress, should_stop),
            on_result=lambda result: self._on_made(config, model.description, *result),
            on_failure=self.problem.emit,
            on_progress=self._on_progress,
            on_end=self._on_ended,
        )
        self.show_state()
        self.busy_changed.emit()

    def current_take(self) -> Take | None:
        """Return the take that is selected."""
        index = self.view.currentIndex()
        return self.table.take(index.row()) if index.isValid() else None

    def remove_current(self) -> None:
        """Take the selected take off the list."""
        index = self.view.currentIndex()
        if index.isValid():
            number = self.table.take(index.row()).number
            text = self.tr("removing take {number}").format(number=number)
            self._undo.push(RemoveTake(text, self.table, index.row(), self._on_removed))

    def _on_removed(self) -> None:
        self.show_state()
        self.takes_changed.emit()

    def mark_saved(self, takes: list[Take]) -> None:
        """Remember that takes were exported."""
        for take in takes:
            take.is_saved = True
        self.table.refresh()
        self.takes_changed.emit()

    def form_values(self) -> dict[str, Any]:
        """Return the values of the form, to be remembered."""
        return self.options.values() | {"new_seed": self.new_seed.isChecked()}

    def set_form_values(self, values: dict[str, Any]) -> None:
        """Show values, such as those of the last session."""
        self.options.set_values(values)
        self.new_seed.setChecked(bool(values.get("new_seed", True)))

    def set_next(self, is_next: bool) -> None:
        """Mark making a melody as the one thing to do next, or not."""
        self.make_button.setProperty("primary", is_next)
        self.make_button.style().polish(self.make_button)

    def show_state(self) -> None:
        """Bring buttons and the empty state up to date."""
        reason = self.blocked_reason
        self.make_button.setText(self.tr("New melody from {key}").format(key=pitch_name(self._pitch)))
        self.make_button.setEnabled(reason is None and not self.is_busy)
        self.make_button.setToolTip(
            reason or self.tr("Start from this key; any key of the keyboard does the same")
        )
        self.keyboard.setToolTip(reason or "")
        self.keyboard.set_marked(self._pitch)
        if reason is None:
            self._empty.setText(self.tr("Press a key of the keyboard: the network goes on from that note."))
        else:
            self._empty.setText(reason)
        has_takes = bool(self.takes.takes)
        self._pages.setCurrentIndex(1 if has_takes else 0)
        has_take = self.current_take() is not None
        for button in (self.midi_button, self.wav_button):
            button.setEnabled(has_take)
            button.setToolTip(
                "" if has_take else self.tr("There is no take to export yet: make a melody first.")
            )

    def _on_key_pressed(self, pitch: int) -> None:
        self._pitch = pitch
        self.key_pressed.emit(pitch)
        self.show_state()
        if self.blocked_reason is None:
            self.make(pitch)
        else:
            self.message.emit(self.blocked_reason)

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_made(self, config: SamplingConfig, model: str, primer: Piece, pieces: list[Piece]) -> None:
        takes = self.takes.make(pieces, primer=primer, config=config, model=model)
        if not takes:
            return
        self.table.add(takes)
        self.view.selectRow(0)
        self.show_state()
        self.takes_changed.emit()
        self.take_activated.emit(takes[0])

    def _on_ended(self) -> None:
        self._task = None
        self._bar.hide()
        waiting, self._waiting = self._waiting, None
        self.show_state()
        self.busy_changed.emit()
        if waiting is not None:
            self.make(waiting)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.show_state()
        self.take_selected.emit(self.table.take(current.row()) if current.isValid() else None)
