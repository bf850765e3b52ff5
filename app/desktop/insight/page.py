"""One page of the insight below the piano roll: what every view of the network's inside has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.desktop.insight.desk import InsightDesk
    from models.insight.piece_reading import PieceReading


class InsightPage(QWidget):
    """A view of what goes on in the network while it reads what is in the piano roll.

    Subclasses say what to look for (`sentence`), and take on a reading. Pages are made when they are first
    looked at; `pages.py` entitles them.

    Sends `sentence_changed` when there is something else to look for.
    """

    sentence_changed = Signal()
    is_on_time_axis = False
    """Whether the page lies on the piano roll's time axis, so that both are to be seen together."""

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def sentence(self) -> str:
        """Return one sentence that says what to look for; nothing where a page says nothing."""
        return ""

    def show_reading(self, reading: PieceReading | None) -> None:
        """Take on what the network made of the piece; None while that is not known."""

    def follow(self, tick: float | None) -> None:
        """Go where the playhead is; None where there is none. Called at every frame: to be quick."""

    def set_watched(self, is_watched: bool) -> None:
        """Learn whether a person looks at the page now: what costs time is done only then."""
