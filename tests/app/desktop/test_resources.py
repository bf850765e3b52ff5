from __future__ import annotations

import re
from importlib import resources

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.desktop.resources import icon

NAMES = sorted(
    entry.name.removesuffix(".svg")
    for entry in resources.files("app.desktop.resources").joinpath("icons").iterdir()
    if entry.name.endswith(".svg")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_shows_something(qtbot: QtBot, name: str) -> None:
    picture = icon(name, QColor("#ff0000")).pixmap(QSize(24, 24)).toImage()
    inked = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 128
    ]
    assert len(inked) > 10


def test_an_icon_takes_the_colour_given(qtbot: QtBot) -> None:
    picture = icon("plus", QColor("#ff0000")).pixmap(QSize(24, 24)).toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == (255, 0, 0)


def test_an_icon_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no icon named 'banjo'"):
        icon("banjo")


def test_icons_fetch_nothing() -> None:
    folder = resources.files("app.desktop.resources").joinpath("icons")
    for name in NAMES:
        text = folder.joinpath(f"{name}.svg").read_text(encoding="utf-8")
        assert not re.search(r"href|url\(|<image|<script", text)
