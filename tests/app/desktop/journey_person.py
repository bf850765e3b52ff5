"""The person in front of the window: what it sees is kept as pictures of the whole screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from journey_hand import Hand, Steps, settled
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.main_window import MainWindow

Shade = Literal["light", "dark"]


@dataclass(kw_only=True)
class Person:
    """One walk through the window.

    Attributes:
        folder: Where pictures and exported files go.
        language: What the window speaks.
        shade: Its theme.
        learn_seconds: How long the network learns, as large as it is offered; 0: a tiny one, only as long as
            the walk needs it.
    """

    folder: Path
    language: Literal["en", "es"]
    shade: Shade
    learn_seconds: float = 0.0
    hand: Hand = field(default_factory=Hand)
    _pictures: int = 0

    @classmethod
    def of_environment(cls, folder: Path, environment: Mapping[str, str] = os.environ) -> Person:
        """Make the person that RITORNELLO_JOURNEY_LANGUAGE, _THEME and _SECONDS describe."""
        language = environment.get("RITORNELLO_JOURNEY_LANGUAGE", "en")
        shade = environment.get("RITORNELLO_JOURNEY_THEME", "light")
        assert language in ("en", "es"), language
        assert shade in ("light", "dark"), shade
        return cls(
            folder=folder,
            language=cast(Literal["en", "es"], language),
            shade=cast(Shade, shade),
            learn_seconds=float(environment.get("RITORNELLO_JOURNEY_SECONDS", "0")),
        )

    def find_window(self) -> MainWindow | None:
        """Return the window, once it is made."""
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)

    def see(self, name: str, *, stays: bool = False) -> Steps:
        """Take a picture of the whole screen; the mouse goes out of the way unless it stays."""
        window = self.find_window()
        if window is not None and not stays:
            bar = window.statusBar()
            self.hand.move(bar, QPoint(bar.width() // 2, bar.height() // 2))
        yield settled()
        self.take_picture(name)

    def take_picture(self, name: str) -> None:
        """Take a picture of the whole screen as it is."""
        self._pictures += 1
        QApplication.primaryScreen().grabWindow(0).save(str(self.folder / f"{self._pictures:02}-{name}.png"))
        print(f"{self._pictures:02} {name}", flush=True)

    def wait_for_dialog(self) -> Steps:
        """Wait until there is a dialog, and bring the keyboard to it."""
        yield lambda: QApplication.activeModalWidget() is not None
        dialog = self.dialog()
        self.hand.focus(dialog)
        yield dialog.isActiveWindow

    def dialog(self) -> QWidget:
        """Return the dialog that is open."""
        dialog = QApplication.activeModalWidget()
        assert dialog is not None, "no dialog is open"
        return dialog

    def leave_dialog(self, window: MainWindow, act: Callable[[], None]) -> Steps:
        """Do what closes the dialog, and bring the keyboard back to the window."""
        act()
        yield lambda: QApplication.activeModalWidget() is None
        self.hand.focus(window)
        yield window.isActiveWindow

    def choose_in_menu(self, window: MainWindow, action_id: str, picture: str = "") -> Steps:
        """Open a menu with the mouse and click an action in it."""
        menu, bar = window.actions_by_id.menu_of(action_id), window.menuBar()
        self.hand.click(bar, bar.actionGeometry(menu.menuAction()).center())
        yield menu.isVisible
        yield settled()
        if picture:
            yield from self.see(picture, stays=True)
        self.hand.click(menu, menu.actionGeometry(window.actions_by_id[action_id]).center())
        yield lambda: not menu.isVisible()
