"""A box of choices whose width stays the same, whatever is shown in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget


class SteadyBox(QComboBox):
    """As wide as the widest of its entries and of `further` texts that may stand in it.

    Qt's own hint counts the text of the moment where none of the entries is chosen, but only once fonts or
    colours have changed: then the boxes of a row would move. Where room is short, `least` texts stay whole.

    Args:
        further: Texts beside the entries, such as the longest that is shown where none is chosen.
        least: The texts that the box never cuts; all of them unless told otherwise.
    """

    def __init__(
        self, further: Iterable[str] = (), least: Iterable[str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._further = tuple(further)
        self._least = None if least is None else tuple(least)

    def sizeHint(self) -> QSize:
        """Ask for room for every text."""
        return self._size_for(self._texts())

    def minimumSizeHint(self) -> QSize:
        """Ask for room for those that are never cut."""
        return self._size_for(self._texts() if self._least is None else self._least)

    def _texts(self) -> tuple[str, ...]:
        return (*(self.itemText(index) for index in range(self.count())), *self._further)

    def _size_for(self, texts: Iterable[str]) -> QSize:
        self.ensurePolished()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        content = QSize(widest, metrics.height() + 2)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, content, self)
