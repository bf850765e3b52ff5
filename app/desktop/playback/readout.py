"""What the transport writes: bar and beat, minutes and seconds; the tempo."""

from __future__ import annotations

from bisect import bisect_right

from app.desktop.roll.bars import BarMap
from app.desktop.units import clock
from models.music import DEFAULT_QPM, Piece


def bar_text(bars: BarMap | None, tick: float) -> str:
    """Return '3.2' for the second beat of the third bar; a dash without a piece."""
    return "–" if bars is None else str(bars.position(tick))


def time_text(piece: Piece | None, tick: float) -> str:
    """Return '0:07 / 1:25', what has been played and the length; empty without a piece."""
    if piece is None:
        return ""
    played = min(int(piece.seconds_at(tick)), round(piece.seconds))
    return f"{clock(played)} / {clock(piece.seconds)}"


def tempo_at(piece: Piece, tick: float) -> float:
    """Return the quarter notes a minute that hold at a tick."""
    index = bisect_right(piece.tempos, tick, key=lambda tempo: tempo.onset) - 1
    return piece.tempos[index].qpm if index >= 0 else DEFAULT_QPM
