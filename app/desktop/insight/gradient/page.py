"""The page of the gradient through time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.gradient.decay_plot import DecayPlot, cell_colour
from app.desktop.insight.gradient.tools import GradientTools
from app.desktop.insight.gradient.window import (
    CELLS,
    FreshNetworks,
    WindowGradient,
    bptt_length_of,
    window_of_piece,
    window_of_training,
)
from app.desktop.insight.gradient.window_strip import WindowStrip
from app.desktop.insight.gradient.wording import gradient_words
from app.desktop.insight.page import InsightPage
from app.desktop.workers.latest_task import LatestTask

if TYPE_CHECKING:
    from app.desktop.training.strip_maker import TrainingStrip
    from models.insight.piece_reading import PieceReading

_WORDS_WIDTH = 39 * theme.GRID


class GradientPage(InsightPage):
    """Shows one loss and how it is felt in the notes before it; live while a network learns."""

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.plot, self.strip = DecayPlot(), WindowStrip()
        self.words, self.tools = QLabel(), GradientTools()
        self._reading: PieceReading | None = None
        self._target, self._length = 0, 0
        self._wanted_length: int | None = None
        self._failure = ""
        self._is_watched = self._is_stale = False
        self._shown: WindowGradient | None = None
        self._live: TrainingStrip | None = None
        self._fresh = FreshNetworks()
        self._task = LatestTask(desk.tasks, self)
        self._lay_out()
        self.strip.row_chosen.connect(self.choose_row)
        self.tools.compared.connect(lambda _is_compared: self._compute())
        self.tools.shared.connect(self.plot.set_as_share)
        self.tools.cut.connect(self._cut)
        desk.subject.failed.connect(self._on_failed)
        desk.training.worker.strip.connect(self._on_strip)
        desk.training.state_changed.connect(self._on_training_changed)
        self._show(None)

    def _lay_out(self) -> None:
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        beside = QWidget()
        beside.setFixedWidth(_WORDS_WIDTH)
        column = QVBoxLayout(beside)
        column.setContentsMargins(theme.GRID, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.words, 1)
        column.addWidget(self.tools)
        above = QHBoxLayout()
        above.setSpacing(theme.GRID)
        above.addWidget(self.plot, 1)
        above.addWidget(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addLayout(above, 5)
        layout.addWidget(self.strip, 4)

    def sentence(self) -> str:
        """Say what to look for."""
        return self.tr(
            "One loss is sent back through the notes before it: the steeper a curve falls, the sooner the "
            "gradient vanishes and the less can be learnt from notes long ago."
        )

    @property
    def shown(self) -> WindowGradient | None:
        """What is shown."""
        return self._shown

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being computed."""
        return self._task.is_idle

    def show_reading(self, reading: PieceReading | None) -> None:
        """Send back the last loss of the piece's first window."""
        if reading is self._reading:
            return
        self._reading = reading
        model = self.desk.subject.model
        self._failure = ""
        if reading is not None and model is not None:
            length = self._wanted_length or bptt_length_of(model)
            self._wanted_length = None
            self.tools.set_length(length)
            self._cut(length)
        else:
            self._compute()

    def choose_row(self, row: int) -> None:
        """Send back the loss of another row of the piece: 0 for the first note, N for the end."""
        if self._reading is not None and 0 <= row < self._reading.rows_read:
            self._target = row
            self._compute()

    def cut_after(self, notes: int) -> None:
        """Cut the gradient after so many notes, as the box does, now or once the piece is read."""
        if self._reading is None:
            self._wanted_length = notes
        else:
            self.tools.length.setValue(notes)

    def cut_as_trained(self) -> None:
        """Cut the gradient where training does."""
        if (model := self.desk.subject.model) is not None:
            self.cut_after(bptt_length_of(model))

    def show_alone(self) -> None:
        """Show the network without others, its norms as they are."""
        self.tools.compare.setChecked(False)
        self.tools.share.setChecked(False)

    def compare_cells(self) -> None:
        """Set the network beside RNN, GRU and LSTM, all from 1."""
        self.tools.compare.setChecked(True)
        self.tools.share.setChecked(True)

    def _cut(self, length: int) -> None:
        """Look at the last loss of the first window of that length."""
        self._length = length
        if self._reading is not None:
            self._target = min(length, self._reading.rows_read) - 1
            self._compute()

    def set_watched(self, is_watched: bool) -> None:
        """Look inside what is learning, and compute what is to be seen, now that it is looked at."""
        self._is_watched = is_watched
        self.desk.training.worker.set_watched(is_watched)
        if is_watched and self._is_stale:
            self._compute()

    def _on_strip(self, strip: TrainingStrip) -> None:
        """Show the window that was just trained on, in place of the piece."""
        self._live = strip
        self.tools.set_live(True)
        self.tools.set_length(int(self.desk.training.form_values()["bptt_length"]))
        self._compute()

    def _on_training_changed(self, state: str) -> None:
        """Come back to the piece when the run has ended."""
        if state == "idle" and self._live is not None:
            self._live = None
            self.tools.set_live(False)
            if self._length:
                self.tools.set_length(self._length)
            self._compute()

    def _compute(self) -> None:
        model, reading = self.desk.subject.model, self._reading
        if self._live is not None:
            self._show_live(self._live)
            return
        if model is None or reading is None:
            self._task.drop()
            self._show(None)
            return
        self._is_stale = not self._is_watched
        if self._is_stale:
            return
        target, length = self._target, self._length
        fresh = self._fresh if self.tools.compare.isChecked() else None
        self._task.request(
            lambda _should_stop: window_of_piece(model, reading, target, fresh, length),
            self._show,
            self._on_failed,
        )

    def _show_live(self, strip: TrainingStrip) -> None:
        self._task.drop()
        self._is_stale = True
        if self._is_watched:
            shown = window_of_training(strip)
            self._show(shown if self.tools.compare.isChecked() else replace(shown, fresh={}))

    def _on_failed(self, sentence: str) -> None:
        self._failure = sentence
        if self._reading is None or self._shown is None:
            self._show(None)

    def _show(self, shown: WindowGradient | None) -> None:
        self._shown = shown
        self.plot.show_gradient(shown)
        self.strip.show_gradient(shown, self._failure or self.tr("The network is reading the piece …"))
        colours = {cell: cell_colour(cell).name() for cell in CELLS}
        self.words.setText("" if shown is None else gradient_words(shown, colours))
        self.plot.setAccessibleDescription("" if shown is None else self.strip.accessibleDescription())

    def changeEvent(self, event: QEvent) -> None:
        """Write the words in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_fresh"):
            self._show(self._shown)
