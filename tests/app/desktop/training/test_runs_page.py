"""The runs that were kept, as a person compares, renames, opens and removes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow
from app.desktop.training.choices import UNTIL_STOPPED_MINUTES, minutes_values
from app.desktop.training.run_store import REMOVED, read_cards
from app.desktop.training.runs_table import Column
from app.desktop.training.runs_view import RunsView


@pytest.fixture
def view(qtbot: QtBot, filled_window: MainWindow) -> RunsView:
    """The page of the runs after one run."""
    training = filled_window.training
    qtbot.mouseClick(training.train_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)
    qtbot.mouseClick(training.runs_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: filled_window.tasks.is_idle, timeout=5000)
    return training.pages.runs


def text(view: RunsView, row: int, column: Column) -> str:
    return str(view.table.index(row, column).data())


def test_a_run_that_has_ended_is_listed_and_drawn(view: RunsView, filled_window: MainWindow) -> None:
    best = filled_window.training.record.best
    assert best is not None
    assert view.isVisible()
    assert view.table.rowCount() == 1
    assert [text(view, 0, column) for column in (Column.NAME, Column.NETWORK, Column.BEST)] == [
        "7 pieces",
        "GRU 1×16",
        f"{best.bits:.2f}",
    ]
    assert view.overlay is not None
    assert [line.label for line in view.overlay.lines] == [f"GRU 1×16 · {best.bits:.2f}"]
    assert list(view.overlay.lines[0].curve.bits) == pytest.approx(
        list(filled_window.training.record.validation.values)
    )


def test_unticked_runs_are_not_drawn(view: RunsView) -> None:
    assert view.overlay is not None
    view.table.setData(view.table.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert view.overlay.lines == []
    view.table.setData(view.table.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert len(view.overlay.lines) == 1


def test_a_run_is_renamed_for_good(qtbot: QtBot, view: RunsView, filled_window: MainWindow) -> None:
    view.view.selectRow(0)
    qtbot.mouseClick(view.rename_button, Qt.MouseButton.LeftButton)
    editor = view.view.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "With dropout")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(view, 0, Column.NAME) == "With dropout", timeout=5000)
    card = view.table.cards[0]
    assert not card.is_opened, "Enter only ended the typing"
    assert [kept.name for kept in read_cards(card.path.parent)] == ["With dropout"]


def test_a_run_is_removed_after_asking_and_put_back_by_undo(
    qtbot: QtBot, view: RunsView, filled_window: MainWindow, answers: Any
) -> None:
    path = view.table.cards[0].path
    view.view.selectRow(0)
    answers.confirmed = False
    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)
    assert answers.asked == ["Remove this run and its model? It can be taken back."]
    assert path.exists()
    answers.confirmed = True
    view.view.setFocus()
    filled_window.actions_by_id["edit.remove"].trigger()
    assert view.table.rowCount() == 0
    assert not path.exists()
    assert (path.parent / REMOVED / path.name).exists()
    filled_window.actions_by_id["edit.undo"].trigger()
    assert path.exists()
    assert view.table.rowCount() == 1


def test_enter_opens_the_model_of_a_run(qtbot: QtBot, view: RunsView, filled_window: MainWindow) -> None:
    view.view.selectRow(0)
    view.view.setFocus()
    qtbot.waitUntil(view.view.hasFocus, timeout=5000)
    qtbot.keyClick(view.view, Qt.Key.Key_Return)
    stem = view.table.cards[0].path.stem
    qtbot.waitUntil(lambda: filled_window.files.state.name == stem, timeout=30_000)
    qtbot.waitUntil(lambda: view.table.cards[0].is_opened, timeout=5000)


def test_runs_are_listed_after_a_restart_with_their_melodies(
    qtbot: QtBot, filled_window: MainWindow, tmp_path: Path, view: RunsView
) -> None:
    again = read_cards(tmp_path / "runs")
    assert len(again) == 1
    kept = filled_window.training.record.samples
    assert {sample.step: sample.piece.notes for sample in again[0].samples} == {
        step: sample.piece.notes for step, sample in kept.items()
    }


def test_all_three_cells_are_trained_one_after_the_other(qtbot: QtBot, filled_window: MainWindow) -> None:
    training = filled_window.training
    filled_window.actions_by_id["train.all_cells"].trigger()
    table = training.pages.runs.table
    qtbot.waitUntil(lambda: table.rowCount() == 3, timeout=90_000)
    assert sorted(card.cell for card in table.cards) == ["gru", "lstm", "rnn"]
    assert {card.steps for card in table.cards} == {60}
    assert len({colour for _, colour in table.shown}) == 3
    assert not training.is_running


def test_stop_ends_the_whole_comparison(qtbot: QtBot, filled_window: MainWindow) -> None:
    training = filled_window.training
    training.form.set_values({"steps": 100_000})
    training.train_all_cells()
    qtbot.waitUntil(lambda: len(training.record.steps) > 3, timeout=60_000)
    qtbot.mouseClick(training.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: training.pages.runs.table.rowCount() == 1, timeout=60_000)
    qtbot.wait(50)
    assert not training.is_running


def test_a_comparison_needs_an_end(qtbot: QtBot, filled_window: MainWindow) -> None:
    training = filled_window.training
    training.form.set_values(minutes_values(UNTIL_STOPPED_MINUTES))
    training.train_all_cells()
    assert not training.is_running
    assert "Choose how long" in filled_window.statusBar().currentMessage()
