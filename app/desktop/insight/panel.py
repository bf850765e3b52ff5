"""The insight: opens under the piano roll, on the same time axis, and follows the same playhead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.page import InsightPage
from app.desktop.insight.pages import PAGES, page_titles
from app.desktop.resources import icon
from app.desktop.shortcut_focus import reach_buttons_by_tab
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.flat_button import flat_button
from app.desktop.widgets.page_switch import PageSwitch

_LEAST_HEIGHT = 32 * theme.GRID


class InsightPanel(QFrame):
    """A row of buttons, a sentence that says what to look for, and the page that was chosen.

    Sends `closed` when a person closes it, and `page_shown(str)` when another page is looked at.
    """

    closed = Signal()
    page_shown = Signal(str)

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("Insight"))
        self.desk = desk
        self._made: dict[str, InsightPage] = {}
        self._holders = {name: _holder() for name in PAGES}
        self.switch = PageSwitch(self._holders)
        for name, (title, tip) in page_titles().items():
            self.switch.set_text(name, title, tip)
        self.switch.chosen.connect(self.show_page)
        self._sentence, self._who = QLabel(), ElidedLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("muted", True)
        self._who.setProperty("muted", True)
        self.close_button = flat_button(self.tr("Close the insight"), self.closed.emit)
        heading = QHBoxLayout()
        heading.setSpacing(theme.GRID)
        heading.addWidget(self.switch)
        heading.addWidget(self._who, 1)
        heading.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(heading)
        layout.addWidget(self._sentence)
        layout.addWidget(self.switch.pages, 1)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._draw_icons()
        reach_buttons_by_tab(self)
        self.hide()
        subject = desk.subject
        subject.read.connect(self._on_read)
        subject.changed.connect(self._on_subject_changed)
        desk.roll.playhead_moved.connect(self._follow)

    @property
    def page(self) -> str:
        """The name of the page that is chosen."""
        return self.switch.page

    def page_of(self, name: str) -> InsightPage:
        """Return a page; it is made now where it was not yet."""
        if name not in self._made:
            page = self._made[name] = PAGES[name](self.desk)
            layout = self._holders[name].layout()
            assert layout is not None
            layout.addWidget(page)
            reach_buttons_by_tab(page)
            page.sentence_changed.connect(self._tell)
            page.show_reading(self.desk.subject.reading)
        return self._made[name]

    def show_page(self, name: str) -> InsightPage:
        """Look at a page."""
        self.switch.choose(name)
        page = self.page_of(name)
        self._tell()
        self._tell_watched()
        self.page_shown.emit(name)
        return page

    def _tell(self) -> None:
        self._sentence.setText(self.page_of(self.page).sentence())
        self._who.set_full_text(self.desk.subject.description)

    def _tell_watched(self) -> None:
        for name, page in self._made.items():
            page.set_watched(self.isVisible() and name == self.page)
        self.desk.subject.set_watched(self.isVisible())

    def _on_subject_changed(self) -> None:
        self._on_read(self.desk.subject.reading)

    def _on_read(self, reading: object) -> None:
        for page in self._made.values():
            page.show_reading(reading)  # type: ignore[arg-type]
        if self.isVisible():
            self._tell()

    def _follow(self, tick: float | None) -> None:
        if self.isVisible() and (page := self._made.get(self.page)) is not None:
            page.follow(tick)

    def setVisible(self, is_visible: bool) -> None:
        """Show it with the page that was looked at last, or hide it."""
        super().setVisible(is_visible)
        if hasattr(self, "desk") and is_visible:
            self.show_page(self.page)
        elif hasattr(self, "_made"):
            self._tell_watched()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "close_button"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        self.close_button.setIcon(icon("fold_down", theme.colours().muted))


def _holder() -> QWidget:
    """Return what a page is put into when it is made."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    return holder
