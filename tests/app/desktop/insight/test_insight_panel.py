"""Opening the insight and closing it: what makes room, and what comes back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow


def test_it_opens_under_the_roll_in_place_of_the_steps_and_gives_them_back(
    qtbot: QtBot, filled_window: MainWindow
) -> None:
    window = filled_window
    before = window.rows.sizes()
    qtbot.keyClick(window, "5", modifier=Qt.KeyboardModifier.ControlModifier)
    assert window.insight.is_open
    assert not window.steps.isVisible()
    assert window.actions_by_id["view.insight"].isChecked()
    assert window.roll_panel.roll.isVisible()
    window.insight.panel.close_button.click()
    assert window.steps.isVisible()
    assert not window.actions_by_id["view.insight"].isChecked()
    assert window.rows.sizes()[:2] == before[:2]


def test_a_click_on_a_button_leaves_space_to_the_transport(qtbot: QtBot, filled_window: MainWindow) -> None:
    window = filled_window
    window.insight.open_page("memory")
    window.learn.set_open(True)
    window.centralWidget().setFocus()
    before = window.focusWidget()
    for button in (window.insight.panel.switch.buttons["gradient"], window.learn.panel.next_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert window.focusWidget() is before
    for root in (window.insight.panel, window.learn.panel):
        for each in root.findChildren(QAbstractButton):
            assert not each.focusPolicy() & Qt.FocusPolicy.ClickFocus, each.text()


def test_what_had_the_focus_gives_it_to_the_window_when_it_makes_room(
    qtbot: QtBot, filled_window: MainWindow
) -> None:
    window = filled_window
    ground = window.centralWidget()
    window.library.search.setFocus()
    page = window.insight.open_page("memory")
    assert window.focusWidget() is ground
    page.map.setFocus()  # type: ignore[attr-defined]
    window.insight.set_open(False)
    assert window.focusWidget() is ground


def test_its_time_axis_is_that_of_the_roll(qtbot: QtBot, filled_window: MainWindow) -> None:
    window = filled_window
    window.library.view.selectRow(0)
    roll = window.roll_panel.roll
    qtbot.waitUntil(lambda: roll.piece is not None, timeout=5000)
    page = window.insight.open_page("memory")
    qtbot.waitUntil(lambda: page.isVisible(), timeout=5000)
    view = page.map  # type: ignore[attr-defined]
    for _ in range(3):
        for tick in (0, 480, 900):
            in_roll = roll.viewport().mapToGlobal(QPoint(round(roll.geometry_of_notes.x_of(tick)), 0))
            assert abs(view.mapToGlobal(QPoint(round(view.x_of(tick)), 0)).x() - in_roll.x()) <= 1
        roll.zoom_in()
