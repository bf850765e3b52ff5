"""The window writes itself down, and offers at the next start what a crash has left."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.generation.takes import Take
from app.desktop.main_window import MainWindow
from app.desktop.recovery import autosave
from app.desktop.recovery.bar import offer_text
from app.desktop.recovery.state import SessionState, read_state, write_state
from app.desktop.recovery.store import Found, SessionStore
from app.desktop.recovery.take_codec import TakeWriter
from app.desktop.settings import data_folder
from models.generation.config import SamplingConfig
from models.music import Note, Piece


def make_take(number: int, *, name: str = "") -> Take:
    piece = Piece.from_notes([Note(onset=0, pitch=60 + number, duration=24)], ticks_per_quarter=24)
    return Take(
        number=number,
        piece=piece,
        primer_pitch=60,
        primer_end=1,
        config=SamplingConfig(),
        variation=1,
        model="LSTM 1x8",
        name=name,
    )


def folder() -> Path:
    return data_folder() / "recovery"


def leave_behind(*takes: Take, run: str = "", **values: Any) -> Path:
    """Write down a session whose program runs no more."""
    state = SessionState(saved_at=1.7e9, takes=takes, run=run, run_began_at=1.7e9, **values)
    path = folder() / "2023-11-14 22-13-20 1 abcdef.session"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_state(state, TakeWriter()))
    return path


def sessions() -> list[Path]:
    return sorted(folder().glob("*.session"))


def test_a_take_is_written_down_within_two_seconds(qtbot: QtBot, window: MainWindow) -> None:
    window.generation.box.add([make_take(1)])
    qtbot.waitUntil(lambda: len(sessions()) == 1, timeout=2000)
    [path] = sessions()
    assert [take.piece.notes[0].pitch for take in read_state(path.read_bytes()).takes] == [61]


def test_nothing_is_written_where_nothing_would_be_missed(qtbot: QtBot, window: MainWindow) -> None:
    window.recovery.autosave.save_now()
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)
    assert sessions() == []
    window.recovery.offer()
    assert window.recovery.bar.isHidden()


def test_closing_leaves_nothing_behind(qtbot: QtBot, window: MainWindow) -> None:
    window.generation.box.add([make_take(1)])
    qtbot.waitUntil(lambda: len(sessions()) == 1, timeout=2000)
    window.close()
    qtbot.waitUntil(lambda: window.closing.is_done, timeout=5000)
    assert sessions() == []


def test_takes_are_brought_back_only_when_the_person_says_so(qtbot: QtBot, window: MainWindow) -> None:
    path = leave_behind(make_take(1), make_take(2, name="Nana"))
    window.recovery.offer()
    bar = window.recovery.bar
    assert bar.isVisible()
    assert "2 takes" in bar.label.text()
    assert not bar.resume_button.isVisible()
    assert window.generation.takes.takes == []
    qtbot.mouseClick(bar.restore_button, Qt.MouseButton.LeftButton)
    takes = window.generation.takes.takes
    assert [(take.number, take.name) for take in takes] == [(1, ""), (2, "Nana")]
    assert bar.isHidden()
    qtbot.waitUntil(lambda: not path.exists() and len(sessions()) == 1, timeout=5000)
    assert len(read_state(sessions()[0].read_bytes()).takes) == 2


def test_a_file_goes_only_once_what_was_in_it_is_in_our_own(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store, go_on = leave_behind(make_take(7)), window.recovery._store, Event()
    write, remove, kept_at_removal = store.write, store.remove, []

    def write_when_told(data: bytes) -> None:
        go_on.wait(10.0)
        write(data)

    def note_and_remove(found: Found) -> None:
        own = [read_state(session.read_bytes()) for session in sessions() if session != found.path]
        kept_at_removal.append([take.piece.notes[0].pitch for state in own for take in state.takes])
        remove(found)

    monkeypatch.setattr(store, "write", write_when_told)
    monkeypatch.setattr(store, "remove", note_and_remove)
    window.generation.box.add([make_take(1)])
    window.recovery.autosave.save_now()  # of what there was before it is brought back
    window.recovery.offer()
    window.recovery.restore()
    go_on.set()
    qtbot.waitUntil(lambda: not path.exists(), timeout=5000)
    assert kept_at_removal == [[61, 67]]


def test_a_disk_that_takes_nothing_is_told_of_and_nothing_goes(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = leave_behind(make_take(1)), window.recovery._store
    write = store.write

    def refuse(data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(store, "write", refuse)
    window.recovery.offer()
    window.recovery.restore()
    told = "cannot be kept for a crash now: No space left on device"
    qtbot.waitUntil(lambda: told in window.status_line.currentMessage(), timeout=5000)
    assert path.exists()
    monkeypatch.setattr(autosave, "RETRY_MS", 100)
    window.recovery.autosave.save_now()  # fails once more, and tries again by itself
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)
    monkeypatch.setattr(store, "write", write)
    qtbot.waitUntil(lambda: not path.exists() and len(sessions()) == 1, timeout=5000)
    assert len(read_state(sessions()[0].read_bytes()).takes) == 1


def test_what_is_on_its_way_back_counts_as_there(
    qtbot: QtBot, window: MainWindow, tiny_library: Path, tiny_model_path: Path, tmp_path: Path
) -> None:
    files = tuple(str(path) for path in sorted(tiny_library.glob("*.mid")))
    run = tmp_path / "run.ritornello"
    leave_behind(library=files, run=str(run), model=str(tiny_model_path))
    told: list[str] = []
    window.recovery.problem.connect(told.append)
    window.recovery.offer()
    window.recovery.restore_and_resume()
    state = window.recovery.collect()
    assert window.collection.rows == []
    assert (state.library, state.run, state.model) == (files, str(run), str(tiny_model_path))
    assert state.run_began_at == 1.7e9
    qtbot.waitUntil(lambda: window.tasks.is_idle and len(window.collection.rows) == 7, timeout=30_000)
    state = window.recovery.collect()
    assert sorted(state.library) == sorted(files)
    assert state.run == "", "there was nothing to go on with"
    assert len(told) == 1
    assert "had not saved itself" in told[0]
    window.collection.remove(window.collection.rows[:1])
    assert len(window.recovery.collect().library) == 6, "what is removed later does not come back"


def test_samples_that_were_taken_out_stay_out_so_that_a_run_can_go_on(
    qtbot: QtBot, filled_window: MainWindow, tiny_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, recovery = filled_window, filled_window.recovery
    monkeypatch.setattr("app.desktop.recovery.recovery._SAMPLES", str(tiny_library))
    recovery._see_samples()
    gone = window.collection.rows[:5]
    window.collection.remove(gone)
    state = recovery.collect()
    assert state.library == ()
    assert state.removed == tuple(str(row.path) for row in gone)
    assert read_state(write_state(state, TakeWriter())).removed == state.removed
    window.undo.undo()
    assert recovery.collect().removed == ()
    leave_behind(make_take(1), removed=state.removed)
    recovery.offer()
    recovery.restore()
    assert [str(row.path) in state.removed for row in window.collection.rows] == [False] * 3
    assert recovery.collect().removed == state.removed
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)


def test_a_run_goes_on_once_all_of_its_music_is_read(
    qtbot: QtBot, window: MainWindow, tiny_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, seen = tmp_path / "run.ritornello", []
    run.touch()
    monkeypatch.setattr(window.training, "resume_run", lambda path: seen.append(len(window.collection.rows)))
    leave_behind(library=(str(tiny_library / "below" / "tune-7.mid"),), run=str(run))
    window.collection.load([tiny_library / "tune-0.mid"])  # as the samples are read at the start
    window.recovery.offer()
    window.recovery.restore_and_resume()
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)
    assert seen == [2]


def test_takes_brought_back_beside_others_get_numbers_of_their_own(window: MainWindow) -> None:
    window.generation.box.add([make_take(1)])
    leave_behind(make_take(1), make_take(2))
    window.recovery.offer()
    window.recovery.restore()
    numbers = [take.number for take in window.generation.takes.takes]
    assert numbers == [1, 2, 3]


def test_what_is_discarded_is_kept_aside(qtbot: QtBot, window: MainWindow) -> None:
    path = leave_behind(make_take(1))
    window.recovery.offer()
    qtbot.mouseClick(window.recovery.bar.discard_button, Qt.MouseButton.LeftButton)
    assert window.recovery.bar.isHidden()
    assert window.generation.takes.takes == []
    assert not path.exists()
    assert path.with_suffix(".discarded").exists()


def test_what_is_not_answered_is_offered_again(qtbot: QtBot, window: MainWindow) -> None:
    path = leave_behind(make_take(1))
    window.recovery.offer()
    window.close()
    qtbot.waitUntil(lambda: window.closing.is_done, timeout=5000)
    [found] = SessionStore(folder()).find_abandoned()
    assert found.path == path


def test_a_damaged_file_is_told_of_and_kept(window: MainWindow) -> None:
    path = leave_behind(make_take(1))
    path.write_bytes(path.read_bytes()[:-9])
    window.recovery.offer()
    assert window.recovery.bar.isHidden()
    assert "damaged" in window.status_line.currentMessage()
    assert path.with_suffix(".damaged").exists()


def test_a_run_that_was_cut_off_can_go_on(qtbot: QtBot, filled_window: MainWindow, tmp_path: Path) -> None:
    window, training = filled_window, filled_window.training
    training.train()
    qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)
    run, steps = training.save_path, training.record.last
    assert run is not None
    assert steps is not None
    form = training.form_values() | {"steps": 80}
    training.form.set_values(form)
    leave_behind(run=str(run))
    window.recovery.offer()
    assert "was not finished" in window.recovery.bar.label.text()
    window.recovery._offered[0].state.training_form.update(form)  # type: ignore[union-attr]
    qtbot.mouseClick(window.recovery.bar.resume_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: training.is_running, timeout=5000)
    qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)
    assert training.save_path == run
    assert training.status_label.text()
    assert len(list(run.parent.glob("*.ritornello"))) == 1


def test_the_offer_says_what_there_is(tmp_path: Path) -> None:
    run = tmp_path / "run"
    state = SessionState(saved_at=1.7e9, takes=(make_take(1),), library=("a.mid", "b.mid"), run=str(run))
    assert "2 files of the library and the choices of a training that had just begun" in offer_text(state)
    run.touch()
    text = offer_text(state)
    assert "1 take, 2 files of the library and a training that was not finished" in text
