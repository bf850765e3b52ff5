"""What is looked at: a network, a piece, and what the network made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.music import Piece

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow
    from models.insight.piece_reading import PieceReading
    from models.networks.model_file import TrainedModel


class InsightSubject(QObject):
    """The window's network and what is in its roll, as the network hears it, read in the background.

    Attributes:
        model: The window's network, or the small one that came along where there is none.
        piece: What is in the roll, or the first of the samples where there is nothing.
        reading: What the one made of the other, or None while that is not known.
        description: Says in words which network and which piece these are.
        is_demo: Whether the network is the one that came along.

    Sends `changed` when another network or piece is looked at (`reading` is None then, or known already),
    `read(PieceReading)` when it is read, and `failed(str)` with a sentence when it cannot be.
    """

    changed = Signal()
    read = Signal(object)
    failed = Signal(str)

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.model: TrainedModel | None = None
        self.piece: Piece | None = None
        self.reading: PieceReading | None = None
        self.description = ""
        self.is_demo = False

    def set_watched(self, is_watched: bool) -> None:
        """Begin to read what is in the roll, or rest: nothing is read while nobody looks."""
