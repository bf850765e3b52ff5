from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.dialogs import file_dialog

Mode = QFileDialog.FileMode


@pytest.fixture
def asking(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    return window


def test_it_is_wide_but_no_wider_than_the_window(asking: QWidget, tmp_path: Path) -> None:
    assert file_dialog(asking, "Open", str(tmp_path), Mode.ExistingFiles).width() >= 850
    asking.resize(700, 400)
    dialog = file_dialog(asking, "Open", str(tmp_path), Mode.ExistingFiles)
    assert dialog.size().boundedTo(QSize(700, 400)) == dialog.size()


def test_it_opens_files_of_a_kind(asking: QWidget, tmp_path: Path) -> None:
    dialog = file_dialog(asking, "Open", str(tmp_path), Mode.ExistingFiles, "MIDI files (*.mid)")
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptOpen
    assert dialog.nameFilters() == ["MIDI files (*.mid)"]
    assert Path(dialog.directory().absolutePath()) == tmp_path


def test_it_suggests_a_name_and_asks_before_it_overwrites(asking: QWidget, tmp_path: Path) -> None:
    dialog = file_dialog(asking, "Save", str(tmp_path / "Take 1.mid"), Mode.AnyFile, is_saving=True)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert Path(dialog.directory().absolutePath()) == tmp_path
    assert dialog.selectedFiles() == [str(tmp_path / "Take 1.mid")]
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)


def test_it_chooses_folders(asking: QWidget, tmp_path: Path) -> None:
    dialog = file_dialog(asking, "Folder", str(tmp_path), Mode.Directory)
    assert dialog.fileMode() == Mode.Directory
    assert dialog.testOption(QFileDialog.Option.ShowDirsOnly)
