"""The network's parts: how it starts, what it leaves out while it trains, and what it reads."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from pydantic import ValidationError

from models.encoding import Vocabulary, encode_pieces, quantise
from models.generation.config import SamplingConfig
from models.networks.batch import EncodedTensors
from models.networks.config import Config, NetworkConfig
from models.networks.network import LockedDropout, NoteNetwork
from models.training.config import TrainingConfig


@pytest.fixture
def vocabulary(make_tune: Any) -> Vocabulary:
    return Vocabulary.from_rows([quantise(make_tune(1, chords=True, velocities=True))])


def test_forget_gates_start_open_and_all_other_biases_at_0(vocabulary: Vocabulary) -> None:
    network = NoteNetwork(NetworkConfig(cell="lstm", hidden_size=8, layers=2), vocabulary)
    for layer in network.recurrent:
        assert layer.bias_ih_l0.tolist() == [0.0] * 8 + [1.0] * 8 + [0.0] * 16
        assert layer.bias_hh_l0.tolist() == [0.0] * 32
    assert network.step_head.bias.tolist() == [0.0] * (vocabulary.step.size + 1)


def test_weights_follow_from_the_random_seed_alone(vocabulary: Vocabulary) -> None:
    def weights(random_seed: int) -> torch.Tensor:
        torch.manual_seed(int(np.random.default_rng().integers(1000)))
        network = NoteNetwork(NetworkConfig(hidden_size=8), vocabulary, random_seed=random_seed)
        return torch.cat([parameter.detach().flatten() for parameter in network.parameters()])

    assert torch.equal(weights(1), weights(1))
    assert not torch.equal(weights(1), weights(2))


@pytest.mark.parametrize(("cell", "parts"), [("rnn", 1), ("gru", 1), ("lstm", 2)])
def test_the_memory_of_nothing_is_zeros(cell: Any, parts: int, vocabulary: Vocabulary) -> None:
    network = NoteNetwork(NetworkConfig(cell=cell, hidden_size=8, layers=3), vocabulary)
    state = network.start_state(5)
    assert [tuple(part.shape) for part in state] == [(3, 5, 8)] * parts
    assert not any(bool(part.any()) for part in state)


def test_dropout_leaves_out_the_same_units_at_every_note() -> None:
    dropout = LockedDropout(0.25).train()
    dropout.generator.manual_seed(3)
    values = dropout(torch.ones(40, 9, 50))
    assert torch.equal(values, values[:, :1].expand_as(values))
    assert not torch.equal(values[0], values[1])
    kept = values[values > 0]
    assert torch.allclose(kept, torch.tensor(4 / 3))
    assert float((values[:, 0] > 0).float().mean()) == pytest.approx(0.75, abs=0.03)


def test_dropout_can_be_repeated_and_is_off_when_nothing_is_learnt() -> None:
    dropout, values = LockedDropout(0.5), torch.ones(4, 3, 20)
    drawn = []
    for _ in range(2):
        dropout.generator.manual_seed(3)
        drawn.append(dropout(values))
    assert torch.equal(drawn[0], drawn[1])
    assert torch.equal(dropout.eval()(values), values)


def test_every_past_note_matters(make_tune: Any) -> None:
    tune = make_tune(4, 12)
    network = NoteNetwork(
        NetworkConfig(cell="lstm", hidden_size=16, layers=1, dropout=0.0),
        Vocabulary.from_rows([quantise(tune)]),
    )
    encoded = EncodedTensors(encode_pieces([quantise(tune)]), network.vocabulary)
    batch = encoded.window(np.array([0]), 0, 13)
    last: list[torch.Tensor] = []
    for note in range(1, 12):
        pitches = batch.previous.clone()
        pitches[0, note, 1] = (pitches[0, note, 1] + 1) % (network.vocabulary.pitch.size - 1)
        changed = type(batch)(
            **{name: getattr(batch, name) for name in batch.__slots__} | {"previous": pitches}
        )
        with torch.inference_mode():
            last.append(network.read(changed, network.start_state(1))[0][0, -1])
    with torch.inference_mode():
        original = network.read(batch, network.start_state(1))[0][0, -1]
    assert all(not torch.equal(hidden, original) for hidden in last)


def test_a_bar_is_read_alike_wherever_it_stands_but_for_its_number(make_rows: Any) -> None:
    bar = [(24, 60, 24), (24, 62, 24), (24, 64, 24), (24, 65, 24)]
    rows = make_rows([(0, 65, 24), *bar * 5])
    vocabulary = Vocabulary.from_rows([rows])
    network = NoteNetwork(NetworkConfig(hidden_size=8, memory="off"), vocabulary)
    window = EncodedTensors(encode_pieces([rows]), vocabulary).window(np.array([0]), 0, len(rows))
    features = network.before(window).written()[0]
    bar_numbers = network.before.layout.places["bar"]
    assert features[:, bar_numbers].argmax(dim=1).tolist() == [
        *[1] * 5,  # the first row knows only that the piece begins
        *[2] * 4,
        *[3] * 4,
        *[4] * 4,
        *[5] * 4,
    ]
    features[:, bar_numbers] = 0.0
    # Three bars of four are also four of three, the other metre that a row knows of.
    assert torch.equal(features[5:9], features[17:21])
    assert len({tuple(row.tolist()) for row in features[5:9]}) == 4


@pytest.mark.parametrize("config", [NetworkConfig, TrainingConfig, SamplingConfig])
def test_every_option_says_what_it_is(config: type[Config]) -> None:
    for name, field in config.model_fields.items():
        if name == "network":
            continue
        assert field.title, name
        assert field.description is not None
        assert field.description.endswith("."), name


@pytest.mark.parametrize(
    "wrong",
    [
        {"cell": "transformer"},
        {"hidden_size": 7},
        {"layers": 9},
        {"dropout": 1.0},
        {"dropout": float("nan")},
        {"x": 1},
    ],
)
def test_a_network_out_of_bounds_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        NetworkConfig(**wrong)
