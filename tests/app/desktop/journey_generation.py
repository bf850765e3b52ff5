"""The third step of the journey: melodies from a key, what else was considered, and the list of takes."""

from __future__ import annotations

from journey_hand import Steps
from journey_person import Person
from PySide6.QtCore import QPoint

from app.desktop.generation.table import Column
from app.desktop.main_window import MainWindow
from models.music import pitch_name

_ENOUGH_NOTES = 12
_NAME = "Canto"
_LEAST_WIDTH = 9
"""Pixels that a note has to be wide to be taken hold of."""
_ROWS_ABOVE = 4


def make_melody(person: Person, window: MainWindow) -> Steps:
    """Press a key while the network learns; see the chances; stop learning, and stop the sound by key."""
    keyboard, takes, sound = window.generation.keyboard, window.generation.takes, window.sound
    heard: list[float] = []
    sound.position_changed.connect(heard.append)
    person.hand.click(keyboard, QPoint(keyboard.width() // 2, keyboard.height() - 10))
    yield lambda: len(takes.takes) == 1
    assert window.training.state == "training", "the melody came while the network learnt"
    assert window.roll_panel.roll.piece is takes.takes[0].piece
    yield lambda: any(heard)  # a melody of few notes may be over already
    yield from person.see("melody-while-training")
    person.hand.click(window.training.stop_button)
    yield lambda: window.training.state == "idle"
    yield from _make_long_enough(person, window)
    person.hand.key("space")
    yield lambda: sound.state == "paused"
    person.hand.click(window.transport.play_button)
    yield lambda: sound.state == "playing"
    count = len(takes.takes)
    person.hand.key("Return")
    yield lambda: sound.state == "stopped"
    assert len(takes.takes) == count, "Enter stopped the sound, and pressed no key"
    yield from _see_chances(person, window)


def _make_long_enough(person: Person, window: MainWindow) -> Steps:
    """Make another melody until one has enough notes: a network that knows little may end at once."""
    takes, sound = window.generation.takes, window.sound
    heard: list[float] = []
    sound.position_changed.connect(heard.append)
    for _ in range(10):
        if takes.takes[-1].notes >= _ENOUGH_NOTES and sound.state == "playing":
            return
        count = len(takes.takes)
        heard.clear()
        person.hand.click(window.generation.make_button)
        yield lambda count=count: len(takes.takes) > count and not window.generation.is_busy
        yield lambda: any(heard)  # one of few notes may be over already
    raise AssertionError(f"no melody has {_ENOUGH_NOTES} notes")


def _see_chances(person: Person, window: MainWindow) -> Steps:
    """Point at a key: the keys that may follow are lit, and the likeliest are told."""
    keyboard, caption = window.generation.keyboard, window.generation.parts.caption
    pointed: list[int | None] = []
    keyboard.key_hovered.connect(pointed.append)
    person.hand.move(keyboard, QPoint(keyboard.width() // 3, keyboard.height() - 10))
    yield lambda: bool(pointed) and pointed[-1] is not None
    yield lambda: keyboard.chances is not None and pitch_name(pointed[-1] or 0) in caption.full_text
    yield from person.see("chances", stays=True)


def consider_and_branch(person: Person, window: MainWindow) -> Steps:
    """Click a note, see what else was considered there, and go on from another choice."""
    generation, roll = window.generation, window.roll_panel.roll
    box, takes = generation.parts.considered, generation.takes
    place, point = note_to_hold(window)
    person.hand.click(roll.viewport(), point)
    yield lambda: roll.chosen == (place,)
    person.hand.click(generation.parts.switch.buttons["note"])
    yield lambda: bool(box.table.rows) and box.view.isVisible()
    yield from person.see("considered")
    row = next(row for row, choice in enumerate(box.table.rows) if not choice.is_chosen)
    index = box.table.index(row, 1)
    person.hand.click(box.view.viewport(), box.view.visualRect(index).center())
    yield lambda: box.chosen() is not None
    count = len(takes.takes)
    person.hand.click(box.button)
    yield lambda: len(takes.takes) == count + 1
    assert takes.takes[-1].origin, "the take says what it was branched from"
    yield from person.see("branch")
    yield from _make_long_enough(person, window)  # to be edited
    person.hand.click(window.transport.stop_button)
    yield lambda: window.sound.state == "stopped"


def note_to_hold(window: MainWindow) -> tuple[int, QPoint]:
    """Return a note of the roll that the hand can take hold of, after the primer, and where.

    There is room above it, so that it can be dragged up a little.
    """
    roll = window.roll_panel.roll
    width, room = roll.viewport().width(), _ROWS_ABOVE * roll.geometry_of_notes.row_height
    found: list[tuple[float, int, QPoint]] = []
    for place in range(3, len(roll.layers.index)):
        rect = roll.layers.notes_of_all().rect(place)
        point = (rect.topLeft() + rect.center()) / 2
        is_in_reach = rect.width() >= _LEAST_WIDTH and 0 < rect.left() < width / 2
        if is_in_reach and roll.place_at(point) == place:
            found.append((rect.top(), place, point.toPoint()))
            if rect.top() > room:
                return place, point.toPoint()
    assert found, "there is no note to take hold of"
    _, place, point = max(found, key=lambda one: one[0])
    return place, point


def keep_takes(person: Person, window: MainWindow) -> Steps:
    """Give the newest take a star and a name; look at the further rules."""
    generation = window.generation
    view, switch = generation.view, generation.parts.switch
    person.hand.click(switch.buttons["takes"])
    yield view.isVisible
    take = generation.current_take()
    assert take is not None
    row = view.table.row_of(take)
    for column in (Column.STAR, Column.NUMBER):
        person.hand.click(view.viewport(), view.visualRect(view.table.index(row, column)).center())
        yield lambda: take.is_starred
    person.hand.key("F2")
    yield lambda: view.state() == view.State.EditingState
    person.hand.type(_NAME)
    person.hand.key("Return")
    yield lambda: take.name == _NAME
    yield from person.see("takes")
    person.hand.click(switch.buttons["more"])
    yield lambda: switch.page == "more"
    yield from person.see("rules")
    person.hand.click(switch.buttons["takes"])
    yield view.isVisible
