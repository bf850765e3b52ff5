"""Takes named, starred, sorted, compared, and all of it taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.desktop.generation.table import Column, title_of
from app.desktop.generation.takes import Take
from app.desktop.main_window import MainWindow


def make(qtbot: QtBot, window: MainWindow, *pitches: int) -> list[Take]:
    """Make a take from each key."""
    generation = window.generation
    for pitch in pitches:
        count = len(generation.takes.takes) + 1
        generation.keyboard.key_pressed.emit(pitch)
        qtbot.waitUntil(
            lambda count=count: len(generation.takes.takes) == count and not generation.is_busy,  # type: ignore[misc]
            timeout=30_000,
        )
    return generation.takes.takes


def numbers(window: MainWindow) -> list[int]:
    table = window.generation.table
    return [table.take(row).number for row in range(table.rowCount())]


def undo(window: MainWindow) -> None:
    window.actions_by_id["edit.undo"].trigger()


def test_making_a_take_can_be_taken_back_and_done_again(qtbot: QtBot, taught_window: MainWindow) -> None:
    make(qtbot, taught_window, 60, 64)
    assert taught_window.actions_by_id["edit.undo"].text() == "&Undo making Take 2"
    undo(taught_window)
    assert numbers(taught_window) == [1]
    undo(taught_window)
    assert numbers(taught_window) == []
    for _ in range(2):
        taught_window.actions_by_id["edit.redo"].trigger()
    assert numbers(taught_window) == [2, 1]
    make(qtbot, taught_window, 67)
    assert numbers(taught_window) == [3, 2, 1]


def test_f2_renames_and_an_empty_name_gives_the_number_back(qtbot: QtBot, taught_window: MainWindow) -> None:
    view = taught_window.generation.view
    (take,) = make(qtbot, taught_window, 60)
    taught_window.activateWindow()
    view.setFocus()
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: view.findChild(QLineEdit) is not None, timeout=5000)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Take 1"
    editor.setText("  Dawn   chorus ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: take.name == "Dawn chorus", timeout=5000)
    assert title_of(take) == "Dawn chorus"
    assert view.model().index(0, Column.NUMBER).data() == "Dawn chorus"
    taught_window.generation.table.setData(taught_window.generation.table.index(0, Column.NUMBER), "")
    assert title_of(take) == "Take 1"
    undo(taught_window)
    assert title_of(take) == "Dawn chorus"
    undo(taught_window)
    assert title_of(take) == "Take 1"


def test_a_click_on_the_star_marks_a_take(qtbot: QtBot, taught_window: MainWindow) -> None:
    view = taught_window.generation.view
    (take,) = make(qtbot, taught_window, 60)
    star = view.visualRect(view.model().index(0, Column.STAR)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert take.is_starred
    taught_window.actions_by_id["generate.star"].trigger()
    assert not take.is_starred
    undo(taught_window)
    assert take.is_starred
    assert view.model().index(0, Column.STAR).data() == "★"


def test_takes_are_sorted_by_any_column_and_stay_so(qtbot: QtBot, taught_window: MainWindow) -> None:
    view = taught_window.generation.view
    make(qtbot, taught_window, 64, 60, 67)
    view.sortByColumn(Column.PRIMER, Qt.SortOrder.AscendingOrder)
    assert numbers(taught_window) == [2, 1, 3]
    assert view.current_take() is taught_window.generation.takes.takes[2]  # it is still the one selected
    make(qtbot, taught_window, 62)
    assert numbers(taught_window) == [2, 4, 1, 3]
    undo(taught_window)
    view.sortByColumn(Column.PRIMER, Qt.SortOrder.DescendingOrder)
    assert numbers(taught_window) == [3, 1, 2]
    taught_window.generation.remove_current()
    undo(taught_window)
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert numbers(taught_window) == [3, 2, 1]


def test_two_takes_are_heard_in_turn_from_the_same_place(qtbot: QtBot, taught_window: MainWindow) -> None:
    window, roll = taught_window, taught_window.roll_panel.roll
    first, second = make(qtbot, window, 60, 67)
    actions = window.actions_by_id
    assert not actions["generate.swap"].isEnabled()
    assert "Choose a take to compare with" in actions["generate.swap"].toolTip()
    window.generation.view.select(first)
    actions["generate.compare"].trigger()
    assert window.generation.table.index(1, Column.NUMBER).data() == "A: Take 1"
    window.generation.view.select(second)
    assert roll.piece is second.piece
    assert roll.ghost is first.piece
    window.sound.seek(24.0)
    actions["generate.swap"].trigger()
    assert roll.piece is first.piece
    assert roll.ghost is second.piece
    assert window.sound.piece is first.piece
    seconds = first.piece.seconds_at(window.sound.position)
    assert seconds == pytest.approx(second.piece.seconds_at(24.0))
    actions["generate.swap"].trigger()
    assert roll.piece is second.piece
    actions["generate.compare"].trigger()
    actions["generate.compare"].trigger()
    assert window.generation.box.reference is None
    assert roll.ghost is None


def test_a_take_compared_with_that_is_thrown_away_is_compared_with_no_more(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    box = taught_window.generation.box
    first, _ = make(qtbot, taught_window, 60, 67)
    box.compare_with(first)
    box.remove(first)
    assert box.reference is None


def test_the_menu_of_a_take_offers_what_can_be_done(qtbot: QtBot, taught_window: MainWindow) -> None:
    view = taught_window.generation.view
    make(qtbot, taught_window, 60)
    offered = [action.objectName() for action in view._menu_actions() if action is not None]
    assert {"generate.star", "generate.copy_command", "generate.continue_piece", "edit.remove"} <= set(
        offered
    )
