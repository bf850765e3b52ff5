"""Edits in the whole window: takes in place, all else as a copy, everything taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.generation.takes import Take
from app.desktop.main_window import MainWindow
from app.desktop.window_state import remember
from models.music import Note, Piece
from tests.app.desktop.roll.test_choosing_notes import drag

Q = 24
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def tune() -> Piece:
    """Four bars of quarters up from C4, velocity 80, at 120 quarters a minute."""
    notes = [Note(onset=Q * k, pitch=60 + k, duration=Q, velocity=80) for k in range(16)]
    return Piece.from_notes(notes, ticks_per_quarter=Q)


@pytest.fixture
def take(window: MainWindow) -> Take:
    """A take that no hand has changed yet, in the roll, which has the focus."""
    box = window.generation.box
    made = box.takes.make_copy(tune(), "Tune")
    made.is_edited, made.is_saved = False, True
    box.add([made])
    window.stage.show_take(made)
    window.undo.clear()
    focus(window)
    return made


def focus(window: MainWindow) -> None:
    window.activateWindow()
    window.roll_panel.roll.setFocus()
    QApplication.processEvents()


def shown(window: MainWindow) -> list[tuple[int, int, int]]:
    piece = window.roll_panel.roll.piece
    assert piece is not None
    assert window.sound.piece is piece, "what is seen is what is played"
    return [(note.onset, note.pitch, note.duration) for note in piece.notes]


def test_a_take_is_edited_in_place_and_nudges_are_taken_back_as_one(
    qtbot: QtBot, window: MainWindow, take: Take
) -> None:
    roll, before = window.roll_panel.roll, take.piece
    roll.choose((0, 1))
    for _ in range(3):
        qtbot.keyClick(roll, Qt.Key.Key_Up)
    qtbot.keyClick(roll, Qt.Key.Key_Right)
    assert shown(window)[:3] == [(6, 63, 24), (30, 64, 24), (48, 62, 24)]
    assert take.piece is roll.piece
    assert (take.is_edited, take.is_saved) == (True, False)
    assert roll.chosen == (0, 1)
    assert window.generation.takes.takes == [take]
    window.undo.undo()
    assert take.piece is before, "four nudges of the same notes are one"
    assert (take.is_edited, roll.chosen) == (False, (0, 1))
    assert not window.undo.canUndo()
    window.undo.redo()
    assert shown(window)[0] == (6, 63, 24)


def test_other_notes_are_nudged_by_a_step_of_their_own(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    roll = window.roll_panel.roll
    for places in ((0,), (5,)):
        roll.choose(places)
        qtbot.keyClick(roll, Qt.Key.Key_Up)
    window.undo.undo()
    assert shown(window)[0] == (0, 61, 24)
    assert shown(window)[5] == (5 * Q, 65, 24)


def test_a_take_that_is_not_shown_is_shown_when_its_edit_is_taken_back(
    qtbot: QtBot, window: MainWindow, take: Take
) -> None:
    roll, box = window.roll_panel.roll, window.generation.box
    roll.choose((2,))
    qtbot.keyClick(roll, Qt.Key.Key_Delete)
    assert len(shown(window)) == 15
    box.add([box.takes.make_copy(tune().transposed(12), "Other")])
    window.undo.undo()  # takes the other off the list
    window.stage.play_sample(tune().transposed(-12), "Sample")
    window.undo.undo()
    assert window.stage.take is take
    assert shown(window)[2] == (48, 62, 24)


def test_keys_copy_cut_paste_duplicate_and_delete(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    roll = window.roll_panel.roll
    qtbot.keyClick(roll, Qt.Key.Key_A, CTRL)
    assert len(roll.chosen) == 16
    roll.choose((0, 1))
    qtbot.keyClick(roll, Qt.Key.Key_D, CTRL)
    assert [note[:2] for note in shown(window)[2:6]] == [(48, 60), (48, 62), (72, 61), (72, 63)]
    assert [take.piece.notes[place].onset for place in roll.chosen] == [48, 72]
    qtbot.keyClick(roll, Qt.Key.Key_X, CTRL)
    assert shown(window) == [(n.onset, n.pitch, n.duration) for n in tune().notes]
    window.sound.seek(16 * Q)
    qtbot.keyClick(roll, Qt.Key.Key_V, CTRL)
    assert shown(window)[16:] == [(16 * Q, 60, 24), (17 * Q, 61, 24)]
    qtbot.keyClick(roll, Qt.Key.Key_Delete)
    assert len(shown(window)) == 16
    for _ in range(4):
        window.undo.undo()
    assert shown(window) == [(n.onset, n.pitch, n.duration) for n in tune().notes]


def test_a_copy_made_by_hand_is_taken_back(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    roll, view = window.roll_panel.roll, window.roll_panel.roll.viewport()
    roll.choose((0, 1))
    geometry = roll.geometry_of_notes
    start = QPointF(geometry.x_of(Q / 3), geometry.y_of(60) + geometry.row_height / 2)
    stop = start + QPointF(geometry.x_of(4 * Q) - geometry.x_of(0), -2 * geometry.row_height)
    drag(view, start, stop, CTRL)
    assert len(shown(window)) == 18
    assert {(4 * Q, 62, 24), (5 * Q, 63, 24)} <= set(shown(window))
    assert [take.piece.notes[place].pitch for place in roll.chosen] == [62, 63]
    assert window.undo.undoText() == "copying notes"
    window.undo.undo()
    assert shown(window) == [(n.onset, n.pitch, n.duration) for n in tune().notes]
    assert roll.chosen == (0, 1)


def test_pasting_again_goes_on_after_what_was_pasted(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    roll = window.roll_panel.roll
    roll.choose((15,))
    qtbot.keyClick(roll, Qt.Key.Key_C, CTRL)
    for _ in range(2):
        qtbot.keyClick(roll, Qt.Key.Key_V, CTRL)
    assert [note[0] for note in shown(window)[15:]] == [15 * Q, 16 * Q, 17 * Q]


def test_quick_transposition_of_the_choice_and_of_the_whole(
    qtbot: QtBot, window: MainWindow, take: Take
) -> None:
    roll = window.roll_panel.roll
    roll.choose((0,))
    qtbot.keyClick(roll, Qt.Key.Key_Up, ALT | SHIFT)
    assert [note[1] for note in shown(window)[:2]] == [72, 61]
    roll.choose(())
    window.actions_by_id["notes.down"].trigger()
    assert [note[1] for note in shown(window)[:2]] == [71, 60]
    for _ in range(6):
        window.actions_by_id["notes.octave_down"].trigger()
    assert min(note[1] for note in shown(window)) == 0, "five octaves down, and no further"
    assert "range of MIDI" in window.status_line.currentMessage()


def test_velocity_by_key_and_by_the_box(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    roll, box = window.roll_panel.roll, window.roll_panel.tools.velocity_box
    assert (box.isEnabled(), box.text()) == (False, "–")
    roll.choose((3,))
    assert (box.isEnabled(), box.value()) == (True, 80)
    qtbot.keyClick(roll, Qt.Key.Key_Up, CTRL)
    assert take.piece.notes[3].velocity == 88
    assert box.value() == 88
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "100")
    assert take.piece.notes[3].velocity == 88, "a number counts once it is settled"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert take.piece.notes[3].velocity == 100
    assert take.piece.notes[4].velocity == 80
    assert not box.hasFocus()


def test_the_tempo_of_a_take_is_kept_and_can_be_taken_back(window: MainWindow, take: Take) -> None:
    window.sound.seek(4 * Q)
    window.transport.tempo_box.setValue(60)
    window.transport.tempo_box.setValue(90)
    assert take.piece.qpm == 90
    assert window.sound.piece is take.piece
    assert window.sound.position == 4 * Q
    window.undo.undo()
    assert take.piece.qpm == 120
    assert window.transport.tempo_box.value() == 120


def test_what_plays_goes_on_from_the_same_tick_after_an_edit(
    qtbot: QtBot, window: MainWindow, take: Take
) -> None:
    sound = window.sound
    sound.play()
    qtbot.waitUntil(lambda: sound.state == "playing", timeout=5000)
    sound.seek(8 * Q)
    window.transport.tempo_box.setValue(240)
    qtbot.waitUntil(lambda: sound._output.piece is take.piece, timeout=5000)
    assert sound.state == "playing"
    assert 8 * Q <= sound.position < 14 * Q


def test_the_first_edit_of_a_library_piece_makes_a_copy(qtbot: QtBot, filled_window: MainWindow) -> None:
    window, roll = filled_window, filled_window.roll_panel.roll
    row = window.library.table.rows[0]
    window.library.select([row])
    qtbot.waitUntil(lambda: roll.piece is not None and window.tasks.is_idle, timeout=5000)
    original = roll.piece
    assert original is not None
    focus(window)
    roll.choose((0,))
    qtbot.keyClick(roll, Qt.Key.Key_Up)
    (copy,) = window.generation.takes.takes
    assert copy.name == f"Edited copy of {row.title}"
    assert (copy.piece, copy.is_edited, copy.is_saved) == (roll.piece, True, False)
    assert window.stage.take is copy
    assert copy.piece.notes[0].pitch == original.notes[0].pitch + 1
    assert row.entry.piece is not None
    assert row.entry.piece.notes == original.notes, "the library's piece is as it was"
    qtbot.keyClick(roll, Qt.Key.Key_Up)
    assert len(window.generation.takes.takes) == 1, "the next edit changes the copy"
    window.undo.undo()
    window.undo.undo()
    assert window.generation.takes.takes == []
    assert roll.piece is not None
    assert roll.piece.notes == original.notes
    assert window.stage.title == row.title
    window.undo.redo()
    assert window.generation.takes.takes == [copy]


def test_a_library_piece_is_only_played_at_another_tempo(qtbot: QtBot, filled_window: MainWindow) -> None:
    window, roll = filled_window, filled_window.roll_panel.roll
    rows = window.library.table.rows
    window.library.select([rows[0]])
    qtbot.waitUntil(lambda: roll.piece is not None and window.tasks.is_idle, timeout=5000)
    before = window.sound.piece
    assert before is not None
    window.transport.tempo_box.setValue(before.qpm / 2)
    assert window.sound.piece is roll.piece
    assert window.sound.piece is not None
    assert window.sound.piece.seconds == pytest.approx(2 * before.seconds)
    assert window.generation.takes.takes == []
    assert not window.undo.canUndo()
    for row in (rows[1], rows[0]):
        window.library.select([row])
        qtbot.waitUntil(lambda row=row: window.stage.title == row.title, timeout=5000)  # type: ignore[misc]
    assert window.transport.tempo_box.value() == pytest.approx(before.qpm / 2), "remembered for the piece"


def test_l_plays_the_range_over_and_over(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    roll, sound, action = window.roll_panel.roll, window.sound, window.actions_by_id["play.loop"]
    roll.set_range((96, 192))
    assert sound.loop is None
    qtbot.keyClick(roll, Qt.Key.Key_L)
    assert sound.loop == (96, 192)
    assert window.transport.loop_button.isChecked()
    assert action.isChecked()
    roll.set_range((96, 240))
    assert sound.loop == (96, 240)
    sound.play()
    qtbot.waitUntil(lambda: sound.state == "playing", timeout=5000)
    assert 96 <= sound.position < 240
    roll.choose((0,))
    qtbot.keyClick(roll, Qt.Key.Key_Up)
    assert sound.loop == (96, 240), "an edit leaves it alone"
    qtbot.mouseClick(window.transport.loop_button, Qt.MouseButton.LeftButton)
    assert sound.loop is None
    action.trigger()
    roll.set_range(None)
    assert (sound.loop, action.isChecked()) == (None, False)


def test_without_a_range_the_loop_is_of_the_bars_chosen_or_of_all(window: MainWindow, take: Take) -> None:
    roll, loop = window.roll_panel.roll, window.editing.loop
    roll.choose((5, 6))
    loop.set_on(True)
    assert roll.time_range == (96, 192)
    roll.set_range(None)
    roll.choose(())
    loop.set_on(True)
    assert window.sound.loop == (0, 384)
    window.stage.play_sample(tune().transposed(2), "Sample")
    assert (window.sound.loop, loop.is_on, roll.time_range) == (None, False, None)


def test_what_is_selected_is_a_piece_of_its_own(window: MainWindow, take: Take) -> None:
    panel = window.roll_panel
    assert panel.selected_piece() is None
    panel.roll.set_range((100, 200))
    part = panel.selected_piece()
    assert part is not None
    assert [(n.onset, n.pitch) for n in part.notes] == [(24, 65), (48, 66), (72, 67), (96, 68)]
    panel.roll.choose((0, 2))
    part = panel.selected_piece()
    assert part is not None
    assert [note.pitch for note in part.notes] == [60, 62]


def test_actions_on_notes_say_why_they_are_not_possible(window: MainWindow, take: Take) -> None:
    actions = window.actions_by_id
    assert not actions["notes.copy"].isEnabled()
    assert actions["notes.copy"].toolTip() == "Choose notes in the piano roll first."
    assert actions["notes.paste"].toolTip() == "Nothing was copied yet."
    window.roll_panel.roll.choose((1,))
    assert actions["notes.copy"].isEnabled()
    actions["notes.copy"].trigger()
    assert actions["notes.paste"].isEnabled()


def test_the_pencil_is_one_in_the_menu_and_above_the_roll(
    qtbot: QtBot, window: MainWindow, take: Take
) -> None:
    buttons = window.roll_panel.tools.buttons
    qtbot.keyClick(window.roll_panel.roll, Qt.Key.Key_B)
    assert buttons["draw"].isChecked()
    qtbot.mouseClick(buttons["select"], Qt.MouseButton.LeftButton)
    assert not window.actions_by_id["notes.draw"].isChecked()
    assert window.roll_panel.roll.tool == "select"


def test_a_right_click_offers_what_can_be_done(window: MainWindow, take: Take) -> None:
    menu = window.editing.make_menu()
    texts = {action.text().replace("&", ""): action for action in menu.actions()}
    assert not texts["Duplicate notes"].isEnabled()
    assert texts["An octave up"].isEnabled()
    texts["An octave up"].trigger()
    assert shown(window)[0] == (0, 72, 24)
    menu.deleteLater()


def test_letters_that_look_for_an_instrument_do_no_more(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    box = window.transport.instrument_box
    box.setFocus()
    qtbot.waitUntil(box.hasFocus, timeout=5000)
    qtbot.keyClicks(box, "viol")
    assert box.currentText() == "Violin"
    assert not window.editing.loop.is_on
    focus(window)
    qtbot.keyClick(window.roll_panel.roll, Qt.Key.Key_L)
    assert window.editing.loop.is_on


def test_escape_gives_a_number_up_and_the_wheel_leaves_it_alone(
    qtbot: QtBot, window: MainWindow, take: Take
) -> None:
    box = window.transport.tempo_box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "55")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.value(), take.piece.qpm) == (120, 120)
    assert "55" not in box.text()
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "60")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert take.piece.qpm == 60
    assert window.sound.state == "stopped"


def test_the_grid_is_remembered(window: MainWindow) -> None:
    tools = window.roll_panel.tools
    tools.set_grid("1/8T")
    assert tools.grid_box.currentText() == "1/8 triplet"
    remember(window)
    assert window.settings.grid == "1/8T"
    tools.set_grid("none such")
    assert tools.grid_name == "1/8T"
