"""Pages of which one is seen, and a row of buttons that choose it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.desktop.widgets.choice_row import ChoiceRow


class PageSwitch(ChoiceRow):
    """The buttons; the pages are in `pages`, to be laid out elsewhere. Sends `chosen(str)` for a person's."""

    def __init__(self, pages: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        self.pages = QStackedWidget()
        self._widgets = dict(pages)
        for widget in pages.values():
            self.pages.addWidget(widget)
        super().__init__(tuple(pages), parent)

    @property
    def page(self) -> str:
        """The name of the page that is seen."""
        return self.choice

    def choose(self, name: str) -> None:
        """Show a page."""
        super().choose(name)
        self.pages.setCurrentWidget(self._widgets[name])
