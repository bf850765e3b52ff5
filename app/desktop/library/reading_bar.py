"""How far reading has come, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.desktop import theme
from app.desktop.library.reading import Progress
from app.desktop.units import filled
from app.desktop.widgets.elided_label import ElidedLabel


class ReadingBar(QWidget):
    """A line that is there while files are read; sends `cancelled`."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Reading files"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stop reading; what is in the list already stays"))
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    @property
    def text(self) -> QLabel:
        """The label that says how far it is."""
        return self._text

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is: the files are still being counted, or so many of them are read and shown."""
        if progress.read == 0:
            self._text.set_full_text(filled(self.tr("Looking for files: {found:,}"), found=progress.found))
            self._bar.setRange(0, 0)
        else:
            text = self.tr("{read:,} of {found:,} read, {shown:,} shown")
            self._text.set_full_text(
                filled(text, read=progress.read, found=progress.found, shown=progress.shown)
            )
            self._bar.setRange(0, 2 * progress.found)
            self._bar.setValue(progress.read + progress.shown)
