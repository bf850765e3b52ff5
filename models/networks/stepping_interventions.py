"""Interfering with the memory of melodies that are stepped side by side.

The meaning of each is told by `Intervention`; a gate is held by telling its sigmoid the one number that
makes the value, so that the cells' equations stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from models.networks.cells import CELLS, CellState, FloatArray
from models.networks.config import Cell
from models.networks.interventions import Gate, Intervention

_PLACES: dict[Cell, tuple[Gate | None, ...]] = {
    "rnn": (),
    "gru": ("reset", "update"),
    "lstm": ("input", "forget", None, "output"),
}
"""Torch's order of the gates; None stands for the candidate."""

Listen = Callable[[FloatArray], FloatArray]


def interfered_step(
    cell: Cell,
    interventions: Sequence[Intervention],
    from_input: FloatArray,
    from_hidden: FloatArray,
    state: CellState,
    listen: Listen,
) -> CellState:
    """Step a layer whose memory is interfered with.

    Args:
        cell: Which equations.
        interventions: Those that hold for this layer at this row.
        from_input: What its gates are told of the input, (B, gates x units).
        from_hidden: What they are told of the hidden state, likewise.
        state: The state that comes in.
        listen: Returns what the gates are told of another hidden state.
    """
    before = _emptied(state, interventions)
    if before is not state:
        from_hidden = listen(before[0])
    after = CELLS[cell].step(*_held(cell, interventions, from_input, from_hidden), before)
    return _silenced(_frozen(after, before, interventions), interventions)


def _held(
    cell: Cell, interventions: Sequence[Intervention], from_input: FloatArray, from_hidden: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return what makes the gates what they are held at; both are copied before they are changed."""
    pins = [each for each in interventions if each.kind == "pin"]
    if not pins:
        return from_input, from_hidden
    from_input, from_hidden = from_input.copy(), from_hidden.copy()
    size = from_input.shape[1] // CELLS[cell].gates
    for each in pins:
        columns = _PLACES[cell].index(each.gate) * size + np.arange(size)[_units(each)]
        from_input[:, columns], from_hidden[:, columns] = _logit(each.value), 0.0
    return from_input, from_hidden


def _logit(value: float) -> float:
    """Return the number whose sigmoid is a value; infinite for a gate that is quite shut or open."""
    if value in (0.0, 1.0):
        return math.copysign(math.inf, value - 0.5)
    return math.log(value / (1.0 - value))


def _emptied(state: CellState, interventions: Sequence[Intervention]) -> CellState:
    for each in interventions:
        if each.kind == "zero":
            state = tuple(_with(part, each, 0.0) for part in state)
    return state


def _frozen(state: CellState, before: CellState, interventions: Sequence[Intervention]) -> CellState:
    for each in interventions:
        if each.kind == "freeze":
            kept = (then[:, _units(each)] for then in before)
            state = tuple(_with(now, each, then) for now, then in zip(state, kept, strict=True))
    return state


def _silenced(state: CellState, interventions: Sequence[Intervention]) -> CellState:
    for each in interventions:
        if each.kind == "silence":
            state = (_with(state[0], each, 0.0), *state[1:])
    return state


def _with(part: FloatArray, intervention: Intervention, values: FloatArray | float) -> FloatArray:
    """Return a copy of a part of the state with other values in the units that are meant."""
    changed = part.copy()
    changed[:, _units(intervention)] = values
    return changed


def _units(intervention: Intervention) -> slice | list[int]:
    return slice(None) if intervention.units is None else list(intervention.units)
