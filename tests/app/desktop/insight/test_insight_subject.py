"""What the insight looks at: the window's own network and music, or what came along."""

from __future__ import annotations

import copy
import math
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.insight import reader as reader_module
from app.desktop.insight.reader import PieceReader
from app.desktop.insight.subject import InsightSubject
from app.desktop.main_window import MainWindow
from models.music import Note, Piece
from models.networks.likelihood import piece_likelihoods


@contextmanager
def watched(subject: InsightSubject, by: str = "insight") -> Iterator[None]:
    subject.set_watched(True, by)
    try:
        yield
    finally:
        subject.set_watched(False, by)


def select(qtbot: QtBot, window: MainWindow, row: int) -> Piece:
    """Select a piece of the library, and return it as the network hears it."""
    title = window.library.table.shown[row].title
    window.library.view.selectRow(row)
    qtbot.waitUntil(lambda: (window.stage.heard() or ("",))[0] == title, timeout=10_000)
    heard = window.stage.heard()
    assert heard is not None
    return heard[1]


def wait_for_reading(qtbot: QtBot, subject: InsightSubject) -> Any:
    qtbot.waitUntil(lambda: subject.reading is not None and not subject.is_reading, timeout=30_000)
    return subject.reading


def test_the_window_s_network_reads_what_is_in_the_roll(qtbot: QtBot, taught_window: MainWindow) -> None:
    window, subject = taught_window, InsightSubject(taught_window)
    piece, model = select(qtbot, window, 2), window.files.state.model
    assert model is not None
    assert subject.reading is None, "nothing is read while nobody looks"
    with watched(subject):
        assert (subject.model, subject.piece, subject.is_demo) == (model, piece, False)
        assert "LSTM 1×32" in subject.description
        assert subject.title == window.stage.title
        assert subject.title in subject.description
        reading = wait_for_reading(qtbot, subject)
    (expected,) = piece_likelihoods(model, [piece])
    assert reading.bits.sum() + reading.nats[-1].sum() / math.log(2) == pytest.approx(
        expected.nats / math.log(2), abs=1e-3
    )


def test_another_piece_is_read_in_its_turn_and_one_that_was_read_is_known(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    window, subject = taught_window, InsightSubject(taught_window)
    changes: list[Any] = []
    with watched(subject):
        select(qtbot, window, 1)
        first = wait_for_reading(qtbot, subject)
        subject.changed.connect(lambda: changes.append(subject.reading))
        select(qtbot, window, 4)
        assert wait_for_reading(qtbot, subject) is not first
        assert changes == [None]
        select(qtbot, window, 1)
        assert subject.reading is first
        assert changes == [None, first]


def test_of_quick_changes_only_the_last_is_read(qtbot: QtBot, taught_window: MainWindow) -> None:
    window, subject = taught_window, InsightSubject(taught_window)
    pieces = [select(qtbot, window, row) for row in range(3)]
    model = window.files.state.model
    assert model is not None
    reader, told = PieceReader(window.tasks), list[Any]()
    reader.read.connect(told.append)
    for piece in pieces:
        reader.request(model, piece)
    qtbot.waitUntil(lambda: bool(told) and not reader.is_reading, timeout=30_000)
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)
    assert len(told) == 1
    assert told[0].rows.pitches.tolist() == [note.pitch for note in pieces[2].notes]
    reader.request(model, pieces[0])
    reader.cancel()
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)
    assert len(told) == 1
    assert subject.reading is None


def test_reading_ends_when_nobody_looks_any_more(qtbot: QtBot, taught_window: MainWindow) -> None:
    window, subject = taught_window, InsightSubject(taught_window)
    select(qtbot, window, 0)
    subject.set_watched(True)
    subject.set_watched(True, "lessons")
    subject.set_watched(False)
    assert subject.is_reading, "the lessons still look"
    subject.set_watched(False, "lessons")
    assert not subject.is_reading
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=30_000)
    assert subject.reading is None
    select(qtbot, window, 1)
    assert window.tasks.is_idle
    with watched(subject):
        wait_for_reading(qtbot, subject)


