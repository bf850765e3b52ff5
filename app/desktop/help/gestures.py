"""What keys and the mouse do in one panel alone, and so stands in no menu: for the shortcut sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Rows = tuple[tuple[str, str], ...]
"""(what happens, the keys for it)"""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gestures", text)


def gestures() -> dict[str, Rows]:
    """Return the keys and mouse movements of each panel by its title."""
    return {
        _tr("In the library and the lists"): _lists(),
        _tr("In the curves"): _curves(),
        _tr("On the piano keyboard"): _keyboard(),
        _tr("In the piano roll: notes"): _notes(),
        _tr("In the piano roll: time and view"): _view(),
    }


def _lists() -> Rows:
    return (
        (_tr("Open files, folders, models: drop them anywhere on the window"), _tr("Drop")),
        (_tr("Play a piece or a take"), _tr("Double click")),
        (_tr("Rename a take"), "F2"),
        (_tr("Drag a take out as a MIDI file, into a DAW or a folder"), _tr("Drag")),
        (_tr("Open the menu of what is selected"), _tr("Right click")),
    )


def _curves() -> Rows:
    return (
        (_tr("Hear what the network knew then"), _tr("Click")),
        (_tr("Go to the melody before or after"), "← →"),
        (_tr("Hear that melody again"), _tr("Enter")),
        (_tr("Show all of the curve"), _tr("F, double click")),
        (_tr("Change the clipping threshold"), _tr("Drag its line")),
    )


def _keyboard() -> Rows:
    return (
        (_tr("Move the mark by a semitone"), "← →"),
        (_tr("Move the mark by an octave"), "↑ ↓"),
        (_tr("Press the marked key"), _tr("Enter")),
        (_tr("Press a white or black key"), "A W S E D F T G Y H U J"),
        (_tr("An octave down or up for the letters"), "Z X"),
    )


def _notes() -> Rows:
    return (
        (_tr("Select a note; one more"), _tr("Click; Shift or Ctrl and click")),
        (_tr("Select all in a rectangle"), _tr("Drag beside the notes")),
        (_tr("Select the note before or after"), "Alt+← Alt+→"),
        (_tr("Move in time or pitch; without snapping"), _tr("Drag; Alt and drag")),
        (_tr("Copy, and move the copy"), _tr("Ctrl and drag")),
        (_tr("Move by a step of the grid"), "← →"),
        (_tr("Move by a semitone; by an octave"), "↑ ↓; Shift+↑ Shift+↓"),
        (_tr("Make longer or shorter"), _tr("Drag the right end; Shift+← Shift+→")),
        (_tr("Draw a note"), _tr("Double click, Insert")),
        (_tr("Let go of the selection"), _tr("Esc")),
    )


def _view() -> Rows:
    return (
        (_tr("Move the playhead"), _tr("Click on the ruler")),
        (_tr("Move the playhead by a bar"), "Ctrl+← Ctrl+→"),
        (_tr("Select a time range"), _tr("Drag on the ruler; Ctrl+Shift+← Ctrl+Shift+→")),
        (_tr("Zoom"), _tr("Ctrl and wheel; + −")),
        (_tr("Zoom the height of the rows"), _tr("Ctrl, Shift and wheel")),
        (_tr("Show the whole piece"), "0"),
        (_tr("Scroll; sideways"), _tr("Wheel; Shift and wheel")),
        (_tr("Drag the view"), _tr("Middle button")),
    )
