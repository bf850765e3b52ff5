from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.generation.table import Column
from app.desktop.main_window import MainWindow


def make(qtbot: QtBot, window: MainWindow, pitch: int, count: int) -> None:
    """Press a key and wait until there are so many takes."""
    window.generation.keyboard.key_pressed.emit(pitch)
    qtbot.waitUntil(lambda: len(window.generation.takes.takes) == count, timeout=30_000)
    qtbot.waitUntil(lambda: not window.generation.is_busy, timeout=5000)


def test_without_a_network_the_reason_is_given(qtbot: QtBot, filled_window: MainWindow) -> None:
    generation = filled_window.generation
    assert not generation.make_button.isEnabled()
    assert "no trained network yet" in generation.make_button.toolTip()
    assert not filled_window.actions_by_id["generate.make"].isEnabled()
    generation.keyboard.key_pressed.emit(60)
    assert "no trained network yet" in filled_window.statusBar().currentMessage()
    assert generation.takes.takes == []


def test_a_key_gives_a_melody_that_begins_with_it(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    make(qtbot, taught_window, 67, 1)
    take = generation.takes.takes[0]
    assert take.piece.notes[0].pitch == 67
    assert take.primer_pitch == 67
    assert take.notes > 1
    assert take.bars <= 16
    assert taught_window.roll_panel.roll.piece is take.piece
    assert generation.keyboard.marked == 67
    qtbot.waitUntil(lambda: taught_window.sound.piece is take.piece, timeout=5000)
    assert generation.midi_button.isEnabled()


def test_the_same_random_seed_gives_the_same_melody(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    generation.new_seed.setChecked(False)
    generation.options.set_values({"random_seed": 7})
    make(qtbot, taught_window, 60, 1)
    make(qtbot, taught_window, 60, 2)
    first, second = generation.takes.takes
    assert first.piece.notes == second.piece.notes
    assert first.number == 1
    assert second.number == 2


def test_a_new_seed_is_shown_so_that_it_can_be_used_again(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    generation.options.set_values({"random_seed": 7})
    make(qtbot, taught_window, 60, 1)
    take = generation.takes.takes[0]
    assert generation.options.values()["random_seed"] == take.config.random_seed != 7


def test_variations_are_takes_of_their_own(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    generation.options.set_values({"variations": 3, "bars": 4})
    make(qtbot, taught_window, 64, 3)
    shown = [generation.table.index(row, Column.NUMBER).data() for row in range(3)]
    assert shown == ["Take 1", "Take 2", "Take 3"]
    assert all(take.bars <= 4 for take in generation.takes.takes)
    generation.view.selectRow(2)
    assert taught_window.roll_panel.roll.piece is generation.table.take(2).piece
    assert generation.table.take(2).number == 3


def test_keys_pressed_while_one_is_made_are_not_lost(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    for pitch in (60, 62, 64):
        generation.keyboard.key_pressed.emit(pitch)
    qtbot.waitUntil(lambda: len(generation.takes.takes) == 2 and not generation.is_busy, timeout=30_000)
    assert [take.primer_pitch for take in generation.takes.takes] == [60, 64]


def test_the_button_starts_from_the_marked_key(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    assert generation.make_button.text() == "New melody from C4"
    qtbot.mouseClick(generation.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(generation.takes.takes) == 1, timeout=30_000)
    assert generation.takes.takes[0].primer_pitch == 60


def test_delete_takes_a_take_off_the_list(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    make(qtbot, taught_window, 60, 1)
    make(qtbot, taught_window, 62, 2)
    generation.view.setFocus()
    qtbot.waitUntil(generation.view.hasFocus, timeout=5000)
    taught_window.remove_selected()
    assert [take.number for take in generation.takes.takes] == [1]
    assert len(taught_window.library.table.rows) == 8


def test_a_take_that_was_thrown_away_comes_back(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    for count, pitch in enumerate((60, 62, 64), start=1):
        make(qtbot, taught_window, pitch, count)
    generation.view.selectRow(1)
    generation.remove_current()
    assert [take.number for take in generation.takes.takes] == [1, 3]
    assert taught_window.actions_by_id["edit.undo"].text() == "&Undo removing Take 2"
    taught_window.actions_by_id["edit.undo"].trigger()
    assert [take.number for take in generation.takes.takes] == [1, 2, 3]
    taught_window.actions_by_id["edit.redo"].trigger()
    assert [take.number for take in generation.takes.takes] == [1, 3]
