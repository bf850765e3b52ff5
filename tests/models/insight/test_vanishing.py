"""The gradient through time is autograd's on the fused layers, and what finite differences tell."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
import torch
from torch import Tensor

from models.corpus.corpus import Corpus
from models.insight.network_trace import trace
from models.insight.vanishing import compare_cells, gradient_through_time, half_gone
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.config import Cell
from models.networks.network import NoteNetwork, State
from tests.models.insight.conftest import MakeNetwork

CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")


def piece_of(batch: NoteBatch, piece: int, rows: slice = slice(None)) -> NoteBatch:
    """Return some rows of one piece of a batch."""
    parts = {part.name: getattr(batch, part.name)[piece : piece + 1] for part in fields(batch)}
    return NoteBatch(**{name: part if name == "memory" else part[:, rows] for name, part in parts.items()})


def loss_behind(network: NoteNetwork, batch: NoteBatch, layer: int, leaf: State, place: int) -> Tensor:
    """Run the fused layers with the state of one layer after a row as given, and return the last loss.

    The layer reads on from the state behind the row; those above hear its h in the row itself, too.
    """
    inputs = network.inputs(batch)
    told, states = inputs, network.start_state(1)
    for index, fused in enumerate(network.recurrent):
        own = tuple(part[index : index + 1] for part in states)
        if index != layer:
            told = fused(told, own if len(own) == 2 else own[0])[0]
            continue
        before = fused(told, own if len(own) == 2 else own[0])[0][:, :place]
        behind = leaf if len(leaf) == 2 else leaf[0]
        after = fused(told[:, place + 1 :], behind)[0] if place + 1 < told.shape[1] else before[:, :0]
        told = torch.cat((before.detach(), leaf[0].transpose(0, 1), after), dim=1)
    nats = network.nats(batch, told, network.step_logits(told, inputs, batch))
    return nats[0, -1].sum()


def fused_gradients(network: NoteNetwork, batch: NoteBatch, place: int) -> tuple[list[Tensor], list[Tensor]]:
    """Return autograd's gradient of the last loss at h, and at c, of every layer after a row."""
    with torch.no_grad():
        traced = trace(network, batch)
    of_hidden, of_memory = [], []
    for index, layer in enumerate(traced.layers):
        leaf = layer.hidden[place][None].clone().requires_grad_()
        memory = [each[place][None] for each in (layer.memory,) if each]
        loss = loss_behind(network, batch, index, (leaf, *memory), place)
        of_hidden += torch.autograd.grad(loss, leaf)
        if memory:
            inner = memory[0].clone().requires_grad_()
            outer = layer.gates["output"][:, place][None] * torch.tanh(inner)
            loss = loss_behind(network, batch, index, (outer, inner), place)
            of_memory += torch.autograd.grad(loss, inner)
    return of_hidden, of_memory


def norm(gradients: list[Tensor]) -> float:
    return float(torch.stack(gradients).norm())


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("layers", [1, 2])
def test_norms_are_those_of_autograd_on_the_fused_layers(
    cell: Cell, layers: int, make_network: MakeNetwork, window: NoteBatch
) -> None:
    network = make_network(cell, layers)
    batch = piece_of(window, 2)
    told = gradient_through_time(network, batch)
    assert told.lags.tolist() == list(range(9))
    assert (told.memory_norms is None) == (cell != "lstm")
    for lag in (0, 1, 3, 8):
        of_hidden, of_memory = fused_gradients(network, batch, 8 - lag)
        assert told.hidden_norms[lag] == pytest.approx(norm(of_hidden), rel=1e-4)
        if told.memory_norms is not None:
            assert told.memory_norms[lag] == pytest.approx(norm(of_memory), rel=1e-4)


def in_double(network: NoteNetwork, monkeypatch: pytest.MonkeyPatch) -> NoteNetwork:
    """Let a network reckon in double precision from end to end."""
    single = Tensor.float
    monkeypatch.setattr(Tensor, "float", lambda self: self if self.dtype == torch.float64 else single(self))
    return network.double()


