"""What was opened lately."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow
from app.desktop.menus.recent import MOST, RecentFiles, RecentMenu
from app.desktop.settings import Settings


@pytest.fixture
def recent(settings: Settings) -> RecentFiles:
    return RecentFiles(settings)


def test_the_newest_stands_first_and_none_twice(recent: RecentFiles, tmp_path: Path) -> None:
    a, b, c = (tmp_path / name for name in "abc")
    for path in (a, b, c, a):
        recent.add([path])
    assert recent.paths == [a, c, b]
    recent.add([b, c])
    assert recent.paths == [b, c, a]


def test_the_list_is_short_and_outlives_the_window(settings: Settings, tmp_path: Path) -> None:
    recent = RecentFiles(settings)
    for number in range(MOST + 5):
        recent.add([tmp_path / f"{number}.mid"])
    recent.add([tmp_path / f"many {number}.mid" for number in range(50)])
    paths = RecentFiles(settings).paths
    assert len(paths) == MOST
    assert [path.name for path in paths[:5]] == [*(f"many {number}.mid" for number in range(4)), "14.mid"]


@pytest.mark.parametrize("value", ["nonsense", '{"a": 1}', "[1, 2]", "[[]]"])
def test_a_damaged_list_is_an_empty_one(settings: Settings, value: str) -> None:
    settings.store.setValue("files/recent", value)
    assert RecentFiles(settings).paths == []


def test_the_menu_opens_what_is_there_and_greys_what_is_not(
    qtbot: QtBot, window: MainWindow, tiny_library: Path, tmp_path: Path
) -> None:
    files = window.files
    files.recent.add([tmp_path / "gone & lost.mid"])
    files.recent.add([tiny_library])
    menu = window.findChild(RecentMenu)
    assert isinstance(menu, RecentMenu)
    menu.aboutToShow.emit()
    folder, gone = menu.actions()[:2]
    assert folder.isEnabled()
    assert folder.toolTip() == str(tiny_library)
    assert "gone && lost.mid" in gone.text()
    assert not gone.isEnabled()
    assert gone.toolTip() == f"{tmp_path / 'gone & lost.mid'} is no longer there"
    folder.trigger()
    qtbot.waitUntil(lambda: len(window.library.table.rows) == 8, timeout=10_000)
    menu.actions()[-1].trigger()
    assert files.recent.paths == []
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Nothing was opened yet"]


def test_what_is_opened_by_whatever_way_is_remembered(
    qtbot: QtBot, window: MainWindow, answers: Any, tiny_library: Path, tiny_model_path: Path
) -> None:
    answers.files = [tiny_library / "tune-1.mid"]
    window.files.open_files()
    answers.path = tiny_library
    window.files.open_folder()
    window.files.open_paths([tiny_model_path])
    qtbot.waitUntil(lambda: window.files.state.model is not None, timeout=30_000)
    assert window.files.recent.paths == [tiny_model_path, tiny_library, tiny_library / "tune-1.mid"]
    qtbot.waitUntil(lambda: not window.library.is_reading, timeout=10_000)
