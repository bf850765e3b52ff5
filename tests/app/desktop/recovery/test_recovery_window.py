"""The window writes itself down, and offers at the next start what a crash has left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.generation.takes import Take
from app.desktop.main_window import MainWindow
from app.desktop.recovery.bar import offer_text
from app.desktop.recovery.state import SessionState, read_state, write_state
from app.desktop.recovery.store import SessionStore
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


def leave_behind(*takes: Take, run: str = "") -> Path:
    """Write down a session whose program runs no more."""
    state = SessionState(saved_at=1.7e9, takes=takes, run=run, run_began_at=1.7e9)
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


def test_the_offer_says_what_there_is() -> None:
    state = SessionState(saved_at=1.7e9, takes=(make_take(1),), library=("a.mid", "b.mid"), run="r")
    text = offer_text(state)
    assert "1 take, 2 files of the library and a training that was not finished" in text
