"""The details of a piece as a person uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.desktop.library.rows import LibraryRow
from app.desktop.main_window import MainWindow
from app.desktop.settings import Settings
from models.corpus.hearing import ListeningConfig


@pytest.fixture
def own_window(qtbot: QtBot, window: MainWindow, own_music: Path) -> MainWindow:
    """The window with the person's own music, its details open."""
    load(qtbot, window, own_music)
    qtbot.mouseClick(window.library.details_button, Qt.MouseButton.LeftButton)
    return window


def load(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.files.open_paths([folder])
    qtbot.waitUntil(lambda: len(window.library.table.rows) == 5, timeout=10_000)
    qtbot.waitUntil(lambda: not window.library.is_reading and window.tasks.is_idle, timeout=10_000)


def row_of(window: MainWindow, name: str) -> LibraryRow:
    return next(row for row in window.library.table.rows if row.path.name == name)


def go_to(qtbot: QtBot, window: MainWindow, name: str) -> LibraryRow:
    row = row_of(window, name)
    window.library.select([row])
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=10_000)
    return row


def choose(qtbot: QtBot, box: QComboBox, data: str) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def tick(qtbot: QtBot, window: MainWindow, number: int) -> None:
    tracks = window.library.details.hearing.tracks
    rect = tracks.visualItemRect(tracks.topLevelItem(number))
    qtbot.mouseClick(tracks.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(14, rect.center().y()))
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=10_000)


def test_a_file_that_is_no_midi_says_what_it_is(qtbot: QtBot, own_window: MainWindow) -> None:
    row = go_to(qtbot, own_window, "page.mid")
    report = own_window.library.details.report
    assert "web page" in report.text.text()
    assert report.text.text() == row.entry.report.sentence
    assert not report.role_box.isEnabled()
    assert report.role_box.toolTip() == "There is nothing in it to learn from"
    assert own_window.library.details.hearing.isHidden()
    assert own_window.roll_panel.roll.piece is None


def test_a_suspect_file_is_left_out_until_it_is_to_be_used_anyway(
    qtbot: QtBot, own_window: MainWindow
) -> None:
    row = go_to(qtbot, own_window, "seven hours.mid")
    report = own_window.library.details.report
    assert row.role == "leave_out"
    assert "7 hours" in report.text.text()
    assert report.use_button.isVisible()
    assert own_window.library.notices.look_button.text() == "2 files need a look"
    qtbot.mouseClick(report.use_button, Qt.MouseButton.LeftButton)
    assert row.role == "learn"
    assert not report.use_button.isVisible()
    assert own_window.library.notices.look_button.text() == "1 file needs a look"


def test_learning_from_all_leaves_suspect_files_out(qtbot: QtBot, own_window: MainWindow) -> None:
    own_window.actions_by_id["edit.learn_none"].trigger()
    own_window.actions_by_id["edit.learn_all"].trigger()
    assert {row.path.name for row in own_window.library.table.rows if row.is_ticked} == {
        "a song.mid",
        "b copy.mid",
        "c higher.mid",
    }


def test_duplicates_are_counted_named_and_left_out(qtbot: QtBot, own_window: MainWindow) -> None:
    library = own_window.library
    assert library.notices.copies_button.text() == "2 duplicates"
    qtbot.mouseClick(library.notices.copies_button, Qt.MouseButton.LeftButton)
    assert {row.path.name for row in library.selected_rows()} == {"b copy.mid", "c higher.mid"}
    go_to(qtbot, own_window, "b copy.mid")
    report = library.details.report
    assert report.copy_text.text() == "The same file as Evening song (a song.mid)."
    go_to(qtbot, own_window, "c higher.mid")
    assert (
        report.copy_text.text() == "The same notes as Evening song (a song.mid), transposed by +5 semitones."
    )
    qtbot.mouseClick(report.original_button, Qt.MouseButton.LeftButton)
    assert library.current_row() is row_of(own_window, "a song.mid")
    own_window.actions_by_id["edit.leave_out_duplicates"].trigger()
    assert [row.path.name for row in library.table.rows if row.is_ticked] == ["a song.mid"]


