"""What melodies start from: a key, also from outside, a piece, or what is selected of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow
from models.music import Note, Piece, Track


def tune(bars: int = 2) -> Piece:
    """Make quarters up the scale, with a drum."""
    notes = tuple(Note(onset=24 * place, pitch=60 + place, duration=24) for place in range(4 * bars))
    drum = Track(notes=(Note(onset=0, pitch=36, duration=6),), is_drum=True)
    return Piece(ticks_per_quarter=24, tracks=(drum, Track(notes=notes)), title="Scale")


def wait_for_takes(qtbot: QtBot, window: MainWindow, count: int) -> None:
    generation = window.generation
    qtbot.waitUntil(lambda: len(generation.takes.takes) == count and not generation.is_busy, timeout=30_000)


def test_a_piece_is_continued_by_so_many_bars_more(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation, parts = taught_window.generation, taught_window.generation.parts
    generation.set_primer(tune(), "Scale")
    assert parts.chip.isVisible()
    assert parts.chip.title.full_text == "Scale"
    assert generation.make_button.text() == "Continue it"
    assert generation.keyboard.marked is None
    generation.options.set_values({"bars": 3})
    generation.make_next()
    wait_for_takes(qtbot, taught_window, 1)
    take = generation.takes.takes[0]
    assert [note.pitch for note in take.piece.notes[:8]] == list(range(60, 68))
    assert take.notes > 8
    assert (take.config.bars, take.primer_title, take.primer_end) == (5, "Scale", 7 * 24 + 1)
    assert taught_window.generation.table.index(0, 2).data() == "Scale"


def test_the_chip_is_taken_away_and_comes_back(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    generation.set_primer(tune(), "Scale")
    generation.parts.chip.button.click()
    assert generation.primer is None
    assert not generation.parts.chip.isVisible()
    assert generation.make_button.text() == "New melody from C4"
    taught_window.actions_by_id["edit.undo"].trigger()
    assert generation.primer is not None
    assert generation.primer.title == "Scale"
    taught_window.actions_by_id["edit.undo"].trigger()
    assert generation.primer is None


def test_a_key_takes_the_place_of_a_piece(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    generation.set_primer(tune(), "Scale")
    generation.keyboard.key_pressed.emit(67)
    wait_for_takes(qtbot, taught_window, 1)
    assert generation.primer is None
    assert generation.takes.takes[0].primer_title == ""
    assert generation.takes.takes[0].piece.notes[0].pitch == 67


def test_what_is_in_the_roll_is_continued_from_the_menu(qtbot: QtBot, taught_window: MainWindow) -> None:
    window = taught_window
    window.library.view.selectRow(2)
    qtbot.waitUntil(lambda: window.stage.heard() is not None, timeout=10_000)
    window.actions_by_id["generate.continue_piece"].trigger()
    assert window.generation.primer is not None
    assert window.generation.primer.title == window.stage.title
    assert window.generation.primer.bars == 4


def test_what_is_selected_is_continued_from_its_bar_on(qtbot: QtBot, taught_window: MainWindow) -> None:
    window = taught_window
    window.library.view.selectRow(2)
    qtbot.waitUntil(lambda: window.stage.heard() is not None, timeout=10_000)
    action, roll = window.actions_by_id["generate.continue_selection"], window.roll_panel.roll
    assert not action.isEnabled()
    assert "Select notes" in action.toolTip()
    roll.choose(range(5, 9))
    assert action.isEnabled()
    action.trigger()
    primer = window.generation.primer
    assert primer is not None
    assert roll.piece is not None
    assert [note.pitch for note in primer.piece.notes] == [n.pitch for n in roll.piece.notes[5:9]]
    quarter = primer.piece.ticks_per_quarter
    assert [note.onset // quarter for note in primer.piece.notes] == [1, 2, 3, 4]
    assert primer.title == f"Part of {window.stage.title}"


def test_drums_alone_are_no_primer(qtbot: QtBot, taught_window: MainWindow) -> None:
    drums = Piece(ticks_per_quarter=24, tracks=tune().tracks[:1])
    taught_window.generation.set_primer(drums, "Drums")
    assert taught_window.generation.primer is None
    assert "no note outside the drums" in taught_window.statusBar().currentMessage()


def test_a_midi_keyboard_presses_keys_and_letting_go_means_nothing(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    generation, heard = taught_window.generation, []
    generation.key_pressed.connect(heard.append)
    generation.press_from_outside(64, 90)
    generation.press_from_outside(64, 0)
    wait_for_takes(qtbot, taught_window, 1)
    assert heard == [64]
    assert generation.takes.takes[0].piece.notes[0].pitch == 64
    generation.press_from_outside(100, 90)  # beyond the keys that are painted
    wait_for_takes(qtbot, taught_window, 2)
    assert generation.takes.takes[1].piece.notes[0].pitch == 100
