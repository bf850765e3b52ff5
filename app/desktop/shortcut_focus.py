"""Who gets Space and Enter: the transport, unless what has the focus needs them to be worked at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

GROUND = "ground"
"""The name of the widget behind all others, which has the focus when none of them is worked."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def reach_buttons_by_tab(parent: QWidget) -> None:
    """Let a click on a button leave the focus where it was, so that Space goes on to mean Play."""
    for button in parent.findChildren(QAbstractButton):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def give_up_focus(part: QWidget) -> None:
    """Give the focus back to the window's ground before a part is hidden, lest some button gets it."""
    focused, ground = QApplication.focusWidget(), part.window().findChild(QWidget, GROUND)
    if ground is None or focused is None:
        return
    if focused is part or part.isAncestorOf(focused):
        ground.setFocus()


class ShortcutFocus(QObject):
    """Settles it by where the focus is.

    - A button that was reached with Tab is pressed by both.
    - The piano keyboard leaves Space to the transport, and Enter too where the person plays it by mouse;
      who came to it by Tab or shortcut, or has moved its mark, presses keys with Enter.
    - Everywhere else they play and stop.

    Actions whose shortcut is a letter leave it to lists, in which letters look for an entry.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        toggle: QAction,
        stop: QAction,
        keyboard: QWidget,
        letters: Sequence[QAction] = (),
    ) -> None:
        super().__init__(parent)
        self._letters = [(action, action.shortcut()) for action in letters]
        self._actions = ((toggle, QKeySequence("Space")), (stop, QKeySequence("Return")))
        self._is_by_mouse = False
        keyboard.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_button = isinstance(new, QAbstractButton)
        for action, key in self._actions:
            action.setShortcut(QKeySequence() if is_button else key)
        is_list = isinstance(new, QComboBox | QAbstractItemView)
        for action, key in self._letters:
            action.setShortcut(QKeySequence() if is_list else key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch how the keyboard is played, and keep it from claiming what is the transport's."""
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._is_by_mouse = event.reason() in _BY_MOUSE
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._is_by_mouse = True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_ours = event.key() == Qt.Key.Key_Space or (self._is_by_mouse and event.key() in _ENTER)
            if is_ours:
                event.ignore()
            return is_ours
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._is_by_mouse = False
        return super().eventFilter(watched, event)
