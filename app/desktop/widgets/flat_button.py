"""A button that is its icon alone, without a frame, named for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton


def flat_button(name: str, callback: Callable[[], object]) -> QToolButton:
    """Return a button with a name, which is its tooltip too, that calls back when it is clicked."""
    button = QToolButton()
    button.setProperty("flat", True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(lambda: callback())
    return button
