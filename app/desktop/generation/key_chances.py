"""The chances of the next note as the keyboard shows them: bars above the keys, and a light on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.desktop.theme import GRID, colours, mixed

if TYPE_CHECKING:
    from models.generation.chances import Chances

STRIP_HEIGHT = 3 * GRID
"""Pixels above the keys."""

_LEAST_TOP = 0.05
_BAR_WIDTH = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChances:
    """How likely each key is next.

    Attributes:
        network: Chance by pitch, as the network gives it.
        drawn: Likewise after temperature and truncation.
        chosen: The pitch that was drawn, or None.
    """

    network: Mapping[int, float] = field(default_factory=dict)
    drawn: Mapping[int, float] = field(default_factory=dict)
    chosen: int | None = None

    @classmethod
    def of(cls, chances: Chances) -> KeyChances:
        """Take them from what the network considers: at the step of the note that stands there, or at any."""
        part = chances.pitches_then if chances.is_chosen else chances.pitches
        return cls(
            network=dict(zip(part.values, part.network.tolist(), strict=True)),
            drawn=dict(zip(part.values, part.drawn.tolist(), strict=True)),
            chosen=part.values[part.chosen] if chances.is_chosen and part.chosen >= 0 else None,
        )

    @property
    def top(self) -> float:
        """The chance that fills the strip's height."""
        return max(_LEAST_TOP, *self.network.values(), *self.drawn.values(), 0.0)


def paint_bars(painter: QPainter, chances: KeyChances, centres: Mapping[int, float], width: float) -> None:
    """Paint for each key a pale bar, the network's chance, and a full one, the chance as it is drawn."""
    active, top, room = colours(), chances.top, STRIP_HEIGHT - 2.0
    pale, full = mixed(active.note, active.panel, 0.62), active.note
    painter.setPen(Qt.PenStyle.NoPen)
    bar = min(_BAR_WIDTH, width)
    for pitch, x in centres.items():
        for values, colour, inset in ((chances.network, pale, 0.0), (chances.drawn, full, bar / 6)):
            share = values.get(pitch, 0.0) / top
            if share * room >= 0.4:
                height = max(1.0, share * room)
                colour = active.note_primer if pitch == chances.chosen and inset else colour
                rect = QRectF(x - bar / 2 + inset, STRIP_HEIGHT - 1 - height, bar - 2 * inset, height)
                painter.fillRect(rect, colour)
    painter.setPen(QPen(active.line, 1))
    painter.drawLine(QPointF(0, STRIP_HEIGHT - 0.5), QPointF(1e4, STRIP_HEIGHT - 0.5))


def paint_chosen(painter: QPainter, key: QRectF) -> None:
    """Mark the key of the note that was drawn with a dot, above the key's name."""
    active = colours()
    radius = min(4.0, key.width() / 3)
    painter.setPen(QPen(active.panel, 1.5))
    painter.setBrush(active.note_primer)
    painter.drawEllipse(QPointF(key.center().x(), key.bottom() - 2.8 * GRID), radius, radius)
