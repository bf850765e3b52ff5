"""The search box above the table, and the button that opens the details."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.desktop import theme

_SETTLE_MS = 150


class SearchRow(QWidget):
    """Sends `text_settled` a moment after the text has changed for the last time."""

    text_settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find by title, file, key or state"))
        self.search.setAccessibleName(self.tr("Find pieces"))
        self.search.setClearButtonEnabled(True)
        self.details_button = QPushButton(self.tr("Details"))
        self.details_button.setCheckable(True)
        self.details_button.setToolTip(
            self.tr("What the reader did to the file, and what the model hears of it (Ctrl+I)")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.search, 1)
        row.addWidget(self.details_button)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self.text_settled)
        self.search.textChanged.connect(lambda _text: self._settling.start())
