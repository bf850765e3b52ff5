"""Headings stand over what they head, and none is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.generation.table import Column, TakeTable
from app.desktop.generation.take_view import TakeView
from app.desktop.generation.takes import TakeList
from app.desktop.language import Language, speak
from app.desktop.widgets.headings import column_width

_TEXT = "IIII"
_COLUMN = 120
_PADDING = 5
_TAKES_WIDTH = 382  # of a window of 1280


def ink(picture: QImage, top: int, bottom: int) -> tuple[int, int]:
    """Return the first and the last x of a stripe where anything is written in its first column."""
    inked = [
        x
        for x in range(2, _COLUMN - 2)
        for y in range(top, bottom)
        if picture.pixelColor(x, y).lightness() < 190
    ]
    return min(inked), max(inked)


@pytest.mark.parametrize("side", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight])
def test_headings_of_a_table_line_up_with_its_cells(
    qtbot: QtBot, qapp: QApplication, side: Qt.AlignmentFlag
) -> None:
    theme.apply_theme(qapp, "light")
    table = QTableWidget(1, 2)
    qtbot.addWidget(table)
    heading, cell = QTableWidgetItem(_TEXT), QTableWidgetItem(_TEXT)
    for item in (heading, cell):
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    table.setHorizontalHeaderItem(0, heading)
    table.setItem(0, 0, cell)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.setColumnWidth(0, _COLUMN)
    table.resize(300, 100)
    table.show()
    qtbot.waitExposed(table)
    above = ink(table.horizontalHeader().grab().toImage(), 3, table.horizontalHeader().height() - 3)
    below = ink(table.viewport().grab().toImage(), 3, table.rowHeight(0) - 3)
    place = 0 if side == Qt.AlignmentFlag.AlignLeft else 1
    assert above[place] == pytest.approx(below[place], abs=1)


def test_the_heading_of_a_tree_lines_up_with_its_groups(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setRootIsDecorated(False)
    tree.setHeaderLabels([_TEXT])
    QTreeWidgetItem(tree, [_TEXT])
    tree.resize(300, 100)
    tree.show()
    qtbot.waitExposed(tree)
    above = ink(tree.header().grab().toImage(), 3, tree.header().height() - 3)
    below = ink(tree.viewport().grab().toImage(), 3, 20)
    assert above[0] == pytest.approx(below[0], abs=1)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_heading_of_the_takes_is_cut_nor_the_name_of_the_one_compared_with(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, language: Language
) -> None:
    theme.apply_theme(qapp, "light")
    speak(qapp, language)
    request.addfinalizer(lambda: speak(qapp, "en"))
    view = TakeView(TakeTable(TakeList()))
    qtbot.addWidget(view)
    view.resize(_TAKES_WIDTH, 120)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.show()
    qtbot.waitExposed(view)
    header = view.horizontalHeader()
    for column in Column:
        heading = str(view.table.headerData(column, Qt.Orientation.Horizontal))
        needed = header.fontMetrics().horizontalAdvance(heading) + 2 * _PADDING if heading else 0
        assert header.sectionSize(column) >= needed, heading
    name = view.fontMetrics().horizontalAdvance("A: Take 5") + 2 * _PADDING
    assert header.sectionSize(Column.NUMBER) >= name or language == "es"


def test_a_column_is_as_wide_as_its_heading(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    table = QTableWidget(1, 2)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels([40 * "W", "W"])
    advance = table.horizontalHeader().fontMetrics().horizontalAdvance(40 * "W")
    assert column_width(table, 0, 30) >= advance + 2 * _PADDING
    assert column_width(table, 1, 90) == 90
