"""The journey through the piano roll and the transport: edit notes, choose a tempo, play a loop."""

from __future__ import annotations

from collections import Counter

from journey_generation import note_to_hold
from journey_hand import Steps
from journey_person import Person
from PySide6.QtCore import QPoint

from app.desktop.main_window import MainWindow
from app.desktop.roll.bars import BarMap
from app.desktop.roll.ruler import Ruler
from models.music import Note

_TEMPO = 200
_SEMITONES = 3


def edit_notes(person: Person, window: MainWindow) -> Steps:
    """Move a note, copy another, and take both back."""
    first = _notes(window)
    yield from _drag_note(person, window, picture="moving")
    yield lambda: _notes(window) != first
    moved = _notes(window)
    assert len(moved) == len(first)
    assert sum(note.pitch for note in moved) == sum(note.pitch for note in first) + _SEMITONES
    yield from person.see("moved")
    yield from _drag_note(person, window, key="ctrl")
    yield lambda: len(_notes(window)) == len(first) + 1
    assert Counter(moved) < Counter(_notes(window)), "the notes themselves stay where they are"
    yield from person.see("copied")
    for before in (moved, first):
        person.hand.key("ctrl+z")
        yield lambda before=before: _notes(window) == before
    yield from person.see("undone")


def _notes(window: MainWindow) -> tuple[Note, ...]:
    piece = window.roll_panel.roll.piece
    assert piece is not None
    return tuple(piece.notes)


def _drag_note(person: Person, window: MainWindow, *, key: str = "", picture: str = "") -> Steps:
    """Drag a note a beat further and three semitones up."""
    roll = window.roll_panel.roll
    assert roll.piece is not None
    place, start = note_to_hold(window)
    person.hand.click(roll.viewport(), start)  # with Ctrl, what is chosen besides would be copied too
    yield lambda: roll.chosen == (place,)
    geometry = roll.geometry_of_notes
    beat = geometry.pixels_per_tick * roll.piece.ticks_per_quarter
    stop = start + QPoint(round(beat), -_SEMITONES * geometry.row_height)
    yield from person.hand.hold(roll.viewport(), start, stop, key=key)
    if picture:
        yield from person.see(picture, stays=True)
    person.hand.let_go(key=key)


def choose_tempo(person: Person, window: MainWindow) -> Steps:
    """Type another tempo."""
    box = window.transport.tempo_box
    person.hand.click(box, QPoint(12, box.height() // 2))
    yield box.hasFocus
    person.hand.key("ctrl+a")
    person.hand.type(str(_TEMPO))
    person.hand.key("Return")
    yield lambda: window.roll_panel.roll.piece is not None and window.roll_panel.roll.piece.qpm == _TEMPO


def play_loop(person: Person, window: MainWindow) -> Steps:
    """Select a bar on the ruler, the second where there is one, and play it until it has begun anew."""
    roll, sound, transport = window.roll_panel.roll, window.sound, window.transport
    ruler = roll.findChild(Ruler)
    assert isinstance(ruler, Ruler)
    assert roll.piece is not None
    lines = (*roll.piece.bar_lines(), BarMap(roll.piece).end)
    start, stop = lines[1:3] if len(lines) > 2 else lines
    x = [round(roll.geometry_of_notes.x_of(tick)) for tick in (start, stop)]
    middle = ruler.height() // 2
    yield from person.hand.drag(ruler, QPoint(x[0] + 1, middle), QPoint(x[1] + 1, middle))
    yield lambda: roll.time_range == (start, stop)
    person.hand.click(transport.loop_button)
    yield transport.loop_button.isChecked
    person.hand.click(transport.play_button)
    yield lambda: sound.state == "playing" and sound.position >= (start + stop) / 2
    yield from person.see("loop")
    yield lambda: sound.position > stop - (stop - start) / 4
    yield lambda: start <= sound.position < (start + stop) / 2
    person.hand.click(transport.stop_button)
    yield lambda: sound.state == "stopped"
    person.hand.click(transport.loop_button)
    yield lambda: not transport.loop_button.isChecked()
