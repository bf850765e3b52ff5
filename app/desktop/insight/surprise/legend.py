"""Which colour of a bar is which part of a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.desktop.insight.surprise.bars import part_colours
from app.desktop.insight.surprise.numbers import PARTS
from app.desktop.insight.surprise.wording import part_titles


class PartsLegend(QLabel):
    """The parts in the order in which they are stacked, each after a square of its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._parts: Sequence[str] = PARTS
        self._write()

    def show_parts(self, parts: Sequence[str]) -> None:
        """Name only some of the parts."""
        self._parts = parts
        self._write()

    def _write(self) -> None:
        shades, titles = part_colours(), part_titles()
        marks = [f'<span style="color:{shades[part].name()}">■</span> {titles[part]}' for part in self._parts]
        self.setText("&nbsp;&nbsp; ".join(marks))

    def changeEvent(self, event: QEvent) -> None:
        """Write it in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()
