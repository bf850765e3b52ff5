"""Chances on the keyboard, what was considered at a note, and branching from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.desktop.generation.considered import Alternative
from app.desktop.generation.takes import Take
from app.desktop.main_window import MainWindow
from models.generation.chances import melody_chances
from models.generation.generate import primer_from_pitch
from models.generation.scales import SCALES
from models.music import pitch_name


def make(qtbot: QtBot, window: MainWindow, pitch: int = 60) -> Take:
    """Make a take of several notes from a key."""
    generation = window.generation
    generation.new_seed.setChecked(False)
    generation.options.set_values({"random_seed": 3, "bars": 4})
    generation.keyboard.key_pressed.emit(pitch)
    qtbot.waitUntil(lambda: bool(generation.takes.takes) and not generation.is_busy, timeout=30_000)
    window.sound.stop()
    assert generation.takes.takes[-1].notes > 5
    return generation.takes.takes[-1]


def choose(qtbot: QtBot, window: MainWindow, note: int) -> list[Alternative]:
    """Click a note and return what was considered there."""
    considered = window.generation.parts.considered
    considered.show_nothing()
    window.roll_panel.roll.note_clicked.emit(note)
    qtbot.waitUntil(lambda: bool(considered.table.rows), timeout=20_000)
    return considered.table.rows


def test_the_keyboard_shows_what_would_follow_the_key_that_is_marked(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    generation = taught_window.generation
    qtbot.waitUntil(lambda: generation.keyboard.chances is not None, timeout=20_000)
    model = generation.model
    assert model is not None
    config = generation.options.config()
    told = melody_chances(model, primer_from_pitch(60, model), config).at(1)
    shown = generation.keyboard.chances
    assert shown is not None
    assert shown.chosen is None
    assert list(shown.drawn.values()) == pytest.approx(told.pitches.drawn.tolist())
    likeliest = max(shown.drawn, key=lambda pitch: shown.drawn[pitch])
    assert generation.parts.caption.full_text.startswith(f"After C4: {pitch_name(likeliest)} ")
    generation.parts.chances.setChecked(False)
    assert generation.keyboard.chances is None


def test_a_key_under_the_mouse_tells_what_would_follow_it(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    keyboard, caption = generation.keyboard, generation.parts.caption
    white = keyboard.width() / 22
    qtbot.mouseMove(keyboard, QPoint(round(white * 11.5), keyboard.height() - 5))  # the twelfth from C3: G4
    qtbot.waitUntil(lambda: caption.full_text.startswith("After G4"), timeout=20_000)
    keyboard.key_hovered.emit(None)
    qtbot.waitUntil(lambda: caption.full_text.startswith("After C4"), timeout=20_000)


def test_a_scale_shows_at_once_on_the_keyboard(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    generation.options.set_values({"scale": "major-pentatonic", "tonic": "C"})

    def is_locked() -> bool:
        shown = generation.keyboard.chances
        return shown is not None and {p % 12 for p, c in shown.drawn.items() if c > 0} <= {0, 2, 4, 7, 9}

    qtbot.waitUntil(is_locked, timeout=20_000)
    shown = generation.keyboard.chances
    assert shown is not None
    assert sum(shown.drawn.values()) > 0.5
    assert any(chance > 0 for pitch, chance in shown.network.items() if pitch % 12 == 5)


def test_the_note_that_plays_is_marked_among_its_chances(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation, sound = taught_window.generation, taught_window.sound
    take = make(qtbot, taught_window)
    generation.desk.set_playing(True)
    third = take.piece.notes[3]
    sound.position_changed.emit(float(third.onset))

    def is_marked() -> bool:
        shown = generation.keyboard.chances
        return shown is not None and shown.chosen == third.pitch

    qtbot.waitUntil(is_marked, timeout=20_000)
    assert generation.parts.caption.full_text.startswith(f"In place of {pitch_name(third.pitch)}")
    generation.desk.set_playing(False)
    qtbot.waitUntil(lambda: generation.parts.caption.full_text.startswith("After"), timeout=20_000)


def test_a_click_on_a_note_lists_what_else_was_considered(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    take = make(qtbot, taught_window)
    rows = choose(qtbot, taught_window, 4)
    assert generation.parts.switch.page == "note"
    assert {row.part for row in rows} == {"pitch", "step", "duration"}
    stands = {row.part: row.value for row in rows if row.is_chosen}
    notes = take.piece.notes
    assert stands == {
        "pitch": notes[4].pitch,
        "step": notes[4].onset - notes[3].onset,
        "duration": notes[4].duration,
    }
    pitches = [row.drawn for row in rows if row.part == "pitch" and not row.is_chosen]
    assert pitches == sorted(pitches, reverse=True)
    assert all(row.drawn > 0 for row in rows if row.is_chosen)


def test_a_note_that_is_edited_is_still_looked_at(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation, roll = taught_window.generation, taught_window.roll_panel.roll
    take = make(qtbot, taught_window)
    choose(qtbot, taught_window, 4)
    pitch = take.piece.notes[4].pitch
    roll.choose((4,))
    for edit, there in (
        (lambda: qtbot.keyClick(roll, Qt.Key.Key_Up), pitch + 1),
        (taught_window.undo.undo, pitch),
    ):
        edit()
        assert take.piece.notes[4].pitch == there
        box = generation.parts.considered
        qtbot.waitUntil(
            lambda there=there, box=box: any(
                row.is_chosen and row.part == "pitch" and row.value == there for row in box.table.rows
            ),
            timeout=20_000,
        )
        assert generation.parts.caption.full_text.startswith(f"In place of {pitch_name(there)}")


def test_a_branch_keeps_what_is_before_and_has_the_chosen_note(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    generation = taught_window.generation
    take = make(qtbot, taught_window)
    rows = choose(qtbot, taught_window, 4)
    place = next(at for at, row in enumerate(rows) if row.part == "pitch" and not row.is_chosen)
    box = generation.parts.considered
    assert not box.button.isEnabled()
    box.view.selectRow(place)
    assert box.button.isEnabled()
    qtbot.mouseClick(box.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(generation.takes.takes) == 2 and not generation.is_busy, timeout=30_000)
    branch = generation.takes.takes[-1]
    assert branch.piece.notes[:4] == take.piece.notes[:4]
    assert (branch.piece.notes[4].onset, branch.piece.notes[4].pitch) == (
        take.piece.notes[4].onset,
        rows[place].value,
    )
    assert branch.config == take.config
    assert branch.origin.startswith("Branch of Take 1 at ")
    assert branch.primer_end == take.piece.notes[4].onset + 1
    assert generation.parts.switch.page == "takes"
    taught_window.actions_by_id["edit.undo"].trigger()
    assert generation.takes.takes == [take]


def test_who_goes_back_to_the_takes_is_left_there(qtbot: QtBot, taught_window: MainWindow) -> None:
    parts = taught_window.generation.parts
    make(qtbot, taught_window)
    choose(qtbot, taught_window, 2)
    qtbot.mouseClick(parts.switch.buttons["takes"], Qt.MouseButton.LeftButton)
    choose(qtbot, taught_window, 3)
    assert parts.switch.page == "takes"
    taught_window.actions_by_id["generate.considered"].trigger()
    assert parts.switch.page == "note"


def test_a_network_that_knows_no_pitch_of_the_scale_says_so(
    qtbot: QtBot, taught_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation = taught_window.generation
    monkeypatch.setitem(SCALES, "blues", ())
    generation.options.set_values({"scale": "blues", "tonic": "C"})
    qtbot.waitUntil(lambda: "no pitch of this scale" in generation.parts.caption.full_text, timeout=20_000)
    generation.make(60)
    qtbot.waitUntil(lambda: not generation.is_busy, timeout=20_000)
    assert "no pitch of this scale" in taught_window.statusBar().currentMessage()
    assert generation.takes.takes == []
