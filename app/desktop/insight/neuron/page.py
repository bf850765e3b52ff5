"""The page of the recurrent neuron: step through the piece, and try what might have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.counts import notes_text
from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.neuron import wording
from app.desktop.insight.neuron.neuron_watch import AS_IT_WAS, Asked, Change, NeuronWatch
from app.desktop.insight.neuron.picture import NeuronPicture
from app.desktop.insight.neuron.unrolled import Unrolled
from app.desktop.insight.neuron.what_if import WhatIfBox
from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.page import InsightPage
from app.desktop.roll.bars import BarMap
from app.desktop.units import filled
from models.music import Piece

if TYPE_CHECKING:
    from models.insight.neuron import NeuronStep
    from models.insight.piece_reading import PieceReading

_TRIED = (4, 7, -3, -5, 1, -1)
"""Semitones between a note and the one that is tried in its place."""

_SIDE_WIDTH = 36 * theme.GRID


class NeuronPage(InsightPage):
    """Copies of the neuron around one note; beside them, how to step and what to change.

    Attributes:
        row: The row that is looked at: so many notes have been heard.
    """

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.row = 0
        self._reading: PieceReading | None = None
        self._under: tuple[Piece, NoteColumns, BarMap] | None = None
        self._is_watched = self._wants_change = False
        self._problem = ""
        self.watch = NeuronWatch(desk.tasks, self)
        self.picture, self.what_if = NeuronPicture(), WhatIfBox()
        self.view = self.picture.view
        self.back = QPushButton("◀")
        self.forward = QPushButton("▶")
        self.follows = QCheckBox(self.tr("Follow the playhead"))
        self.place = QLabel()
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        for button, name, tip in (
            (self.back, self.tr("One note back"), self.tr("One note back (Left arrow in the picture)")),
            (self.forward, self.tr("One note on"), self.tr("One note on (Right arrow in the picture)")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)
            button.setFixedWidth(5 * theme.GRID)
            button.setAutoRepeat(True)
        self.follows.setChecked(True)
        self.follows.setToolTip(self.tr("Go from note to note with what is played"))
        steps = QHBoxLayout()
        steps.setSpacing(theme.GRID)
        steps.addWidget(self.back)
        steps.addWidget(self.forward)
        steps.addWidget(self.follows, 1)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.GRID)
        rows.addLayout(steps)
        rows.addWidget(self.place)
        rows.addWidget(self.what_if, 1)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.picture, 1)
        row.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_scrolling_down(inner))

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.go_to(self.row - 1))
        self.forward.clicked.connect(lambda: self.go_to(self.row + 1))
        self.view.moved.connect(lambda by: self.go_to(self.row + by))
        self.view.resized_to.connect(lambda _copies: self._ask())
        self.what_if.changed.connect(self._on_changed)
        self.watch.told.connect(self._show)
        self.watch.failed.connect(self._on_failed)
        self.desk.roll.note_clicked.connect(self._on_note_clicked)
        self.desk.subject.failed.connect(self._on_failed)

    def sentence(self) -> str:
        """Say what to look for."""
        return self.tr(
            "A note X(t) and the memory A(t−1) come in, a new memory A(t) and a prediction Y(t) go out: look "
            "how the bars change when only the note, or only the memory, is changed."
        )

    def show_reading(self, reading: PieceReading | None) -> None:
        """Take on a piece that was read."""
        self._problem = ""
        if reading is self._reading:
            self._show()
            return
        is_longer = self._reading is not None and reading is not None and self.row < len(reading.rows)
        self._reading, self._under = reading, None
        self.what_if.reset()
        piece = self.desk.subject.piece
        if reading is None or piece is None or not reading.is_whole:
            self._reading = self._under = None
            self.watch.drop()
            self._show()
            return
        self.watch.set_subject(self.desk.subject.model, piece, reading)
        self.row = self.row if is_longer and self.row else min(1, len(reading.rows))
        self.picture.set_reading(reading)
        known = reading.pitch_chances.shape[1]
        self.what_if.set_pitches(reading.low, reading.low + known - 1)
        self.go_to(self.row)
        if self._wants_change:
            self.try_another_note()

    def show_as_it_was(self) -> None:
        """Look at what happened, with no other note and no other memory."""
        self._wants_change = False
        self.what_if.reset()
        self._ask()

    def try_another_note(self) -> None:
        """Let another note than the one that came in come in, now or as soon as the piece is read."""
        reading = self._reading
        self._wants_change = reading is None
        if reading is None:
            return
        if self.row == 0:
            self.go_to(1)
        came, low = int(reading.rows.pitches[self.row - 1]), reading.low
        known = range(low, low + reading.pitch_chances.shape[1])
        tried = self.what_if.change.pitch
        others = [came + by for by in _TRIED if came + by in known and came + by != tried]
        self.what_if.change_to(Change(pitch=others[0] if others else came))

    def set_watched(self, is_watched: bool) -> None:
        """Ask the network only while a person looks."""
        self._is_watched = is_watched
        if is_watched:
            self._ask()
            self._mark()
        else:
            self.watch.drop()
            self.desk.roll.mark_note(None)

    def follow(self, tick: float | None) -> None:
        """Go to the note that sounds."""
        if tick is None or not self.follows.isChecked() or self._reading is None:
            return
        note = self._laid_under()[0].note_at(tick)
        if note is not None and note + 1 != self.row:
            self.go_to(note + 1)

    def go_to(self, row: int) -> None:
        """Look at another row, as it was."""
        if self._reading is None:
            return
        self.row = min(max(row, 0), len(self._reading.rows))
        self.what_if.reset()
        self._mark()
        self._ask()

    def _on_note_clicked(self, note: int) -> None:
        if self._is_watched and self._reading is not None:
            places = self._laid_under()[0].places
            if note < len(places) and places[note] >= 0:
                self.go_to(int(places[note]) + 1)

    def _on_changed(self, change: Change) -> None:
        if change != AS_IT_WAS:
            self.follows.setChecked(False)
        self._ask()

    def _on_failed(self, sentence: str) -> None:
        self._problem = sentence
        self._show()

    def _mark(self) -> None:
        """Mark the note that comes in, in the roll."""
        if self._is_watched and self._reading is not None:
            columns, _ = self._laid_under()
            self.desk.roll.mark_note(columns.place_in_piece(self.row - 1) if self.row else None)

    def _laid_under(self) -> tuple[NoteColumns, BarMap]:
        """Return where notes and bars lie in what is in the roll: the file, or what the network hears."""
        reading, piece = self._reading, self.desk.roll.piece or self.desk.subject.piece
        assert reading is not None
        assert piece is not None
        if self._under is None or self._under[0] is not piece:
            self._under = (piece, NoteColumns.of(piece, reading), BarMap(piece))
        return self._under[1:]

    def _ask(self) -> None:
        if self._reading is None or not self._is_watched:
            self._show()
            return
        wanted: list[Asked] = [(row, AS_IT_WAS) for row in self._rows()]
        if self.what_if.change != AS_IT_WAS:
            wanted.append((self.row, self.what_if.change))
        self._show()
        self.watch.ask(wanted)

    def _rows(self) -> range:
        """Return the rows that are drawn."""
        assert self._reading is not None
        half = self.view.copies // 2
        return range(max(0, self.row - half), min(len(self._reading.rows), self.row + half) + 1)

    # Showing

    def _show(self) -> None:
        """Show what is known by now."""
        reading = self._reading
        steps = {} if reading is None else self._known_steps()
        has_row = self.row in steps
        for widget in (self.back, self.forward, self.follows):
            widget.setEnabled(reading is not None)
        self.what_if.set_enabled(has_row, has_note=self.row > 0)
        if reading is None:
            self.view.show_unrolled(None, self._problem or wording.waiting_text(self.desk.subject))
            self.place.setText("")
            self.what_if.show_state(row=0, last=0, pitch=None, label="", words="")
            return
        last = len(reading.rows)
        self.back.setEnabled(self.row > 0)
        self.forward.setEnabled(self.row < last)
        self.place.setText(self._place_text(last))
        if not has_row:
            if self.view.shown is None:
                self.view.show_unrolled(None, self._problem or self.tr("The network is being asked…"))
            return
        changed = self.watch.steps.get((self.row, self.what_if.change)) if self._has_change else None
        came = int(reading.rows.pitches[self.row]) if self.row < last else None
        words = wording.what_if_text(self.what_if.change, steps[self.row], changed, self._position)
        told = wording.described(changed or steps[self.row], came)
        self.view.show_unrolled(
            self._unrolled(reading, steps, changed), f"{told} {words}" if changed is not None else told
        )
        note = (changed or steps[self.row]).note
        self.what_if.show_state(
            row=self.row,
            last=last,
            pitch=None if note is None else note.pitch,
            label=wording.memory_text(self.what_if.change, self._position),
            words=words,
        )

    @property
    def _has_change(self) -> bool:
        return self.what_if.change != AS_IT_WAS

    def _known_steps(self) -> dict[int, NeuronStep]:
        known = self.watch.steps
        return {row: known[row, AS_IT_WAS] for row in self._rows() if (row, AS_IT_WAS) in known}

    def _unrolled(
        self, reading: PieceReading, steps: dict[int, NeuronStep], changed: NeuronStep | None
    ) -> Unrolled:
        layer = filled(self.tr("layer {n}"), n=reading.layers) if reading.layers > 1 else ""
        return Unrolled(
            row=self.row,
            last=len(reading.rows),
            steps=steps,
            pitches=reading.rows.pitches,
            places=self._position,
            cell=reading.cell.upper(),
            layer=layer,
            ranges=self.picture.ranges,
            changed=changed,
        )

    def _position(self, note: int) -> str:
        """Return bar and beat of a note of the rows."""
        columns, bars = self._laid_under()
        return str(bars.position(columns.starts[note]))

    def _place_text(self, last: int) -> str:
        if self.row == 0:
            return filled(self.tr("The beginning, before {notes}"), notes=notes_text(last))
        return filled(
            self.tr("Note {note} of {notes}, bar {place}"),
            note=self.row,
            notes=last,
            place=self._position(self.row - 1),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys wherever the focus is, unless a part of the page needs them itself."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self.go_to(self.row + by)


def _scrolling_down(inner: QWidget) -> QScrollArea:
    """Return an area in which all is reached where the page is too low for it."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
