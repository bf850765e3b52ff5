"""What might have been otherwise at a note: another note with the same memory, or the other way round."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.generation.keyboard_layout import BLACK_PITCHES
from app.desktop.generation.piano_keyboard import PianoKeyboard
from app.desktop.insight.neuron.neuron_watch import AS_IT_WAS, Change
from app.desktop.widgets.page_switch import PageSwitch
from models.music import MAX_PITCH

_FEWEST_KEYS = 24
_LOWEST, _HIGHEST = 48, 84


class WhatIfBox(QWidget):
    """A keyboard for another note, a slider for another memory, and what the change does, in words.

    Sends `changed(Change)`.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change = AS_IT_WAS
        self.keyboard = PianoKeyboard(_LOWEST, _HIGHEST)
        self.keyboard.setAccessibleName(self.tr("Another note"))
        self.keyboard.setToolTip(self.tr("Press a key: it comes in instead, and the memory is held"))
        self.slider, self.slider_label = QSlider(Qt.Orientation.Horizontal), QLabel()
        self.slider.setAccessibleName(self.tr("Whose memory"))
        self.slider.setToolTip(
            self.tr(
                "Move to another place of the piece: its memory comes in instead. All else that the network "
                "is told stays: the note, the key, what sounds, and what followed last time."
            )
        )
        self.empty_button = QPushButton(self.tr("Empty memory"))
        self.empty_button.setToolTip(self.tr("As if nothing had been heard before this note"))
        self.back_button = QPushButton(self.tr("Back to what happened"))
        self.back_button.setToolTip(self.tr("Undo the change"))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.switch = self._make_switch()
        self._lay_out()
        self._connect()
        self.set_enabled(False)

    def _make_switch(self) -> PageSwitch:
        memory = QWidget()
        rows = QVBoxLayout(memory)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.GRID // 2)
        line = QHBoxLayout()
        line.addWidget(self.slider_label, 1)
        line.addWidget(self.empty_button)
        rows.addLayout(line)
        rows.addWidget(self.slider)
        rows.addStretch(1)
        switch = PageSwitch({"note": self.keyboard, "memory": memory})
        switch.set_text(
            "note", self.tr("Another note"), self.tr("Hold the memory, and change the note that comes in")
        )
        switch.set_text(
            "memory", self.tr("Another memory"), self.tr("Hold the note, and change the memory that comes in")
        )
        switch.pages.setFixedHeight(9 * theme.GRID)
        return switch

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        title = QHBoxLayout()
        title.addWidget(self.switch)
        title.addStretch(1)
        layout.addLayout(title)
        layout.addWidget(self.switch.pages)
        layout.addWidget(self.words, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.back_button)
        bottom.addStretch(1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.keyboard.key_pressed.connect(lambda pitch: self.change_to(Change(pitch=pitch)))
        self.slider.valueChanged.connect(lambda row: self.change_to(Change(memory_of=row)))
        self.empty_button.clicked.connect(lambda: self.change_to(Change(memory_of=0)))
        self.back_button.clicked.connect(lambda: self.change_to(AS_IT_WAS))

    @property
    def change(self) -> Change:
        """What is otherwise."""
        return self._change

    def set_enabled(self, is_enabled: bool, *, has_note: bool = True) -> None:
        """Offer changes, or not: where the piece begins no note comes in."""
        self.keyboard.setEnabled(is_enabled and has_note)
        for widget in (self.slider, self.empty_button):
            widget.setEnabled(is_enabled)
        self.back_button.setEnabled(is_enabled and self._change != AS_IT_WAS)

    def set_pitches(self, low: int, high: int) -> None:
        """Offer the keys that the network knows, rounded to white ones, two octaves at least."""
        high = max(high, min(MAX_PITCH, low + _FEWEST_KEYS))
        while low % 12 in BLACK_PITCHES:
            low -= 1
        while high % 12 in BLACK_PITCHES:
            high += 1
        self.keyboard.set_range(low, high)

    def show_state(self, *, row: int, last: int, pitch: int | None, label: str, words: str) -> None:
        """Show the row, what is otherwise in it, and what that does.

        Args:
            row: The row that is looked at.
            last: The last row of the piece.
            pitch: Of the note that comes in, the changed one where it is.
            label: Whose memory comes in.
            words: What the change does.
        """
        memory_of = self._change.memory_of
        self.slider.blockSignals(True)
        self.slider.setRange(0, last)
        self.slider.setValue(row if memory_of is None else memory_of)
        self.slider.blockSignals(False)
        self.slider_label.setText(label)
        self.slider.setAccessibleDescription(label)
        self.keyboard.set_marked(pitch)
        self.words.setText(words)
        self.back_button.setEnabled(self._change != AS_IT_WAS)

    def reset(self) -> None:
        """Let all be as it was, without telling."""
        self._change = AS_IT_WAS

    def change_to(self, change: Change) -> None:
        """Let something be otherwise, as a person does by the keys and the slider."""
        if change.pitch is not None:
            self.switch.choose("note")
        self._change = change
        self.changed.emit(change)

    def changeEvent(self, event: QEvent) -> None:
        """Grey the words with the rest."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.words.setEnabled(self.isEnabled())
