from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.desktop.library.order import Column
from app.desktop.library.panel import LibraryPanel
from app.desktop.main_window import MainWindow


def cell(panel: LibraryPanel, row: int, column: Column) -> str:
    return str(panel.view.model().index(row, column).data())


def centre(panel: LibraryPanel, row: int, column: Column) -> QPoint:
    return panel.view.visualRect(panel.view.model().index(row, column)).center()


def titles(panel: LibraryPanel) -> list[str]:
    return [cell(panel, row, Column.TITLE) for row in range(panel.view.model().rowCount())]


def test_loaded_pieces_are_listed_and_the_first_is_shown(filled_window: MainWindow) -> None:
    library = filled_window.library
    assert titles(library) == [f"Tune {n}" for n in range(8)]
    assert cell(library, 0, Column.NOTES) == "16"
    assert cell(library, 0, Column.LENGTH) == "0:10"
    state = library.view.model().index(0, Column.STATE)
    assert state.data(Qt.ItemDataRole.AccessibleTextRole) == "good"
    assert not state.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert filled_window.roll_panel.roll.piece is library.table.rows[0].entry.piece


def test_a_click_on_a_row_shows_its_notes(qtbot: QtBot, filled_window: MainWindow) -> None:
    library = filled_window.library
    viewport = library.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=centre(library, 3, Column.TITLE))
    row = library.current_row()
    assert row is not None
    assert row.title == "Tune 3"
    qtbot.waitUntil(lambda: filled_window.roll_panel.roll.piece == row.entry.piece, timeout=5000)
    assert filled_window.sound.piece is filled_window.roll_panel.roll.piece


def test_a_double_click_plays(qtbot: QtBot, filled_window: MainWindow) -> None:
    library = filled_window.library
    position = centre(library, 2, Column.TITLE)
    qtbot.mouseClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=position)
    qtbot.mouseDClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=position)
    qtbot.waitUntil(lambda: filled_window.sound.state == "playing", timeout=5000)
    assert filled_window.sound.piece is library.table.rows[2].entry.piece


def test_a_click_on_the_tick_decides_what_is_learnt(qtbot: QtBot, filled_window: MainWindow) -> None:
    library = filled_window.library
    assert library.collection.counts.learnt == 8
    position = centre(library, 1, Column.LEARN)
    qtbot.mouseClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=position)
    assert library.collection.counts.learnt == 7
    assert not library.table.rows[1].is_ticked


def test_sorting_by_a_column(qtbot: QtBot, filled_window: MainWindow) -> None:
    library = filled_window.library
    header = library.view.horizontalHeader()
    x = header.sectionViewportPosition(Column.TITLE) + 20
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, header.height() // 2))
    assert titles(library) == [f"Tune {n}" for n in reversed(range(8))]


def test_removing_takes_off_the_list_and_leaves_the_file(filled_window: MainWindow) -> None:
    library = filled_window.library
    path = library.table.rows[0].path
    library.view.selectRow(0)
    filled_window.actions_by_id["edit.remove"].trigger()
    assert titles(library) == [f"Tune {n}" for n in range(1, 8)]
    assert path.exists()


def test_learning_from_the_selected_pieces_only(filled_window: MainWindow) -> None:
    library = filled_window.library
    library.view.selectRow(4)
    filled_window.actions_by_id["edit.learn_only"].trigger()
    assert [row.title for row in library.table.rows if row.is_ticked] == ["Tune 4"]
    filled_window.actions_by_id["edit.learn_none"].trigger()
    assert library.collection.counts.learnt == 0
    assert filled_window.training.train_button.toolTip() == "Tick at least one piece in the library first."
    filled_window.actions_by_id["edit.learn_all"].trigger()
    assert library.collection.counts.learnt == 8


def test_files_that_need_a_look_are_counted_and_found(
    qtbot: QtBot, filled_window: MainWindow, tmp_path: Path
) -> None:
    bad = tmp_path / "music"
    bad.mkdir()
    (bad / "letter.mid").write_text("Dear Sir or Madam")
    (bad / "empty.mid").write_bytes(b"")
    library = filled_window.library
    filled_window.files.open_paths([bad])
    qtbot.waitUntil(lambda: len(library.table.rows) == 10, timeout=5000)
    button = library.notices.look_button
    assert button.text() == "2 files need a look"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert {row.title for row in library.selected_rows()} == {"letter", "empty"}
    tip = library.table.index_of(library.table.rows[9]).data(Qt.ItemDataRole.ToolTipRole)
    assert library.table.rows[9].entry.report.sentence in tip


def test_an_empty_library_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    library = window.library
    assert library.empty_page.samples_button.isVisible()
    assert library.empty_page.samples_button.property("primary") is True
    assert not window.training.train_button.isEnabled()
    qtbot.mouseClick(library.empty_page.samples_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(library.table.rows) >= 60, timeout=30_000)
    assert not library.empty_page.samples_button.isVisible()
    assert window.training.train_button.isEnabled()
    assert window.training.train_button.property("primary") is True


def test_the_same_folder_twice_is_listed_once(
    qtbot: QtBot, filled_window: MainWindow, tiny_library: Path
) -> None:
    filled_window.files.open_paths([tiny_library])
    qtbot.waitUntil(lambda: "already" in filled_window.statusBar().currentMessage(), timeout=5000)
    assert len(filled_window.library.table.rows) == 8


def test_a_path_that_is_gone_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.files.open_paths([tmp_path / "gone"])
    qtbot.waitUntil(lambda: "no such file or folder" in window.statusBar().currentMessage(), timeout=5000)


def test_a_click_on_the_current_row_shows_it_again(qtbot: QtBot, taught_window: MainWindow) -> None:
    library, generation = taught_window.library, taught_window.generation
    generation.make(60)
    qtbot.waitUntil(lambda: len(generation.takes.takes) == 1, timeout=30_000)
    assert taught_window.roll_panel.roll.piece is generation.takes.takes[0].piece
    position = centre(library, 0, Column.TITLE)
    qtbot.mouseClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=position)
    assert taught_window.roll_panel.roll.piece is library.table.rows[0].entry.piece
    viewport = generation.view.viewport()
    take = generation.view.visualRect(generation.table.index(0, 1)).center()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=take)
    assert taught_window.roll_panel.roll.piece is generation.takes.takes[0].piece


def test_what_is_dropped_while_files_are_read_is_read_after_them(
    qtbot: QtBot, window: MainWindow, tiny_library: Path
) -> None:
    window.library.load([tiny_library / "tune-0.mid"])
    window.library.load([tiny_library / "tune-1.mid"])
    window.library.load([tiny_library / "tune-2.mid"])
    qtbot.waitUntil(lambda: len(window.library.table.rows) == 3, timeout=5000)
    assert titles(window.library) == ["Tune 0", "Tune 1", "Tune 2"]


def test_cancelling_reads_nothing_more(qtbot: QtBot, window: MainWindow, tiny_library: Path) -> None:
    window.library.load([tiny_library])
    window.library.load([tiny_library / "tune-0.mid"])
    cancel = window.library.reading_bar.cancel_button
    assert cancel.isVisible()
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.library.is_reading, timeout=5000)
    assert window.library.table.rows == []
    assert not cancel.isVisible()
