"""Finding, removing and taking back, as a person does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow


def titles(window: MainWindow) -> list[str]:
    return [row.title for row in window.library.table.shown]


def test_the_search_box_filters_and_keeps_the_selection(qtbot: QtBot, filled_window: MainWindow) -> None:
    library = filled_window.library
    filled_window.activateWindow()
    library.select([library.table.rows[3]])
    filled_window.actions_by_id["edit.find"].trigger()
    qtbot.waitUntil(library.search.hasFocus, timeout=5000)
    qtbot.keyClicks(library.search, "tune 3")
    qtbot.waitUntil(lambda: titles(filled_window) == ["Tune 3"], timeout=5000)
    assert [row.title for row in library.selected_rows()] == ["Tune 3"]
    assert filled_window.collection.counts.learnt == 8, "what is hidden is learnt from all the same"
    library.search.clear()
    qtbot.waitUntil(lambda: len(titles(filled_window)) == 8, timeout=5000)
    assert [row.title for row in library.selected_rows()] == ["Tune 3"]


def test_removing_can_be_undone_and_done_again(qtbot: QtBot, filled_window: MainWindow) -> None:
    library = filled_window.library
    actions = filled_window.actions_by_id
    assert not actions["edit.undo"].isEnabled()
    assert actions["edit.undo"].toolTip() == "There is nothing to take back."
    library.select(library.table.rows[2:5])
    actions["edit.remove"].trigger()
    assert titles(filled_window) == [f"Tune {n}" for n in (0, 1, 5, 6, 7)]
    assert "removing 3 pieces" in actions["edit.undo"].text()
    qtbot.keyClick(filled_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles(filled_window) == [f"Tune {n}" for n in range(8)]
    actions["edit.redo"].trigger()
    assert len(titles(filled_window)) == 5


def test_ticks_can_be_undone(qtbot: QtBot, filled_window: MainWindow) -> None:
    counts = filled_window.collection
    filled_window.library.select(filled_window.library.table.rows[:2])
    filled_window.actions_by_id["edit.validate"].trigger()
    assert (counts.counts.learnt, counts.counts.validating) == (6, 2)
    filled_window.actions_by_id["edit.learn_none"].trigger()
    assert (counts.counts.learnt, counts.counts.validating) == (0, 2)
    filled_window.undo.undo()
    filled_window.undo.undo()
    assert (counts.counts.learnt, counts.counts.validating) == (8, 0)


@pytest.mark.qt_log_ignore("does not support")
def test_a_right_click_offers_what_can_be_done_with_a_piece(qtbot: QtBot, filled_window: MainWindow) -> None:
    view = filled_window.library.view
    position = view.visualRect(view.model().index(1, 1)).center()
    view.customContextMenuRequested.emit(QPoint(position))
    menu = view.menu
    qtbot.waitUntil(menu.isVisible, timeout=5000)
    offered = [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
    menu.close()
    assert (offered[0], offered[-1]) == ("Details of the piece", "Remove")
