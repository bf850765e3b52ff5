"""A copy is driven until it breaks; the model that it was made of knows nothing of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from models.corpus.corpus import Corpus
from models.midi import read_midi
from models.music import Piece
from models.networks.config import Cell, NetworkConfig
from models.networks.model_file import TrainedModel, load_model
from models.networks.network import NoteNetwork
from models.training.clipping import clip_gradients
from models.training.sandbox import (
    STEPS_A_RATE,
    FirstNonFinite,
    RolledBack,
    Sandbox,
    SandboxEvent,
    SandboxStep,
)

MakeTune = Callable[..., Piece]


def _model(corpus: Corpus, cell: Cell = "lstm") -> TrainedModel:
    network = NoteNetwork(NetworkConfig(cell=cell, hidden_size=32), corpus.vocabulary)
    return TrainedModel(network=network.eval())


def _tunes(make_tune: MakeTune) -> list[Piece]:
    return [make_tune(seed, 30, chords=True) for seed in range(4)]


def _events(model: TrainedModel, pieces: list[Piece], **options: Any) -> list[SandboxEvent]:
    events: list[SandboxEvent] = []
    options = {"steps": 60, **options}
    Sandbox(model, pieces, **options).run(events.append)
    return events


def _steps(events: list[SandboxEvent]) -> list[SandboxStep]:
    return [event for event in events if isinstance(event, SandboxStep)]


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_without_clipping_it_breaks_and_the_guard_leads_back(
    cell: Cell, small_corpus: Corpus, make_tune: MakeTune
) -> None:
    model, events = _model(small_corpus, cell), []
    sandbox = Sandbox(model, _tunes(make_tune))
    sandbox.run(events.append)
    *steps, broke, back = events
    assert isinstance(broke, FirstNonFinite)
    assert isinstance(back, RolledBack)
    assert len(steps) < 60  # 22 to 27 of three networks of each cell
    assert [step.step for step in steps] == list(range(1, len(steps) + 1))
    assert broke.step == steps[-1].step
    assert broke.name in {"loss", "recurrent.0.h", "recurrent.0.c", *dict(model.network.named_parameters())}
    assert broke.kind in ("inf", "nan")
    assert "went back" in back.sentence
    assert back.step == broke.step + 2  # three in a row
    before, last = steps[0], steps[-2]
    assert last.weight_norm > 10 * before.weight_norm
    assert last.largest_weight > 10 * before.largest_weight
    assert back.loss == pytest.approx(before.loss, rel=0.3)  # not of the same window
    for mine, theirs in zip(sandbox.network.parameters(), model.network.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_the_model_that_was_given_is_left_as_it_is(small_corpus: Corpus, make_tune: MakeTune) -> None:
    model = _model(small_corpus)
    before = {name: tensor.clone() for name, tensor in model.network.state_dict().items()}
    _events(model, _tunes(make_tune))
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.network.state_dict().items())
    assert all(weights.grad is None for weights in model.network.parameters())
    assert not model.network.training


@pytest.mark.parametrize("clipping", ["norm", "value"])
def test_with_clipping_it_survives_what_breaks_it_otherwise(
    clipping: str, small_corpus: Corpus, make_tune: MakeTune
) -> None:
    model, pieces = _model(small_corpus, "gru"), _tunes(make_tune)
    free = _events(model, pieces)
    broke = next(event for event in free if isinstance(event, FirstNonFinite))
    clipped = _events(model, pieces, clipping=clipping, steps=2 * broke.step)
    assert len(_steps(clipped)) == len(clipped) == 2 * broke.step
    rates = [step.learning_rate for step in _steps(clipped)]
    assert rates[: broke.step] == [step.learning_rate for step in _steps(free)]


def test_the_network_that_came_along_breaks_on_one_tune_and_survives_clipped(repository: Path) -> None:
    model = load_model(repository / "app/desktop/resources/demo/demo.ritornello")
    before = {name: tensor.clone() for name, tensor in model.network.state_dict().items()}
    pieces = [read_midi(repository / "midi_samples/melodies/ah-vous-dirai-je-maman.mid")]
    free = _events(model, pieces)
    broke, back = free[-2:]
    assert isinstance(broke, FirstNonFinite)
    assert isinstance(back, RolledBack)
    assert 10 < broke.step < 45
    assert back.loss < 4.0  # nats a note: it can again what it could before
    clipped = _events(model, pieces, clipping="norm", steps=2 * broke.step)
    norms = {
        is_clipped: _steps(run)[broke.step - 2].weight_norm for is_clipped, run in enumerate((free, clipped))
    }
    assert norms[False] > 1e6 * norms[True]
    assert len(_steps(clipped)) == len(clipped) == 2 * broke.step
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.network.state_dict().items())


@pytest.mark.parametrize(
    ("cell", "poisoned", "where", "name"),
    [
        ("lstm", "input.bias", "hidden state", "recurrent.0.c"),
        ("rnn", "input.bias", "hidden state", "recurrent.0.h"),
        ("gru", "pitch_head.bias", "loss", "loss"),
        ("gru", "duration_pitch.weight", "weight", "duration_pitch.weight"),
    ],
)
def test_what_is_computed_first_is_named(
    cell: Cell, poisoned: str, where: str, name: str, small_corpus: Corpus, make_tune: MakeTune
) -> None:
    events: list[SandboxEvent] = []
    sandbox = Sandbox(_model(small_corpus, cell), _tunes(make_tune), learning_rate=1e-6, steps=1)
    with torch.no_grad():  # the second row of duration_pitch is of a pitch that is not in the music
        sandbox.network.get_parameter(poisoned)[1] = float("nan")
    sandbox.run(events.append)
    assert events[1] == FirstNonFinite(step=1, where=where, name=name, kind="nan")  # type: ignore[arg-type]
    assert isinstance(events[-1], RolledBack), "the way back is shown though the steps are used up"


def test_a_norm_that_overflows_is_not_told_as_an_infinite_gradient(
    small_corpus: Corpus, make_tune: MakeTune
) -> None:
    sandbox = Sandbox(_model(small_corpus), _tunes(make_tune))
    for name, weights in sandbox.network.named_parameters():
        weights.grad = torch.full_like(weights, 1e25 if name == "input.weight" else 1.0)
    norms = clip_gradients(sandbox.network.parameters(), "none", 1.0)
    broken = sandbox._first_bad(sandbox.network.start_state(1), 1.0, norms)
    assert broken == ("gradient", "input.weight", "inf")
    assert sandbox._told_broken(7, broken).is_norm
    sandbox.network.input.weight.grad[0, 0] = float("inf")
    assert not sandbox._told_broken(7, broken).is_norm


def test_the_rate_is_raised_step_by_step(small_corpus: Corpus, make_tune: MakeTune) -> None:
    events = _events(_model(small_corpus), _tunes(make_tune), learning_rate=0.001, growth=2.0, steps=12)
    rates = [step.learning_rate for step in _steps(events)]
    assert rates == pytest.approx([0.001 * 2 ** (step // STEPS_A_RATE) for step in range(12)])


def test_what_is_told_of_a_step_is_true(small_corpus: Corpus, make_tune: MakeTune) -> None:
    model, events = _model(small_corpus), []
    sandbox = Sandbox(model, [make_tune(3, 20)], learning_rate=0.001, steps=1)
    sandbox.run(events.append)
    (step,) = events
    gradients = [each.grad for each in sandbox.network.parameters() if each.grad is not None]
    assert step.gradient_norm == pytest.approx(float(torch.nn.utils.get_total_norm(gradients)))
    weights = torch.cat([each.detach().flatten() for each in model.network.parameters()])
    assert step.weight_norm == pytest.approx(float(weights.norm()))
    assert step.largest_weight == pytest.approx(float(weights.abs().max()))
    moved = [
        mine - theirs
        for mine, theirs in zip(sandbox.network.parameters(), model.network.parameters(), strict=True)
    ]
    length = float(torch.cat([each.detach().flatten() for each in moved]).norm())
    assert length == pytest.approx(0.001 * step.gradient_norm, rel=1e-3)


def test_it_is_the_same_every_time(small_corpus: Corpus, make_tune: MakeTune) -> None:
    model, pieces = _model(small_corpus, "rnn"), _tunes(make_tune)
    first, second = (_events(model, pieces) for _ in range(2))
    assert isinstance(first[-1], RolledBack)
    assert repr(first) == repr(second)  # in which NaN is like NaN


@pytest.mark.parametrize("asked", [1, 2, 3])
def test_it_stops_in_the_middle_of_a_step(asked: int, small_corpus: Corpus, make_tune: MakeTune) -> None:
    model, events = _model(small_corpus), []
    sandbox, answers = Sandbox(model, _tunes(make_tune)), itertools.count(1)
    sandbox.run(events.append, lambda: next(answers) >= asked)
    assert next(answers) == asked + 1
    assert events == []
    for mine, theirs in zip(sandbox.network.parameters(), model.network.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_it_can_be_stopped_and_ends_in_time(small_corpus: Corpus, make_tune: MakeTune) -> None:
    events: list[SandboxEvent] = []
    sandbox = Sandbox(_model(small_corpus), _tunes(make_tune), learning_rate=0.001)
    sandbox.run(events.append, lambda: len(events) == 3)
    assert len(events) == 3
    events.clear()
    Sandbox(_model(small_corpus), _tunes(make_tune), seconds=0.0).run(events.append)
    assert not events


def test_without_notes_or_with_a_rate_that_cannot_be_there_is_no_sandbox(
    small_corpus: Corpus, make_tune: MakeTune
) -> None:
    with pytest.raises(ValueError, match="piece with notes"):
        Sandbox(_model(small_corpus), [])
    for options in ({"learning_rate": 0.0}, {"growth": 0.5}):
        with pytest.raises(ValueError, match="above 0"):
            Sandbox(_model(small_corpus), _tunes(make_tune), **options)  # type: ignore[arg-type]
