"""What a run does and tells: budgets, pauses, clipping, saving, the best weights, and bad numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from models.corpus.corpus import Corpus, build_corpus
from models.corpus.windows import ReadingOrder
from models.encoding import encode_pieces, piece_from_rows
from models.networks.config import NetworkConfig
from models.networks.likelihood import LIKELIHOOD_PARTS, piece_likelihoods
from models.networks.model_file import load_model
from models.networks.network import NoteNetwork
from models.training import trainer as trainer_module
from models.training.budget import TrainingClock, learning_rate_at
from models.training.config import TrainingConfig
from models.training.errors import TrainingError
from models.training.events import (
    FinishedEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
    WarningEvent,
)
from models.training.trainer import Trainer


def _config(**options: Any) -> TrainingConfig:
    network = NetworkConfig(hidden_size=16, layers=1, dropout=0.0)
    defaults = {"batch_size": 3, "bptt_length": 6, "transpose": 3, "precision": "fp32"}
    return TrainingConfig(**({"network": network, "threads": 1, "device": "cpu"} | defaults | options))


def _run(trainer: Trainer, should_stop: Callable[[], bool] = lambda: False) -> list[TrainingEvent]:
    events: list[TrainingEvent] = []
    trainer.run(events.append, should_stop)
    return events


def _steps(events: list[TrainingEvent]) -> list[StepEvent]:
    return [event for event in events if isinstance(event, StepEvent)]


def _finish(events: list[TrainingEvent]) -> FinishedEvent:
    assert isinstance(events[-1], FinishedEvent)
    return events[-1]


def _same(first: dict[str, Tensor], second: dict[str, Tensor]) -> bool:
    return all(torch.equal(first[name], second[name]) for name in first)


def test_a_budget_of_steps_ends_there_with_every_step_told(small_corpus: Corpus) -> None:
    config = _config(steps=30, learning_rate=0.01)
    events = _run(Trainer(config, small_corpus))
    steps = _steps(events)
    assert [event.step for event in steps] == list(range(1, 31))
    assert [event.progress for event in steps] == pytest.approx([step / 30 for step in range(1, 31)])
    expected = [learning_rate_at(config, step=step, progress=step / 30) for step in range(30)]
    assert [event.learning_rate for event in steps] == pytest.approx(expected)
    assert all(event.notes_per_second > 0 and event.loss > 0 for event in steps)
    assert [event.seconds for event in steps] == sorted(event.seconds for event in steps)
    assert _finish(events).reason == "budget"
    assert _finish(events).step == 30


def test_a_budget_of_epochs_reads_all_the_music_so_often(small_corpus: Corpus) -> None:
    events = _run(Trainer(_config(epochs=2), small_corpus))
    order = ReadingOrder(
        lengths=encode_pieces(small_corpus.training).lengths,
        shifts=small_corpus.shifts,
        batch_size=3,
        bptt_length=6,
        random_seed=1,
    )
    assert _finish(events).step == order.count(0) + order.count(1)
    epochs = [event.epoch for event in _steps(events)]
    assert epochs[order.count(0) - 1] == pytest.approx(1.0)
    assert epochs[-1] == pytest.approx(2.0)


def test_the_loss_of_the_first_step_is_that_of_the_window(small_corpus: Corpus) -> None:
    # One window holds all the music; before the first step nothing has been learnt yet.
    config = _config(steps=1, batch_size=8, bptt_length=64, transpose=0)
    music = [piece_from_rows(rows) for rows in small_corpus.training]
    corpus = build_corpus(music, [], transpose=0)
    trainer = Trainer(config, corpus)
    untrained = trainer.model()
    results = piece_likelihoods(untrained, music)
    rows = sum(result.notes + 1 for result in results)  # a row for each note and one for each end
    expected = sum(result.nats for result in results) / rows
    assert _steps(_run(trainer))[0].loss == pytest.approx(expected, rel=1e-5)


def _one_piece(make_tune: Any) -> Corpus:
    return build_corpus([make_tune(3, 21, chords=True)], transpose=0)


def test_memory_runs_on_from_window_to_window(make_tune: Any) -> None:
    # Hardly learning at all, the windows of a piece cost what the piece costs when read in one go.
    corpus = _one_piece(make_tune)
    trainer = Trainer(_config(epochs=2, learning_rate=1e-12, weight_decay=0.0, transpose=0), corpus)
    untrained = trainer.model()
    steps = _steps(_run(trainer))
    rows = len(corpus.training[0]) + 1
    lengths = [6, 6, 6, rows - 18]
    (result,) = piece_likelihoods(untrained, [piece_from_rows(corpus.training[0])])
    for epoch in (steps[:4], steps[4:]):
        total = sum(event.loss * length for event, length in zip(epoch, lengths, strict=True))
        assert total == pytest.approx(result.nats, rel=1e-5)


def test_dropout_leaves_out_other_units_at_every_step(make_tune: Any) -> None:
    network = NetworkConfig(hidden_size=16, layers=1, dropout=0.5)
    options: dict[str, Any] = {"steps": 4, "learning_rate": 1e-12, "bptt_length": 64, "transpose": 0}
    losses = [
        event.loss
        for event in _steps(_run(Trainer(_config(network=network, **options), _one_piece(make_tune))))
    ]
    assert len(set(losses)) == 4
    still = [event.loss for event in _steps(_run(Trainer(_config(**options), _one_piece(make_tune))))]
    assert still == pytest.approx([still[0]] * 4, rel=1e-6)


class Hands:
    """A clock whose hands a test turns."""

    time = 0.0

    def __call__(self) -> float:
        return self.time


def test_a_pause_is_not_counted_against_minutes(
    small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Hands()
    monkeypatch.setattr(trainer_module, "TrainingClock", lambda seconds: TrainingClock(seconds, hands))
    events: list[TrainingEvent] = []

    def listen(event: TrainingEvent) -> None:
        events.append(event)
        if isinstance(event, StepEvent):
            hands.time += 3.0  # a step of three seconds

    def pause() -> bool:
        hands.time += 3600.0
        return False

    Trainer(_config(minutes=0.5), small_corpus).run(listen, pause)
    assert len(_steps(events)) == 10  # half a minute of steps, whatever the pauses
    assert _finish(events).seconds == pytest.approx(30.0)
    assert [event.progress for event in _steps(events)] == pytest.approx([step / 10 for step in range(10)])


def test_being_asked_to_stop_ends_after_the_step(small_corpus: Corpus) -> None:
    answers = iter([False] * 7 + [True])
    events = _run(Trainer(_config(steps=30), small_corpus), lambda: next(answers))
    assert len(_steps(events)) == 7
    assert _finish(events).reason == "stopped"


@pytest.mark.parametrize("clipping", ["norm", "value", "none"])
def test_gradient_norms_are_those_before_and_after_clipping(clipping: str, small_corpus: Corpus) -> None:
    trainer = Trainer(_config(steps=12, clipping=clipping, clip_threshold=0.05), small_corpus)
    steps = _steps(_run(trainer))
    assert any(event.gradient_norm > 0.1 for event in steps)
    for event in steps:
        assert event.clip_threshold == (None if clipping == "none" else 0.05)
        if clipping == "norm":
            assert event.clipped_gradient_norm == min(event.gradient_norm, 0.05)
        elif clipping == "none":
            assert event.clipped_gradient_norm == event.gradient_norm
        else:
            assert event.clipped_gradient_norm <= event.gradient_norm
    size = sum(weights.numel() for weights in trainer.weights().values())
    assert all(event.clipped_gradient_norm <= 0.05 * size**0.5 or clipping == "none" for event in steps)


def test_the_threshold_may_be_changed_while_it_runs(small_corpus: Corpus) -> None:
    trainer = Trainer(_config(steps=8, clip_threshold=0.5), small_corpus)
    events: list[TrainingEvent] = []

    def listen(event: TrainingEvent) -> None:
        events.append(event)
        if isinstance(event, StepEvent) and event.step == 4:
            trainer.clip_threshold = 0.01

    trainer.run(listen)
    assert [event.clip_threshold for event in _steps(events)] == [0.5] * 4 + [0.01] * 4
    assert all(event.clipped_gradient_norm <= 0.01 for event in _steps(events)[4:])


def test_the_best_weights_are_kept_not_the_last(make_tune: Any) -> None:
    # Other random notes are validated on than trained on: from some step on, learning by heart hurts.
    corpus = build_corpus([make_tune(seed) for seed in range(3)], [make_tune(seed) for seed in (7, 8, 9)])
    trainer = Trainer(_config(steps=150, learning_rate=0.05, transpose="auto"), corpus)
    at_best: list[dict[str, Tensor]] = []
    events: list[TrainingEvent] = []

    def listen(event: TrainingEvent) -> None:
        events.append(event)
        if isinstance(event, ValidationEvent) and event.is_best:
            at_best.append(trainer.averaged_weights())

    trainer.run(listen)
    validations = [event for event in events if isinstance(event, ValidationEvent)]
    losses = [event.validation_loss for event in validations]
    best = min(validations, key=lambda event: event.validation_loss)
    assert losses[-1] > min(losses) + 0.1
    assert [event.is_best for event in validations] == [
        loss < min(losses[:index], default=float("inf")) for index, loss in enumerate(losses)
    ]
    assert _finish(events).best_step == best.step
    assert _finish(events).best_validation_loss == best.validation_loss
    model = trainer.model()
    assert _same(model.network.state_dict(), at_best[-1])
    assert not _same(model.network.state_dict(), trainer.averaged_weights())
    assert [point["validation_loss"] for point in model.history] == losses
    for event in validations:
        assert tuple(event.loss_by_part) == LIKELIHOOD_PARTS
        assert sum(event.loss_by_part.values()) == pytest.approx(event.validation_loss)
    again = piece_likelihoods(model, [make_tune(seed) for seed in (7, 8, 9)])
    per_note = sum(result.nats for result in again) / sum(result.notes for result in again)
    assert per_note == pytest.approx(best.validation_loss, rel=1e-6)


def test_without_validation_the_latest_weights_are_the_model(make_tune: Any) -> None:
    trainer = Trainer(_config(steps=30), build_corpus([make_tune(1)], transpose=0))
    events = _run(trainer)
    assert not [event for event in events if isinstance(event, ValidationEvent)]
    assert _finish(events).best_validation_loss is None
    assert _finish(events).best_step == 30
    assert _same(trainer.model().network.state_dict(), trainer.averaged_weights())


def test_a_model_that_was_taken_is_a_copy(small_corpus: Corpus) -> None:
    trainer = Trainer(_config(steps=5), small_corpus)
    before = trainer.model()
    kept = {name: weights.clone() for name, weights in before.network.state_dict().items()}
    _run(trainer)
    assert _same(before.network.state_dict(), kept)


def test_it_is_saved_on_the_way_and_when_it_is_stopped(
    small_corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "model"
    answers = iter([False] * 3 + [True])
    trainer = Trainer(_config(steps=30), small_corpus, save_to=path)
    _run(trainer, lambda: next(answers))
    assert _same(load_model(path).network.state_dict(), trainer.averaged_weights())

    hands, seen = Hands(), list[bool]()
    monkeypatch.setattr(trainer_module, "TrainingClock", lambda seconds: TrainingClock(seconds, hands))
    other = tmp_path / "other"

    def listen(event: TrainingEvent) -> None:
        if isinstance(event, StepEvent):
            hands.time += 25.0
            seen.append(other.exists())

    Trainer(_config(steps=5), small_corpus, save_to=other).run(listen)
    assert seen == [False, False, False, True, True]  # the minute is over after the third step


def test_a_device_that_is_not_there_is_told(small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(TrainingError, match="no cuda device"):
        Trainer(_config(device="cuda"), small_corpus)


def _poison(monkeypatch: pytest.MonkeyPatch, trainer: Trainer, steps: set[int], where: str) -> None:
    """Make the loss, or only the gradient, of some steps no number."""
    original = NoteNetwork.forward

    def is_due() -> bool:
        return trainer._network.training and trainer._progress.step + 1 in steps

    def forward(self: NoteNetwork, *args: Any) -> Any:
        nats, after = original(self, *args)
        return (nats * float("nan") if is_due() else nats), after

    if where == "loss":
        monkeypatch.setattr(NoteNetwork, "forward", forward)
    else:
        trainer._network.step_head.bias.register_hook(
            lambda gradient: gradient * float("inf") if is_due() else gradient
        )


@pytest.mark.parametrize("where", ["loss", "gradient"])
def test_a_step_that_is_not_finite_is_left_out_with_nothing_touched(
    where: str, small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = Trainer(_config(steps=8), small_corpus)
    _poison(monkeypatch, trainer, {4, 5}, where)
    after: dict[int, dict[str, Tensor]] = {}
    events: list[TrainingEvent] = []

    def listen(event: TrainingEvent) -> None:
        events.append(event)
        if isinstance(event, StepEvent | WarningEvent):
            after[event.step] = trainer.weights()

    trainer.run(listen)
    assert [event.step for event in _steps(events)] == [1, 2, 3, 6, 7, 8]
    warnings = [event for event in events if isinstance(event, WarningEvent)]
    assert [(event.step, event.code) for event in warnings] == [(4, "skipped_step"), (5, "skipped_step")]
    assert _same(after[4], after[3])
    assert _same(after[5], after[3])
    assert not _same(after[6], after[5])
    assert all(bool(torch.isfinite(weights).all()) for weights in trainer.averaged_weights().values())


@pytest.mark.parametrize("where", ["loss", "gradient"])
def test_three_in_a_row_go_back_to_the_last_validation_with_half_the_rate(
    where: str, small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = _config(steps=40, learning_rate=0.01)
    trainer = Trainer(config, small_corpus)
    _poison(monkeypatch, trainer, {30, 31, 32}, where)
    events: list[TrainingEvent] = []
    validated: dict[int, dict[str, Tensor]] = {}
    rolled_back: list[dict[str, Tensor]] = []
    moments: list[dict[str, Tensor]] = []

    def listen(event: TrainingEvent) -> None:
        events.append(event)
        state = trainer._optimiser.state[trainer._network.input.weight]
        if isinstance(event, ValidationEvent):
            validated[event.step] = trainer.weights()
            moments.append({name: value.clone() for name, value in state.items()})
        if isinstance(event, WarningEvent) and event.code == "rolled_back":
            rolled_back.append(trainer.weights())
            assert _same(dict(state), moments[0])

    trainer.run(listen)
    warnings = [event for event in events if isinstance(event, WarningEvent)]
    assert [(event.step, event.code) for event in warnings] == [
        (30, "skipped_step"),
        (31, "skipped_step"),
        (32, "rolled_back"),
    ]
    assert "half the learning rate" in warnings[-1].sentence
    assert len(rolled_back) == 1
    assert _same(rolled_back[0], validated[min(validated)])
    for event in _steps(events):
        factor = 0.5 if event.step > 32 else 1.0
        full = learning_rate_at(config, step=event.step - 1, progress=(event.step - 1) / 40)
        assert event.learning_rate == pytest.approx(factor * full)


def test_a_single_bad_step_between_good_ones_never_goes_back(
    small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = Trainer(_config(steps=12), small_corpus)
    _poison(monkeypatch, trainer, {2, 3, 5, 6, 8, 9}, "loss")
    events = _run(trainer)
    assert {event.code for event in events if isinstance(event, WarningEvent)} == {"skipped_step"}
    assert len(_steps(events)) == 6


def test_a_run_that_went_back_can_be_resumed_to_the_bit(
    small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config, path = _config(steps=45, learning_rate=0.01), tmp_path / "run"
    whole, stopped = (Trainer(config, small_corpus, save_to=to) for to in (None, path))
    with monkeypatch.context() as patch:
        _poison(patch, whole, {30, 31, 32}, "gradient")
        _run(whole)
        _poison(patch, stopped, {30, 31, 32}, "gradient")
        _run(stopped, lambda: stopped._progress.step == 35)
    resumed = Trainer.resume(path, small_corpus)
    events = _run(resumed)
    assert [event.step for event in _steps(events)] == list(range(36, 46))
    assert _same(resumed.weights(), whole.weights())
