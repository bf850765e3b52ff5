"""The numbers behind the memory lens, made in a thread: units in order, their colours, what they follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.desktop.insight.colour_maps import levels_of
from app.desktop.insight.memory.quantities import KEEPING, Quantity

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading
    from models.insight.units import UnitTracking
    from models.music import Piece
    from models.networks.interventions import Intervention
    from models.networks.model_file import TrainedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class LensNumbers:
    """One quantity of one layer after each of N notes.

    Attributes:
        reading: What it was taken from.
        quantity: Which it is.
        layer: Of which layer.
        values: (N, units), in the order of the network's own units.
        levels: Places in a table of colours, (N, units), in the order of the rows on the screen.
        low, high: The numbers at the ends of the colours.
        average: Over the units, (N,): of gates the mean, of states the mean size, signs aside.
        tracking: What the units' h follows. Rows are ordered by it whatever is seen, so that a unit
            stays in its place.
        lives: For how many notes each unit keeps half of its memory, (units,); None where no gate decides.
        interventions: What was done to the memory meanwhile.
    """

    reading: PieceReading
    quantity: Quantity
    layer: int
    values: npt.NDArray[np.float32]
    levels: npt.NDArray[np.uint8]
    low: float
    high: float
    average: npt.NDArray[np.float32]
    tracking: UnitTracking
    lives: npt.NDArray[np.float64] | None
    interventions: tuple[Intervention, ...] = ()

    @classmethod
    def of(
        cls, reading: PieceReading, quantity: Quantity, layer: int, *, order_of: LensNumbers | None = None
    ) -> LensNumbers:
        """Work them out; what units follow may be taken from other numbers of the same network."""
        from models.insight.facts import musical_facts
        from models.insight.units import half_lives, tracking

        values = quantity.of(reading, layer)
        low, high = quantity.ends(values)
        if order_of is None:
            follows = tracking(reading.hidden[layer, 1:], musical_facts(reading.rows))
        else:
            low, high, follows = order_of.low, order_of.high, order_of.tracking
        keeping = KEEPING[reading.cell]
        return cls(
            reading=reading,
            quantity=quantity,
            layer=layer,
            values=values,
            levels=np.ascontiguousarray(levels_of(values, low, high)[:, follows.order]),
            low=low,
            high=high,
            average=(values if quantity.is_gate else np.abs(values)).mean(axis=1),
            tracking=follows,
            lives=None if keeping is None else half_lives(reading.gates[keeping][layer, 1:]),
        )

    def range_of(self, unit: int) -> tuple[float, float]:
        """Return the lowest and highest value of a unit.

        Where it never changes they are a little apart; of a gate that is held, shut and open.
        """
        low, high = float(self.values[:, unit].min()), float(self.values[:, unit].max())
        if high - low > 1e-3:
            return low, high
        return (0.0, 1.0) if self.quantity.is_gate else (low - 0.005, high + 0.005)

    @property
    def num_units(self) -> int:
        """How many rows there are."""
        return int(self.levels.shape[1])

    def row_of(self, unit: int) -> int:
        """Return the row, from the top, that shows a unit."""
        return int(np.flatnonzero(self.tracking.order == unit)[0])

    def unit_at(self, row: int) -> int:
        """Return the unit that a row shows."""
        return int(self.tracking.order[row])


def look(
    model: TrainedModel,
    piece: Piece,
    reading: PieceReading,
    quantity: Quantity,
    layer: int,
    interventions: Sequence[Intervention],
) -> LensNumbers:
    """Work out what is to be seen; where something is done to the memory, the piece is read anew.

    The rows stay in the order of the unharmed memory.
    """
    plain = LensNumbers.of(reading, quantity, layer)
    if not interventions:
        return plain
    from models.insight.piece_reading import read_piece

    harmed = read_piece(model, piece, interventions=interventions)
    numbers = LensNumbers.of(harmed, quantity, layer, order_of=plain)
    return replace(numbers, interventions=tuple(interventions))
