"""The page of the memory lens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.memory.heat_map import HeatMap
from app.desktop.insight.page import InsightPage
from models.encoding import GRID
from models.music import Piece

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading


class MemoryPage(InsightPage):
    """Shows the hidden state after every note."""

    is_on_time_axis = True

    def __init__(self, desk: InsightDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.map = HeatMap(desk.roll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.map, 1)

    def sentence(self) -> str:
        """Say what to look for."""
        return self.tr(
            "Each row is a unit of the memory, each column what it held after a note: look for rows that "
            "change with the beat, the height or the phrase."
        )

    def show_reading(self, reading: PieceReading | None) -> None:
        """Show the states of the top layer."""
        shown = self.desk.roll.piece
        if reading is None or shown is None:
            self.map.show_values(None, np.zeros(0), 0.0, 1.0)
            return
        hidden = reading.hidden[-1, 1:].T
        self.map.show_values(hidden, note_starts(shown, reading), -1.0, 1.0)


def note_starts(piece: Piece, reading: PieceReading) -> np.ndarray:
    """Return where each note of the rows starts, in ticks of what is shown, and where the last ends."""
    scale = piece.ticks_per_quarter / GRID
    return np.append(reading.rows.onsets * scale, piece.length).astype(np.float64)
