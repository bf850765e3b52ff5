"""A network read by explicit equations: all that it keeps to itself, with gradients through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from models.insight.cells import LayerTrace, run_layer
from models.networks.batch import NoteBatch
from models.networks.interventions import Intervention
from models.networks.network import NoteNetwork, State


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTrace:
    """What went on in a network over T rows of B pieces.

    Attributes:
        inputs: What the first layer was told, (B, T, units); a leaf of the graph.
        layers: From the first to the top one.
        step_logits: (B, T, steps + 1).
        state: Behind the last row.
    """

    inputs: Tensor
    layers: tuple[LayerTrace, ...]
    step_logits: Tensor
    state: State

    @property
    def hidden(self) -> Tensor:
        """h of the top layer, (B, T, units)."""
        return self.layers[-1].outputs


def trace(
    network: NoteNetwork,
    batch: NoteBatch,
    state: State | None = None,
    *,
    interventions: Sequence[Intervention] = (),
    first_row: int = 0,
) -> NetworkTrace:
    """Read a window by explicit equations, as `NoteNetwork.read` does by torch's fused layers.

    Gradients flow to all states and to the inputs where gradients are on.

    Args:
        network: In evaluation mode, so that no unit is left out by chance.
        batch: The window.
        state: Before it; empty where not given.
        interventions: What is done to the memory meanwhile.
        first_row: The row of the pieces that the window begins with, for the interventions.
    """
    assert not network.training
    before = network.start_state(len(batch.times)) if state is None else state
    inputs = network.inputs(batch).detach().requires_grad_(torch.is_grad_enabled())
    told, layers, behind = inputs, [], []
    for index, layer in enumerate(network.recurrent):
        own = tuple(part[index] for part in before)
        traced, after = run_layer(
            layer, told, own, interventions=interventions, index=index, first_row=first_row
        )
        told = traced.outputs
        layers.append(traced)
        behind.append(after)
    return NetworkTrace(
        inputs=inputs,
        layers=tuple(layers),
        step_logits=network.step_logits(told, inputs, batch),
        state=tuple(torch.stack(parts) for parts in zip(*behind, strict=True)),
    )


def nats_of(network: NoteNetwork, batch: NoteBatch, traced: NetworkTrace) -> Tensor:
    """Return the negative log-likelihood of every part of every row, (B, T, 5); see `NoteNetwork.forward`."""
    return network.nats(batch, traced.hidden, traced.step_logits)
