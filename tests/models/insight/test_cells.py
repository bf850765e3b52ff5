"""The explicit equations are torch's own: outputs, states and gradients, every cell, every layer."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from models.insight.cells import run_layer
from models.insight.network_trace import nats_of, trace
from models.networks.batch import NoteBatch
from models.networks.config import Cell
from models.networks.interventions import Intervention
from models.networks.network import NoteNetwork
from tests.models.insight.conftest import MakeNetwork

CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")
FUSED = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}


def layer_and_inputs(cell: Cell) -> tuple[nn.Module, Tensor, tuple[Tensor, ...]]:
    torch.manual_seed(5)
    layer = FUSED[cell](6, 6, batch_first=True)
    state = tuple(torch.randn(1, 4, 6) for _ in range(2 if cell == "lstm" else 1))
    return layer, torch.randn(4, 11, 6), state


@pytest.mark.parametrize("cell", CELLS)
def test_outputs_states_and_gradients_are_those_of_the_fused_layer(cell: Cell) -> None:
    layer, inputs, state = layer_and_inputs(cell)
    told = [inputs.clone().requires_grad_() for _ in range(2)]
    starts = [tuple(part.clone().requires_grad_() for part in state) for _ in range(2)]
    expected, behind = layer(told[0], starts[0] if cell == "lstm" else starts[0][0])
    traced, after = run_layer(layer, told[1], tuple(part[0] for part in starts[1]))
    torch.testing.assert_close(traced.outputs, expected, atol=1e-5, rtol=0)
    for mine, theirs in zip(after, behind if cell == "lstm" else (behind,), strict=True):
        torch.testing.assert_close(mine, theirs[0], atol=1e-5, rtol=0)
    weights = torch.randn_like(expected)
    parameters = list(layer.parameters())
    gradients = [
        torch.autograd.grad((outputs * weights).sum(), [told[place], *starts[place], *parameters])
        for place, outputs in enumerate((expected, traced.outputs))
    ]
    for mine, theirs in zip(*gradients, strict=True):
        torch.testing.assert_close(mine, theirs, atol=1e-5, rtol=1e-5)


def read_both(network: NoteNetwork, window: NoteBatch) -> tuple[list[Tensor], list[Tensor]]:
    hidden, logits, state = network.read(window, network.start_state(3))
    traced = trace(network, window)
    mine = [traced.hidden, traced.step_logits, *traced.state, nats_of(network, window, traced)]
    return mine, [hidden, logits, *state, network(window, network.start_state(3))[0]]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("layers", [1, 3])
def test_a_whole_network_is_read_as_the_fused_one(
    cell: Cell, layers: int, make_network: MakeNetwork, window: NoteBatch
) -> None:
    with torch.no_grad():
        for mine, theirs in zip(*read_both(make_network(cell, layers), window), strict=True):
            torch.testing.assert_close(mine, theirs, atol=1e-5, rtol=1e-5)


def test_all_gates_are_told_and_lie_between_shut_and_open(
    make_network: MakeNetwork, window: NoteBatch
) -> None:
    names = {"rnn": set(), "gru": {"reset", "update"}, "lstm": {"input", "forget", "output"}}
    for cell in CELLS:
        (layer,) = trace(make_network(cell, 1), window).layers
        assert layer.gates.keys() - {"candidate"} == names[cell]
        for name in names[cell]:
            assert layer.gates[name].shape == (3, 9, 12)
            assert 0 < layer.gates[name].min() < layer.gates[name].max() < 1
        assert len(layer.memory) == (9 if cell == "lstm" else 0)


def test_a_pinned_gate_has_its_value_in_its_units_and_rows_alone(
    make_network: MakeNetwork, window: NoteBatch
) -> None:
    network = make_network("lstm", 2)
    pin = Intervention(kind="pin", gate="forget", value=0.25, layer=1, units=(2, 5), start=3, stop=6)
    plain, pinned = trace(network, window), trace(network, window, interventions=[pin])
    held = pinned.layers[1].gates["forget"]
    assert (held[:, 3:6, [2, 5]] == 0.25).all()
    torch.testing.assert_close(held[:, :3], plain.layers[1].gates["forget"][:, :3])
    assert not (held[:, 6:, [2, 5]] == 0.25).any()
    torch.testing.assert_close(pinned.layers[0].outputs, plain.layers[0].outputs)


def test_the_memory_can_be_emptied_frozen_and_silenced(make_network: MakeNetwork, window: NoteBatch) -> None:
    network = make_network("lstm", 1)
    fresh = trace(network, window).layers[0]
    zero = trace(network, window, interventions=[Intervention(kind="zero", start=4)]).layers[0]
    gates = zero.gates
    torch.testing.assert_close(zero.memory[4], gates["input"][:, 4] * gates["candidate"][:, 4])
    frozen = trace(network, window, interventions=[Intervention(kind="freeze", start=4, stop=7)]).layers[0]
    for row in (4, 5, 6):
        torch.testing.assert_close(frozen.hidden[row], fresh.hidden[3])
        torch.testing.assert_close(frozen.memory[row], fresh.memory[3])
    assert not torch.allclose(frozen.hidden[7], fresh.hidden[3])
    silence = Intervention(kind="silence", units=(1,), start=2)
    silent = trace(network, window, interventions=[silence]).layers[0]
    assert not silent.outputs[:, 2:, 1].any()
    assert silent.outputs[:, :2, 1].all()
    assert silent.memory[3][:, 1].all()


def test_rows_are_counted_from_the_beginning_of_the_piece(
    make_network: MakeNetwork, window: NoteBatch
) -> None:
    network, zero = make_network("gru", 1), [Intervention(kind="zero", start=20)]
    as_fifth = trace(network, window, interventions=zero, first_row=16)
    torch.testing.assert_close(
        as_fifth.hidden, trace(network, window, interventions=[Intervention(kind="zero", start=4)]).hidden
    )
