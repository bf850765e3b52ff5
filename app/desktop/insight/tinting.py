"""Colouring the notes of the piano roll by what the network made of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from app.desktop.roll.note_painter import Tint
from app.desktop.theme import colours, mixed

LEVELS = 48
"""Steps of colour that notes are shown in."""

_FAINT_SHARE, _FIRST_SHARE = 0.72, 0.45

Pixels = npt.NDArray[np.uint32]


def ramp(colour: QColor) -> Pixels:
    """Return one hue, from grey to the colour itself, as a table of colours."""
    first = mixed(colours().muted, colours().base, _FIRST_SHARE)  # apart from notes without a number
    shades = [mixed(first, colour, level / (LEVELS - 1)).rgb() for level in range(LEVELS)]
    return np.array(shades, dtype=np.uint32)


def tint(values: npt.NDArray[np.floating], low: float, high: float, table: Pixels) -> Tint:
    """Colour notes; those without a number are faint.

    Args:
        values: Of each note of the piece, nan where there is none, (notes,).
        low, high: The numbers at the ends of the colours.
        table: The colours, see `ramp` and `colour_table`.
    """
    places = np.linspace(0, len(table) - 1, LEVELS).round().astype(np.int64)
    palette = [QColor.fromRgb(int(pixel)) for pixel in table[places]]
    share = np.nan_to_num((values - low) / max(high - low, 1e-12))
    shades = np.clip(np.rint(share * (LEVELS - 1)), 0, LEVELS - 1).astype(np.int64)
    return Tint(shades=np.where(np.isnan(values), LEVELS, shades), palette=[*palette, _faint()])


def of_notes(values: npt.NDArray[np.floating], places: npt.NDArray[np.int64]) -> npt.NDArray[np.floating]:
    """Return the number of each note of a piece, nan where there is none.

    Args:
        values: Of the notes on the grid, (N,).
        places: Which of those each note of the piece became, or −1, (notes,).
    """
    if not len(values):
        return np.full(len(places), np.nan)
    return np.where(places >= 0, values[places.clip(0, len(values) - 1)], np.nan)


def _faint() -> QColor:
    return mixed(colours().muted, colours().base, _FAINT_SHARE)
