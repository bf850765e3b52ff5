"""A row of buttons of which one is chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class ChoiceRow(QWidget):
    """Buttons side by side; the ones that are not offered are hidden. Sends `chosen(str)` for a person's."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name in names:
            button = QPushButton()
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, name=name: self._choose_by_hand(name))
            self._group.addButton(button)
            self.buttons[name] = button
            row.addWidget(button)
        self.choose(names[0])
        self.offer(names)

    @property
    def choice(self) -> str:
        """The name of what is chosen."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def choose(self, name: str) -> None:
        """Choose something."""
        self.buttons[name].setChecked(True)

    def _choose_by_hand(self, name: str) -> None:
        self.choose(name)
        self.chosen.emit(name)

    def set_text(self, name: str, text: str, tip: str) -> None:
        """Entitle a button."""
        self.buttons[name].setText(text)
        self.buttons[name].setToolTip(tip)
        self.buttons[name].setAccessibleName(text)

    def offer(self, names: Collection[str]) -> None:
        """Show only some of the buttons; where the chosen one is not among them, choose the first."""
        shown = [name for name in self.buttons if name in names]
        for name, button in self.buttons.items():
            place = "left" if name == shown[0] else "right" if name == shown[-1] else "middle"
            button.setProperty("segment", "single" if len(shown) == 1 else place)
            button.style().polish(button)
            button.setVisible(name in shown)
        if self.choice not in shown:
            self.choose(shown[0])
