"""Pages of which one is seen, and a row of buttons that choose it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget


class PageSwitch(QWidget):
    """The buttons; the pages are in `pages`, to be laid out elsewhere. Sends `chosen(str)` for a person's."""

    chosen = Signal(str)

    def __init__(self, pages: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = QStackedWidget()
        self._group = QButtonGroup(self)
        self._widgets = dict(pages)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        last = len(pages) - 1
        for place, (name, widget) in enumerate(pages.items()):
            self.pages.addWidget(widget)
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("segment", "left" if place == 0 else "right" if place == last else "middle")
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            self._group.addButton(button)
            self.buttons[name] = button
            row.addWidget(button)
        self.show_page(next(iter(pages)))

    @property
    def page(self) -> str:
        """The name of the page that is seen."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def set_text(self, name: str, text: str, tip: str) -> None:
        """Entitle a page."""
        self.buttons[name].setText(text)
        self.buttons[name].setToolTip(tip)
        self.buttons[name].setAccessibleName(text)

    def show_page(self, name: str) -> None:
        """Show a page."""
        self.buttons[name].setChecked(True)
        self.pages.setCurrentWidget(self._widgets[name])

    def _choose(self, name: str) -> None:
        self.show_page(name)
        self.chosen.emit(name)
