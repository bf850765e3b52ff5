"""Colours of runs that are overlaid: Okabe and Ito's set, adapted in lightness to the ground."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor

from app.desktop import theme

_LIGHT = ("#0072b2", "#d55e00", "#00805d", "#a8528a", "#8a6d00", "#3d8fc6", "#5b5f68")
_DARK = ("#56b4e9", "#f58f4c", "#35c79e", "#dc92c1", "#e6c84a", "#8fd0f5", "#b8bcc4")
NUM_COLOURS = len(_LIGHT)


def run_colour(number: int) -> QColor:
    """Return the colour of a number; they come round again."""
    colours = _DARK if theme.colours() is theme.DARK else _LIGHT
    return QColor(colours[number % NUM_COLOURS])


def free_number(taken: Iterable[int]) -> int:
    """Return the lowest number that is not taken yet."""
    others, number = set(taken), 0
    while number in others:
        number += 1
    return number
