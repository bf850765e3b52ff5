"""No number that is not finite ever reaches weights, optimiser or file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from models.corpus.corpus import Corpus
from models.networks.config import NetworkConfig
from models.networks.model_file import ModelFileError, load_model, load_model_and_state
from models.networks.network import NoteNetwork
from models.training.config import TrainingConfig
from models.training.events import StepEvent, TrainingEvent, WarningEvent
from models.training.trainer import Trainer


def _trainer(corpus: Corpus, *, steps: int = 12, **options: Any) -> Trainer:
    network = NetworkConfig(hidden_size=16, layers=1, dropout=0.0)
    shape: dict[str, Any] = {"batch_size": 3, "bptt_length": 6, "transpose": 3, "steps": steps}
    config = TrainingConfig(network=network, precision="fp32", threads=1, device="cpu", **shape)
    return Trainer(config, corpus, **options)


def _poison(monkeypatch: pytest.MonkeyPatch, trainer: Trainer, steps: set[int], value: float) -> None:
    """Multiply the loss of some steps by a value."""
    original = NoteNetwork.forward

    def forward(self: NoteNetwork, *args: Any) -> Any:
        nats, after = original(self, *args)
        return (nats * value if self.training and trainer._progress.step + 1 in steps else nats), after

    monkeypatch.setattr(NoteNetwork, "forward", forward)


def _state(trainer: Trainer) -> list[Tensor]:
    """Copy all weights, and all that the optimiser knows."""
    copies = [weights.clone() for weights in trainer.weights().values()]
    for parameter in trainer._network.parameters():
        copies += [value.clone() for value in trainer._optimiser.state[parameter].values()]
    return copies


def _same(first: list[Tensor], second: list[Tensor]) -> bool:
    return len(first) == len(second) and all(map(torch.equal, first, second))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 1e38])
def test_a_skipped_step_touches_neither_weights_nor_optimiser(
    value: float, small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 1e38 leaves the loss finite or not, but never the norm of its gradient.
    trainer = _trainer(small_corpus)
    _poison(monkeypatch, trainer, {4, 5}, value)
    states: dict[int, list[Tensor]] = {}
    codes: list[str] = []

    def listen(event: TrainingEvent) -> None:
        if isinstance(event, StepEvent | WarningEvent):
            states[event.step] = _state(trainer)
        if isinstance(event, WarningEvent):
            codes.append(event.code)

    trainer.run(listen)
    assert codes == ["skipped_step"] * 2
    assert _same(states[4], states[3])
    assert _same(states[5], states[3])
    assert not _same(states[6], states[3])
    assert trainer._progress.updates == 10
    assert all(bool(torch.isfinite(tensor).all()) for tensor in _state(trainer))


def test_before_the_first_validation_the_way_back_leads_to_the_start(
    small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = _trainer(small_corpus)
    untrained = _state(trainer)
    _poison(monkeypatch, trainer, {4, 5, 6}, float("nan"))
    gone_back: list[list[Tensor]] = []
    rates: dict[int, float] = {}

    def listen(event: TrainingEvent) -> None:
        if isinstance(event, WarningEvent) and event.code == "rolled_back":
            gone_back.append(_state(trainer))
        if isinstance(event, StepEvent):
            rates[event.step] = event.learning_rate

    trainer.run(listen)
    assert len(gone_back) == 1
    assert _same(gone_back[0], untrained)
    assert trainer._progress.updates == 6
    without = {event.step: event.learning_rate for event in _steps(_trainer(small_corpus))}
    assert rates[3] == without[3]
    assert [rates[step] for step in range(7, 13)] == pytest.approx([without[s] / 2 for s in range(7, 13)])


def _steps(trainer: Trainer) -> list[StepEvent]:
    events: list[TrainingEvent] = []
    trainer.run(events.append)
    return [event for event in events if isinstance(event, StepEvent)]


def test_weights_that_went_bad_by_themselves_are_put_back(small_corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "run"
    trainer = _trainer(small_corpus, save_to=path)
    codes: list[str] = []

    def listen(event: TrainingEvent) -> None:
        if isinstance(event, StepEvent) and event.step == 5:
            with torch.no_grad():
                trainer._network.step_hidden.weight[0, 0] = float("nan")
        if isinstance(event, WarningEvent):
            codes.append(event.code)

    trainer.run(listen)
    assert codes == ["skipped_step", "skipped_step", "rolled_back"]
    model, state = load_model_and_state(path)
    assert state is not None
    for tensors in (model.network.state_dict(), state.tensors):
        assert all(bool(torch.isfinite(tensor).all()) for tensor in tensors.values())


def test_no_file_is_written_with_a_number_that_is_not_finite(small_corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "run"
    trainer = _trainer(small_corpus, save_to=path, steps=13)  # in the middle of a group
    trainer.run(lambda event: None)
    former = path.read_bytes()
    for change in (trainer._network.input.weight, trainer._memory[0]):
        with torch.no_grad():
            kept = change.detach().clone()
            change.view(-1)[0] = float("inf")
            with pytest.raises(ModelFileError, match="values that are not finite, so it was not saved"):
                trainer.save(path)
            change.copy_(kept)
    assert path.read_bytes() == former
    trainer.save(path)
    assert load_model(path).description == "LSTM 1×16"
