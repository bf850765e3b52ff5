"""What ties the sound font, the MIDI ports, dragged takes and recent files to the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.files.dragging import TakeDrag, let_drops_through
from app.desktop.menus.recent import RecentMenu
from app.desktop.menus.sound_menu import add_port_menus
from models.audio import SoundFontInfo

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def connect_playback(window: MainWindow) -> None:
    """Connect what the sound is made with to the window, and fill the menus that change by themselves."""
    fonts, ports, status = window.fonts, window.ports, window.status_line
    drag = TakeDrag(window.generation.view, window.generation.table.take)
    for sender in (fonts, ports):
        sender.message.connect(status.tell)
    for anxious in (fonts, ports, drag):
        anxious.problem.connect(status.tell_problem)
    fonts.changed.connect(lambda info: _show_instruments(window, info))
    fonts.changed.connect(lambda _info: window.show_possibilities())
    ports.pressed.connect(window.generation.press_from_outside)
    window.closing.began.connect(ports.shut_down)
    window.closing.done.connect(drag.remove_files)
    let_drops_through(window)
    add_port_menus(window)
    menu = window.actions_by_id.menu_of("file.open_model")
    recent = RecentMenu(window.files.recent, lambda path: window.files.open_paths([path]))
    recent.setParent(menu, recent.windowFlags())
    menu.insertMenu(window.actions_by_id["file.open_model"], recent)


def restore_playback(window: MainWindow) -> None:
    """Take up the sound font and the ports of the last session, once the window is on the screen."""
    window.fonts.restore()
    window.ports.restore()


def _show_instruments(window: MainWindow, info: SoundFontInfo | None) -> None:
    remembered = round(window.settings.program)
    window.transport.set_instruments(None if info is None else info.instruments)
    window.transport.set_program(remembered if remembered >= 0 else None)
