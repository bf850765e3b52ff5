from __future__ import annotations

import os
import wave
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.files.dragging import let_drops_through
from app.desktop.files.file_names import free_path
from app.desktop.main_window import MainWindow
from models.midi import read_midi


@pytest.fixture
def take_window(qtbot: QtBot, taught_window: MainWindow) -> MainWindow:
    """The window with a network and one take from G4."""
    taught_window.generation.options.set_values({"bars": 4})
    taught_window.generation.make(67)
    qtbot.waitUntil(lambda: len(taught_window.generation.takes.takes) == 1, timeout=30_000)
    return taught_window


def trigger(window: MainWindow, action_id: str) -> None:
    action = window.actions_by_id[action_id]
    assert action.isEnabled(), action.toolTip()
    action.trigger()


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, button, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, button, keys))


def test_dropped_folders_go_to_the_library(qtbot: QtBot, window: MainWindow, tiny_library: Path) -> None:
    drop(window, tiny_library)
    qtbot.waitUntil(lambda: len(window.library.table.rows) == 8, timeout=10_000)


def test_nothing_in_the_window_keeps_a_drop_for_itself(window: MainWindow) -> None:
    window.training.load_curves()
    let_drops_through(window)
    assert [child for child in window.findChildren(QWidget) if child.acceptDrops()] == []
    assert window.acceptDrops()


def test_a_dropped_model_is_opened(qtbot: QtBot, window: MainWindow, tiny_model_path: Path) -> None:
    drop(window, tiny_model_path)
    qtbot.waitUntil(lambda: window.files.state.model is not None, timeout=30_000)
    assert window.files.state.name == "tiny"
    assert window.generation.blocked_reason is None
    assert window.generation.make_button.property("primary") is True


def test_opening_files_remembers_their_folder(
    qtbot: QtBot, window: MainWindow, answers: Any, tiny_library: Path
) -> None:
    answers.files = [tiny_library / "tune-1.mid", tiny_library / "tune-2.mid"]
    trigger(window, "file.open")
    qtbot.waitUntil(lambda: len(window.library.table.rows) == 2, timeout=10_000)
    assert window.settings.last_folder == str(tiny_library)
    qtbot.waitUntil(lambda: not window.library.is_reading, timeout=5000)
    answers.path = tiny_library
    trigger(window, "file.open_folder")
    qtbot.waitUntil(lambda: len(window.library.table.rows) == 8, timeout=10_000)


def test_a_damaged_model_is_refused_in_a_sentence(
    qtbot: QtBot, taught_window: MainWindow, tiny_model_path: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.ritornello"
    data = bytearray(tiny_model_path.read_bytes())
    data[-100] ^= 0xFF
    damaged.write_bytes(data)
    before = taught_window.files.state.model
    taught_window.files.open_paths([damaged])
    qtbot.waitUntil(
        lambda: "damaged.ritornello: " in taught_window.statusBar().currentMessage(), timeout=30_000
    )
    assert taught_window.files.state.model is before


def test_exported_midi_holds_the_take(
    qtbot: QtBot, take_window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    answers.path = tmp_path / "out.mid"
    trigger(take_window, "file.export_midi")
    take = take_window.generation.takes.takes[0]
    qtbot.waitUntil(lambda: take.is_saved, timeout=10_000)
    assert answers.suggested[-1].name == "melody-1.mid"
    written = read_midi(tmp_path / "out.mid")
    assert written.notes == take.piece.notes
    assert written.qpm == pytest.approx(take.piece.qpm, rel=1e-4)
    assert take_window.generation.takes.unsaved == []


def test_exported_wav_lasts_as_long_as_the_take(
    qtbot: QtBot, take_window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    answers.path = tmp_path / "out.wav"
    trigger(take_window, "file.export_wav")
    take = take_window.generation.takes.takes[0]
    qtbot.waitUntil(lambda: take.is_saved, timeout=60_000)
    with wave.open(str(tmp_path / "out.wav")) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (2, 2, 44_100)
        assert sound.getnframes() / 44_100 >= take.piece.seconds


def test_a_folder_that_cannot_be_written_to_is_told(
    qtbot: QtBot, take_window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    answers.path = tmp_path / "nowhere" / "out.mid"
    trigger(take_window, "file.export_midi")
    qtbot.waitUntil(lambda: "out.mid" in take_window.statusBar().currentMessage(), timeout=10_000)
    assert not take_window.generation.takes.takes[0].is_saved
    assert not take_window.files.is_writing


def test_a_saved_model_opens_again(
    qtbot: QtBot, taught_window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    answers.path = tmp_path / "mine.ritornello"
    trigger(taught_window, "file.save_model")
    qtbot.waitUntil(lambda: "Saved" in taught_window.statusBar().currentMessage(), timeout=10_000)
    taught_window.files.load_model(tmp_path / "mine.ritornello")
    qtbot.waitUntil(lambda: taught_window.files.state.name == "mine", timeout=30_000)


def test_the_last_run_can_be_opened(
    qtbot: QtBot, window: MainWindow, tiny_model_path: Path, tmp_path: Path
) -> None:
    assert not window.actions_by_id["file.open_last_run"].isEnabled()
    (tmp_path / "runs").mkdir()
    for number, name in enumerate(("newer", "older")):
        path = tmp_path / "runs" / f"{name}.ritornello"
        path.write_bytes(tiny_model_path.read_bytes())
        os.utime(path, (1e9 - number, 1e9 - number))
    window.files.open_last_run()
    qtbot.waitUntil(lambda: window.files.state.name == "newer", timeout=30_000)


def test_without_a_take_nothing_is_exported(window: MainWindow) -> None:
    for action_id in ("file.export_midi", "file.export_wav"):
        assert not window.actions_by_id[action_id].isEnabled()
        assert "no take yet" in window.actions_by_id[action_id].toolTip()


def test_free_path_never_names_a_file_that_is_there(tmp_path: Path) -> None:
    assert free_path(tmp_path / "a.mid") == tmp_path / "a.mid"
    (tmp_path / "a.mid").touch()
    (tmp_path / "a 2.mid").touch()
    assert free_path(tmp_path / "a.mid") == tmp_path / "a 3.mid"