@pytest.mark.parametrize("cell", CELLS)
def test_entries_are_what_finite_differences_tell(
    cell: Cell, make_network: MakeNetwork, window: NoteBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = in_double(make_network(cell, 1), monkeypatch)
    batch, lag, width = piece_of(window, 2), 3, 1e-5
    batch = NoteBatch(
        **{part.name: getattr(batch, part.name) for part in fields(batch) if part.name != "memory"},
        memory=batch.memory.double(),
    )
    zeros = tuple(part.double() for part in network.start_state(1))
    monkeypatch.setattr(network, "start_state", lambda pieces: zeros)
    with torch.no_grad():
        traced = trace(network, batch)
        place = 8 - lag
        hidden = traced.layers[0].hidden[place][None]
        memory = tuple(each[place][None] for each in (traced.layers[0].memory,) if each)
        slopes = []
        for unit in range(12):
            nudge = torch.zeros_like(hidden)
            nudge[..., unit] = width
            up, down = (
                loss_behind(network, batch, 0, (hidden + sign * nudge, *memory), place) for sign in (1, -1)
            )
            slopes.append(float(up - down) / (2 * width))
    told = gradient_through_time(network, batch)
    assert told.hidden_norms[lag] == pytest.approx(np.linalg.norm(slopes), rel=1e-6)


def test_several_pieces_count_alike(make_network: MakeNetwork, window: NoteBatch) -> None:
    network = make_network("gru", 2)
    together = gradient_through_time(network, window)
    alone = [gradient_through_time(network, piece_of(window, piece)) for piece in range(3)]
    assert together.pieces == 3
    np.testing.assert_allclose(
        together.hidden_norms, np.mean([each.hidden_norms for each in alone], axis=0), rtol=1e-4
    )
    np.testing.assert_allclose(together.losses, np.mean([each.losses for each in alone], axis=0), rtol=1e-4)


def test_the_losses_are_those_of_the_network(make_network: MakeNetwork, window: NoteBatch) -> None:
    network = make_network("lstm", 1)
    with torch.no_grad():
        nats = network(window, network.start_state(3))[0]
    told = gradient_through_time(network, window)
    np.testing.assert_allclose(told.losses, nats.sum(dim=-1).mean(dim=0), rtol=1e-5)


def encoded(corpus: Corpus) -> EncodedTensors:
    return EncodedTensors.of(corpus.training, corpus.vocabulary, folder=corpus.folder)


def test_a_piece_that_ends_in_the_window_counts_from_its_own_end(
    make_network: MakeNetwork, small_corpus: Corpus
) -> None:
    music, network = encoded(small_corpus), make_network("gru", 1)
    shortest, *_, shorter, longest = np.argsort(music.lengths).tolist()
    rows = music.lengths[[longest, shorter, shortest]].tolist()
    assert rows[1] < rows[0] < 2 * rows[1]
    assert 2 * rows[2] < rows[0]
    told = gradient_through_time(network, music.window(np.array([longest, shorter, shortest]), 0, 40))
    assert told.pieces == 2  # the shortest tells too little
    assert (len(told.hidden_norms), len(told.losses)) == (rows[1], rows[0])
    alone = [
        gradient_through_time(network, music.window(np.array([piece]), 0, length))
        for piece, length in zip((longest, shorter), rows, strict=False)
    ]
    np.testing.assert_allclose(
        told.hidden_norms, np.mean([each.hidden_norms[: rows[1]] for each in alone], axis=0), rtol=1e-4
    )


def test_a_window_of_one_row_and_a_state_before_it(make_network: MakeNetwork, small_corpus: Corpus) -> None:
    music, network = encoded(small_corpus), make_network("lstm", 2)
    pieces = np.array([1, 4])
    with torch.no_grad():
        behind = network(music.window(pieces, 0, 5), network.start_state(2))[1]
    one = music.window(pieces, 5, 1)
    told = gradient_through_time(network, one, behind)
    assert told.lags.tolist() == [0]
    assert told.half_gone is None
    whole = gradient_through_time(network, music.window(pieces, 0, 6))
    np.testing.assert_allclose(told.hidden_norms, whole.hidden_norms[:1], rtol=1e-4)
    np.testing.assert_allclose(told.losses, whole.losses[5:], rtol=1e-4)


def test_a_window_without_a_row_is_refused(make_network: MakeNetwork, small_corpus: Corpus) -> None:
    nothing = encoded(small_corpus).window(np.array([0]), 500, 4)
    with pytest.raises(ValueError, match="at least one row"):
        gradient_through_time(make_network("rnn"), nothing)


def test_nothing_is_left_in_the_network(make_network: MakeNetwork, window: NoteBatch) -> None:
    network = make_network("lstm", 1)
    with torch.inference_mode(False), torch.no_grad():
        gradient_through_time(network, window)
    assert all(weights.grad is None for weights in network.parameters())


def test_fresh_cells_of_one_size_are_compared_on_one_window(small_corpus: Corpus, window: NoteBatch) -> None:
    told = compare_cells(CELLS, 32, small_corpus.vocabulary, window, 7)
    again = compare_cells(["gru"], 32, small_corpus.vocabulary, window, 7)
    assert tuple(told) == CELLS
    np.testing.assert_array_equal(told["gru"].hidden_norms, again["gru"].hidden_norms)
    assert len({len(each.lags) for each in told.values()}) == 1
    # Forget gates start open, so the cell state keeps what plain recurrence has lost.
    memory_norms = told["lstm"].memory_norms
    assert memory_norms is not None
    kept = memory_norms[6] / memory_norms[0]
    assert kept > 3 * told["rnn"].hidden_norms[6] / told["rnn"].hidden_norms[0]


@pytest.mark.parametrize(
    ("norms", "lag"),
    [
        ([8, 4, 2], 1.0),
        ([8, 8 / 2**0.25, 8 / 2**0.5, 8 / 2**0.75, 4], 4.0),
        ([4, 4, 1], 1.5),  # it falls to a quarter in one step, and to half in half of it
        ([8, 1, 8, 1], 2 + 1 / 3),  # what comes back is not gone
        ([8, 6, 5], None),
        ([8, 1, 1, 9], None),
        ([3], None),
        ([0, 0], None),
        ([1, 0], 0.0),
    ],
)
def test_half_is_gone_where_it_stays_gone(norms: list[float], lag: float | None) -> None:
    assert half_gone(norms) == (lag if lag is None else pytest.approx(lag, abs=0.01))
