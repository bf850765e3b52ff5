"""A run that was stopped and resumed is the run that never stopped, to the bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from models.corpus.corpus import Corpus, build_corpus
from models.encoding import piece_from_rows
from models.networks.config import Cell, NetworkConfig
from models.networks.model_file import (
    ModelFileError,
    TrainingState,
    load_model_and_state,
    save_model,
)
from models.training.config import TrainingConfig
from models.training.errors import TrainingError
from models.training.events import FinishedEvent, StepEvent, TrainingEvent, ValidationEvent
from models.training.trainer import Trainer

STEPS = 45


def _config(cell: Cell = "lstm", **options: Any) -> TrainingConfig:
    network = NetworkConfig(cell=cell, hidden_size=16, layers=2, dropout=0.3)
    defaults = {"steps": STEPS, "batch_size": 3, "bptt_length": 6, "transpose": 3, "precision": "fp32"}
    return TrainingConfig(**({"network": network, "threads": 1, "device": "cpu"} | defaults | options))


def _run_until(trainer: Trainer, step: int | None = None) -> list[TrainingEvent]:
    """Run, and stop once a step is done."""
    events: list[TrainingEvent] = []
    steps_done = [0]

    def listen(event: TrainingEvent) -> None:
        events.append(event)
        if isinstance(event, StepEvent):
            steps_done[0] = event.step

    trainer.run(listen, lambda: steps_done[0] == step)
    return events


def _same(first: dict[str, Tensor], second: dict[str, Tensor]) -> bool:
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def _losses(events: list[TrainingEvent]) -> list[float]:
    return [event.loss for event in events if isinstance(event, StepEvent)]


def _validations(events: list[TrainingEvent]) -> list[tuple[int, float, bool]]:
    return [
        (event.step, event.validation_loss, event.is_best)
        for event in events
        if isinstance(event, ValidationEvent)
    ]


def _without_seconds(trainer: Trainer) -> list[dict[str, float]]:
    return [
        {name: value for name, value in point.items() if name != "seconds"}
        for point in trainer.model().history
    ]


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_stopping_and_resuming_changes_nothing(cell: Cell, small_corpus: Corpus, tmp_path: Path) -> None:
    whole = Trainer(_config(cell), small_corpus)
    events = _run_until(whole)
    assert len(_losses(events)) == STEPS
    assert len(_validations(events)) == 2  # within the run, and at its end
    for stops in ((1,), (2,), (5,), (8, 9), (24,), (25,), (26, 40)):
        path = tmp_path / "run"
        told: list[TrainingEvent] = []
        trainer = Trainer(_config(cell), small_corpus, save_to=path)
        for stop in stops:
            told += _run_until(trainer, stop)
            trainer = Trainer.resume(path, small_corpus)
        told += _run_until(trainer)
        assert _same(trainer.weights(), whole.weights())
        assert _same(trainer.model().network.state_dict(), whole.model().network.state_dict())
        assert _losses(told) == _losses(events)
        assert _validations(told) == _validations(events)
        assert _without_seconds(trainer) == _without_seconds(whole)


def test_windows_carry_their_memory_over_a_stop(small_corpus: Corpus, tmp_path: Path) -> None:
    # The proof above would be empty if every stop fell between groups of pieces.
    with_memory = 0
    for stop in (1, 2, 5, 8):
        path = tmp_path / f"run-{stop}"
        _run_until(Trainer(_config(), small_corpus, save_to=path), stop)
        with_memory += len(Trainer.resume(path, small_corpus)._memory) == 2
    assert with_memory >= 2


def test_the_same_random_seed_gives_the_same_weights_and_another_others(small_corpus: Corpus) -> None:
    runs = [Trainer(_config(steps=12, random_seed=seed), small_corpus) for seed in (1, 1, 2)]
    for trainer in runs:
        _run_until(trainer)
    assert _same(runs[0].weights(), runs[1].weights())
    assert not _same(runs[0].weights(), runs[2].weights())


def test_random_numbers_drawn_by_others_change_nothing(small_corpus: Corpus) -> None:
    first, second = (Trainer(_config(steps=12), small_corpus) for _ in range(2))
    _run_until(first)
    second.run(lambda event: torch.manual_seed(torch.randint(99, (1,)).item()))
    assert _same(first.weights(), second.weights())


def test_a_longer_budget_and_another_rate_may_be_given_on_the_way(
    small_corpus: Corpus, tmp_path: Path
) -> None:
    path = tmp_path / "run"
    _run_until(Trainer(_config(steps=10), small_corpus, save_to=path))
    trainer = Trainer.resume(path, small_corpus, _config(steps=14, learning_rate=1e-4))
    events = _run_until(trainer)
    assert [event.step for event in events if isinstance(event, StepEvent)] == [11, 12, 13, 14]
    assert all(event.learning_rate <= 1e-4 for event in events if isinstance(event, StepEvent))


def test_the_network_of_the_file_is_kept_whatever_is_asked_for(small_corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "run"
    _run_until(Trainer(_config(steps=3), small_corpus, save_to=path))
    other = _config("gru", steps=5, network=NetworkConfig(cell="gru", hidden_size=64))
    trainer = Trainer.resume(path, small_corpus, other)
    assert trainer.config.network == _config().network
    assert trainer.model().description == "LSTM 2×16"


def test_it_goes_on_in_the_same_file_or_in_another(small_corpus: Corpus, tmp_path: Path) -> None:
    path, other = tmp_path / "run", tmp_path / "other"
    _run_until(Trainer(_config(), small_corpus, save_to=path), 3)
    before = path.read_bytes()
    _run_until(Trainer.resume(path, small_corpus, save_to=other), 5)
    assert path.read_bytes() == before
    _run_until(Trainer.resume(path, small_corpus), 5)
    for changed in (path, other):
        state = load_model_and_state(changed)[1]
        assert state is not None
        assert state.progress["step"] == 5


@pytest.fixture
def stopped_run(small_corpus: Corpus, tmp_path: Path) -> Path:
    """The file of a run that was stopped within a group of pieces."""
    path = tmp_path / "stopped"
    for stop in range(1, 12):
        trainer = Trainer(_config(), small_corpus, save_to=path)
        events = _run_until(trainer, stop)
        assert isinstance(events[-1], FinishedEvent)
        if Trainer.resume(path, small_corpus)._memory:
            return path
    pytest.fail("no group of pieces has two windows")


def _refused(path: Path, corpus: Corpus, sentence: str, config: TrainingConfig | None = None) -> None:
    with pytest.raises(TrainingError, match=sentence) as caught:
        Trainer.resume(path, corpus, config)
    assert caught.value.path == path


def test_a_network_that_knows_no_contexts_keeps_no_pitches_of_its_music(
    small_corpus: Corpus, tmp_path: Path
) -> None:
    network = NetworkConfig(hidden_size=16, layers=1, contexts="off")
    config = _config().model_copy(update={"network": network})
    whole, path = Trainer(config, small_corpus), tmp_path / "plain.ritornello"
    _run_until(whole)
    _run_until(Trainer(config, small_corpus, save_to=path), 20)
    assert small_corpus.vocabulary.lines
    assert not load_model_and_state(path)[0].vocabulary.lines
    resumed = Trainer.resume(path, small_corpus)
    _run_until(resumed)
    assert _same(whole.weights(), resumed.weights())


def test_other_music_is_refused(stopped_run: Path, make_tune: Any) -> None:
    other = build_corpus([make_tune(50), make_tune(51)], transpose=3)
    _refused(stopped_run, other, "trained on other music")


def test_the_same_music_transposed_otherwise_is_refused(stopped_run: Path, small_corpus: Corpus) -> None:
    pieces = [piece_from_rows(rows) for rows in small_corpus.training]
    validation = [piece_from_rows(rows) for rows in small_corpus.validation]
    same = build_corpus(pieces, validation, transpose=3)
    assert Trainer.resume(stopped_run, same).config == _config()
    _refused(stopped_run, build_corpus(pieces, validation, transpose=0), "transposes its music otherwise")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"batch_size": 2}, "'Batch size' is 3 in this run and cannot change"),
        ({"bptt_length": 7}, "'BPTT length' is 6 in this run and cannot change"),
        ({"random_seed": 5}, "'Random seed' is 1 in this run and cannot change"),
    ],
)
def test_another_order_of_reading_is_refused(
    change: dict[str, int], sentence: str, stopped_run: Path, small_corpus: Corpus
) -> None:
    _refused(stopped_run, small_corpus, sentence, _config(**change))


def test_a_model_without_a_run_is_refused(stopped_run: Path, small_corpus: Corpus, tmp_path: Path) -> None:
    model, _ = load_model_and_state(stopped_run)
    save_model(model, tmp_path / "model")
    _refused(tmp_path / "model", small_corpus, "holds no training run")


def test_a_file_that_cannot_be_read_is_refused_as_such(small_corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="there is no such model file"):
        Trainer.resume(tmp_path / "nothing", small_corpus)


Tensors = dict[str, Tensor]


def _drop(name: str) -> Callable[[Tensors], object]:
    return lambda tensors: tensors.pop(name)


def _replace(name: str, change: Callable[[Tensor], Tensor]) -> Callable[[Tensors], object]:
    return lambda tensors: tensors.update({name: change(tensors[name])})


@pytest.mark.parametrize(
    "change",
    [
        _drop("current.input.weight"),
        _drop("exp_avg_sq.input.weight"),
        _drop("memory.c"),
        _replace("memory.h", lambda t: t[:, :1]),
        _replace("memory.h", lambda t: t[:1]),
        _replace("exp_avg.input.weight", lambda t: t[:1]),
        _replace("current.input.bias", lambda t: t.double()),
    ],
)
def test_a_state_that_does_not_fit_is_refused(
    change: Callable[[Tensors], object], stopped_run: Path, small_corpus: Corpus, tmp_path: Path
) -> None:
    model, state = load_model_and_state(stopped_run)
    assert state is not None
    tensors = dict(state.tensors)
    change(tensors)
    save_model(model, tmp_path / "run", TrainingState(tensors=tensors, progress=state.progress))
    _refused(tmp_path / "run", small_corpus, "is incomplete; train a new one")


@pytest.mark.parametrize(
    "change",
    [
        {"step": "many"},
        {"step": -1},
        {"step": 2**60},
        {"epoch": -3},
        {"seconds": None},
        {"history": 3},
        {"surprise": 1},
    ],
)
def test_counters_that_make_no_sense_are_refused(
    change: dict[str, Any], stopped_run: Path, small_corpus: Corpus, tmp_path: Path
) -> None:
    model, state = load_model_and_state(stopped_run)
    assert state is not None
    progress = dict(state.progress) | change
    save_model(model, tmp_path / "run", TrainingState(tensors=state.tensors, progress=progress))
    _refused(tmp_path / "run", small_corpus, "cannot be read; the model itself can still be used")


def test_options_that_make_no_sense_are_refused(
    stopped_run: Path, small_corpus: Corpus, tmp_path: Path
) -> None:
    model, state = load_model_and_state(stopped_run)
    training = dict(model.training) | {"batch_size": -4}
    save_model(replace(model, training=training), tmp_path / "run", state)
    _refused(tmp_path / "run", small_corpus, "training options in this model file cannot be read")
