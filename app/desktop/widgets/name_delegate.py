"""Typing a name in a list, which Enter takes on, whatever Enter does elsewhere in the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class NameDelegate(QStyledItemDelegate):
    """Claims the keys that end the typing from the shortcuts of the window.

    Args:
        what: What is typed, for those who cannot see it.
    """

    def __init__(self, what: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._what = what

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Make the line, and name it."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self._what)
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Watch the editor."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().eventFilter(editor, event)
