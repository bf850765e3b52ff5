"""The most surprising notes of a piece, each a button that goes there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.desktop import theme
from app.desktop.insight.notes_wording import note_name
from app.desktop.insight.surprise.numbers import SurpriseNumbers
from app.desktop.units import filled
from models.music import Piece

COUNT = 5


class SurprisingRow(QWidget):
    """Sends `note_chosen(int)`."""

    note_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: list[int] = []
        self._label = QLabel(self.tr("Most surprising:"))
        self._label.setProperty("muted", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self._label)
        self.buttons = [self._make_button(place) for place in range(COUNT)]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.show_numbers(None, None)

    def minimumSizeHint(self) -> QSize:
        """Be content with one button; the others are there where they have room."""
        least = self._label.sizeHint().width() + self.buttons[0].sizeHint().width() + theme.GRID
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons as there is room for."""
        super().resizeEvent(event)
        self._show_buttons()

    def _show_buttons(self) -> None:
        gap = theme.GRID // 2
        room = self.width() - self._label.sizeHint().width() - gap
        for place, button in enumerate(self.buttons):
            room -= button.sizeHint().width() + gap
            button.setVisible(place < len(self._notes) and (room >= -gap or place == 0))

    def _make_button(self, place: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("segment", "single")
        button.setToolTip(self.tr("Go to this note, and see which earlier notes made it likely"))
        button.clicked.connect(lambda: self.note_chosen.emit(self._notes[place]))
        return button

    def show_numbers(self, numbers: SurpriseNumbers | None, piece: Piece | None) -> None:
        """Name the notes of another piece."""
        self._notes = [] if numbers is None else numbers.most_surprising(COUNT)
        self._label.setVisible(bool(self._notes))
        for button, note in zip(self.buttons, self._notes, strict=False):
            assert numbers is not None
            name = note_name(numbers.reading, note, piece)
            text = filled(self.tr("{note}: {bits:.1f} bits"), note=name, bits=float(numbers.total[note]))
            button.setText(text)
            button.setAccessibleName(text)
        self._show_buttons()
