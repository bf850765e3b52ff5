from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.widgets.steady_box import SteadyBox

Texts = tuple[str, ...]


def make_box(qtbot: QtBot, further: Texts = (), least: Texts | None = None) -> SteadyBox:
    box = SteadyBox(further, least)
    qtbot.addWidget(box)
    box.addItems(["Small", "Medium", "Large"])
    return box


def test_neither_a_text_of_its_own_nor_other_colours_move_it(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    box = make_box(qtbot)
    box.show()
    before = box.sizeHint(), box.minimumSizeHint()
    box.setPlaceholderText("an own choice that is wider than any entry")
    box.setCurrentIndex(-1)
    theme.apply_theme(qapp, "dark")
    theme.apply_theme(qapp, "light")
    assert (box.sizeHint(), box.minimumSizeHint()) == before


def test_it_is_as_wide_as_its_widest_text(qtbot: QtBot) -> None:
    box, wide = make_box(qtbot), "2 × 256 and more"
    more = make_box(qtbot, further=(wide,))
    metrics = box.fontMetrics()
    grown = metrics.horizontalAdvance(wide) - metrics.horizontalAdvance("Medium")
    assert more.sizeHint().width() - box.sizeHint().width() == grown > 0


def test_it_gives_way_as_far_as_it_may(qtbot: QtBot) -> None:
    assert make_box(qtbot).minimumSizeHint() == make_box(qtbot).sizeHint()
    box = make_box(qtbot, least=("Small",))
    metrics = box.fontMetrics()
    cut = metrics.horizontalAdvance("Medium") - metrics.horizontalAdvance("Small")
    assert box.sizeHint().width() - box.minimumSizeHint().width() == cut > 0
