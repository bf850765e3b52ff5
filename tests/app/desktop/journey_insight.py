"""The journey through the insight: every page, on the network that was trained and the take in the roll."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from journey_hand import Steps, settled
from journey_person import Person
from PySide6.QtCore import QPoint

from app.desktop.insight.page import InsightPage
from app.desktop.insight.time_axis import GUTTER
from app.desktop.main_window import MainWindow

if TYPE_CHECKING:
    from app.desktop.insight.memory.page import MemoryPage
    from app.desktop.insight.neuron.page import NeuronPage

_KEY = "ctrl+5"
_CLOSER = 12
"""Presses of a key that takes the threshold to less than a third."""


def watch_gradient(person: Person, window: MainWindow) -> Steps:
    """Look at the gradient through time while the network learns, and go back to the three steps."""
    yield from open_insight(person, window)
    yield from _turn_to(person, window, "gradient")
    page = _page(window, "gradient")
    yield lambda: page.shown is not None and page.is_settled
    assert window.training.state == "training", "the gradient was seen while the network learnt"
    yield from person.see("gradient-while-training")
    yield from close_insight(window, lambda: person.hand.key(_KEY))


def look_inside(person: Person, window: MainWindow) -> Steps:
    """Go through all pages of the insight, and close it."""
    yield from open_insight(person, window)
    for look in (
        look_at_memory,
        look_at_surprise,
        look_at_neuron,
        look_at_gradient,
        look_at_clipping,
        look_at_exploding,
        look_at_shapes,
    ):
        yield from look(person, window)
    yield from close_insight(window, lambda: person.hand.click(window.insight.panel.close_button))
    yield from person.see("insight-closed")


def open_insight(person: Person, window: MainWindow) -> Steps:
    """Open the insight by key; the three steps make room."""
    person.hand.key(_KEY)
    yield lambda: window.insight.is_open and not window.steps.isVisible()


def close_insight(window: MainWindow, act: Callable[[], None]) -> Steps:
    """Do what closes the insight, and see that the three steps come back."""
    act()
    yield lambda: not window.insight.is_open and window.steps.isVisible()


def _page(window: MainWindow, name: str) -> InsightPage:
    return window.insight.panel.page_of(name)


def _turn_to(person: Person, window: MainWindow, name: str) -> Steps:
    """Click the button of a page."""
    panel = window.insight.panel
    person.hand.click(panel.switch.buttons[name])
    yield lambda: panel.page == name
    yield _page(window, name).isVisible


# The memory


def look_at_memory(person: Person, window: MainWindow) -> Steps:
    """Colour the notes by a unit, turn to a gate, play, and interfere."""
    yield from _turn_to(person, window, "memory")
    page: MemoryPage = _page(window, "memory")
    yield lambda: page.map.numbers is not None
    yield from person.see("memory")
    yield from _colour_by_unit(person, window, page)
    person.hand.click(page.tools.switch.buttons["forget"])
    yield lambda: page.map.numbers is not None and page.map.numbers.quantity.name == "forget"
    yield from person.see("forget-gate")
    yield from _play_along(person, window, page)
    yield from _interfere(person, window, page)


def _colour_by_unit(person: Person, window: MainWindow, page: MemoryPage) -> Steps:
    """Click the unit that follows something most closely."""
    numbers = page.map.numbers
    assert numbers is not None
    unit = int(np.abs(numbers.tracking.strength).argmax())
    height = int((numbers.row_of(unit) + 0.5) * page.map.height() / numbers.num_units)
    clicked = page.map.unit_at(height)  # rows may be lower than a pixel
    person.hand.click(page.map, QPoint(GUTTER + page.map.time_width // 3, height))
    yield lambda: page.chosen == (clicked,)
    assert window.roll_panel.roll.layers.notes.tint is not None, "the notes are coloured by the unit"
    yield from person.see("memory-unit")


def _play_along(person: Person, window: MainWindow, page: MemoryPage) -> Steps:
    """Play the take: the playhead runs through the memory."""
    reached: list[int | None] = []
    window.sound.position_changed.connect(lambda _tick: reached.append(page.map.now))
    person.hand.key("space")
    yield lambda: len({*reached} - {None}) >= 3
    yield from person.see("memory-playing")
    person.hand.click(window.transport.stop_button)
    yield lambda: window.sound.state == "stopped"


def _interfere(person: Person, window: MainWindow, page: MemoryPage) -> Steps:
    """Hold the forget gate at 0, hear it beside the unharmed melody, and take it back."""
    form, take = page.form, window.stage.take
    person.hand.click(page.tools.interfere)
    yield form.isVisible
    person.hand.click(form.ways.buttons["pin"])
    yield form.value.isVisible
    person.hand.click(form.value, QPoint(form.value.width() // 2, form.value.height() // 2))
    yield lambda: form.value.value() > 0
    yield from person.see("interfering")
    person.hand.key("Home")
    yield lambda: form.value.value() == 0
    (harm, *_) = form.interventions()
    assert (harm.kind, harm.gate, harm.value) == ("pin", "forget", 0.0)
    yield form.hear_button.isEnabled
    person.hand.click(form.hear_button)
    yield lambda: window.stage.take is not None and bool(window.stage.take.config.interventions)
    yield lambda: not window.generation.is_busy and page.map.numbers is not None
    yield from person.see("interfered")
    person.hand.click(window.transport.stop_button)
    yield lambda: window.sound.state == "stopped"
    person.hand.click(page.tools.interfere)
    yield lambda: not form.isVisible()
    while window.stage.take is not take:
        before = len(window.generation.takes.takes)
        person.hand.key("ctrl+z")
        yield lambda before=before: len(window.generation.takes.takes) < before
    yield lambda: page.map.numbers is not None and not page.map.numbers.interventions


# Surprise and the neuron


def look_at_surprise(person: Person, window: MainWindow) -> Steps:
    """See the bars, and ask of one which notes made it likely."""
    yield from _turn_to(person, window, "surprise")
    page = _page(window, "surprise")
    yield lambda: bool(page.summary.full_text)
    yield from person.see("surprise")
    bar = page.bars.bar_rect(_asked_about(page))
    person.hand.click(page.bars, QPoint(round(bar.center().x()), page.bars.height() // 2))
    yield lambda: page.chosen is not None and page.arcs.note == page.chosen
    assert page.told.full_text
    yield from person.see("influence")


def _asked_about(page: InsightPage) -> int:
    """Return a note with a few before it, whose bar is seen."""
    return next(note for note in range(6, 100) if page.bars.bar_rect(note).center().x() > GUTTER + 8)


def look_at_neuron(person: Person, window: MainWindow) -> Steps:
    """Step by key, let another note come in, and another memory."""
    yield from _turn_to(person, window, "neuron")
    page: NeuronPage = _page(window, "neuron")
    yield lambda: page.view.shown is not None
    first = page.row
    person.hand.click(page.view)
    yield page.view.hasFocus
    person.hand.key("Right", "Right", "Right")
    yield lambda: page.row == first + 3 and page.view.shown.row == page.row
    yield from person.see("neuron")
    keyboard = page.what_if.keyboard
    person.hand.click(keyboard, QPoint(keyboard.width() // 3, keyboard.height() - 8))
    yield lambda: page.view.shown.changed is not None
    yield from person.see("another-note")
    person.hand.click(page.what_if.switch.buttons["memory"])
    yield page.what_if.empty_button.isVisible
    person.hand.click(page.what_if.empty_button)
    yield lambda: page.what_if.change.memory_of == 0 and page.view.shown.changed is not None
    yield from person.see("another-memory")


# The gradient


def look_at_gradient(person: Person, window: MainWindow) -> Steps:
    """See the gradient die away, and let all curves begin at 1."""
    yield from _turn_to(person, window, "gradient")
    page = _page(window, "gradient")
    yield lambda: page.shown is not None and page.is_settled
    yield from person.see("gradient")
    person.hand.click(page.tools.share, QPoint(10, page.tools.share.height() // 2))
    yield page.tools.share.isChecked
    yield from person.see("gradient-shares")


def look_at_clipping(person: Person, window: MainWindow) -> Steps:
    """Lower the threshold by key until it clips more."""
    yield from _turn_to(person, window, "clipping")
    page = _page(window, "clipping")
    yield lambda: page.gradients is not None
    yield from person.see("clipping")
    slider, before = page.threshold.slider, page.threshold.threshold
    slider.setFocus()
    person.hand.key(*["Left"] * _CLOSER)
    yield lambda: page.threshold.threshold < before / 3
    yield from person.see("clipping-more")


def look_at_exploding(person: Person, window: MainWindow) -> Steps:
    """Break a copy of the network."""
    yield from _turn_to(person, window, "exploding")
    page = _page(window, "exploding")
    yield page.form.button.isEnabled
    person.hand.click(page.form.button)
    yield lambda: False in page.records and page.records[False].is_over and not page.is_running
    assert page.verdict.text(), "it is said what became of the copy"
    yield from person.see("exploding")


# The four shapes


def look_at_shapes(person: Person, window: MainWindow) -> Steps:
    """Fill each of the four, and hear the last, a continuation."""
    yield from _turn_to(person, window, "shapes")
    page = _page(window, "shapes")
    for name, button in page.picker.buttons.items():
        person.hand.click(button)
        yield (
            lambda name=name: (
                page.is_idle and page.diagram.shape is not None and page.diagram.shape.name == name
            )
        )
        yield from person.see(f"shape-{name}")
    shape = page.diagram.shape
    assert shape is not None
    person.hand.click(page.controls.play)
    yield lambda: window.roll_panel.roll.piece is shape.piece
    yield lambda: window.sound.position > 0
    yield settled()
    person.hand.click(window.transport.stop_button)
    yield lambda: window.sound.state == "stopped"
