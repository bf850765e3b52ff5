from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow
from app.desktop.widgets.elided_label import ElidedLabel

LONG = "Wohl mir, daß ich Jesum habe, o wie feste halt ich ihn " * 8


def test_what_does_not_fit_is_cut_and_told_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text().startswith("Wohl mir")
    assert label.text().endswith("…")
    assert label.toolTip() == LONG
    label.resize(label.sizeHint())
    assert label.text() == LONG
    assert label.toolTip() == ""


def test_a_long_title_does_not_widen_the_window(window: MainWindow) -> None:
    before = window.minimumSizeHint().width()
    window.roll_panel.show_piece(None, title=LONG, subtitle=LONG)
    window.generation.set_model(None, LONG)
    assert window.minimumSizeHint().width() == before
