"""The shortcut sheet and About."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.help.about import AboutDialog
from app.desktop.help.libraries import LIBRARIES, installed_libraries
from app.desktop.help.shortcut_sheet import ShortcutSheet
from app.desktop.main_window import MainWindow


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow) -> ShortcutSheet:
    window.actions_by_id["help.shortcuts"].trigger()
    made = window.findChild(ShortcutSheet)
    assert isinstance(made, ShortcutSheet)
    qtbot.waitUntil(made.isVisible)
    return made


def lines(sheet: ShortcutSheet) -> list[tuple[str, str, str]]:
    """Return (group, what, keys) of every line that is shown."""
    groups = [sheet.tree.topLevelItem(number) for number in range(sheet.tree.topLevelItemCount())]
    return [
        (group.text(0), group.child(row).text(0), group.child(row).text(1))
        for group in groups
        if group is not None and not group.isHidden()
        for row in range(group.childCount())
        if not group.child(row).isHidden()
    ]


def test_every_shortcut_stands_in_the_group_of_its_menu(window: MainWindow, sheet: ShortcutSheet) -> None:
    shown = {(group, keys) for group, _, keys in lines(sheet)}
    for action_id in window.actions_by_id:
        spec = window.actions_by_id.spec(action_id)
        if spec.shortcut:
            assert (spec.menu.replace("&", ""), spec.shortcut) in shown
    assert ("Play", "Play or pause", "Space") in lines(sheet)
    assert not any("&" in what for _, what, _ in lines(sheet))


def test_the_sheet_is_searched_by_words_keys_and_groups(sheet: ShortcutSheet) -> None:
    everything = len(lines(sheet))
    sheet.search.setText("octave")
    assert {"On the piano keyboard", "In the piano roll: notes"} <= {group for group, _, _ in lines(sheet)}
    assert all("octave" in what for _, what, _ in lines(sheet))
    sheet.search.setText("ctrl+e")
    assert ("File", "Export take as MIDI", "Ctrl+E") in lines(sheet)
    sheet.search.setText("nothing of the kind")
    assert lines(sheet) == []
    assert sheet.nothing.isVisible()
    assert not sheet.tree.isVisible()
    sheet.search.clear()
    assert len(lines(sheet)) == everything > 40


def test_escape_closes_the_sheet_and_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, sheet: ShortcutSheet
) -> None:
    with qtbot.waitSignal(sheet.destroyed):
        sheet.reject()
    assert window.isVisible()


def test_about_names_the_libraries_with_version_and_licence(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["help.about"].trigger()
    about = window.findChild(AboutDialog)
    assert isinstance(about, AboutDialog)
    rows = {
        about.table.item(row, 0).text(): (about.table.item(row, 1).text(), about.table.item(row, 2).text())
        for row in range(about.table.rowCount())
    }
    assert rows["PySide6-Essentials"][0] == version("PySide6-Essentials")
    assert "LGPL-3.0" in rows["PySide6-Essentials"][1]
    assert rows["torch"][1].startswith("BSD-3-Clause")
    assert rows["mido"][1] == "MIT"
    assert all(licence for _, licence in rows.values())
    about.copy_details()
    text = QApplication.clipboard().text()
    assert text.startswith("Ritornello 0.")
    assert f"PySide6-Essentials {version('PySide6-Essentials')}" in text
    assert about.copied.text() == "Copied."
    about.reject()


def test_what_is_not_installed_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.desktop.help.libraries.LIBRARIES", (*LIBRARIES[:1], "no-such-library"))
    assert [library.name for library in installed_libraries()] == ["torch"]
