"""Each lesson opens on a picture of its idea, and what it lets a person try changes what it says it does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.insight.clipping.page import ClippingPage
from app.desktop.insight.clipping.wording import angle_text
from app.desktop.insight.exploding.page import ExplodingPage
from app.desktop.insight.gradient.page import GradientPage
from app.desktop.insight.memory.page import MemoryPage
from app.desktop.insight.neuron.page import NeuronPage
from app.desktop.insight.shapes.page import ShapesPage
from app.desktop.insight.surprise.page import SurprisePage
from app.desktop.learn.lessons import all_lessons
from app.desktop.main_window import MainWindow
from models.networks.interventions import Intervention

SOON = 30_000
LESSONS = [lesson.id for lesson in all_lessons()]


def image_of(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def shades(widget: QWidget) -> int:
    """How many colours are in its picture."""
    image = image_of(widget).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return len(np.unique(pixels))


def open_lesson(qtbot: QtBot, window: MainWindow, lesson: str) -> Any:
    """Open a lesson and return its page once all that it shows is worked out."""
    window.learn.open_lesson(lesson)
    page = window.insight.panel.page_of(window.learn.panel.lesson.page)
    qtbot.waitUntil(page.isVisible, timeout=5000)
    wait_for_rest(qtbot, window)
    return page


def wait_for_rest(qtbot: QtBot, window: MainWindow) -> None:
    subject = window.insight.panel.desk.subject
    qtbot.waitUntil(lambda: subject.reading is not None and window.tasks.is_idle, timeout=SOON)


def press(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.learn.panel.try_button, Qt.MouseButton.LeftButton)


@pytest.fixture
def shown(qtbot: QtBot, taught_window: MainWindow) -> MainWindow:
    """The window with a network and the first tune of the library, at its smallest."""
    window = taught_window
    window.resize(1280, 800)
    window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: window.roll_panel.roll.piece is not None, timeout=5000)
    return window


def test_every_lesson_opens_on_a_picture(qtbot: QtBot, shown: MainWindow) -> None:
    for lesson in shown.learn.lessons:
        page = open_lesson(qtbot, shown, lesson.id)
        assert shown.insight.panel.page == lesson.page
        assert shades(page) > 20, f"the picture of {lesson.id} is blank"
        assert shown.learn.panel.try_button.text() == lesson.try_title
    assert shown.settings.lessons_seen.split() == sorted(LESSONS)
    assert not shown.learn.panel._demo.isVisible()


def test_another_note_comes_in_and_the_memory_is_held(qtbot: QtBot, shown: MainWindow) -> None:
    page = open_lesson(qtbot, shown, "neuron")
    assert isinstance(page, NeuronPage)
    before = image_of(page.view)
    as_it_was = page.view.shown
    press(qtbot, shown)
    wait_for_rest(qtbot, shown)
    unrolled = page.view.shown
    assert as_it_was is not None
    assert unrolled is not None
    assert unrolled.changed is not None
    here = as_it_was.steps[page.row]
    assert unrolled.changed.note.pitch != here.note.pitch  # type: ignore[union-attr]
    np.testing.assert_array_equal(unrolled.changed.hidden_before, here.hidden_before)
    assert np.abs(unrolled.changed.hidden_after - here.hidden_after).max() > 1e-3
    assert image_of(page.view) != before


def test_notes_take_the_colours_of_the_unit_that_follows_most_closely(
    qtbot: QtBot, shown: MainWindow
) -> None:
    page = open_lesson(qtbot, shown, "memory")
    assert isinstance(page, MemoryPage)
    assert shown.roll_panel.roll.layers.notes.tint is None
    before = image_of(shown.roll_panel.roll)
    press(qtbot, shown)
    wait_for_rest(qtbot, shown)
    numbers = page.map.numbers
    assert numbers is not None
    assert numbers.quantity.name == "hidden"
    (unit,) = page.chosen
    assert abs(numbers.tracking.strength[unit]) == np.abs(numbers.tracking.strength).max()
    assert shown.roll_panel.roll.layers.notes.tint is not None
    assert image_of(shown.roll_panel.roll) != before


def test_a_melody_that_keeps_nothing_is_heard_before_the_unharmed_one(
    qtbot: QtBot, shown: MainWindow
) -> None:
    page = open_lesson(qtbot, shown, "gates")
    assert isinstance(page, MemoryPage)
    assert page.tools.quantity.name == "forget"
    generation, roll = shown.generation, shown.roll_panel.roll
    press(qtbot, shown)
    qtbot.waitUntil(lambda: len(generation.takes.takes) == 2 and not generation.is_busy, timeout=SOON)
    unharmed, harmed = generation.takes.takes
    assert harmed.config.interventions == (Intervention(kind="pin", gate="forget", start=1),)
    assert harmed.config.random_seed == unharmed.config.random_seed
    assert harmed.primer == unharmed.primer
    assert roll.piece is harmed.piece
    assert roll.ghost is unharmed.piece
    wait_for_rest(qtbot, shown)
    shown.sound.stop()


def test_with_nothing_of_ones_own_the_network_that_came_along_plays_otherwise_without_its_memory(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1280, 800)
    page = open_lesson(qtbot, window, "gates")
    assert window.learn.panel._demo.isVisible()
    roll = window.roll_panel.roll
    sample = roll.piece
    press(qtbot, window)
    qtbot.waitUntil(lambda: roll.piece is not sample and roll.ghost is not None, timeout=SOON)
    assert roll.piece is not None
    assert roll.ghost is not None
    assert roll.piece.notes[:8] == roll.ghost.notes[:8], "they begin alike"
    assert roll.piece.notes != roll.ghost.notes
    assert page.interventions == (Intervention(kind="pin", gate="forget", start=1),)
    assert window.sound.piece is roll.piece
    wait_for_rest(qtbot, window)
    window.sound.stop()


def test_a_beginning_is_gone_on_from_and_played(qtbot: QtBot, shown: MainWindow) -> None:
    page = open_lesson(qtbot, shown, "shapes")
    assert isinstance(page, ShapesPage)
    before = shown.roll_panel.roll.piece
    press(qtbot, shown)
    qtbot.waitUntil(lambda: shown.roll_panel.roll.piece is not before, timeout=SOON)
    shape = page.diagram.shape
    assert shape is not None
    assert shape.name == "unequal"
    assert shown.roll_panel.roll.piece is shape.piece
    assert shown.sound.piece is shape.piece
    assert [column.goes_out is not None for column in shape.columns].index(True) == 7
    assert shape.notes > 0
    wait_for_rest(qtbot, shown)
    shown.sound.stop()


def test_the_gradient_is_cut_after_eight_notes(qtbot: QtBot, shown: MainWindow) -> None:
    page = open_lesson(qtbot, shown, "learning")
    assert isinstance(page, GradientPage)
    assert page.shown is not None
    assert len(page.shown.window) != 8
    before = image_of(page.strip)
    press(qtbot, shown)
    qtbot.waitUntil(
        lambda: page.is_settled and page.shown is not None and len(page.shown.window) == 8, timeout=SOON
    )
    assert len(page.shown.own.hidden_norms) == 8, "the gradient goes no further back than the cut"
    assert image_of(page.strip) != before


def test_far_from_the_loss_the_plain_network_keeps_least(qtbot: QtBot, shown: MainWindow) -> None:
    page = open_lesson(qtbot, shown, "vanishing")
    assert isinstance(page, GradientPage)
    before = image_of(page.plot)
    press(qtbot, shown)
    qtbot.waitUntil(lambda: page.is_settled and page.shown is not None and len(page.shown.fresh) == 3)
    left = {cell: found.hidden_norms[-1] / found.hidden_norms[0] for cell, found in page.shown.fresh.items()}
    assert left["rnn"] < left["gru"] < left["lstm"]
    assert image_of(page.plot) != before


def test_the_notes_that_made_the_most_surprising_one_likely_light_up(qtbot: QtBot, shown: MainWindow) -> None:
    page = open_lesson(qtbot, shown, "influence")
    assert isinstance(page, SurprisePage)
    before = image_of(shown.roll_panel.roll)
    press(qtbot, shown)
    wait_for_rest(qtbot, shown)
    note, numbers = page.chosen, page._numbers
    assert numbers is not None
    assert note == 1 + int(np.argmax(numbers.total[1:]))
    assert page.arcs.note == note
    assert len(page.arcs.influence) == note
    assert image_of(shown.roll_panel.roll) != before


def test_clipped_by_norm_the_arrow_points_the_same_way_and_by_value_it_turns(
    qtbot: QtBot, shown: MainWindow
) -> None:
    page = open_lesson(qtbot, shown, "clipping")
    assert isinstance(page, ClippingPage)
    before = image_of(page.arrows)
    press(qtbot, shown)
    gradients, threshold = page.gradients, page.threshold.threshold
    assert gradients is not None
    assert threshold <= 0.101 * gradients.length
    assert threshold < abs(gradients.largest[0].value)
    by_value = gradients.by_value(threshold)
    assert by_value.cosine < 1 - 1e-4
    assert f"turns by {angle_text(by_value.cosine)}" in page.told.text()
    assert "keeps its direction" in page.told.text()
    assert image_of(page.arrows) != before


def test_a_copy_is_broken_and_the_first_number_that_is_not_finite_is_named(
    qtbot: QtBot, shown: MainWindow
) -> None:
    page = open_lesson(qtbot, shown, "exploding")
    assert isinstance(page, ExplodingPage)
    before, model = image_of(page.plots), page.desk.subject.model
    assert model is not None
    weights = {name: value.clone() for name, value in model.network.state_dict().items()}
    press(qtbot, shown)
    qtbot.waitUntil(lambda: any(record.is_over for record in page.records.values()), timeout=SOON)
    assert "is no" in page.verdict.text() or "infinite" in page.verdict.text()
    assert "went back" in page.way_back.text()
    assert image_of(page.plots) != before
    for name, value in model.network.state_dict().items():
        assert bool((value == weights[name]).all()), "the person's own network is untouched"


@pytest.mark.parametrize("lesson", ["neuron", "memory", "learning", "vanishing", "influence", "clipping"])
def test_a_lesson_that_is_opened_again_has_its_try_before_it(
    qtbot: QtBot, shown: MainWindow, lesson: str
) -> None:
    """What an earlier try, or the person, has done to the picture is undone: the button does something."""
    picture = {"neuron": "view", "memory": "line", "learning": "strip", "vanishing": "plot"}
    picture |= {"influence": "arcs", "clipping": "arrows"}
    for _ in range(2):
        page = open_lesson(qtbot, shown, lesson)
        widget = getattr(page, picture[lesson])
        before = image_of(widget)
        press(qtbot, shown)
        wait_for_rest(qtbot, shown)
        qtbot.waitUntil(lambda widget=widget, before=before: image_of(widget) != before, timeout=SOON)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_try_waits_until_the_piece_is_read(qtbot: QtBot, shown: MainWindow, lesson: str) -> None:
    """Pressed at once after opening, on a network and a piece that are not read yet, it acts all the same."""
    shown.learn.open_lesson(lesson)
    page = shown.insight.panel.page_of(shown.learn.panel.lesson.page)
    assert shown.insight.panel.desk.subject.reading is None
    piece = shown.roll_panel.roll.piece
    press(qtbot, shown)
    done = {
        "neuron": lambda: page.what_if.change.pitch is not None,
        "memory": lambda: bool(page.chosen),
        "gates": lambda: len(shown.generation.takes.takes) == 2 and not shown.generation.is_busy,
        "shapes": lambda: shown.roll_panel.roll.piece is not piece,
        "learning": lambda: page.shown is not None and len(page.shown.window) == 8,
        "vanishing": lambda: (
            page.shown is not None and page.tools.length.value() == 32 and len(page.shown.fresh) == 3
        ),
        "influence": lambda: page.arcs.note is not None,
        "exploding": lambda: any(record.is_over for record in page.records.values()),
        "clipping": lambda: (
            page.gradients is not None and page.threshold.threshold <= 0.101 * page.gradients.length
        ),
    }
    qtbot.waitUntil(done[lesson], timeout=SOON)
    wait_for_rest(qtbot, shown)
    shown.sound.stop()
