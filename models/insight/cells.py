"""The recurrent cells as explicit gate equations, note by note, through which gradients flow.

They compute what torch's fused layers compute, and tell what these keep to themselves: every gate, and the
state after every row as a tensor of its own, so that the gradient with respect to it can be had.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.networks.config import Cell
from models.networks.interventions import Intervention, at_row

State = tuple[Tensor, ...]
"""(h,) for RNN and GRU, (h, c) for LSTM; each (B, units)."""

Gates = dict[str, Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerTrace:
    """What went on in one layer over T rows of B pieces.

    Attributes:
        cell: Which equations.
        hidden: h after each row, T tensors (B, units).
        memory: c after each row, likewise; empty but for LSTM.
        gates: What each gate and the candidate were, (B, T, units). LSTM: input, forget, candidate,
            output; GRU: reset, update, candidate; RNN: none.
    """

    cell: Cell
    hidden: list[Tensor]
    memory: list[Tensor]
    gates: Gates

    @property
    def outputs(self) -> Tensor:
        """h after each row, (B, T, units)."""
        return torch.stack(self.hidden, dim=1)


def rnn_step(from_input: Tensor, from_hidden: Tensor, state: State, pins: Gates) -> tuple[State, Gates]:
    """h' = tanh(W x + U h) (Elman 1990)."""
    return (torch.tanh(from_input + from_hidden),), {}


def gru_step(from_input: Tensor, from_hidden: Tensor, state: State, pins: Gates) -> tuple[State, Gates]:
    """h' = (1 - z) n + z h, with reset gate r, update gate z and n = tanh(W x + r U h) (Cho et al. 2014)."""
    (hidden,) = state
    of_input, of_hidden = from_input.chunk(3, dim=-1), from_hidden.chunk(3, dim=-1)
    reset = _pinned("reset", torch.sigmoid(of_input[0] + of_hidden[0]), pins)
    update = _pinned("update", torch.sigmoid(of_input[1] + of_hidden[1]), pins)
    candidate = torch.tanh(of_input[2] + reset * of_hidden[2])
    gates = {"reset": reset, "update": update, "candidate": candidate}
    return ((1.0 - update) * candidate + update * hidden,), gates


def lstm_step(from_input: Tensor, from_hidden: Tensor, state: State, pins: Gates) -> tuple[State, Gates]:
    """c' = f c + i g and h' = o tanh(c'), with input, forget and output gates (Gers et al. 2000)."""
    _, memory = state
    of_input, of_forget, of_candidate, of_output = (from_input + from_hidden).chunk(4, dim=-1)
    gates = {
        "input": _pinned("input", torch.sigmoid(of_input), pins),
        "forget": _pinned("forget", torch.sigmoid(of_forget), pins),
        "candidate": torch.tanh(of_candidate),
        "output": _pinned("output", torch.sigmoid(of_output), pins),
    }
    memory = gates["forget"] * memory + gates["input"] * gates["candidate"]
    return (gates["output"] * torch.tanh(memory), memory), gates


Step = Callable[[Tensor, Tensor, State, Gates], tuple[State, Gates]]
_STEPS: dict[Cell, Step] = {"rnn": rnn_step, "gru": gru_step, "lstm": lstm_step}


def cell_of(layer: nn.Module) -> Cell:
    """Tell which cell one of torch's fused layers is made of."""
    if isinstance(layer, nn.LSTM):
        return "lstm"
    return "gru" if isinstance(layer, nn.GRU) else "rnn"


def run_layer(
    layer: nn.Module,
    inputs: Tensor,
    state: State,
    *,
    interventions: Sequence[Intervention] = (),
    index: int = 0,
    first_row: int = 0,
) -> tuple[LayerTrace, State]:
    """Run one layer over its inputs.

    Args:
        layer: nn.RNN, nn.GRU or nn.LSTM of one layer; its weights are used, not its code.
        inputs: (B, T, units).
        state: Before them, each (B, units).
        interventions: What is done to the memory meanwhile.
        index: Which layer of the network it is, for the interventions.
        first_row: The row that the inputs begin with, likewise.

    Returns:
        What went on, and the state behind it.
    """
    cell = cell_of(layer)
    weights = [getattr(layer, f"{name}_l0") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    input_weight, hidden_weight, input_bias, hidden_bias = weights
    from_inputs = nn.functional.linear(inputs, input_weight, input_bias)
    hidden: list[Tensor] = []
    memory: list[Tensor] = []
    all_gates: list[Gates] = []
    for place, from_input in enumerate(from_inputs.unbind(1)):
        now = at_row(interventions, first_row + place, index)
        state = _zeroed(state, now)
        before = state
        from_hidden = nn.functional.linear(state[0], hidden_weight, hidden_bias)
        state, gates = _STEPS[cell](from_input, from_hidden, state, _pins(now, state[0]))
        state = _silenced(_frozen(state, before, now), now)
        hidden.append(state[0])
        memory += state[1:]
        all_gates.append(gates)
    together = {name: torch.stack([gates[name] for gates in all_gates], dim=1) for name in all_gates[0]}
    return LayerTrace(cell=cell, hidden=hidden, memory=memory, gates=together), state


def _pinned(name: str, gate: Tensor, pins: Gates) -> Tensor:
    """Hold a gate where its pin, nan where there is none, says so."""
    if name not in pins:
        return gate
    return torch.where(torch.isnan(pins[name]), gate, pins[name])


def _pins(interventions: Sequence[Intervention], like: Tensor) -> Gates:
    """Return what gates are held at, (units,) each; nan for units that are left alone."""
    pins: Gates = {}
    for each in interventions:
        if each.gate is not None:
            pin = pins.setdefault(each.gate, like.new_full((like.shape[-1],), torch.nan))
            pin[_units(each)] = each.value
    return pins


def _zeroed(state: State, interventions: Sequence[Intervention]) -> State:
    for each in interventions:
        if each.kind == "zero":
            state = tuple(part * _others(each, part) for part in state)
    return state


def _silenced(state: State, interventions: Sequence[Intervention]) -> State:
    for each in interventions:
        if each.kind == "silence":
            state = (state[0] * _others(each, state[0]), *state[1:])
    return state


def _frozen(state: State, before: State, interventions: Sequence[Intervention]) -> State:
    for each in interventions:
        if each.kind == "freeze":
            others = _others(each, state[0])
            state = tuple(
                now * others + then * (1.0 - others) for now, then in zip(state, before, strict=True)
            )
    return state


def _others(intervention: Intervention, like: Tensor) -> Tensor:
    """Return 0 for the units that are meant and 1 for the others, (units,)."""
    others = like.new_ones(like.shape[-1])
    others[_units(intervention)] = 0.0
    return others


def _units(intervention: Intervention) -> slice | list[int]:
    return slice(None) if intervention.units is None else list(intervention.units)
