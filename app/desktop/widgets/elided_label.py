"""A label that never asks for more room than there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

_LEAST_CHARACTERS = 6
_BETWEEN = " · "


class ElidedLabel(QLabel):
    """Plain text in one line; what does not fit is cut with an ellipsis, and the tooltip has it all.

    Text in parts, "one · two · three", is cut between two of them.

    Args:
        text: What is shown first.
        only_whole: Whether nothing is shown where there is no room for all of it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, only_whole: bool = False) -> None:
        super().__init__(parent)
        self._full_text = ""
        self._only_whole = only_whole
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_full_text(text)

    @property
    def full_text(self) -> str:
        """The text before it was cut."""
        return self._full_text

    def set_full_text(self, text: str) -> None:
        """Show another text."""
        self._full_text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text."""
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._full_text) + margins.left() + margins.right()
        return QSize(width + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Be content with a few characters."""
        few = self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS
        return QSize(min(few, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self._fitting(self.contentsRect().width())
        self.setText(shown)
        self.setToolTip(self._full_text if shown != self._full_text else "")

    def _fitting(self, width: int) -> str:
        """Return the whole text, or as many whole parts of it as fit, or else a part of the first."""
        metrics = self.fontMetrics()
        if self._only_whole:
            return self._full_text if metrics.horizontalAdvance(self._full_text) <= width else ""
        parts = self._full_text.split(_BETWEEN)
        for count in range(len(parts), 0, -1):
            shown = _BETWEEN.join([*parts[:count], *(["…"] if count < len(parts) else [])])
            if metrics.horizontalAdvance(shown) <= width:
                return shown
        return metrics.elidedText(self._full_text, Qt.TextElideMode.ElideRight, width)
