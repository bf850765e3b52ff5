"""The journey through the lessons, each beside its picture, and what some of them let one try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journey_hand import Condition, Steps
from journey_insight import close_insight
from journey_person import Person

from app.desktop.generation.table import Column
from app.desktop.main_window import MainWindow


def read_lessons(person: Person, window: MainWindow) -> Steps:
    """Read all lessons beside the take, try three, and close lessons and insight."""
    yield from _choose_take(person, window)
    heights = window.rows.sizes()
    person.hand.key("F1")
    yield lambda: window.learn.is_open and window.insight.is_open
    panel = window.learn.panel
    for place, lesson in enumerate(panel.lessons):
        if place:
            person.hand.click(panel.next_button)
        yield lambda lesson=lesson: panel.lesson is lesson and window.insight.panel.page == lesson.page
        yield lambda: window.tasks.is_idle
        yield from person.see(f"lesson-{lesson.id}")
        if lesson.id in _TRIES:
            yield from _try(person, window, lesson.id)
    assert not panel.next_button.isEnabled(), "it was the last lesson"
    person.hand.click(panel.close_button)
    yield lambda: not window.learn.is_open
    yield from close_insight(window, lambda: person.hand.click(window.insight.panel.close_button))
    assert window.rows.sizes() == heights, "steps and roll are as high as they were"
    yield from person.see("lessons-closed")


def _choose_take(person: Person, window: MainWindow) -> Steps:
    """Click the newest take, so that it is in the roll."""
    view, takes = window.generation.view, window.generation.takes
    take = takes.takes[-1]
    if not view.isVisible():
        person.hand.click(window.generation.parts.switch.buttons["takes"])
        yield view.isVisible
    index = view.table.index(view.table.row_of(take), Column.NUMBER)
    person.hand.click(view.viewport(), view.visualRect(index).center())
    yield lambda: window.stage.take is take


def _try(person: Person, window: MainWindow, lesson_id: str) -> Steps:
    """Press the button of a lesson, and see that the picture or the melody changes as it says."""
    panel = window.learn.panel
    page: Any = window.insight.panel.page_of(panel.lesson.page)
    person.hand.click(panel.try_button)
    yield _TRIES[lesson_id](window, page)
    yield lambda: window.tasks.is_idle
    yield from person.see(f"try-{lesson_id}")


def _notes_are_coloured(window: MainWindow, page: Any) -> Condition:
    return lambda: bool(page.chosen) and window.roll_panel.roll.layers.notes.tint is not None


def _harmed_plays(window: MainWindow, _page: Any) -> Condition:
    return lambda: window.stage.take is not None and bool(window.stage.take.config.interventions)


def _cells_are_compared(_window: MainWindow, page: Any) -> Condition:
    return lambda: page.tools.compare.isChecked() and page.tools.share.isChecked() and page.is_settled


_TRIES: Mapping[str, Callable[[MainWindow, Any], Condition]] = {
    "memory": _notes_are_coloured,
    "gates": _harmed_plays,
    "vanishing": _cells_are_compared,
}
