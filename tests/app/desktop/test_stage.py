"""The switch above the piano roll: the piece as its file has it, and as the model hears it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow
from models.midi import write_midi
from models.music import Note, Piece, Tempo, Track


@pytest.fixture
def duet_window(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window with a piece of two tracks whose second note is a little late, 60 quarters a minute."""
    tune = tuple(Note(onset=480 * n + (7 if n == 1 else 0), pitch=72 + n, duration=240) for n in range(8))
    bass = tuple(Note(onset=960 * n, pitch=40 + n, duration=480) for n in range(4))
    piece = Piece(
        ticks_per_quarter=480,
        title="Duet",
        tracks=(Track(notes=tune, name="Melody"), Track(notes=bass, name="Bass", program=33)),
        tempos=(Tempo(onset=0, qpm=60.0),),
    )
    write_midi(piece, tmp_path / "duet.mid")
    window.files.open_paths([tmp_path / "duet.mid"])
    qtbot.waitUntil(lambda: window.roll_panel.roll.piece is not None, timeout=10_000)
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)
    return window


def test_the_roll_and_the_sound_show_what_the_switch_says(qtbot: QtBot, duet_window: MainWindow) -> None:
    panel, sound = duet_window.roll_panel, duet_window.sound
    original = panel.roll.piece
    assert original is not None
    assert len(original.notes) == 12
    assert panel.switch.isVisible()
    qtbot.mouseClick(panel.heard_button, Qt.MouseButton.LeftButton)
    heard = panel.roll.piece
    assert heard is not None
    assert [note.pitch for note in heard.notes] == list(range(72, 80))
    assert (heard.ticks_per_quarter, heard.notes[1].onset) == (24, 24), "on the grid"
    assert sound.piece is heard
    assert duet_window.actions_by_id["view.heard"].isChecked()
    duet_window.actions_by_id["view.heard"].trigger()
    assert panel.roll.piece is original
    assert sound.piece is original


def test_what_plays_goes_on_from_the_same_second(qtbot: QtBot, duet_window: MainWindow) -> None:
    sound = duet_window.sound
    sound.play()
    qtbot.waitUntil(lambda: sound.state == "playing", timeout=5000)
    sound.seek(480 * 4)
    duet_window.roll_panel.set_heard(True)
    qtbot.waitUntil(lambda: sound.state == "playing", timeout=5000)
    assert sound.piece is duet_window.roll_panel.roll.piece
    assert 24 * 4 <= sound.position < 24 * 6


def test_the_zoom_stays_when_the_switch_is_used(qtbot: QtBot, duet_window: MainWindow) -> None:
    roll, panel = duet_window.roll_panel.roll, duet_window.roll_panel
    for _ in range(8):
        roll.zoom_in()
    roll.horizontalScrollBar().setValue(300)
    before = roll._geometry.pixels_per_tick * 480, roll._geometry.scroll_x
    panel.set_heard(True)
    after = roll._geometry.pixels_per_tick * 24, roll._geometry.scroll_x
    assert after == pytest.approx(before, rel=0.02)


def test_a_take_has_no_switch_and_a_late_piece_does_not_push_it_away(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    taught_window.generation.make(60)
    qtbot.waitUntil(lambda: len(taught_window.generation.takes.takes) == 1, timeout=30_000)
    take = taught_window.generation.takes.takes[0]
    assert not taught_window.roll_panel.switch.isVisible()
    row = taught_window.library.table.rows[5]
    taught_window.library.select([row])
    taught_window.stage.show_take(take)
    qtbot.waitUntil(lambda: taught_window.tasks.is_idle, timeout=5000)
    assert taught_window.roll_panel.roll.piece is take.piece
