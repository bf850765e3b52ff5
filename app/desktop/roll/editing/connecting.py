"""Ties the editing of notes to the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMenu

from app.desktop.menus.actions import Actions
from app.desktop.playback.looping import LoopControl
from app.desktop.roll.editing.editor import RollEditor

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow

_MENU = (
    "notes.cut",
    "notes.copy",
    "notes.paste",
    "notes.duplicate",
    "notes.delete",
    "",
    "notes.select_all",
    "generate.continue_selection",
    "",
    "notes.up",
    "notes.down",
    "notes.octave_up",
    "notes.octave_down",
    "",
    "notes.louder",
    "notes.softer",
    "",
    "play.loop",
)


class EditingConnections(QObject):
    """Made once, when the window has its panels.

    Attributes:
        editor: Does the edits.
        loop: Plays a time range over and over.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        panel, transport, stage = window.roll_panel, window.transport, window.stage
        self.editor = RollEditor(panel.roll, stage, window.generation.box, window.undo, self)
        self.loop = LoopControl(panel.roll, window.sound, self)
        stage.watch(window.generation.box)
        self.editor.message.connect(window.status_line.tell)
        panel.tools.velocity_chosen.connect(self.editor.set_velocity)
        transport.tempo_chosen.connect(self.editor.set_tempo)
        transport.loop_toggled.connect(self.loop.set_on)
        self.loop.changed.connect(transport.set_looping)

    def follow(self, actions: Actions) -> None:
        """Connect what the actions show, and give the roll those that are meant only for it."""
        roll = self._window.roll_panel.roll
        for action_id in actions:
            if action_id.startswith("notes."):
                actions[action_id].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                roll.addAction(actions[action_id])
        roll.tool_changed.connect(lambda tool: actions["notes.draw"].setChecked(tool == "draw"))
        self.loop.changed.connect(actions["play.loop"].setChecked)
        for change in (roll.selection_changed, roll.range_changed, self.editor.changed):
            change.connect(lambda *_: self._show_possibilities())
        roll.menu_requested.connect(lambda place: self.make_menu().popup(place))
        self._show_possibilities()

    def blocked_reasons(self) -> dict[str, str | None]:
        """Say for each action on notes why it is not possible now, or None where it is."""
        roll = self._window.roll_panel.roll
        nothing = None if roll.piece is not None else _tr("Choose a piece or make a melody first.")
        no_notes = nothing or (None if roll.chosen else _tr("Choose notes in the piano roll first."))
        no_copy = None if self.editor.has_clip else _tr("Nothing was copied yet.")
        empty = nothing or (None if len(roll.layers.index) else _tr("There are no notes here yet."))
        return {
            "notes.cut": no_notes,
            "notes.copy": no_notes,
            "notes.paste": nothing or no_copy,
            "notes.duplicate": no_notes,
            "notes.delete": no_notes,
            "notes.select_all": empty,
            "notes.up": empty,
            "notes.down": empty,
            "notes.octave_up": empty,
            "notes.octave_down": empty,
            "notes.louder": no_notes,
            "notes.softer": no_notes,
            "play.loop": nothing,
        }

    def _show_possibilities(self) -> None:
        for action_id, reason in self.blocked_reasons().items():
            self._window.actions_by_id.allow(action_id, reason)

    def make_menu(self) -> QMenu:
        """Make what a right click in the roll offers; it goes away once it is closed."""
        actions = self._window.actions_by_id
        menu = QMenu(self._window.roll_panel.roll)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for action_id in _MENU:
            if not action_id:
                menu.addSeparator()
            elif action_id in set(actions):
                menu.addAction(actions[action_id])
        return menu


def _tr(text: str) -> str:
    return QCoreApplication.translate("Availability", text)
