"""Step 3: a primer is chosen, and the network goes on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from app.desktop.generation.chances_desk import ChancesDesk
from app.desktop.generation.chances_watch import Melody
from app.desktop.generation.considered import Alternative, alternatives_of
from app.desktop.generation.maker import Branch, Made, bars_filled, make_melodies, new_random_seed
from app.desktop.generation.panel_parts import PanelParts
from app.desktop.generation.table import title_of
from app.desktop.generation.takes import Take
from app.desktop.generation.takes_box import TakesBox
from app.desktop.generation.undo import ChoosePrimer
from app.desktop.generation.wishes import PrimerPiece, Wish, branch_wish, lengthened
from app.desktop.roll.bars import BarMap
from app.desktop.units import filled
from app.desktop.widgets.panel import StepPanel
from app.desktop.workers.task import Task, TaskPool
from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError
from models.music import Piece, pitch_name

if TYPE_CHECKING:
    from models.networks.model_file import TrainedModel

MIDDLE_C = 60


class GenerationPanel(StepPanel):
    """The keyboard, the rules by which notes are drawn, the takes, and what was considered at a note.

    Sends `take_selected(Take)`, `take_activated(Take)` for one to be heard, `take_swapped(Take)` for one to
    go on with from the same place, `key_pressed(int)` for a key to be heard, `takes_changed`, `busy_changed`,
    `wish_made(Wish, list[Take])`, `primer_changed`, `problem(str)`, `message(str)`, and
    `export_midi_requested` and `export_wav_requested` for its buttons.
    """

    take_selected = Signal(object)
    take_activated = Signal(object)
    take_swapped = Signal(object)
    key_pressed = Signal(int)
    takes_changed = Signal()
    wish_made = Signal(object, object)
    busy_changed = Signal()
    primer_changed = Signal()
    problem = Signal(str)
    message = Signal(str)
    export_midi_requested = Signal()
    export_wav_requested = Signal()

    def __init__(self, tasks: TaskPool, undo: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(3, self.tr("Generate"), least_width=PanelParts.LEAST_WIDTH, parent=parent)
        self._tasks, self._undo = tasks, undo
        self._task: Task | None = None
        self._model: TrainedModel | None = None
        self._pitch = MIDDLE_C
        self._primer: PrimerPiece | None = None
        self._waiting: Wish | None = None
        self.box = TakesBox(undo, self)
        self.takes, self.table, self.view = self.box.takes, self.box.table, self.box.view
        self.parts = parts = PanelParts(self, self.view)
        self.keyboard, self.options, self.new_seed = parts.keyboard, parts.options, parts.new_seed
        self.make_button, self.midi_button = parts.make_button, parts.midi_button
        self.wav_button, self.model_label = parts.wav_button, parts.model_label
        self.desk = ChancesDesk(tasks, parts.keyboard, parts.caption, self)
        self._connect()
        self._on_primer_changed()

    def _connect(self) -> None:
        parts, view, desk = self.parts, self.view, self.desk
        parts.keyboard.key_pressed.connect(self._on_key_pressed)
        parts.chip.removed.connect(lambda: self._choose_primer(None))
        parts.make_button.clicked.connect(self.make_next)
        parts.midi_button.clicked.connect(self.export_midi_requested)
        parts.wav_button.clicked.connect(self.export_wav_requested)
        parts.options.changed.connect(self._show_start)
        parts.chances.toggled.connect(desk.set_shown)
        parts.considered.branch_requested.connect(self.branch)
        desk.considered.connect(lambda question, chances: self._show_considered(chances))
        desk.unchosen.connect(parts.considered.show_nothing)
        view.take_selected.connect(self._on_take_selected)
        view.take_activated.connect(self.take_activated)
        self.box.changed.connect(self._on_takes_changed)

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

    @property
    def primer(self) -> PrimerPiece | None:
        """The piece that is continued, or None where melodies start from a key."""
        return self._primer

    @property
    def model(self) -> TrainedModel | None:
        """The network that melodies are drawn from."""
        return self._model

    def set_model(self, model: TrainedModel | None, description: str = "") -> None:
        """Give the network that melodies are drawn from."""
        is_new = model is not self._model
        self._model = model
        self.model_label.set_full_text(description)
        if is_new:
            self.desk.set_model(model)
        self.show_state()

    def set_primer(self, piece: Piece, title: str) -> None:
        """Let melodies continue a piece, from its first bar on; without drums, and of a long one the end."""
        from models.generation.continuing import primer_from_piece

        try:
            primer = primer_from_piece(piece)
        except GenerationError as error:
            self.problem.emit(str(error))
            return
        self._choose_primer(PrimerPiece(piece=primer, title=title, bars=bars_filled(primer)))

    def press_from_outside(self, pitch: int, velocity: int) -> None:
        """Press a key as from a MIDI keyboard; with velocity 0 it is let go, which means nothing here."""
        if velocity > 0 and 0 <= pitch <= 127:
            self.keyboard.press(pitch)

    def make_next(self) -> None:
        """Make a melody from the primer, or else from the key that is marked."""
        self.make_wish(Wish(primer=self._primer or self._pitch))

    def make(self, pitch: int) -> None:
        """Make a melody from a key; while one is being made, the newest wish is remembered."""
        self._pitch = pitch
        self.make_wish(Wish(primer=pitch))

    def branch(self, choice: Alternative) -> None:
        """Make a take that keeps all before the note that is chosen, and goes on from another choice."""
        if self.desk.chosen is None or self._model is None:
            return
        melody, note = self.desk.chosen
        take = self._take_of(melody.piece)
        config = melody.config.model_copy(update={"variations": 1})
        if take is None and isinstance(melody.piece, Piece):
            config = lengthened(config, bars_filled(melody.piece))
        if self.new_seed.isChecked():
            config = config.model_copy(update={"random_seed": new_random_seed()})
        what = self.parts.considered.table.value_text(choice)
        source = "" if take is None else title_of(take)
        self.make_wish(branch_wish(melody, note, choice, config, source=source, what=what))

    def make_wish(self, wish: Wish) -> None:
        """Make what is wished for; while something is being made, the newest wish is remembered."""
        model = self._model
        if model is None:
            return
        if self._task is not None:
            self._waiting = wish
            return
        config = wish.config or self.config_for(wish.primer)
        primer = wish.primer.piece if isinstance(wish.primer, PrimerPiece) else wish.primer
        self.parts.bar.setRange(0, 0)
        self.parts.bar.show()
        self._task = self._tasks.run(
            lambda on_progress, should_stop: make_melodies(model, primer, config, on_progress, should_stop),
            on_result=lambda made: self._on_made(wish, model.description, made),
            on_failure=self.problem.emit,
            on_progress=self._on_progress,
            on_end=self._on_ended,
        )
        self.show_state()
        self.busy_changed.emit()

    def config_for(self, primer: int | PrimerPiece | Branch) -> SamplingConfig:
        """Return what the form says; a primer's bars come before those that are asked for."""
        if self.new_seed.isChecked():
            self.options.set_values({"random_seed": new_random_seed()})
        config = self.options.config()
        return lengthened(config, primer.bars) if isinstance(primer, PrimerPiece) else config

    def current_take(self) -> Take | None:
        """Return the take that is selected."""
        return self.view.current_take()

    def rename_current(self) -> None:
        """Let the name of the selected take be typed."""
        self.parts.switch.choose("takes")
        self.view.rename_current()

    def show_considered_page(self) -> None:
        """Show what was considered at the note that is chosen, with the keyboard there."""
        self.parts.switch.choose("note")
        self.parts.follows_notes = True
        self.parts.considered.view.setFocus()

    def remove_current(self) -> None:
        """Take the selected take off the list."""
        if (take := self.current_take()) is not None:
            self.box.remove(take)

    def mark_saved(self, takes: list[Take]) -> None:
        """Remember that takes were exported."""
        self.box.mark_saved(takes)

    def swap(self) -> None:
        """Hear the take compared with in place of the selected one, from the same place."""
        other = self.box.swap()
        if other is not None:
            self.view.blockSignals(True)
            self.view.select(other)
            self.view.blockSignals(False)
            self.show_state()
            self.take_swapped.emit(other)

    def show_melody(self, piece: Piece | None) -> None:
        """Take on what is in the piano roll, to tell what the network considers in it."""
        take = self._take_of(piece)
        if piece is None or not piece.notes:
            self.desk.show_melody(None)
        elif take is not None:
            self.desk.show_melody(Melody(piece=piece, config=take.config, primer=take.primer))
        else:
            self.desk.show_melody(Melody(piece=piece, config=self.options.config()))

    def choose_note(self, note: int | None) -> None:
        """Tell what was considered at a note of what is in the piano roll, by its index."""
        self.desk.choose(note)
        if note is not None and self.desk.chosen is not None and self.parts.follows_notes:
            self.parts.switch.choose("note")

    def form_values(self) -> dict[str, Any]:
        """Return the values of the form, to be remembered."""
        further = {"new_seed": self.new_seed.isChecked(), "chances": self.parts.chances.isChecked()}
        return self.options.values() | further

    def set_form_values(self, values: dict[str, Any]) -> None:
        """Show values, such as those of the last session."""
        self.options.set_values(values)
        self.new_seed.setChecked(bool(values.get("new_seed", True)))
        self.parts.chances.setChecked(bool(values.get("chances", True)))

    def set_next(self, is_next: bool) -> None:
        """Mark making a melody as the one thing to do next, or not."""
        self.make_button.setProperty("primary", is_next)
        self.make_button.style().polish(self.make_button)

    def show_state(self) -> None:
        """Bring buttons and the empty state up to date."""
        self.parts.show_state(
            reason=self.blocked_reason,
            is_busy=self.is_busy,
            start=pitch_name(self._pitch),
            primer="" if self._primer is None else self._primer.title,
            takes=len(self.takes.takes),
            has_take=self.current_take() is not None,
        )
        self.keyboard.set_marked(self._pitch if self._primer is None else None)

    def _take_of(self, piece: object) -> Take | None:
        return next((take for take in reversed(self.takes.takes) if take.piece is piece), None)

    def _choose_primer(self, primer: PrimerPiece | None) -> None:
        text = self.tr("removing the primer") if primer is None else self.tr("choosing a primer")
        self._undo.push(ChoosePrimer(text, self._primer, primer, self._set_primer))

    def _set_primer(self, primer: PrimerPiece | None) -> None:
        self._primer = primer
        self._on_primer_changed()

    def _on_primer_changed(self) -> None:
        self._show_start()
        self.show_state()
        self.primer_changed.emit()

    def _show_start(self) -> None:
        start = self._pitch if self._primer is None else self._primer.piece
        self.desk.set_start(start, self.options.config())

    def _on_key_pressed(self, pitch: int) -> None:
        self._pitch = pitch
        self.key_pressed.emit(pitch)
        if self._primer is not None:
            self._choose_primer(None)
        self._on_primer_changed()
        if self.blocked_reason is None:
            self.make(pitch)
        else:
            self.message.emit(self.blocked_reason)

    def _show_considered(self, chances: Any) -> None:
        chosen = self.desk.chosen
        if chosen is None:
            return
        melody, note = chosen
        assert isinstance(melody.piece, Piece)
        here = melody.piece.notes[note]
        title = filled(
            self.tr("{pitch} at {place}"),
            pitch=pitch_name(here.pitch),
            place=BarMap(melody.piece).position(here.onset),
        )
        self.parts.considered.show_alternatives(alternatives_of(chances), title)

    def _on_progress(self, done: int, total: int) -> None:
        self.parts.bar.setRange(0, total)
        self.parts.bar.setValue(done)

    def _on_made(self, wish: Wish, model: str, made: Made) -> None:
        title = wish.primer.title if isinstance(wish.primer, PrimerPiece) else wish.title
        takes = self.takes.make(
            made.pieces,
            primer=made.primer,
            config=made.config,
            model=model,
            model_id=made.model_id,
            primer_title=title,
            origin=wish.origin,
        )
        takes = takes if wish.variation is None else takes[wish.variation - 1 : wish.variation]
        if takes:
            self.box.add(takes)
            self.parts.switch.choose("takes")
            self.take_activated.emit(takes[0])
        self.wish_made.emit(wish, takes)

    def _on_ended(self) -> None:
        self._task = None
        self.parts.bar.hide()
        waiting, self._waiting = self._waiting, None
        self.show_state()
        self.busy_changed.emit()
        if waiting is not None:
            self.make_wish(waiting)

    def _on_takes_changed(self) -> None:
        self.show_state()
        self.takes_changed.emit()

    def _on_take_selected(self, take: Take | None) -> None:
        self.show_state()
        self.take_selected.emit(take)
