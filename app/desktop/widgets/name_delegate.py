"""Typing a name in a list, which Enter takes on, whatever Enter does elsewhere in the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class NameDelegate(QStyledItemDelegate):
    """Claims the keys that end the typing from the shortcuts of the window."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Watch the editor."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().eventFilter(editor, event)
