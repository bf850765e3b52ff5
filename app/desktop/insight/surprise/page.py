"""The page of surprise: bits under the notes, and what made a note likely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.insight.colour_scale import ColourScale
from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.page import InsightPage
from app.desktop.insight.surprise.arcs import InfluenceArcs, influence_colour
from app.desktop.insight.surprise.bars import SurpriseBars, surprise_colour
from app.desktop.insight.surprise.legend import PartsLegend
from app.desktop.insight.surprise.numbers import SurpriseNumbers
from app.desktop.insight.surprise.surprising_row import SurprisingRow
from app.desktop.insight.surprise.wording import influence_text, summary_text, surprise_text
from app.desktop.insight.tinting import of_notes, ramp, tint
from app.desktop.units import filled
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.workers.latest_task import LatestTask

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading

_HOVER_MS = 120
Influence = npt.NDArray[np.floating]


class SurprisePage(InsightPage):
    """Shows how surprising each note was, and lights the earlier notes that made one likely."""

    is_on_time_axis = True

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._numbers: SurpriseNumbers | None = None
        self._columns = NoteColumns.none()
        self._chosen: int | None = None
        self._pointed: int | None = None
        self._asked: int | None = None
        self._is_watched = self._asks_most = False
        self._known: dict[int, Influence] = {}
        self._work = LatestTask(desk.tasks, self)
        self._hover = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._hover.timeout.connect(self._ask)
        self.summary, self.told, self.causes = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self.summary.setProperty("strong", True)
        self.legend, self.scale = PartsLegend(), ColourScale()
        self.bars, self.arcs = SurpriseBars(desk.roll), InfluenceArcs(desk.roll)
        self.row = SurprisingRow()
        self.arcs.setToolTip(self.tr("The thicker the arc, the more the earlier note counted"))
        self._lay_out()
        self._connect()
        self._show_nothing()

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(2 * theme.GRID)
        upper.addWidget(self.summary)
        upper.addWidget(self.legend)
        upper.addStretch(1)
        upper.addWidget(self.scale)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(upper)
        layout.addWidget(self.bars, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.causes)
        layout.addWidget(self.arcs)
        layout.addWidget(self.row)

    def _connect(self) -> None:
        self.bars.note_clicked.connect(self.choose)
        self.row.note_chosen.connect(self.choose)
        self.bars.note_pointed.connect(self._point)
        self.bars.left.connect(self.ask_about_none)
        self.desk.roll.note_clicked.connect(self._on_note_clicked)
        self.desk.roll.viewport().installEventFilter(self)
        self.desk.subject.failed.connect(self._on_failed)
        self.desk.stage.changed.connect(self._colour_notes)

    def sentence(self) -> str:
        """Say what to look for."""
        return self.tr(
            "The higher the bar, the less the network expected the note: 1 bit is a coin toss, each further "
            "bit halves the chance. Look where it is sure of itself, and what takes it by surprise."
        )

    @property
    def chosen(self) -> int | None:
        """The note, on the grid, whose influences are lit."""
        return self._chosen

    def show_reading(self, reading: PieceReading | None) -> None:
        """Take on what the network made of the piece."""
        piece, before = self.desk.roll.piece, self._columns
        self._work.drop()
        self._known.clear()
        self._pointed = self._asked = None
        if reading is None or piece is None:
            self._show_nothing()
            return
        self._columns, self._numbers = NoteColumns.of(piece, reading), SurpriseNumbers.of(reading)
        if not np.array_equal(before.starts, self._columns.starts):  # else a network reads it that knows more
            self._chosen = None
        self.bars.show_numbers(self._numbers, self._columns)
        self.summary.set_full_text(summary_text(self._numbers))
        self.row.show_numbers(self._numbers, piece)
        self.legend.show_parts(self._numbers.told_parts)
        self.legend.show()
        self.bars.set_chosen(self._chosen)
        self._show_influence(None, np.zeros(0))
        self._ask()
        if self._asks_most:
            self.ask_about_most_surprising()

    def _show_nothing(self) -> None:
        self._numbers, self._columns, self._chosen = None, NoteColumns.none(), None
        subject = self.desk.subject
        reads = self.tr("The network reads the piece…")
        empty = self.tr("Choose a piece in the library or make a melody: its surprises will be seen here.")
        self.bars.empty_text = reads if subject.piece is not None and subject.is_reading else empty
        self._work.drop()
        self._hover.stop()
        self.bars.show_numbers(None, self._columns)
        self.arcs.show_influence(self._columns, None, np.zeros(0))
        self.row.show_numbers(None, None)
        self.summary.set_full_text("")
        self.told.set_full_text("")
        self.causes.set_full_text("")
        self.scale.hide_scale()
        self.legend.hide()

    def _on_failed(self, sentence: str) -> None:
        self._show_nothing()
        self.bars.empty_text = sentence
        self.bars.update()

    # Notes

    def ask_about_most_surprising(self) -> None:
        """Ask what made the most surprising note likely, once the piece is read; a lesson tries it."""
        self._asks_most = self._numbers is None
        if self._numbers is not None:
            after_first = 1 + int(self._numbers.total[1:].argmax()) if len(self._numbers) > 1 else 0
            self.choose(after_first)

    def ask_about_none(self) -> None:
        """Show the surprise of all notes, with no question about one of them."""
        self._chosen = self._pointed = None
        self.bars.set_chosen(None)
        self.desk.roll.choose(())
        self._ask()

    def choose(self, note: int) -> None:
        """Choose a note of the grid, in the roll too, which then tells what was clicked."""
        place = self._columns.place_in_piece(note)
        if place is None:
            self._take(note)
        else:
            self.desk.roll.reach(place)

    def _on_note_clicked(self, place: int) -> None:
        note = self._note_of(place)
        if self._is_watched and note is not None:
            self._take(note)

    def _take(self, note: int) -> None:
        self._chosen = note
        self.bars.set_chosen(note)
        self._hover.stop()
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the hand over the notes of the roll, too."""
        if self._is_watched and watched is self.desk.roll.viewport():
            if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
                place = None if event.buttons() else self.desk.roll.place_at(event.position())
                self._point(None if place is None else self._note_of(place))
            elif event.type() == QEvent.Type.Leave:
                self._point(None)
        return super().eventFilter(watched, event)

    def _note_of(self, place: int) -> int | None:
        """Return the note of the grid that a note of the roll became."""
        note = int(self._columns.places[place]) if place < len(self._columns.places) else -1
        return None if note < 0 else note

    def _point(self, note: int | None) -> None:
        """Ask about the note that is pointed at once the hand rests a little."""
        if note != self._pointed:
            self._pointed = note
            self._hover.start()
            self._tell()

    def _ask(self) -> None:
        """Find out what made the note likely that is pointed at, or else the chosen one."""
        note = self._chosen if self._pointed is None else self._pointed
        model, piece = self.desk.subject.model, self.desk.subject.piece
        self._asked = note
        if note is None or model is None or piece is None or self._numbers is None:
            self._work.drop()
            self._show_influence(None, np.zeros(0))
        elif note in self._known or note == 0:
            self._show_influence(note, self._known.get(note, np.zeros(0)))
        else:
            self._tell()
            self._work.request(
                lambda _should_stop: _influence(model, piece, note),
                lambda found: self._on_found(note, found),
                self.causes.set_full_text,
            )

    def _on_found(self, note: int, influence: Influence) -> None:
        self._known[note] = influence
        if note == self._asked:
            self._show_influence(note, influence)

    def _show_influence(self, note: int | None, influence: Influence) -> None:
        self.arcs.show_influence(self._columns, note, influence)
        self._tell()
        self._colour_notes()

    def _tell(self) -> None:
        """Say how surprising the note was, and what made it likely as far as that is known."""
        note, numbers = self._chosen if self._pointed is None else self._pointed, self._numbers
        if numbers is None:
            return
        if note is None:
            hint = self.tr(
                "Point at a bar to read what it is. That the piece ends took {bits:.1f} bits more."
            )
            self.told.set_full_text(filled(hint, bits=numbers.end))
            self.causes.set_full_text(
                self.tr("Click a note, here or above, to see which earlier notes made it likely.")
            )
            return
        text, causes = surprise_text(numbers, note, self.desk.roll.piece), ""
        if note == self.arcs.note:
            causes = influence_text(numbers, note, self.arcs.influence)
        self.told.set_full_text(text)
        self.causes.set_full_text(causes)
        self.bars.setAccessibleDescription(f"{text}. {causes}")

    # Colours

    def changeEvent(self, event: QEvent) -> None:
        """Colour the notes for another ground."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "arcs"):
            self._colour_notes()

    def set_watched(self, is_watched: bool) -> None:
        """Colour the notes, or give them their colours back."""
        was, self._is_watched = self._is_watched, is_watched
        if is_watched and not was:
            self._colour_notes()
        elif was and not is_watched:
            self._hover.stop()
            self.desk.roll.mark_note(None)
            self.desk.roll.set_tint(None)

    def _colour_notes(self) -> None:
        numbers, note, roll = self._numbers, self.arcs.note, self.desk.roll
        if not self._is_watched:
            return
        if numbers is None:
            roll.set_tint(None)
            self.scale.hide_scale()
            return
        roll.mark_note(None if note is None else self._columns.place_in_piece(note))
        if note is None:
            high, table = numbers.calm_until, ramp(surprise_colour())
            roll.set_tint(tint(of_notes(numbers.total, self._columns.places), 0.0, high, table))
            self.scale.show_scale(table, self.tr("Notes:"), 0.0, high, self.tr("bits"), has_more=True)
        else:
            strengths, table = np.zeros(len(numbers)), ramp(influence_colour())
            strengths[: len(self.arcs.influence)] = self.arcs.influence
            roll.set_tint(tint(of_notes(strengths, self._columns.places), 0.0, 1.0, table))
            self.scale.show_scale(table, self.tr("Influence:"), 0.0, 1.0)


def _influence(model: object, piece: object, note: int) -> Influence:
    from models.insight.influence import influence

    found: Influence = influence(model, piece, note)  # type: ignore[arg-type]
    return found
