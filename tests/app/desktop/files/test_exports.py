"""All takes into a folder, a piece as heard, and a take dragged out of the window."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.files.dragging import DragFolder, TakeDrag
from app.desktop.files.file_names import file_stem, free_path, free_paths, take_paths
from app.desktop.files.files import local_paths
from app.desktop.generation.takes import Take, TakeList
from app.desktop.main_window import MainWindow
from models.midi import read_midi
from models.music import Note, Piece


def tune(first: int = 60) -> Piece:
    notes = [Note(onset=24 * k, pitch=first + k, duration=24) for k in range(2)]
    return Piece.from_notes(notes, ticks_per_quarter=24, qpm=240.0)


def add_takes(window: MainWindow, names: Sequence[str]) -> list[Take]:
    takes = [window.generation.takes.make_copy(tune(60 + k), name) for k, name in enumerate(names)]
    window.generation.box.add(takes)
    return takes


def send_mouse(widget: QWidget, kind: QEvent.Type, place: QPoint) -> None:
    button = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    one = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    at = QPointF(place)
    event = QMouseEvent(
        kind, at, QPointF(widget.mapToGlobal(place)), one, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def trigger(window: MainWindow, action_id: str) -> None:
    action = window.actions_by_id[action_id]
    assert action.isEnabled(), action.toolTip()
    action.trigger()


def written(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.files.is_writing and window.tasks.is_idle, timeout=20_000)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Waltz in A", "Waltz in A"),
        ('  a/b\\c:*?"<>|\n ', "a b c"),
        ("...", "melody-1"),
        ("CON", "melody-1"),
        ("nul.mid", "melody-1"),
        ("Ende.", "Ende"),
        ("x" * 200, "x" * 80),
        ("Ñandú ♪", "Ñandú ♪"),
    ],
)
def test_names_that_every_system_takes(name: str, stem: str) -> None:
    assert file_stem(name, "melody-1") == stem


def test_takes_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    takes = TakeList()
    made = [takes.make_copy(tune(), name) for name in ("Song", "song", "", "Song")]
    paths = take_paths(made, tmp_path, ".mid")
    assert [path.name for path in paths] == ["Song.mid", "song 2.mid", "melody-3.mid", "Song 3.mid"]
    paths[0].touch()
    assert [path.name for path in free_paths([paths[0], paths[0]])] == ["Song 2.mid", "Song 3.mid"]
    assert free_path(paths[0]).name == "Song 2.mid"


def test_all_takes_go_into_a_folder_by_their_names(
    qtbot: QtBot, window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    takes = add_takes(window, ["Song", "", "Song"])
    answers.path = tmp_path
    trigger(window, "file.export_all_midi")
    written(qtbot, window)
    assert sorted(path.name for path in tmp_path.glob("*.mid")) == ["Song 2.mid", "Song.mid", "melody-2.mid"]
    assert read_midi(tmp_path / "melody-2.mid").notes == takes[1].piece.notes
    assert window.generation.takes.unsaved == []
    assert answers.overwritten == []


@pytest.mark.parametrize(
    ("answer", "names", "first"),
    [
        ("cancel", ["Song.mid"], b"mine"),
        ("keep", ["Air.mid", "Song 2.mid", "Song.mid"], b"mine"),
        ("replace", ["Air.mid", "Song.mid"], b"MThd"),
    ],
)
def test_nothing_is_overwritten_without_asking(
    qtbot: QtBot,
    window: MainWindow,
    answers: Any,
    tmp_path: Path,
    answer: str,
    names: list[str],
    first: bytes,
) -> None:
    add_takes(window, ["Song", "Air"])
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "Song.mid").write_bytes(b"mine")
    answers.path, answers.over = folder, answer
    trigger(window, "file.export_all_midi")
    written(qtbot, window)
    assert answers.overwritten == [folder / "Song.mid"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert (folder / "Song.mid").read_bytes()[:4] == first


def test_all_takes_as_sound(qtbot: QtBot, window: MainWindow, answers: Any, tmp_path: Path) -> None:
    add_takes(window, ["Song", "Air"])
    answers.path = tmp_path
    trigger(window, "file.export_all_wav")
    written(qtbot, window)
    for name in ("Song.wav", "Air.wav"):
        with wave.open(str(tmp_path / name)) as sound:
            assert sound.getnframes() / sound.getframerate() >= 0.5
    assert window.generation.takes.unsaved == []


def test_a_take_edited_while_it_is_written_stays_unsaved(
    qtbot: QtBot, window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    (take,) = add_takes(window, ["Song"])
    answers.path = tmp_path
    trigger(window, "file.export_all_midi")
    window.generation.box.replace_piece(take, tune(70))
    written(qtbot, window)
    assert (tmp_path / "Song.mid").exists()
    assert window.generation.takes.unsaved == [take]


def test_without_takes_and_pieces_the_reason_is_told(window: MainWindow) -> None:
    actions = window.actions_by_id
    assert "no take yet" in actions["file.export_all_midi"].toolTip()
    assert "no take yet" in actions["file.export_all_wav"].toolTip()
    assert "Choose a piece" in actions["file.export_heard"].toolTip()
    assert not any(actions[f"file.export_{what}"].isEnabled() for what in ("all_midi", "all_wav", "heard"))


def test_a_piece_is_exported_as_the_model_hears_it(
    qtbot: QtBot, filled_window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    filled_window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: filled_window.stage.heard() is not None, timeout=10_000)
    heard = filled_window.stage.heard()
    assert heard is not None
    qtbot.waitUntil(filled_window.actions_by_id["file.export_heard"].isEnabled)
    answers.path = tmp_path / "heard.mid"
    trigger(filled_window, "file.export_heard")
    written(qtbot, filled_window)
    assert answers.suggested[-1].name == f"{heard[0]}.mid"
    assert read_midi(tmp_path / "heard.mid").notes == heard[1].notes


def dragged(window: MainWindow) -> TakeDrag:
    drag = window.generation.view.findChild(TakeDrag)
    assert isinstance(drag, TakeDrag)
    return drag


def test_a_take_that_is_pulled_goes_as_a_midi_file_named_after_it(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_takes(window, ["Song", "Air"])
    seen: list[tuple[QMimeData, Qt.DropAction]] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, action: seen.append((drag.mimeData(), action)))
    view = window.generation.view
    start = view.visualRect(view.model().index(1, 1)).center()
    send_mouse(view.viewport(), QEvent.Type.MouseButtonPress, start)
    send_mouse(view.viewport(), QEvent.Type.MouseMove, start + QPoint(2, 0))
    assert seen == []
    send_mouse(view.viewport(), QEvent.Type.MouseMove, start - QPoint(0, 60))
    send_mouse(view.viewport(), QEvent.Type.MouseButtonRelease, start - QPoint(0, 60))
    ((data, action),) = seen
    (url,) = data.urls()
    assert action == Qt.DropAction.CopyAction
    assert Path(url.toLocalFile()).name == "Air.mid"
    assert read_midi(Path(url.toLocalFile())).notes == tune(61).notes
    assert view.currentIndex().row() == 1  # what the mouse passed over was not selected
    dragged(window).remove_files()
    assert not Path(url.toLocalFile()).exists()


def test_closing_the_window_cleans_up(qtbot: QtBot, window: MainWindow) -> None:
    (take,) = add_takes(window, ["Song"])
    data = dragged(window).data_of(take)
    assert data is not None
    path = Path(data.urls()[0].toLocalFile())
    assert path.exists()
    window.close()
    qtbot.waitUntil(lambda: window.closing.is_done, timeout=10_000)
    assert not path.parent.parent.exists()


def test_where_nothing_can_be_written_a_drag_says_so(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    (take,) = add_takes(window, ["Song"])

    def refuse(_folder: DragFolder, _take: Take) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(DragFolder, "write", refuse)
    assert dragged(window).data_of(take) is None
    assert "No space left" in window.statusBar().currentMessage()


def test_a_take_dropped_on_its_own_window_changes_nothing(window: MainWindow) -> None:
    (take,) = add_takes(window, ["Song"])
    data = dragged(window).data_of(take)
    assert data is not None
    assert local_paths(data) == []
