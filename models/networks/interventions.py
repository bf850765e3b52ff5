"""Interfering with the memory: gates held at a value, states emptied or kept, units silenced.

What a network does without a part of its memory shows what that part is for. Interventions hold from one
row to another; row t is the step in which the network, having heard t notes, decides on the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import model_validator

from models.networks.config import Cell, Config, NetworkConfig, option

Kind = Literal["pin", "zero", "freeze", "silence"]
Gate = Literal["input", "forget", "output", "reset", "update"]

GATES: dict[Cell, tuple[Gate, ...]] = {
    "rnn": (),
    "gru": ("reset", "update"),
    "lstm": ("input", "forget", "output"),
}
"""The gates of each cell that can be held."""


class Intervention(Config):
    """One way to interfere.

    `pin` holds a gate at a value. `zero` empties the state (h, and c) that comes into row `start`, once.
    `freeze` lets the state that came into a row leave it unchanged. `silence` makes h of the units 0, for
    whatever listens to it, the next row too; c goes on.
    """

    kind: Kind = option("pin", "What", "What is done to the memory.")
    gate: Gate | None = option(None, "Gate", "Which gate is held.")
    value: float = option(0.0, "Value", "What it is held at, 0 (shut) to 1 (open).", ge=0.0, le=1.0)
    layer: int = option(0, "Layer", "Which layer, from 0.", ge=0, le=7)
    units: tuple[int, ...] | None = option(None, "Units", "Which units of it; all where not given.")
    start: int = option(0, "From", "The first row that it holds for.", unit="notes", ge=0)
    stop: int | None = option(
        None, "Until", "The first row that it no longer holds for; to the end where not given.", unit="notes"
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if (self.kind == "pin") != (self.gate is not None):
            raise ValueError("name a gate to hold it, and none for anything else")
        if self.units is not None and (not self.units or min(self.units) < 0):
            raise ValueError("units are numbered from 0; name at least one")
        if self.stop is not None and self.stop <= self.start:
            raise ValueError("it must stop after it starts")
        return self

    def check(self, config: NetworkConfig) -> None:
        """Make sure that a network has what is interfered with.

        Raises:
            ValueError: It has not; the sentence says what it has.
        """
        if self.layer >= config.layers:
            raise ValueError(
                f"there is no layer {self.layer}: the network has {config.layers}, counted from 0"
            )
        if self.gate is not None and self.gate not in GATES[config.cell]:
            has = ", ".join(GATES[config.cell]) or "none"
            raise ValueError(
                f"a network of {config.cell.upper()} cells has no {self.gate} gate; it has {has}"
            )
        if self.units is not None and max(self.units) >= config.hidden_size:
            raise ValueError(
                f"there is no unit {max(self.units)}: the layer has {config.hidden_size}, counted from 0"
            )

    def holds_at(self, row: int) -> bool:
        """Tell whether it holds at a row."""
        if self.kind == "zero":
            return row == self.start
        return self.start <= row and (self.stop is None or row < self.stop)


def at_row(interventions: Sequence[Intervention], row: int, layer: int) -> list[Intervention]:
    """Return those that hold for a layer at a row."""
    return [each for each in interventions if each.layer == layer and each.holds_at(row)]
