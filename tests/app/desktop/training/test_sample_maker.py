"""Melodies of validations: the same primer and random seed, and never dear."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from app.desktop.training.sample_maker import SampleMaker
from app.desktop.training.samples import BARS
from models.networks.model_file import TrainedModel, load_model


@pytest.fixture(scope="module")
def model(tiny_model_path: Path) -> TrainedModel:
    return load_model(tiny_model_path)


def maker(model: TrainedModel, clock: Callable[[], float]) -> SampleMaker:
    return SampleMaker(model.network.config, model.vocabulary, model.summary, clock=clock)


def test_the_same_weights_give_the_same_melody_of_eight_bars_at_most(model: TrainedModel) -> None:
    made = maker(model, lambda: 0.0)
    weights = model.network.state_dict()
    first, again = (made.make(weights, lambda: False) for _ in range(2))
    assert first is not None
    assert again is not None
    assert first.notes == again.notes
    assert first.notes[0].pitch == 67
    assert 1 <= len(first.bar_lines()) <= BARS


def test_other_weights_give_another_melody_from_the_same_primer(model: TrainedModel) -> None:
    made = maker(model, lambda: 0.0)
    weights = model.network.state_dict()
    first = made.make(weights, lambda: False)
    other = made.make({name: weight * 0 for name, weight in weights.items()}, lambda: False)
    assert first is not None
    assert other is not None
    assert first.notes[0] == other.notes[0]
    assert first.notes != other.notes


def test_a_melody_that_was_stopped_is_none(model: TrainedModel) -> None:
    assert maker(model, lambda: 0.0).make(model.network.state_dict(), lambda: True) is None


def test_melodies_cost_three_per_cent_of_the_training_at_most(model: TrainedModel) -> None:
    ticks = count(0.0, 0.3)  # each melody takes 0.3 s
    made = maker(model, lambda: next(ticks))
    assert made.is_affordable(0.0), "the first is for free"
    made.make(model.network.state_dict(), lambda: False)
    assert not made.is_affordable(19.9)
    assert made.is_affordable(20.1)  # 2 x 0.3 s of 20 s
    made.make(model.network.state_dict(), lambda: False)
    assert not made.is_affordable(29.9)
    assert made.is_affordable(30.1)
