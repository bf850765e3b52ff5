"""The piano roll's keys: which of them edits, goes from note to note, zooms or scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from app.desktop.roll.piano_roll import PianoRoll

_Modifier = Qt.KeyboardModifier
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPWARDS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class RollKeys:
    """Does what a key asks for.

    With notes chosen, Left and Right move them by a step of the grid, with Shift they make them longer or
    shorter; Up and Down move them by a semitone, with Shift by an octave. Alt with Left or Right goes to
    the note before or after, with Shift too it adds that one; without notes chosen, Left and Right alone
    go to the first that is seen. Ctrl with Left or Right moves the playhead by bars, with Shift too it
    selects a time range. Insert draws, Escape lets go. + and - zoom, 0 shows everything; Page Up, Page Down,
    Home, End, and without notes chosen Up and Down, scroll. The menu Notes has keys of its own.
    """

    def __init__(self, roll: PianoRoll) -> None:
        self._roll = roll

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return whether it asks for anything."""
        key, modifiers = event.key(), event.modifiers()
        if self._roll.piece is None:
            return False
        if key in _SIDEWAYS:
            return self._sideways(_SIDEWAYS[Qt.Key(key)], modifiers)
        if key in _UPWARDS and self._roll.chosen:
            return self._upwards(_UPWARDS[Qt.Key(key)], modifiers)
        return self._single(Qt.Key(key)) or self._scroll(Qt.Key(key))

    def _sideways(self, step: int, modifiers: Qt.KeyboardModifier) -> bool:
        is_shifted, roll = bool(modifiers & _Modifier.ShiftModifier), self._roll
        if modifiers & _Modifier.ControlModifier:
            (roll.extend_range if is_shifted else roll.step_bar)(step)
        elif modifiers & _Modifier.AltModifier or not roll.chosen:
            self._step_note(step, adds=is_shifted)
        elif is_shifted:
            roll.ask_to_stretch(step)
        else:
            roll.ask_to_move(steps=step)
        return True

    def _upwards(self, step: int, modifiers: Qt.KeyboardModifier) -> bool:
        self._roll.ask_to_move(semitones=step * (12 if modifiers & _Modifier.ShiftModifier else 1))
        return True

    def _single(self, key: Qt.Key) -> bool:
        roll = self._roll
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            roll.zoom_in()
        elif key == Qt.Key.Key_Minus:
            roll.zoom_out()
        elif key == Qt.Key.Key_0:
            roll.fit()
        elif key == Qt.Key.Key_Insert:
            roll.ask_to_draw()
        elif key == Qt.Key.Key_Escape:
            self._let_go()
        else:
            return False
        return True

    def _let_go(self) -> None:
        """Give up what the hand does, or else choose no notes, or else no time range."""
        roll = self._roll
        if roll.cancel_gesture():
            return
        if roll.chosen:
            roll.choose(())
        else:
            roll.set_range(None)

    def _scroll(self, key: Qt.Key) -> bool:
        geometry = self._roll.geometry_of_notes
        page, row = geometry.width * 0.9, 2 * geometry.row_height
        far = self._roll.horizontalScrollBar().maximum()
        moves: dict[Qt.Key, tuple[float, float]] = {
            Qt.Key.Key_PageUp: (-page, 0),
            Qt.Key.Key_PageDown: (page, 0),
            Qt.Key.Key_Home: (-far, 0),
            Qt.Key.Key_End: (far, 0),
            Qt.Key.Key_Up: (0, -row),
            Qt.Key.Key_Down: (0, row),
        }
        if key in moves:
            self._roll.scroll_by(*moves[key])
        return key in moves

    def _step_note(self, step: int, *, adds: bool) -> None:
        roll, index = self._roll, self._roll.layers.index
        if not len(index):
            return
        if not roll.chosen:
            roll.reach(index.nearest_onset(roll.geometry_of_notes.tick_at(0)) or 0)
            return
        place = roll.chosen[0 if step < 0 else -1] + step
        if 0 <= place < len(index):
            roll.reach(place, adds=adds)
