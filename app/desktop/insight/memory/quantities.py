"""What of a layer's memory there is to be seen: states and gates, and between which numbers they lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from app.desktop.insight.colour_maps import MapName
from models.networks.config import Cell

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading

QuantityName = Literal["hidden", "memory", "input", "forget", "output", "reset", "update"]
_SHARE_IN_COLOURS = 98  # per cent; a few units hold far more than all others
FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One number of every unit.

    Attributes:
        name: Of it, as `PieceReading` has it.
        symbol: As equations write it.
        is_gate: Whether it lies between 0 and 1, shut and open.
    """

    name: QuantityName
    symbol: str
    is_gate: bool = False

    @property
    def map_name(self) -> MapName:
        """The map of colours that it is shown in: gates are told from states at a glance."""
        return "viridis" if self.is_gate else "cividis"

    def of(self, reading: PieceReading, layer: int) -> FloatArray:
        """Return it after each note, (N, units)."""
        if self.name == "hidden":
            return reading.hidden[layer, 1:]
        if self.name == "memory":
            assert reading.memory is not None
            return reading.memory[layer, 1:]
        return reading.gates[self.name][layer, 1:]

    def ends(self, values: FloatArray) -> tuple[float, float]:
        """Return the numbers at the ends of its colours; a few states may lie beyond them."""
        if self.is_gate:
            return 0.0, 1.0
        sizes = np.abs(values[np.isfinite(values)])
        largest = float(np.percentile(sizes, _SHARE_IN_COLOURS)) if len(sizes) else 1.0
        step = 1.0 if largest > 1.0 else 0.1
        largest = max(step, math.ceil(largest / step) * step)
        return -round(largest, 1), round(largest, 1)


_HIDDEN = Quantity(name="hidden", symbol="h")
_MEMORY = Quantity(name="memory", symbol="c")

QUANTITIES: dict[Cell, tuple[Quantity, ...]] = {
    "rnn": (_HIDDEN,),
    "gru": (
        _HIDDEN,
        Quantity(name="reset", symbol="r", is_gate=True),
        Quantity(name="update", symbol="z", is_gate=True),
    ),
    "lstm": (
        _HIDDEN,
        _MEMORY,
        Quantity(name="forget", symbol="f", is_gate=True),
        Quantity(name="input", symbol="i", is_gate=True),
        Quantity(name="output", symbol="o", is_gate=True),
    ),
}
"""What each cell has, in the order in which it is offered."""

KEEPING: dict[Cell, QuantityName | None] = {"rnn": None, "gru": "update", "lstm": "forget"}
"""The gate that decides how much of the memory is kept, whose half-life is told."""


def quantity_titles() -> dict[QuantityName, tuple[str, str]]:
    """Return what the button of each says, and its tooltip."""
    return {
        "hidden": (_tr("Hidden state h"), _tr("What the unit tells the rest of the network, −1 to 1")),
        "memory": (_tr("Cell state c"), _tr("What the unit keeps to itself: the long memory of an LSTM")),
        "forget": (_tr("Forget gate f"), _tr("How much of its memory the unit keeps: 0 nothing, 1 all")),
        "input": (_tr("Input gate i"), _tr("How much of what is new the unit lets in: 0 nothing, 1 all")),
        "output": (_tr("Output gate o"), _tr("How much of its memory the unit tells: 0 nothing, 1 all")),
        "reset": (
            _tr("Reset gate r"),
            _tr("How much the past counts for what is new: 0 not at all, 1 fully"),
        ),
        "update": (_tr("Update gate z"), _tr("How much of its memory the unit keeps: 0 nothing, 1 all")),
    }


def short_titles() -> dict[QuantityName, str]:
    """Return what there is room for on a button."""
    return {
        "hidden": _tr("State h"),
        "memory": _tr("Cell c"),
        "forget": _tr("Forget f"),
        "input": _tr("Input i"),
        "output": _tr("Output o"),
        "reset": _tr("Reset r"),
        "update": _tr("Update z"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("InsightQuantities", text)