def test_the_flute_is_suggested_and_other_tracks_can_be_heard(qtbot: QtBot, own_window: MainWindow) -> None:
    row = go_to(qtbot, own_window, "a song.mid")
    hearing = own_window.library.details.hearing
    names = [hearing.tracks.topLevelItem(n).text(0) for n in range(3)]
    assert names == ["Bass", "Flute", "Kit"]
    assert hearing.tracks.topLevelItem(1).text(3) == "C5–G5"
    assert hearing.tracks.ticked() == (1,)
    assert hearing.voices_box.currentData() == "melody"
    assert hearing.tracks.topLevelItem(2).isDisabled()
    assert "never hears" in hearing.tracks.topLevelItem(2).toolTip(0)
    assert not hearing.suggested_button.isEnabled()
    assert hearing.grid.text() == (
        "16 notes heard · 4 moved to the grid, by at most 0.35 of 24 ticks a quarter"
    )
    tick(qtbot, own_window, 0)
    assert row.listening == ListeningConfig(tracks=(0, 1), voices="melody")
    choose(qtbot, hearing.voices_box, "all")
    qtbot.waitUntil(lambda: hearing.grid.text().startswith("24 notes heard"), timeout=5000)
    qtbot.mouseClick(hearing.suggested_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hearing.tracks.ticked() == (1,), timeout=5000)
    assert row.listening is None


def test_training_learns_exactly_what_is_heard(qtbot: QtBot, own_window: MainWindow) -> None:
    row = go_to(qtbot, own_window, "a song.mid")
    own_window.actions_by_id["edit.learn_only"].trigger()
    (heard,) = own_window.collection.music().pieces()
    assert [note.pitch for note in heard.notes[:5]] == [72, 74, 76, 77, 79]
    assert own_window.collection.music().voices == "melody"
    own_window.collection.listen(row, ListeningConfig(tracks=(0,), voices="all"))
    (heard,) = own_window.collection.music().pieces()
    assert [note.pitch for note in heard.notes[:5]] == [36, 38, 40, 41, 43]
    assert own_window.collection.music().voices == "all"


def test_a_track_can_be_ticked_with_the_space_bar_and_nothing_plays(
    qtbot: QtBot, own_window: MainWindow
) -> None:
    go_to(qtbot, own_window, "a song.mid")
    own_window.activateWindow()
    tracks = own_window.library.details.hearing.tracks
    tracks.setFocus()
    qtbot.waitUntil(tracks.hasFocus, timeout=5000)
    tracks.setCurrentItem(tracks.topLevelItem(0))
    qtbot.keyClick(tracks, Qt.Key.Key_Space)
    assert tracks.ticked() == (0, 1)
    assert own_window.sound.state == "stopped"


def test_no_track_at_all_is_told(qtbot: QtBot, own_window: MainWindow) -> None:
    go_to(qtbot, own_window, "a song.mid")
    tick(qtbot, own_window, 1)
    assert "hears nothing" in own_window.library.details.hearing.grid.text()
    assert not own_window.roll_panel.heard_button.isEnabled()
    assert "tick a track" in own_window.roll_panel.heard_button.toolTip()


def test_choices_come_back_with_the_file(
    qtbot: QtBot, own_window: MainWindow, settings: Settings, own_music: Path
) -> None:
    go_to(qtbot, own_window, "a song.mid")
    tick(qtbot, own_window, 0)
    choose(qtbot, own_window.library.details.report.role_box, "validate")
    own_window.close()
    qtbot.waitUntil(lambda: not own_window.isVisible(), timeout=5000)
    (own_music / "a song.mid").rename(own_music / "moved.mid")
    again = MainWindow(settings)
    qtbot.addWidget(again)
    load(qtbot, again, own_music)
    row = row_of(again, "moved.mid")
    assert row.role == "validate"
    assert row.listening == ListeningConfig(tracks=(0, 1), voices="melody")
    assert again.collection.counts.validating == 2, "the copy has the same content"
    again.closing.request()
    qtbot.waitUntil(lambda: again.closing.is_done, timeout=5000)


def test_key_and_metre_say_where_they_are_from(qtbot: QtBot, own_window: MainWindow) -> None:
    go_to(qtbot, own_window, "a song.mid")
    facts = own_window.library.details.hearing.facts
    assert facts.text() == "F major, from the file · 4/4, from the file"
    go_to(qtbot, own_window, "seven hours.mid")
    assert facts.text() == "C major, found, not for sure · 4/4, found, not for sure"
