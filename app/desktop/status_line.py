"""The line at the bottom: what was done, what went wrong, and what is being written."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from app.desktop import theme

_MESSAGE_MS = 8000


class StatusLine(QStatusBar):
    """Shows one sentence at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = QProgressBar()
        self._writing.setFixedWidth(16 * theme.GRID)
        self._writing.setTextVisible(False)
        self._writing.hide()
        self.setSizeGripEnabled(False)
        self.addPermanentWidget(self._writing)

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self._set_error(False)
        self.showMessage(sentence, _MESSAGE_MS)

    def tell_problem(self, sentence: str) -> None:
        """Show a problem, until something else is to be said."""
        self._set_error(True)
        self.showMessage(sentence)

    def _set_error(self, is_error: bool) -> None:
        self.setProperty("error", is_error)
        self.style().polish(self)

    def show_writing(self, is_writing: bool) -> None:
        """Show that something is being written, or no longer."""
        self._writing.setRange(0, 0)
        self._writing.setVisible(is_writing)

    def show_progress(self, done: int, total: int) -> None:
        """Show how much of it is written."""
        self._writing.setRange(0, total)
        self._writing.setValue(done)
