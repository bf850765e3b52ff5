"""The primer where it is more than a key: its title, and a button that takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from app.desktop import theme
from app.desktop.resources import icon
from app.desktop.widgets.elided_label import ElidedLabel


class PrimerChip(QFrame):
    """Names the primer; sends `removed` when a person takes it away."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.setAccessibleName(self.tr("Primer"))
        caption = QLabel(self.tr("Continues"))
        caption.setProperty("muted", True)
        self.title = ElidedLabel()
        self.button = QToolButton()
        self.button.setProperty("flat", True)
        self.button.setToolTip(self.tr("Start from a key again"))
        self.button.setAccessibleName(self.tr("Remove the primer"))
        self.button.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(caption)
        row.addWidget(self.title, 1)
        row.addWidget(self.button)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "button"):
            self._draw_icon()

    def _draw_icon(self) -> None:
        self.button.setIcon(icon("remove", theme.colours().muted))
