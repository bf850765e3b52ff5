"""The page of the memory lens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.insight.colour_maps import colour_table
from app.desktop.insight.colour_scale import ColourScale
from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.memory.harmed_takes import HarmedTakes
from app.desktop.insight.memory.heat_map import HeatMap
from app.desktop.insight.memory.interference_form import InterferenceForm
from app.desktop.insight.memory.lens import LensNumbers, look
from app.desktop.insight.memory.lens_tools import LensTools
from app.desktop.insight.memory.quantities import KEEPING
from app.desktop.insight.memory.unit_line import UnitLine
from app.desktop.insight.memory.wording import typical_life_text, unit_text
from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.notes_wording import note_name
from app.desktop.insight.page import InsightPage
from app.desktop.insight.tinting import of_notes, tint
from app.desktop.insight.wording import interventions_text
from app.desktop.units import filled
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.workers.latest_task import LatestTask
from models.networks.interventions import Intervention

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading

_NOTES_BAR = 6 * theme.GRID


class MemoryPage(InsightPage):
    """Shows states and gates after every note, unit by unit, and lets a person interfere with them."""

    is_on_time_axis = True

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._reading: PieceReading | None = None
        self._columns = NoteColumns.none()
        self._chosen: tuple[int, ...] = ()
        self._is_watched = self._colours_notes = False
        self._wanted: Callable[[LensNumbers], None] | None = None
        self._work = LatestTask(desk.tasks, self)
        self._harmed = HarmedTakes(desk, self)
        self.tools, self.form = LensTools(), InterferenceForm()
        self.told = ElidedLabel()
        self.told.setProperty("muted", True)
        self.notes_scale = ColourScale(bar=_NOTES_BAR)
        self.map, self.line = HeatMap(desk.roll), UnitLine(desk.roll)
        self.form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.tools)
        layout.addWidget(self.form)
        telling = QHBoxLayout()
        telling.addWidget(self.told, 1)
        telling.addWidget(self.notes_scale)
        layout.addLayout(telling)
        layout.addWidget(self.map, 1)
        layout.addWidget(self.line)
        self._connect()
        self._show_nothing()

    def _connect(self) -> None:
        desk, lens = self.desk, self.map
        self.tools.changed.connect(self._look)
        self.tools.interfere.toggled.connect(self._open_form)
        self.form.changed.connect(self._on_form_changed)
        self.form.hear_requested.connect(lambda: self._harmed.hear(self.form.interventions()))
        lens.unit_clicked.connect(self._on_unit_clicked)
        lens.unit_reached.connect(self._on_unit_reached)
        lens.pointed.connect(self._tell)
        lens.left.connect(lambda: self._choose((), colours_notes=False))
        lens.turned.connect(self._turn)
        desk.roll.note_clicked.connect(self._on_note_clicked)
        desk.subject.failed.connect(self._on_failed)
        desk.stage.changed.connect(self._on_stage_changed)
        self._harmed.busy_changed.connect(self._show_reason)

    def sentence(self) -> str:
        """Say what to look for."""
        return self.tr(
            "Each row is a unit of the memory, each column what it held after a note. At the left: what "
            "units follow, bars for how closely, and their state now. Click a row to colour the notes by it."
        )

    @property
    def chosen(self) -> tuple[int, ...]:
        """The units that are chosen; the last one is looked at."""
        return self._chosen

    @property
    def interventions(self) -> tuple[Intervention, ...]:
        """What is done to the memory that is seen: as the form says, or else as the take was made."""
        if wanted := self.form.interventions():
            return wanted
        take = self.desk.stage.take
        return () if take is None else take.config.interventions

    # What is shown

    def show_reading(self, reading: PieceReading | None) -> None:
        """Take on what the network made of the piece."""
        piece = self.desk.roll.piece
        self._reading = reading if piece is not None else None
        if self._reading is None or piece is None:
            self._columns = NoteColumns.none()
            self._show_nothing()
            return
        self._columns = NoteColumns.of(piece, self._reading)
        self.tools.set_network(self._reading.cell, self._reading.layers)
        self.form.set_network(self._reading.cell, self._reading.layers)
        if self._chosen and max(self._chosen) >= self._reading.units:
            self._chosen = ()
        self._look()

    def _on_stage_changed(self) -> None:
        """See to what the subject has not told: the same notes may be there again, from another memory."""
        if self.map.numbers is None:
            return
        self._colour_notes()
        if self.map.numbers.interventions != self.interventions:
            self._look()

    def _look(self) -> None:
        """Work out what is to be seen, in a thread, and show it then."""
        reading, model, piece = self._reading, self.desk.subject.model, self.desk.subject.piece
        if reading is None or model is None or piece is None:
            return
        quantity, layer, interventions = self.tools.quantity, self.tools.layer, self.interventions
        self.form.set_chosen(layer, self._chosen)
        self._show_reason()
        self._work.request(
            lambda _should_stop: look(model, piece, reading, quantity, layer, interventions),
            lambda numbers: self._show(reading, numbers),
            self._on_failed,
        )

    def _show(self, reading: PieceReading, numbers: LensNumbers) -> None:
        if reading is not self._reading:
            return
        quantity = numbers.quantity
        self.map.show_numbers(numbers, self._columns)
        self.line.show_numbers(numbers, self._columns)
        self.tools.scale.show_scale(
            colour_table(quantity.map_name),
            quantity.symbol,
            numbers.low,
            numbers.high,
            goes_beyond=not quantity.is_gate,
        )
        self._choose(self._chosen, colours_notes=self._colours_notes)
        self.follow(self.desk.roll.playhead)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted(numbers)

    def _show_nothing(self) -> None:
        subject = self.desk.subject
        waits = subject.is_reading or subject.model is None
        self.map.empty_text = (
            self.tr("The network reads the piece…")
            if waits and subject.piece is not None
            else self.tr(
                "Choose a piece in the library, or make a melody, to see what the network remembers of it."
            )
        )
        self._work.drop()
        self._show_reason()
        self.map.show_numbers(None, NoteColumns.none())
        self.line.show_numbers(None, NoteColumns.none())
        self.tools.scale.hide_scale()
        self._tell(None)

    def _on_failed(self, sentence: str) -> None:
        self._show_nothing()
        self.map.empty_text = sentence
        self.map.update()

    # What lessons try

    def choose_closest_unit(self) -> None:
        """Colour the notes by the unit that follows its fact most closely, now or once that is known."""
        self.show_state()
        self._wanted = self._choose_closest

    def hear_without_keeping(self) -> None:
        """Hear a melody that keeps nothing of what was heard, now or once the piece is read.

        The gate that keeps is held at 0; a memory without gates is frozen.
        """
        self._wanted = self._hear_without_keeping
        self._look()

    def show_state(self) -> None:
        """Show the hidden state, nothing done to it, and no unit chosen."""
        self._wanted = None
        self._choose((), colours_notes=False)
        self.tools.interfere.setChecked(False)
        self.tools.switch.choose("hidden")
        self._look()

    def show_keeping(self) -> None:
        """Show the gate that keeps, where there is one, now or once that is known; nothing done to it."""
        self.tools.interfere.setChecked(False)
        self._wanted = self._show_keeping
        self._look()

    def _show_keeping(self, numbers: LensNumbers) -> None:
        keeping = KEEPING[numbers.reading.cell]
        if keeping is not None:
            self.tools.switch.choose(keeping)
            self._look()

    def _choose_closest(self, numbers: LensNumbers) -> None:
        unit = int(np.abs(numbers.tracking.strength).argmax())
        self._choose((unit,), colours_notes=True)

    def _hear_without_keeping(self, _numbers: LensNumbers) -> None:
        self._choose(self._chosen, colours_notes=False)
        self.tools.switch.choose("hidden")
        self.tools.interfere.setChecked(True)
        self.form.keep_nothing()
        if not self._harmed.is_busy:
            self._harmed.hear(self.form.interventions())

    # Units

    def _on_unit_clicked(self, unit: int, adds: bool) -> None:
        """Choose a unit; a click on the one that colours the notes gives these their colours back."""
        if adds:
            self._choose(self._with(unit), colours_notes=self._colours_notes)
        elif self._chosen == (unit,) and self._colours_notes:
            self._choose((), colours_notes=False)
        else:
            self._choose((unit,), colours_notes=True)

    def _on_unit_reached(self, unit: int, adds: bool) -> None:
        chosen = (*(each for each in self._chosen if each != unit), unit) if adds else (unit,)
        self._choose(chosen, colours_notes=self._colours_notes)

    def _with(self, unit: int) -> tuple[int, ...]:
        rest = tuple(each for each in self._chosen if each != unit)
        return rest if unit in self._chosen else (*rest, unit)

    def _choose(self, units: tuple[int, ...], *, colours_notes: bool) -> None:
        self._chosen, self._colours_notes = units, colours_notes and bool(units)
        self.map.set_chosen(units)
        self.line.set_unit(units[-1] if units else None)
        self.form.set_chosen(self.tools.layer, units)
        self._show_reason()
        self._tell(None)
        self._colour_notes()

    def _colour_notes(self) -> None:
        """Colour them by the unit that is looked at, from its own lowest value to its highest."""
        numbers = self.map.numbers
        if not self._is_watched:
            return
        if numbers is None or not self._colours_notes:
            self.desk.roll.set_tint(None)
            self.notes_scale.hide_scale()
            return
        unit = self._chosen[-1]
        values = of_notes(numbers.values[:, unit], self._columns.places)
        low, high = numbers.range_of(unit)
        table = colour_table(numbers.quantity.map_name)
        self.desk.roll.set_tint(tint(values, low, high, table))
        self.notes_scale.show_scale(table, self.tr("Notes:"), round(low, 2), round(high, 2))

    def _tell(self, pointed: tuple[int, int | None] | None) -> None:
        """Say what the unit is that is pointed at, or else the chosen one."""
        numbers = self.map.numbers
        if pointed is None and self._chosen:
            pointed = (self._chosen[-1], self.map.now)
        if numbers is None or pointed is None:
            self.told.set_full_text(self._hint())
            return
        unit, note = pointed
        name = "" if note is None else note_name(numbers.reading, note, self.desk.roll.piece)
        text = self._with_done(unit_text(numbers, unit, note, name))
        self.told.set_full_text(text)
        self.map.setAccessibleDescription(text)

    def _hint(self) -> str:
        numbers = self.map.numbers
        if numbers is None:
            return ""
        hint = self.tr("Point at a row to read what it is.")
        if numbers.lives is not None:
            hint = f"{typical_life_text(numbers.lives)} · {hint}"
        return self._with_done(hint)

    def _with_done(self, text: str) -> str:
        """Say first what was done to the memory, unless the form does."""
        numbers = self.map.numbers
        if numbers is None or not numbers.interventions or self.form.interventions():
            return text
        done = filled(self.tr("Read with: {what}"), what=interventions_text(numbers.interventions))
        return f"{done} · {text}"

    # The present

    def follow(self, tick: float | None) -> None:
        """Mark the column under the playhead."""
        note = self._columns.note_at(tick)
        if note != self.map.now:
            self.map.set_now(note)
            self.form.set_here(note)
            if self._chosen:
                self._tell(None)

    def _turn(self, by: int) -> None:
        """Move the playhead to the note before or after."""
        if not len(self._columns):
            return
        now = self.map.now
        note = 0 if now is None else min(max(now + by, 0), len(self._columns) - 1)
        if by < 0 and now is not None:  # of a chord the first note, so that the keys get past it
            note = self._columns.note_at(self._columns.starts[now] - 0.5) or 0
        elif now is not None:
            note = self._columns.note_at(self._columns.span(now)[1]) or now
        self.desk.sound.seek(float(self._columns.starts[note]))

    def _on_note_clicked(self, place: int) -> None:
        """Take the note that is clicked in the roll for the one from which on something is done."""
        if place < len(self._columns.places) and self._columns.places[place] >= 0:
            self.form.set_here(int(self._columns.places[place]))

    def set_watched(self, is_watched: bool) -> None:
        """Colour the notes, or give them their colours back."""
        if self._is_watched and not is_watched and self._colours_notes:
            self.desk.roll.set_tint(None)
        self._is_watched = is_watched
        if is_watched and self._colours_notes:
            self._colour_notes()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the notes for another ground."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "map"):
            self._colour_notes()

    # Interfering

    def _open_form(self, is_open: bool) -> None:
        self.form.setVisible(is_open)
        if not is_open:
            self.form.leave_alone()

    def _on_form_changed(self) -> None:
        self._show_reason()
        self._look()

    def _show_reason(self) -> None:
        reason = self.tr("A melody is being made.") if self._harmed.is_busy else None
        if self._reading is None:
            reason = self.map.empty_text
        self.form.set_reason(reason)
