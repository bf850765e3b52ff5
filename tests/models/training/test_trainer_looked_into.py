"""What a trainer shows of itself between two steps, and that showing it changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from models.corpus.corpus import Corpus
from models.insight.vanishing import gradient_through_time
from models.networks.config import NetworkConfig
from models.networks.network import NoteNetwork
from models.training.config import TrainingConfig
from models.training.events import StepEvent, TrainingEvent
from models.training.trainer import Trainer


def _trainer(corpus: Corpus, **options: Any) -> Trainer:
    shape: dict[str, Any] = {"batch_size": 3, "bptt_length": 8, "transpose": 3, "steps": 10, **options}
    network = NetworkConfig(hidden_size=16, dropout=0.5)
    return Trainer(
        TrainingConfig(network=network, precision="fp32", threads=1, device="cpu", **shape), corpus
    )


def test_there_is_no_window_before_the_first(small_corpus: Corpus) -> None:
    assert _trainer(small_corpus).latest_window() is None


def test_the_window_and_the_memory_before_it_are_those_that_were_learnt_from(
    small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer, seen = _trainer(small_corpus), []
    original = NoteNetwork.forward

    def forward(self: NoteNetwork, batch: Any, state: Any) -> Any:
        if self.training:
            seen.append((batch, tuple(part.clone() for part in state)))
        return original(self, batch, state)

    monkeypatch.setattr(NoteNetwork, "forward", forward)
    goes_on = []

    def listen(event: TrainingEvent) -> None:
        if isinstance(event, StepEvent):
            latest = trainer.latest_window(2)
            assert latest is not None
            (batch, state), (learnt, before) = latest, seen[-1]
            assert torch.equal(batch.targets, learnt.targets[:2])
            assert torch.equal(batch.slot_ages, learnt.slot_ages[:2])
            for mine, theirs in zip(state, before, strict=True):
                assert torch.equal(mine, theirs[:, :2])
            goes_on.append(bool(state[0].any()))

    trainer.run(listen)
    assert len(seen) == 10
    assert {True, False} == set(goes_on)  # windows at the beginning of pieces, and further on


def test_a_run_that_is_looked_into_learns_the_same_to_the_bit(small_corpus: Corpus) -> None:
    alone, watched = _trainer(small_corpus), _trainer(small_corpus)
    alone.run(lambda event: None)
    losses = []

    def look(event: TrainingEvent) -> None:
        latest = watched.latest_window()
        if isinstance(event, StepEvent) and latest is not None:
            with watched.network_as_it_is() as network:
                assert not network.training
                now = dict(network.named_parameters())
                assert all(
                    torch.equal(now[name], each) for name, each in watched.weights().items() if name in now
                )
                losses.append(gradient_through_time(network, *latest).losses)
            assert network.training

    watched.run(look)
    assert len(losses) == 10
    weights = watched.weights()
    assert all(torch.equal(each, weights[name]) for name, each in alone.weights().items())
