"""Opening the insight and closing it: the three steps make room for it, and come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.page import InsightPage
from app.desktop.insight.panel import InsightPanel
from app.desktop.shortcut_focus import give_up_focus

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow

_ROLL_SHARE = 0.36


class InsightConnections(QObject):
    """Knows the panel, which is made when it is first opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel: InsightPanel | None = None
        self._sizes_before: list[int] = []

    @property
    def panel(self) -> InsightPanel:
        """The insight; it is made now where it was not yet."""
        if self._panel is None:
            window = self._window
            self._panel = InsightPanel(InsightDesk(window))
            self._panel.closed.connect(lambda: self.set_open(False))
            window.rows.addWidget(self._panel)
            window.rows.setStretchFactor(2, 2)
        return self._panel

    @property
    def is_open(self) -> bool:
        """Whether it is to be seen."""
        return self._panel is not None and not self._panel.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Open it in place of the three steps, or bring these back."""
        window = self._window
        if is_open != self.is_open:
            if is_open:
                self._open()
            else:
                give_up_focus(self.panel)
                self.panel.hide()
                window.steps.show()
                window.rows.setSizes([*self._sizes_before, 0])
        action = window.actions_by_id["view.insight"]
        action.blockSignals(True)
        action.setChecked(is_open)
        action.blockSignals(False)

    def open_page(self, name: str) -> InsightPage:
        """Open it with a page, and return that."""
        self.set_open(True)
        return self.panel.show_page(name)

    def _open(self) -> None:
        window, panel = self._window, self.panel
        self._sizes_before = window.rows.sizes()[:2]
        window.roll_panel.set_folded(False)
        height = sum(window.rows.sizes())
        give_up_focus(window.steps)
        window.steps.hide()
        panel.show()
        roll = round(_ROLL_SHARE * height)
        window.rows.setSizes([0, roll, height - roll])
