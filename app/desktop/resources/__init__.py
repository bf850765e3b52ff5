"""What ships with the window: icons drawn for it, and its style sheet."""

from __future__ import annotations

from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SMALL = (16, 20, 24, 32, 40, 48)
_LARGE = (64, 128, 256)


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """Draw a bundled SVG; its currentColor takes the colour given. Without one it is drawn large, too.

    Raises:
        ValueError: There is no such icon.
    """
    source = resources.files(__name__).joinpath("icons", f"{name}.svg")
    if not source.is_file():
        raise ValueError(f"there is no icon named '{name}'")
    text = source.read_text(encoding="utf-8")
    if colour is not None:
        text = text.replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(text.encode()))
    result = QIcon()
    for size in _SMALL if colour is not None else _SMALL + _LARGE:
        result.addPixmap(_rendered(renderer, size))
    return result


def _rendered(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
