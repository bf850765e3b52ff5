"""The neuron's page as a person uses it: stepping, following, and changing one thing at a time."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.insight.neuron.neuron_watch import Change
from app.desktop.insight.neuron.page import NeuronPage
from app.desktop.insight.neuron.unrolled import Unrolled
from app.desktop.main_window import MainWindow
from models.insight.neuron import NeuronReader


@pytest.fixture
def page(qtbot: QtBot, taught_window: MainWindow) -> NeuronPage:
    """The page with the first tune of the tiny library, read."""
    taught_window.resize(1280, 800)
    taught_window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: taught_window.roll_panel.roll.piece is not None, timeout=5000)
    page = taught_window.insight.open_page("neuron")
    assert isinstance(page, NeuronPage)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: NeuronPage) -> None:
    """Wait until all that is drawn is known."""

    def is_settled() -> bool:
        shown = page.view.shown
        has_change = page.what_if.change == Change() or (shown is not None and shown.changed is not None)
        return page.watch.is_idle and shown is not None and shown.row == page.row and has_change

    qtbot.waitUntil(is_settled, timeout=20_000)


def drawn(page: NeuronPage) -> Unrolled:
    shown = page.view.shown
    assert shown is not None
    return shown


def picture(page: NeuronPage) -> QImage:
    return page.view.grab().toImage()


def test_buttons_and_arrow_keys_step_from_note_to_note(qtbot: QtBot, page: NeuronPage) -> None:
    assert page.row == 1
    page.forward.click()
    settle(qtbot, page)
    assert drawn(page).row == 2
    before = picture(page)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    settle(qtbot, page)
    assert drawn(page).row == 3
    assert picture(page) != before
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    settle(qtbot, page)
    assert drawn(page).row == 1
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    settle(qtbot, page)
    assert drawn(page).row == 16
    assert not page.forward.isEnabled()
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    settle(qtbot, page)
    assert not page.back.isEnabled()
    assert not page.what_if.keyboard.isEnabled()


def test_it_draws_what_the_network_made_of_the_note(
    qtbot: QtBot, page: NeuronPage, taught_window: MainWindow
) -> None:
    page.go_to(5)
    settle(qtbot, page)
    subject = taught_window.insight.panel.desk.subject
    assert subject.model is not None
    assert subject.piece is not None
    asked = NeuronReader(subject.model, subject.piece)
    shown = drawn(page)
    assert sorted(shown.steps) == [
        5 + by for by in range(-(page.view.copies // 2), page.view.copies // 2 + 1)
    ]
    for row, step in shown.steps.items():
        np.testing.assert_allclose(step.pitch_chances, asked.at(row).pitch_chances, atol=1e-6)
    assert shown.came(5) == asked.reading.rows.pitches[5]


def test_the_note_in_the_roll_is_marked_and_a_click_on_one_goes_there(
    qtbot: QtBot, page: NeuronPage, taught_window: MainWindow
) -> None:
    roll = taught_window.roll_panel.roll
    page.go_to(4)
    assert roll.layers.marked == 3
    roll.reach(9)
    settle(qtbot, page)
    assert drawn(page).row == 10
    taught_window.insight.set_open(False)
    assert roll.layers.marked is None


def test_it_runs_with_the_playhead_unless_told_not_to(
    qtbot: QtBot, page: NeuronPage, taught_window: MainWindow
) -> None:
    roll = taught_window.roll_panel.roll
    assert roll.piece is not None
    quarter = roll.piece.ticks_per_quarter
    roll.set_playhead(6.5 * quarter)
    settle(qtbot, page)
    assert drawn(page).row == 7
    page.follows.click()
    roll.set_playhead(9.5 * quarter)
    assert page.row == 7


def test_another_note_with_the_memory_held(qtbot: QtBot, page: NeuronPage) -> None:
    page.go_to(6)
    settle(qtbot, page)
    before = picture(page)
    keyboard = page.what_if.keyboard
    keyboard.setFocus()
    note = drawn(page).steps[6].note
    assert note is not None
    keyboard.press(note.pitch + 2)
    settle(qtbot, page)
    shown = drawn(page)
    assert shown.changed is not None
    assert shown.changed.note is not None
    assert shown.changed.note.pitch == note.pitch + 2
    np.testing.assert_array_equal(shown.changed.hidden_before, shown.steps[6].hidden_before)
    assert not np.allclose(shown.changed.pitch_chances, shown.steps[6].pitch_chances, atol=1e-3)
    assert picture(page) != before
    assert page.what_if.words.text().startswith("With ")
    assert page.what_if.words.text() in page.view.accessibleDescription()
    page.what_if.back_button.click()
    settle(qtbot, page)
    assert drawn(page).changed is None
    assert not page.what_if.back_button.isEnabled()


def test_another_memory_with_the_note_held(qtbot: QtBot, page: NeuronPage) -> None:
    page.go_to(12)
    settle(qtbot, page)
    page.what_if.switch.buttons["memory"].click()
    page.what_if.slider.setFocus()
    for _ in range(7):
        qtbot.keyClick(page.what_if.slider, Qt.Key.Key_Left)
    settle(qtbot, page)
    shown = drawn(page)
    assert shown.changed is not None
    assert shown.changed.note == shown.steps[12].note
    assert page.what_if.change == Change(memory_of=5)
    assert page.what_if.slider_label.text() == "Memory of bar 2.1"
    assert "bar 2.1" in page.what_if.words.text()
    page.what_if.empty_button.click()
    settle(qtbot, page)
    changed = drawn(page).changed
    assert changed is not None
    assert not changed.hidden_before.any()
    assert page.what_if.slider.value() == 0


def test_a_change_lets_go_of_the_playhead_and_stepping_lets_go_of_the_change(
    qtbot: QtBot, page: NeuronPage
) -> None:
    page.try_another_note()
    settle(qtbot, page)
    assert not page.follows.isChecked()
    assert drawn(page).changed is not None
    page.forward.click()
    settle(qtbot, page)
    assert drawn(page).changed is None


def test_trying_twice_tries_two_notes(qtbot: QtBot, page: NeuronPage) -> None:
    tried = []
    for _ in range(2):
        page.try_another_note()
        settle(qtbot, page)
        tried.append(page.what_if.change.pitch)
    assert tried[0] != tried[1]
    came = drawn(page).came(0)
    assert came not in tried


def test_what_is_tried_before_the_piece_is_read_is_tried_then(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    taught_window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: taught_window.roll_panel.roll.piece is not None, timeout=5000)
    page = taught_window.insight.open_page("neuron")
    assert isinstance(page, NeuronPage)
    page.try_another_note()
    settle(qtbot, page)
    assert drawn(page).changed is not None


def test_all_of_it_is_within_reach_of_the_keyboard_and_has_a_name(page: NeuronPage) -> None:
    parts: list[QWidget] = [
        page.view,
        page.what_if.keyboard,
        page.what_if.slider,
        page.follows,
        page.back,
        page.forward,
    ]
    parts += page.findChildren(QPushButton)
    for part in parts:
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName() or part.text()  # type: ignore[attr-defined]
    assert "comes in" in page.view.accessibleDescription()


def test_a_click_on_a_copy_goes_to_it_and_the_mouse_is_told_a_unit(qtbot: QtBot, page: NeuronPage) -> None:
    page.go_to(5)
    settle(qtbot, page)
    layout = page.view.layout_of_parts()
    last = layout.copies - 1
    middle = layout.memory(last, 0).center().toPoint()
    told = page.view.told_at(layout.memory(last, 0).topLeft() + QPoint(1, 1).toPointF())
    value = drawn(page).steps[5 + last // 2].hidden_before[0]
    assert told == f"Unit 0: {value:+.2f}".replace("-", "−")
    box = layout.box(last).center().toPoint()
    assert box.x() > middle.x()
    qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=box)
    settle(qtbot, page)
    assert drawn(page).row == 5 + last // 2
