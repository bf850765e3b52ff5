"""The menu Sound: the sound font, the MIDI port to play to, the MIDI keyboard to listen to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.desktop.menus.actions import ActionSpec

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("SoundMenu", text)


def sound_actions(window: MainWindow) -> list[ActionSpec]:
    """List what is chosen once and stays; the ports are in menus of their own, see `add_port_menus`."""
    menu, fonts = _tr("&Sound"), window.fonts
    return [
        ActionSpec(
            id="sound.font",
            title=_tr("Sound &font…"),
            menu=menu,
            callback=lambda: fonts.ask(window.dialogs),
            tip=_tr("Play and export with the instruments of an SF2 file of your own"),
        ),
        ActionSpec(
            id="sound.built_in",
            title=_tr("&Built-in sound"),
            menu=menu,
            callback=fonts.use_built_in,
            tip=_tr("Go back to the instruments that come along"),
        ),
    ]


class PortMenu(QMenu):
    """Lists the ports each time the menu above it is opened; grey, with the reason, where there is none."""

    def __init__(
        self,
        title: str,
        *,
        without: str,
        names: Callable[[], list[str]],
        current: Callable[[], str],
        choose: Callable[[str], object],
        why_none: Callable[[], str],
    ) -> None:
        super().__init__(title)
        self._without, self._names, self._current = without, names, current
        self._choose, self._why_none = choose, why_none
        self._group: QActionGroup | None = None

    def refresh(self) -> None:
        """Look which ports are there."""
        names, current = self._names(), self._current()
        self.clear()
        if self._group is not None:
            self._group.deleteLater()
        self._group = QActionGroup(self)
        self._add(self._without, "", current)
        if names:
            self.addSeparator()
        for name in names:
            self._add(name, name, current)
        entry = self.menuAction()
        entry.setEnabled(bool(names or current))
        entry.setToolTip("" if names or current else self._why_none())
        entry.setStatusTip(entry.toolTip())

    def _add(self, label: str, name: str, current: str) -> None:
        action = QAction(label.replace("&", "&&"), self)
        action.setCheckable(True)
        action.setChecked(name == current)
        action.triggered.connect(lambda _checked=False: self._choose(name))
        assert self._group is not None
        self._group.addAction(action)
        self.addAction(action)


def add_port_menus(window: MainWindow) -> tuple[PortMenu, PortMenu]:
    """Put the menus of MIDI ports below the sound fonts; return those for playing and for listening."""
    ports = window.ports
    output = PortMenu(
        _tr("MIDI &output"),
        without=_tr("None: the sound device plays"),
        names=ports.outputs,
        current=lambda: ports.output_name,
        choose=ports.play_to,
        why_none=ports.why_no_output,
    )
    keyboard = PortMenu(
        _tr("MIDI &keyboard"),
        without=_tr("None"),
        names=ports.inputs,
        current=lambda: ports.input_name,
        choose=ports.listen_to,
        why_none=ports.why_no_input,
    )
    menu = window.actions_by_id.menu_of("sound.built_in")
    menu.addSeparator()
    for port_menu in (output, keyboard):
        port_menu.setParent(menu, port_menu.windowFlags())
        menu.addMenu(port_menu)
        menu.aboutToShow.connect(port_menu.refresh)
    return output, keyboard