def test_without_network_and_music_what_came_along_stands_in(qtbot: QtBot, window: MainWindow) -> None:
    subject = InsightSubject(window)
    assert window.stage.is_empty
    with watched(subject):
        assert subject.is_reading
        wait_for_reading(qtbot, subject)
        assert subject.model is not None
        assert subject.is_demo
        assert subject.model.description in subject.description
        piece = window.roll_panel.roll.piece
        assert piece is not None
        assert subject.piece is piece
        assert window.stage.title == subject.title == piece.title
        assert window.sound.piece is piece
        assert window.sound.state == "stopped", "it is shown, not played"


def test_one_s_own_network_takes_the_place_of_the_one_that_came_along(
    qtbot: QtBot, filled_window: MainWindow, tiny_model_path: Any
) -> None:
    window, subject = filled_window, InsightSubject(filled_window)
    piece = select(qtbot, window, 3)
    with watched(subject):
        first = wait_for_reading(qtbot, subject)
        assert subject.is_demo
        assert subject.piece is piece, "the person's own music, read by the network that came along"
        window.files.open_paths([tiny_model_path])
        qtbot.waitUntil(lambda: not subject.is_demo, timeout=30_000)
        assert subject.model is window.files.state.model
        assert wait_for_reading(qtbot, subject) is not first
        assert tiny_model_path.stem in subject.description


def test_while_it_learns_the_last_best_s_reading_stays_until_the_new_one_is_there(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    window, subject = taught_window, InsightSubject(taught_window)
    select(qtbot, window, 3)
    with watched(subject):
        first, told = wait_for_reading(qtbot, subject), list[Any]()
        subject.changed.connect(lambda: told.append(None))
        subject.read.connect(told.append)
        better = copy.deepcopy(window.files.state.model)
        assert better is not None
        better.network.pitch_head.weight.data *= 0.5
        window.training.model_ready.emit(better)
        assert subject.model is better
        assert subject.reading is first
        qtbot.waitUntil(lambda: bool(told), timeout=30_000)
        assert told == [subject.reading]
        assert subject.reading is not first
        assert abs(subject.reading.nats - first.nats).max() > 1e-3  # type: ignore[union-attr]


def test_an_edited_take_is_read_anew(qtbot: QtBot, taught_window: MainWindow) -> None:
    window, subject = taught_window, InsightSubject(taught_window)
    window.generation.make(64)
    qtbot.waitUntil(lambda: bool(window.generation.takes.takes), timeout=30_000)
    with watched(subject):
        before = wait_for_reading(qtbot, subject)
        roll = window.roll_panel.roll
        roll.choose([2])
        window.actions_by_id["notes.up"].trigger()
        assert subject.piece is roll.piece
        after = wait_for_reading(qtbot, subject)
    assert after.rows.pitches[2] == before.rows.pitches[2] + 1


def test_what_cannot_be_read_is_told_once(
    qtbot: QtBot, taught_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, subject = taught_window, InsightSubject(taught_window)
    told: list[str] = []
    subject.failed.connect(told.append)
    monkeypatch.setattr(reader_module, "MOST_BYTES", 8 * 4 * 6 * 32)
    select(qtbot, window, 0)
    with watched(subject):
        assert told == ["This piece has 16 notes, too many to look into: choose one of at most 8 notes."]
        window.stage.changed.emit()
        assert len(told) == 1
        window.stage.show_sample(Piece.from_notes([], ticks_per_quarter=24), "Nothing")
        assert told[1:] == ["There is no note in the piano roll yet that the network could read."]
        window.stage.show_sample(
            Piece.from_notes([Note(onset=0, pitch=60, duration=24)], ticks_per_quarter=24), "One"
        )
        assert len(wait_for_reading(qtbot, subject).rows) == 1
    assert len(told) == 2


def test_the_subject_can_be_had_without_torch() -> None:
    code = "import sys, app.desktop.insight.subject; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
