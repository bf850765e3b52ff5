from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.library.order import Column
from app.desktop.library.rows import LibraryRow, make_row
from app.desktop.library.table import LibraryTable
from app.desktop.library.view import LibraryView
from models.corpus.library import LibraryEntry, load_entry


@pytest.fixture
def entry(tiny_library: Path) -> LibraryEntry:
    return load_entry(tiny_library / "tune-0.mid")


def rows_named(entry: LibraryEntry, titles: Sequence[str]) -> list[LibraryRow]:
    rows = []
    for title in titles:
        row = make_row(entry)
        row.title, row.identity = title, f"/{title}"
        row.name_key = title, row.identity
        rows.append(row)
    return rows


@pytest.fixture
def view(qtbot: QtBot, entry: LibraryEntry) -> LibraryView:
    table = LibraryTable()
    made = LibraryView(table)
    qtbot.addWidget(made)
    table.add(rows_named(entry, ["m", "c", "x"]))
    return made


def shown(view: LibraryView) -> list[str]:
    return [row.title for row in view.table.shown]


def test_rows_that_arrive_take_their_places_and_leave_the_selection(
    view: LibraryView, entry: LibraryEntry
) -> None:
    view.selectRow(1)
    row = view.current_row()
    assert row is not None
    assert row.title == "m"
    view.table.add(rows_named(entry, ["a", "z", "d"]))
    assert shown(view) == ["a", "c", "d", "m", "x", "z"]
    assert [row.title for row in view.selected_rows()] == ["m"]
    assert view.currentIndex().row() == 3
    assert [row.title for row in view.table.rows] == ["m", "c", "x", "a", "z", "d"], "as they came"


def test_a_descending_order_holds_for_what_arrives(view: LibraryView, entry: LibraryEntry) -> None:
    view.sortByColumn(Column.TITLE, Qt.SortOrder.DescendingOrder)
    view.table.add(rows_named(entry, ["n"]))
    assert shown(view) == ["x", "n", "m", "c"]


def test_the_same_file_is_listed_once(view: LibraryView, entry: LibraryEntry) -> None:
    assert view.table.add(rows_named(entry, ["m", "k", "k"])) == 1
    assert shown(view) == ["c", "k", "m", "x"]


def test_what_arrives_while_a_text_is_searched_is_shown_only_with_it(
    view: LibraryView, entry: LibraryEntry
) -> None:
    view.table.find("whale")
    view.table.add(rows_named(entry, ["a whale", "b"]))
    assert shown(view) == ["a whale"]
    view.table.find("")
    assert shown(view) == ["a whale", "b", "c", "m", "x"]


def test_rows_that_were_removed_come_back_to_their_places(view: LibraryView) -> None:
    table = view.table
    places = table.remove([table.rows[0], table.rows[2]])
    assert shown(view) == ["c"]
    table.put_back(places)
    assert [row.title for row in table.rows] == ["m", "c", "x"]
    assert shown(view) == ["c", "m", "x"]


def test_a_file_opened_again_after_it_was_removed_does_not_come_back_twice(
    view: LibraryView, entry: LibraryEntry
) -> None:
    places = view.table.remove(view.table.rows[:1])
    view.table.add(rows_named(entry, ["m"]))
    view.table.put_back(places)
    assert shown(view) == ["c", "m", "x"]


def test_selected_rows_are_those_on_the_screen_from_the_top(view: LibraryView) -> None:
    view.select_rows(view.table.rows)
    assert [row.title for row in view.selected_rows()] == ["c", "m", "x"]
    view.select_rows(view.table.rows[:1], view.table.rows[0])
    assert [row.title for row in view.selected_rows()] == ["m"]
    assert view.currentIndex().row() == 1


def test_a_tick_shows_what_a_piece_is_used_for(view: LibraryView) -> None:
    table = view.table
    row = table.rows[0]
    index = table.index_of(row, Column.LEARN)
    states = []
    for role in ("learn", "validate", "leave_out"):
        table.set_roles({row: role})  # type: ignore[dict-item]
        states.append(table.data(index, Qt.ItemDataRole.CheckStateRole))
    assert states == [Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked]
    assert table.data(index, Qt.ItemDataRole.AccessibleTextRole) == "m: Left out"
