from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.library import reading
from app.desktop.library.reading import Progress
from app.desktop.library.reading_bar import ReadingBar
from app.desktop.main_window import MainWindow
from models.midi import write_midi
from models.music import Note, Piece


@pytest.fixture
def many_files(tmp_path: Path) -> Path:
    """A folder of 40 files of two notes each, all different."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        notes = [
            Note(onset=0, pitch=60, duration=240),
            Note(onset=240 + 20 * number, pitch=62, duration=240),
        ]
        write_midi(
            Piece.from_notes(notes, ticks_per_quarter=480, title=f"Piece {number:02}"),
            folder / f"{number:02}.mid",
        )
    return folder


def test_a_folder_arrives_in_portions(
    qtbot: QtBot, window: MainWindow, many_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PORTION", 15)
    portions: list[int] = []
    progress: list[Progress] = []
    window.collection.reading.rows_read.connect(lambda rows: portions.append(len(rows)))
    window.collection.reading.progressed.connect(progress.append)
    window.library.load([many_files])
    qtbot.waitUntil(lambda: len(window.library.table.rows) == 40, timeout=20_000)
    qtbot.waitUntil(lambda: not window.library.is_reading, timeout=5000)
    assert sum(portions) == 40
    assert max(portions) <= 15
    assert progress[-1] == Progress(found=40, read=40, shown=40)
    assert not window.library.reading_bar.isVisible()


def test_cancelling_keeps_what_is_shown_and_reads_nothing_more(
    qtbot: QtBot, window: MainWindow, many_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PORTION", 1)
    window.library.load([many_files])
    qtbot.waitUntil(lambda: len(window.library.table.rows) >= 2, timeout=20_000)
    button = window.library.reading_bar.cancel_button
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.library.is_reading, timeout=1000)
    assert 2 <= len(window.library.table.rows) < 40
    assert not button.isVisible()


def test_the_bar_says_what_was_found_read_and_shown(qtbot: QtBot) -> None:
    bar = ReadingBar()
    qtbot.addWidget(bar)
    bar.show_progress(Progress(found=1500, read=0, shown=0))
    assert bar.text.full_text == "Looking for files: 1,500"
    bar.show_progress(Progress(found=2000, read=1200, shown=1000))
    assert bar.text.full_text == "1,200 of 2,000 read, 1,000 shown"


def test_a_folder_to_validate_with_is_never_learnt_from(
    qtbot: QtBot, filled_window: MainWindow, many_files: Path, answers: object
) -> None:
    answers.path = many_files  # type: ignore[attr-defined]
    filled_window.actions_by_id["file.open_validation"].trigger()
    library = filled_window.library
    qtbot.waitUntil(lambda: len(library.table.rows) == 48 and not library.is_reading, timeout=20_000)
    counts = filled_window.collection.counts
    assert (counts.learnt, counts.validating) == (8, 40)
    music = filled_window.collection.music()
    validation = music.validation()
    assert validation is not None
    assert (len(music.pieces()), len(validation)) == (8, 40)
