"""Playing a time range over and over: what the ruler selects, the sound goes round."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.desktop.playback.sound import SoundController
from app.desktop.roll.piano_roll import PianoRoll


class LoopControl(QObject):
    """Turns the loop on and off. Sends `changed(bool)` when it is."""

    changed = Signal(bool)

    def __init__(self, roll: PianoRoll, sound: SoundController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roll, self._sound = roll, sound
        self._is_on = False
        roll.range_changed.connect(lambda _range: self._apply())
        sound.piece_changed.connect(lambda _piece: self._apply())

    @property
    def is_on(self) -> bool:
        """Whether the selected time range is played over and over."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Play the selected time range over and over, or on to the end.

        Where none is selected, it is the bars of the notes that are chosen, or else the whole piece.
        """
        if is_on == self._is_on:
            return
        if is_on and self._roll.time_range is None:
            self._roll.set_range(self._roll.bars_of_chosen())
        self._is_on = is_on and self._roll.time_range is not None
        self._apply()
        self.changed.emit(self._is_on)

    def _apply(self) -> None:
        selected = self._roll.time_range
        if self._is_on and selected is None:
            self._is_on = False
            self.changed.emit(False)
        self._roll.set_looping(self._is_on)
        if self._sound.piece is not None:
            self._sound.set_loop(selected if self._is_on else None)
