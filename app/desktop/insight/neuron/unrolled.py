"""What an unrolled neuron shows: one row of a piece, and those around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from models.insight.neuron import NeuronStep

FloatArray = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrolled:
    """What is drawn.

    Attributes:
        row: The one that is looked at, in the middle.
        last: The last row of the piece.
        steps: What is known of rows around it.
        pitches: The notes of the piece, to mark what came.
        places: Where each note begins, bar and beat.
        cell: The name of the neuron's kind.
        layer: Which layer it is, where there are several.
        ranges: Of h and of c, the numbers at the ends of their colours, either way.
        changed: What would have been in that row.
    """

    row: int
    last: int
    steps: dict[int, NeuronStep] = field(default_factory=dict)
    pitches: npt.NDArray[np.integer]
    places: Callable[[int], str]
    cell: str
    layer: str = ""
    ranges: tuple[float, float] = (1.0, 1.0)
    changed: NeuronStep | None = None

    @property
    def has_cell_state(self) -> bool:
        """Whether the memory has two parts, h and c."""
        return any(step.memory_after is not None for step in self.steps.values())

    def row_of(self, copy: int, copies: int) -> int:
        """Return the row of one of so many copies."""
        return self.row + copy - copies // 2

    def came(self, row: int) -> int | None:
        """Return the pitch of the note that really came after a row."""
        return int(self.pitches[row]) if 0 <= row < len(self.pitches) else None

    def is_beyond_change(self, row: int) -> bool:
        """Tell whether a row comes after what was changed, and shows what happened nevertheless."""
        return self.changed is not None and row > self.row

    def step_at(self, row: int) -> NeuronStep | None:
        """Return what goes on in a row, the changed one where it was."""
        return self.changed if self.changed is not None and row == self.row else self.steps.get(row)

    def memory_into(self, row: int) -> tuple[FloatArray, ...]:
        """Return the memory that is drawn before a row: h, or h and c; nothing where it is not known."""
        before = self.step_at(row - 1)
        step = None if self.is_beyond_change(row) and row == self.row + 1 else self.step_at(row)
        if step is not None:
            parts = (step.hidden_before, step.memory_before)
        elif before is not None:
            parts = (before.hidden_after, before.memory_after)
        else:
            return ()
        return tuple(part for part in parts if part is not None)
