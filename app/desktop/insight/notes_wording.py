"""How a note of a reading is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.roll.bars import BarMap
from app.desktop.units import filled
from models.encoding import GRID
from models.music import Piece, pitch_name

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading


def note_name(reading: PieceReading, note: int, piece: Piece | None) -> str:
    """Return a note's pitch and where it stands, such as 'C4 at 3.2' (bar and beat)."""
    pitch = pitch_name(int(reading.rows.pitches[note]))
    if piece is None:
        return pitch
    tick = float(reading.rows.onsets[note]) * piece.ticks_per_quarter / GRID
    at = QCoreApplication.translate("InsightNotes", "{pitch} at {place}")
    return filled(at, pitch=pitch, place=BarMap(piece).position(tick))
