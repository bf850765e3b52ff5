"""The page of the exploding gradient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.exploding.form import CLIP_AT, ExplodingForm
from app.desktop.insight.exploding.plots import ExplosionPlots
from app.desktop.insight.exploding.record import Mailbox, SandboxRecord
from app.desktop.insight.exploding.wording import aftermath, breakable, untouched_sentence, verdict
from app.desktop.insight.page import InsightPage
from app.desktop.training.plots import legend
from app.desktop.workers.task import OnProgress, ShouldStop, Task
from app.desktop.workers.throttle import Throttle

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading
    from models.music import Piece
    from models.networks.model_file import TrainedModel

_COLUMN_WIDTH = 36 * theme.GRID
_DRAWING_INTERVAL_MS = 100


class ExplodingPage(InsightPage):
    """Trains a copy of the network that is looked at until it breaks, and shows what happened on the way."""

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.form, self.plots = ExplodingForm(), ExplosionPlots()
        self.verdict, self.way_back, self.untouched, self.legend = (QLabel() for _ in range(4))
        self.records: dict[bool, SandboxRecord] = {}
        """The runs that are shown: without clipping (False) and with it (True)."""
        self._trial: _Trial | None = None
        self._running: SandboxRecord | None = None
        self._task: Task | None = None
        self._mailbox = Mailbox()
        self._failure = ""
        self._wants_start = False
        self._throttle = Throttle(self._draw, _DRAWING_INTERVAL_MS, self)
        self._lay_out()
        self.form.started.connect(self.start)
        self.form.stopped.connect(self.stop)
        desk.subject.changed.connect(self._show_possibility)
        self._dress()
        self._show_possibility()
        self._draw()

    def _lay_out(self) -> None:
        self.verdict.setFont(theme.title_font())
        for label in (self.verdict, self.way_back, self.untouched):
            label.setWordWrap(True)
        self.untouched.setProperty("muted", True)
        self.untouched.setText(untouched_sentence())
        beside = QWidget()
        beside.setFixedWidth(_COLUMN_WIDTH)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.form)
        column.addWidget(self.verdict)
        column.addWidget(self.way_back)
        column.addStretch(1)
        column.addWidget(self.legend)
        column.addWidget(self.untouched)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(beside)
        layout.addWidget(self.plots, 1)

    def sentence(self) -> str:
        """Say what to look for."""
        return self.tr(
            "Without clipping one step too large makes the next gradient larger still: watch the norms climb "
            "until the first number is no longer finite."
        )

    @property
    def is_running(self) -> bool:
        """Whether a copy is being trained."""
        return self._task is not None

    def show_reading(self, reading: PieceReading | None) -> None:
        """Allow to start once there is something to train on; what became of another copy is taken away."""
        self._show_possibility()
        subject, trial = self.desk.subject, self._trial
        is_of_another = trial is None or trial.model is not subject.model or trial.piece is not subject.piece
        if reading is not None and self.records and is_of_another and not self.is_running:
            self._clear()
            self._trial = self._running = None
            self.plots.show_empty()
            self._draw()
        if self._wants_start:
            self.start()

    def start(self) -> None:
        """Train a copy, by what the form says, now or once there is something to train on."""
        subject = self.desk.subject
        model, piece = subject.model, subject.piece
        self._wants_start = model is None or piece is None
        if self.is_running or model is None or piece is None:
            return
        is_clipped = self.form.clipping.isChecked()
        trial = _Trial(model=model, piece=piece, rate=self.form.rate.value(), growth=self.form.growth.value())
        if not trial.is_like(self._trial):
            self._clear()
        steps = self._steps_to_survive() if is_clipped else None
        self._trial, self._failure = trial, ""
        record = self._running = self.records[is_clipped] = SandboxRecord(is_clipped=is_clipped)
        self._mailbox = mailbox = Mailbox()
        self._task = self.desk.tasks.run(
            lambda on_progress, should_stop: trial.run(
                mailbox, on_progress, should_stop, is_clipped=is_clipped, steps=steps
            ),
            on_progress=lambda _done, _total: self._throttle.trigger(),
            on_result=lambda _result: self._finish(record),
            on_failure=self._on_failed,
            on_end=self._on_ended,
        )
        self.form.set_running(True)
        self.plots.fit()
        self._draw()

    def stop(self) -> None:
        """End the run."""
        if self._task is not None:
            self._task.cancel()

    def _steps_to_survive(self) -> int | None:
        """Return twice as many steps as the run without clipping took to break; None where none broke."""
        unclipped = self.records.get(False)
        return None if unclipped is None or unclipped.broke is None else 2 * unclipped.broke.step

    def _clear(self) -> None:
        self.records.clear()
        for is_clipped in (True, False):
            self.plots.clear(is_clipped=is_clipped)

    def _finish(self, record: SandboxRecord) -> None:
        self._take_events()
        record.is_over = True

    def _on_failed(self, sentence: str) -> None:
        self._failure = sentence

    def _on_ended(self) -> None:
        self._take_events()
        self._task = None
        self._throttle.cancel()
        self.form.set_running(False)
        self._show_possibility()
        self._draw()

    def _take_events(self) -> None:
        if self._running is not None:
            self._running.add(self._mailbox.take())

    def _draw(self) -> None:
        self._take_events()
        for each in self.records.values():
            self.plots.show_record(each)
        record = self._running
        text = self._failure or ("" if record is None else verdict(record))
        self.verdict.setText(breakable(text))
        hint = "" if self._failure else self.tr("A click on the button draws here what becomes of a copy.")
        self.way_back.setText(hint if record is None else aftermath(record))
        self.plots.setAccessibleDescription(f"{text} {self.way_back.text()}".strip())

    def _show_possibility(self) -> None:
        subject = self.desk.subject
        is_possible = subject.model is not None and subject.piece is not None and bool(subject.piece.notes)
        self.form.set_blocked(
            None if is_possible else self.tr("There is no network or no piece to train it on yet.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Write the words in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_throttle"):
            self._dress()

    def _dress(self) -> None:
        c = theme.colours()
        entries = [
            (self.tr("no clipping"), c.curve_validation.name()),
            (self.tr("clipped by norm"), c.curve_clipped.name()),
        ]
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setText(legend("", entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    """What a copy is to be put through.

    Attributes:
        model: Whose copy.
        piece: What it is trained on.
        rate: Learning rate of the first steps.
        growth: What it is multiplied by again and again.
    """

    model: TrainedModel
    piece: Piece
    rate: float
    growth: float

    def is_like(self, other: _Trial | None) -> bool:
        """Tell whether runs of both may be laid over each other."""
        if other is None or self.model is not other.model or self.piece is not other.piece:
            return False
        return (self.rate, self.growth) == (other.rate, other.growth)

    def run(
        self,
        mailbox: Mailbox,
        on_progress: OnProgress,
        should_stop: ShouldStop,
        *,
        is_clipped: bool,
        steps: int | None,
    ) -> None:
        """Train the copy, in a thread; as long as the sandbox goes on where no number of steps is given."""
        from models.training.sandbox import MOST_STEPS, Sandbox, SandboxEvent  # late: it imports torch

        def on_event(event: SandboxEvent) -> None:
            mailbox.put(event)
            on_progress(0, 0)

        Sandbox(
            self.model,
            [self.piece],
            learning_rate=self.rate,
            growth=self.growth,
            clipping="norm" if is_clipped else "none",
            clip_threshold=CLIP_AT,
            steps=MOST_STEPS if steps is None else steps,
        ).run(on_event, should_stop)
