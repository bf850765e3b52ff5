"""What is most worth knowing about a file as a small picture, since a word would take the title's room."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor, QIcon

from app.desktop import theme
from app.desktop.library.rows import LibraryRow, State
from app.desktop.resources import icon

STATE_ICON = 2 * theme.GRID
"""Pixels that such a picture is high and wide."""

_NAMES: dict[State, str] = {
    "good": "good",
    "mended": "mended",
    "duplicate": "copy",
    "aside": "warning",
    "refused": "refused",
    "no notes": "refused",
}


def state_icon(row: LibraryRow) -> QIcon:
    """Return the picture of a file's state, in the colours in force; `state_text` says it in a word."""
    c, state = theme.colours(), row.state
    if state in ("refused", "no notes"):
        return _drawn(_NAMES[state], c.error.rgb())
    return _drawn(_NAMES[state], (c.warning if row.needs_look else c.muted).rgb())


def heading_icon() -> QIcon:
    """Return the picture that heads the column of states."""
    return _drawn("state", theme.colours().muted.rgb())


@cache
def _drawn(name: str, colour: int) -> QIcon:
    return icon(name, QColor(colour))
