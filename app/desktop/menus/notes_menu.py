"""The menu Notes: what can be done to notes. Its keys work while the piano roll has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.menus.actions import ActionSpec
from app.desktop.roll.editing.edits import VELOCITY_STEP

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("NotesMenu", text)


def notes_actions(window: MainWindow) -> list[ActionSpec]:
    """List what can be done to notes, in the order of the menu."""
    return [*_clipboard(window), *_tools(window), *_transposing(window), *_velocities(window)]


def _clipboard(window: MainWindow) -> list[ActionSpec]:
    menu, editor = _tr("N&otes"), window.editing.editor
    return [
        ActionSpec(
            id="notes.cut",
            title=_tr("Cu&t notes"),
            menu=menu,
            callback=editor.cut,
            shortcut="Ctrl+X",
            tip=_tr("Copy the chosen notes and take them out"),
        ),
        ActionSpec(
            id="notes.copy",
            title=_tr("&Copy notes"),
            menu=menu,
            callback=editor.copy,
            shortcut="Ctrl+C",
            tip=_tr("Copy the chosen notes"),
        ),
        ActionSpec(
            id="notes.paste",
            title=_tr("&Paste notes"),
            menu=menu,
            callback=editor.paste,
            shortcut="Ctrl+V",
            tip=_tr("Put what was copied in at the playhead, or else after what was copied"),
        ),
        ActionSpec(
            id="notes.duplicate",
            title=_tr("&Duplicate notes"),
            menu=menu,
            callback=editor.duplicate,
            shortcut="Ctrl+D",
            tip=_tr("Put a copy of the chosen notes right after them"),
        ),
        ActionSpec(
            id="notes.delete",
            title=_tr("D&elete notes"),
            menu=menu,
            callback=editor.erase,
            shortcut="Backspace",
            tip=_tr("Take the chosen notes out; Del does so, too"),
        ),
    ]


def _tools(window: MainWindow) -> list[ActionSpec]:
    menu, roll = _tr("N&otes"), window.roll_panel.roll
    return [
        ActionSpec(
            id="notes.select_all",
            title=_tr("Select &all notes"),
            menu=menu,
            callback=roll.choose_all,
            shortcut="Ctrl+A",
            tip=_tr("Choose every note in the piano roll"),
            separated=True,
        ),
        ActionSpec(
            id="notes.draw",
            title=_tr("Draw &with the mouse"),
            menu=menu,
            callback=lambda is_on: roll.set_tool("draw" if is_on else "select"),
            shortcut="B",
            tip=_tr("A press beside the notes draws one, and no rectangle"),
            checkable=True,
        ),
    ]


def _transposing(window: MainWindow) -> list[ActionSpec]:
    menu, editor = _tr("N&otes"), window.editing.editor
    tip = _tr("Transpose the chosen notes, or without any the whole piece")
    titles = {
        "up": (_tr("A semitone &up"), 1, "Alt+Up"),
        "down": (_tr("A semitone dow&n"), -1, "Alt+Down"),
        "octave_up": (_tr("An octave up"), 12, "Alt+Shift+Up"),
        "octave_down": (_tr("An octave down"), -12, "Alt+Shift+Down"),
    }
    return [
        ActionSpec(
            id=f"notes.{name}",
            title=title,
            menu=menu,
            callback=lambda semitones=semitones: editor.transpose(semitones),
            shortcut=shortcut,
            tip=tip,
            separated=name == "up",
        )
        for name, (title, semitones, shortcut) in titles.items()
    ]


def _velocities(window: MainWindow) -> list[ActionSpec]:
    menu, editor = _tr("N&otes"), window.editing.editor
    return [
        ActionSpec(
            id="notes.louder",
            title=_tr("&Louder"),
            menu=menu,
            callback=lambda: editor.change_velocity(VELOCITY_STEP),
            shortcut="Ctrl+Up",
            tip=_tr("Make the chosen notes louder"),
            separated=True,
        ),
        ActionSpec(
            id="notes.softer",
            title=_tr("&Softer"),
            menu=menu,
            callback=lambda: editor.change_velocity(-VELOCITY_STEP),
            shortcut="Ctrl+Down",
            tip=_tr("Make the chosen notes softer"),
        ),
    ]
