"""A run that is asked to stop while it validates leaves that at once, and loses nothing by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from models.corpus.corpus import Corpus
from models.networks import likelihood
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig
from models.training.events import FinishedEvent, StepEvent, TrainingEvent, ValidationEvent
from models.training.trainer import Trainer, never
from models.training.validation import ValidationMusic

STEPS = 40


def _config() -> TrainingConfig:
    network = NetworkConfig(hidden_size=16, layers=2, dropout=0.3)
    shape: dict[str, Any] = {"batch_size": 3, "bptt_length": 6, "transpose": 3, "steps": STEPS}
    return TrainingConfig(network=network, precision="fp32", threads=1, device="cpu", **shape)


def _run(trainer: Trainer, should_stop: Callable[[], bool] = never) -> list[TrainingEvent]:
    events: list[TrainingEvent] = []
    trainer.run(events.append, should_stop)
    return events


def _told(events: list[TrainingEvent]) -> list[tuple[int, float]]:
    steps = [(event.step, event.loss) for event in events if isinstance(event, StepEvent)]
    return steps + [(e.step, e.validation_loss) for e in events if isinstance(e, ValidationEvent)]


class AskedInValidation:
    """Wishes to stop within the n-th reading of the validation music, once some of it has been read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        self.questions_in_validation = 0
        self._is_reading = False
        self._left = number
        original = ValidationMusic.measure

        def measure(music: ValidationMusic, *args: Any) -> Any:
            self._left -= 1
            self._is_reading = self._left == 0
            try:
                return original(music, *args)
            finally:
                self._is_reading = False

        monkeypatch.setattr(ValidationMusic, "measure", measure)

    def __call__(self) -> bool:
        self.questions_in_validation += self._is_reading
        return self.questions_in_validation > 1


@pytest.mark.parametrize(("number", "steps"), [(1, 25), (2, STEPS)])
def test_validation_is_left_and_made_up_for(
    number: int, steps: int, small_corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likelihood, "_PIECES_AT_ONCE", 1)  # so that there is something between the pieces
    path = tmp_path / "run"
    whole = Trainer(_config(), small_corpus)
    expected = _run(whole)
    validated = [event.step for event in expected if isinstance(event, ValidationEvent)]
    assert validated == [25, STEPS]  # in the middle of the run, and when the budget is used
    with monkeypatch.context() as patch:
        asked = AskedInValidation(patch, number)
        stopped = _run(Trainer(_config(), small_corpus, save_to=path), asked)
    assert asked.questions_in_validation == 2  # the second piece was not read any more
    assert isinstance(stopped[-1], FinishedEvent)
    assert (stopped[-1].reason, stopped[-1].step) == ("stopped", steps)
    assert sum(isinstance(event, ValidationEvent) for event in stopped) == number - 1
    trainer = Trainer.resume(path, small_corpus)
    resumed = _run(trainer)
    assert sorted(_told(stopped) + _told(resumed)) == sorted(_told(expected))
    for name, weights in whole.weights().items():
        assert torch.equal(trainer.weights()[name], weights)
