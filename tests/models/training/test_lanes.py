"""Lanes: threads with parts of a window to themselves learn what one alone learns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from models.corpus.windows import Window
from models.encoding import NoteRows, Vocabulary, encode_pieces, quantise
from models.networks.batch import EncodedTensors
from models.networks.config import Cell, NetworkConfig
from models.networks.network import NoteNetwork
from models.training import lanes as lanes_module
from models.training.distributed import Team
from models.training.lane_part import LanePart, Passed, read_part
from models.training.lanes import Lanes
from models.training.window_pass import WindowPass

PIECES, SEED = 26, 5


@pytest.fixture(autouse=True)
def same_threads() -> Iterator[None]:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def rows(make_tune: Any) -> list[NoteRows]:
    return [quantise(make_tune(seed, 10 + seed, chords=True)) for seed in range(PIECES)]


@pytest.fixture
def vocabulary(rows: list[NoteRows]) -> Vocabulary:
    return Vocabulary.from_rows(rows)


@pytest.fixture
def music(rows: list[NoteRows], vocabulary: Vocabulary) -> EncodedTensors:
    return EncodedTensors(encode_pieces(rows), vocabulary)


def _learn(
    music: EncodedTensors, vocabulary: Vocabulary, cell: Cell, threads: int
) -> tuple[list[Passed], list[Tensor]]:
    """Read two windows of all pieces, one after the other, and return the gradients of the second."""
    torch.set_num_threads(threads)
    config = NetworkConfig(cell=cell, hidden_size=16, layers=2, dropout=0.4)
    network = NoteNetwork(config, vocabulary, random_seed=SEED).train()
    read = WindowPass(network, music, team=Team(), bf16=False, random_seed=SEED, rows_a_window=40.0)
    memory, passed = read.start_state(PIECES), []
    for step in range(2):
        window = Window(
            pieces=np.arange(PIECES),
            start=8 * step,
            length=8,
            shifts=np.arange(PIECES) % 5 - 2,
            going_on=PIECES,
        )
        passed.append(read(window, memory, step))
        memory = passed[-1].memory
    assert torch.get_num_threads() == threads
    read.close()
    return passed, [p.grad for p in network.parameters() if p.grad is not None]


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_three_lanes_learn_what_one_learns(music: EncodedTensors, vocabulary: Vocabulary, cell: Cell) -> None:
    alone, gradients = _learn(music, vocabulary, cell, 1)
    together, their_gradients = _learn(music, vocabulary, cell, 3)
    for one, three in zip(alone, together, strict=True):
        assert three.notes == one.notes
        assert three.loss == pytest.approx(one.loss, rel=1e-5)
        for ours, theirs in zip(one.memory, three.memory, strict=True):
            torch.testing.assert_close(ours, theirs, atol=1e-5, rtol=1e-5)
    for ours, theirs in zip(gradients, their_gradients, strict=True):
        torch.testing.assert_close(ours, theirs, atol=1e-6, rtol=1e-4)


def test_lanes_learn_the_same_to_the_bit_every_time(music: EncodedTensors, vocabulary: Vocabulary) -> None:
    first, second = (_learn(music, vocabulary, "lstm", 3)[1] for _ in range(2))
    assert all(torch.equal(ours, theirs) for ours, theirs in zip(first, second, strict=True))


@pytest.mark.parametrize(("threads", "pieces", "count"), [(2, 32, 2), (2, 15, 1), (8, 32, 4), (3, 0, 1)])
def test_a_lane_has_eight_pieces_at_least(
    vocabulary: Vocabulary, threads: int, pieces: int, count: int
) -> None:
    assert Lanes(NoteNetwork(NetworkConfig(hidden_size=8), vocabulary), threads).count(pieces) == count


def _one_window(music: EncodedTensors, network: NoteNetwork) -> LanePart:
    return LanePart(
        batch=music.window(np.arange(4), 0, 6),
        memory=network.start_state(4),
        dropout_seed=SEED,
        num_pieces=4,
        part=slice(None),
        bf16=False,
        rows_a_window=24.0,
    )


def test_a_lane_that_fails_is_told_when_all_have_ended(
    music: EncodedTensors, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = NoteNetwork(NetworkConfig(hidden_size=8), vocabulary)
    torch.set_num_threads(3)
    lanes = Lanes(network, 3)
    ended: list[Passed] = []

    def read(own: NoteNetwork, given: LanePart) -> Passed:
        ended.append(read_part(own, given))
        return ended[-1]

    monkeypatch.setattr(lanes_module, "read_part", read)

    def part(lane: int) -> LanePart:
        if lane == 1:
            raise ValueError("no room")
        return _one_window(music, network)

    with pytest.raises(ValueError, match="no room"):
        lanes.run(part, 3)
    lanes.close()
    assert len(ended) == 2
    assert torch.get_num_threads() == 3


def test_all_lanes_see_weights_that_are_changed_in_place(
    music: EncodedTensors, vocabulary: Vocabulary
) -> None:
    network = NoteNetwork(NetworkConfig(hidden_size=8, dropout=0.0), vocabulary)
    lanes = Lanes(network, 2)
    before = lanes.run(lambda _: _one_window(music, network), 2)
    with torch.no_grad():
        network.step_head.weight.fill_(0.5)
        network.step_head.bias[0] = 3.0
    after = lanes.run(lambda _: _one_window(music, network), 2)
    lanes.close()
    assert [passed.loss for passed in before] == [before[0].loss] * 2
    assert [passed.loss for passed in after] == [after[0].loss] * 2
    assert after[0].loss != before[0].loss


def test_every_note_counts_alike_however_few_a_window_has(
    music: EncodedTensors, vocabulary: Vocabulary
) -> None:
    network = NoteNetwork(NetworkConfig(hidden_size=16, dropout=0.0), vocabulary)
    read = WindowPass(network, music, team=Team(), bf16=False, random_seed=SEED, rows_a_window=40.0)

    def learn(pieces: list[int]) -> tuple[float, torch.Tensor]:
        shifts, start = np.zeros(len(pieces), np.int64), read.start_state(len(pieces))
        window = Window(pieces=np.array(pieces), shifts=shifts, start=0, length=8, going_on=0)
        loss = read(window, start, 0).loss
        gradient = network.pitch_head.weight.grad
        assert gradient is not None
        return loss, gradient.clone()

    first, second, both = learn([0]), learn([1]), learn([0, 1])
    torch.testing.assert_close(both[1], first[1] + second[1])
    assert both[0] == pytest.approx((first[0] + second[0]) / 2)  # a mean over rows, eight of each
