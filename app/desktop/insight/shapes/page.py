"""The page of the four shapes: one is chosen, and run on the network with the person's own notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.counts import notes_text
from app.desktop.generation.maker import new_random_seed
from app.desktop.insight.colour_maps import colour_table
from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.neuron.wording import waiting_text
from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.page import InsightPage
from app.desktop.insight.shapes import making, wording
from app.desktop.insight.shapes.controls import ShapeControls
from app.desktop.insight.shapes.diagram import ShapeDiagram
from app.desktop.insight.shapes.making import Shape, ShapeName
from app.desktop.insight.shapes.picker import ShapePicker
from app.desktop.workers.task import Task
from models.encoding import GRID
from models.generation.config import SamplingConfig
from models.music import Piece

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading
    from models.networks.model_file import TrainedModel

_WITHIN = 0.98
"""The share of the notes whose surprise has a colour of its own; beyond, they have that of the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What shapes are filled from."""

    model: TrainedModel
    piece: Piece
    reading: PieceReading
    title: str


class ShapesPage(InsightPage):
    """Four small drawings to choose from, and the chosen one in full.

    A melody that is heard from here goes into the piano roll; the shapes keep to the piece from before.
    """

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._source: _Source | None = None
        self._task: Task | None = None
        self._played: Piece | None = None
        self._is_watched = self._is_stale = self._plays_when_ready = False
        self._random_seed = 1
        self.picker, self.controls, self.diagram = ShapePicker(), ShapeControls(), ShapeDiagram()
        self.area, self.caption = QScrollArea(), QLabel()
        self._lay_out()
        self._connect()
        self._show_chosen()

    def _lay_out(self) -> None:
        self.area.setWidget(self.diagram)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(self.tr("The shape, unrolled"))
        self.caption.setWordWrap(True)
        side = QVBoxLayout()
        side.setSpacing(theme.GRID // 2)
        side.addWidget(self.controls)
        side.addWidget(self.area, 1)
        side.addWidget(self.caption)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(self.picker)
        layout.addLayout(side, 1)

    def _connect(self) -> None:
        self.picker.chosen.connect(self._on_chosen)
        self.controls.changed.connect(self._fill)
        self.controls.play_requested.connect(self._play)
        self.controls.another_requested.connect(self._draw_another)
        self.desk.roll.note_clicked.connect(self._on_note_clicked)
        self.desk.subject.failed.connect(self._tell)

    @property
    def is_idle(self) -> bool:
        """Whether no shape is being filled."""
        return self._task is None

    def sentence(self) -> str:
        """Say what to look for."""
        return self.tr(
            "The same network, used in four ways: look where notes come in (below) and where they go out "
            "(above); the memory always goes from left to right."
        )

    def show_reading(self, reading: PieceReading | None) -> None:
        """Take on a piece that was read, unless it is a melody that was made here."""
        subject = self.desk.subject
        model, piece = subject.model, subject.piece
        own = self._source
        is_ours = own is not None and piece is not None and piece is self._played and model is own.model
        if is_ours or (own is not None and reading is own.reading):
            return
        if model is None or piece is None or reading is None or not reading.is_whole:
            self._source = None
        else:
            self._source = _Source(model=model, piece=piece, reading=reading, title=subject.title)
            self._random_seed = 1
            self.controls.set_piece(len(reading.rows), subject.title)
        self._fill()

    def set_watched(self, is_watched: bool) -> None:
        """Fill shapes only while a person looks."""
        self._is_watched = is_watched
        if is_watched and self._is_stale:
            self._fill()
        elif not is_watched:
            self._is_stale = self._is_stale or self._task is not None
            self._cancel()

    def follow(self, tick: float | None) -> None:
        """Mark the note that sounds, where what is in the roll is what is drawn."""
        shape, shown = self.diagram.shape, self.desk.roll.piece
        is_drawn = shape is not None and self._is_in_roll(shape)
        tick = tick if is_drawn else None
        scale = 1.0 if shown is None else GRID / shown.ticks_per_quarter
        place = self.diagram.follow(None if tick is None else tick * scale)
        if place is not None:
            self.area.ensureVisible(round(place.center().x()), round(place.center().y()), 160, 0)

    def _is_in_roll(self, shape: Shape) -> bool:
        """Tell whether what sounds is what is drawn."""
        shown = self.desk.roll.piece
        return (shown is not self._played) if shape.name == "equal" else (shown is shape.piece)

    def play_continuation(self) -> None:
        """Let the network go on from the first notes of the piece, and play that as soon as it is there."""
        self.picker.choose("unequal")
        self._plays_when_ready = True

    # Filling

    def _on_chosen(self) -> None:
        self._plays_when_ready = False
        self._show_chosen()

    def _show_chosen(self) -> None:
        name = self.picker.shape
        self.controls.show_shape(name)
        self.caption.setText(wording.caption_of(name))
        self.area.horizontalScrollBar().setValue(0)
        self._fill()

    def _fill(self) -> None:
        """Fill the chosen shape anew, in the background."""
        self._cancel()
        self._is_stale = not self._is_watched
        source = self._source
        if source is None or not self._is_watched:
            self._tell(waiting_text(self.desk.subject))
            return
        self.controls.set_ready(has_piece=True, has_melody=False)
        work = self._work(source, self.picker.shape)
        task = self._task = self.desk.tasks.run(
            lambda _on_progress, should_stop: work(should_stop),
            on_result=self._show,
            on_failure=self._on_failed,
        )
        task.ended.connect(lambda: self._on_ended(task))

    def _work(self, source: _Source, name: ShapeName) -> Callable[[making.ShouldStop], Shape]:
        note = self.controls.note.value() - 1
        model, piece, config = source.model, source.piece, self._config()
        primer_notes = self.controls.primer.value()
        if name == "one-to-one":
            return lambda _should_stop: making.one_to_one(model, piece, note)
        if name == "equal":
            return lambda _should_stop: making.equal(source.reading)
        if name == "one-to-many":
            return lambda stop: making.melody_of(model, piece, note, 1, config, stop)
        return lambda stop: making.melody_of(model, piece, 0, primer_notes, config, stop)

    def _config(self) -> SamplingConfig:
        """Return the rules of drawing of the third step, for so many notes."""
        return self.desk.generation.options.config().model_copy(
            update={
                "bars": None,
                "notes": self.controls.new.value(),
                "variations": 1,
                "random_seed": self._random_seed,
            }
        )

    def _cancel(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _on_ended(self, task: Task) -> None:
        if self._task is task:
            self._task = None

    # Showing

    def _show(self, shape: Shape) -> None:
        bits = [column.bits for column in shape.columns if column.bits is not None]
        most = float(max(1, ceil(np.quantile(bits, _WITHIN)))) if bits else 1.0
        has_more = bool(bits) and max(bits) > most
        self.diagram.show_shape(shape, "", most_bits=most)
        self.area.setAccessibleDescription(wording.described(shape))
        self.controls.result.set_full_text(wording.result_of(shape))
        self.controls.scale.show_scale(
            colour_table(), self.tr("Surprise"), 0.0, most, self.tr("bits"), has_more=has_more
        )
        self.controls.set_ready(has_piece=True, has_melody=shape.piece is not None)
        if self._plays_when_ready:
            self._plays_when_ready = False
            self._play()

    def _tell(self, sentence: str) -> None:
        """Write why there is nothing to draw."""
        if self._source is None or self._is_watched:
            self.diagram.show_shape(None, sentence)
            self.area.setAccessibleDescription(sentence)
            self.controls.result.set_full_text("")
            self.controls.set_ready(has_piece=self._source is not None, has_melody=False)

    def _on_failed(self, sentence: str) -> None:
        self._plays_when_ready = False
        self._tell(sentence)

    def _play(self) -> None:
        shape, source = self.diagram.shape, self._source
        if shape is None or shape.piece is None or source is None:
            return
        self._played = shape.piece
        title = f"{source.title} › {notes_text(shape.notes)}"
        self.desk.stage.play_sample(shape.piece, title, wording.title_of(shape.name))

    def _draw_another(self) -> None:
        self._random_seed = new_random_seed()
        self._fill()

    def _on_note_clicked(self, note: int) -> None:
        source = self._source
        shown = self.desk.roll.piece
        if not self._is_watched or source is None or shown is None or shown is self._played:
            return
        places = NoteColumns.of(shown, source.reading).places
        if note < len(places) and places[note] >= 0:
            self.controls.note.setValue(int(places[note]) + 1)
