"""The first step of the journey: look through the library and listen to a piece."""

from __future__ import annotations

from journey_hand import Steps
from journey_person import Person

from app.desktop.library.order import Column
from app.desktop.main_window import MainWindow

_SAMPLES = 60
_ROW = 4
_WORD = "alle"


def look_through_library(person: Person, window: MainWindow) -> Steps:
    """Wait for the samples; search, choose a piece, and read and hear what is known of it."""
    library = window.library
    yield lambda: len(library.table.rows) >= _SAMPLES and not library.is_reading
    yield lambda: window.training.curves is not None and window.tasks.is_idle
    yield from person.see("start")
    yield from _search(person, window)
    index = library.view.model().index(_ROW, Column.TITLE)
    person.hand.click(library.view.viewport(), library.view.visualRect(index).center())
    yield lambda: library.view.currentIndex().row() == _ROW
    row = library.current_row()
    assert row is not None
    yield lambda: window.roll_panel.roll.piece is row.entry.piece
    person.hand.click(library.details_button)
    yield lambda: library.details.hearing.tracks.isVisible()
    yield from person.see("details")
    yield from _listen(person, window)
    person.hand.click(library.details_button)
    yield lambda: not library.details.isVisible()


def _search(person: Person, window: MainWindow) -> Steps:
    library = window.library
    everything = len(library.table.shown)
    person.hand.click(library.search)
    yield library.search.hasFocus
    person.hand.type(_WORD)
    yield lambda: 0 < len(library.table.shown) < everything
    assert all(_WORD in f"{row.title} {row.path.name}".casefold() for row in library.table.shown)
    yield from person.see("search")
    person.hand.key("ctrl+a", "BackSpace")
    yield lambda: len(library.table.shown) == everything


def _listen(person: Person, window: MainWindow) -> Steps:
    """Hear the piece as its file has it, and change over to what the model hears while it plays."""
    sound, roll = window.sound, window.roll_panel.roll
    original = roll.piece
    person.hand.click(window.transport.play_button)
    yield lambda: sound.state == "playing" and sound.position > 0
    yield from person.see("original")
    person.hand.click(window.roll_panel.heard_button)
    yield lambda: roll.piece is not original and sound.state == "playing"
    yield from person.see("heard")
    person.hand.click(window.transport.stop_button)
    yield lambda: sound.state == "stopped"
    person.hand.click(window.roll_panel.original_button)
    yield lambda: roll.piece is original
