"""Boxes for a number within the window: Enter takes it on and gives the keyboard back to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def leave_by_enter(box: QSpinBox | QDoubleSpinBox) -> None:
    """Let a number count once it is settled: by Enter, which no shortcut gets then, or by going elsewhere.

    The wheel turns it only while it has the focus.
    """
    box.setKeyboardTracking(False)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.installEventFilter(_EnterFilter(box))


class _EnterFilter(QObject):
    """Settles the number of its box: Enter takes it on, Escape gives it up; either leaves the box."""

    def eventFilter(self, box: QObject, event: QEvent) -> bool:
        """Claim the keys that leave the box, and do what they mean; pass a wheel on."""
        assert isinstance(box, QSpinBox | QDoubleSpinBox)
        if event.type() == QEvent.Type.Wheel and not box.hasFocus():
            event.ignore()
            return True
        if not isinstance(event, QKeyEvent) or event.key() not in (*_ENTER, Qt.Key.Key_Escape):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                box.interpretText()
            else:
                box.lineEdit().setText(box.prefix() + box.textFromValue(box.value()) + box.suffix())  # type: ignore[arg-type]
            box.clearFocus()
        return True
