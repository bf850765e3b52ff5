"""Our trainer, run for some seconds, and what it says of itself meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from models.corpus.corpus import Corpus
from models.training.config import TrainingConfig
from models.training.events import StepEvent, TrainingEvent
from models.training.lane_part import Passed
from models.training.trainer import Trainer
from models.training.window_pass import WindowPass

ENDLESS = 1_000_000_000
"""Steps of a run that is stopped by the clock."""

_WARM_UP = 0.3
_FEWEST_STEPS = 3


class NoteCounter:
    """Counts the notes of the windows that are read in training, by whichever process."""

    def __init__(self) -> None:
        self.notes = 0

    def around(self, read: Callable[..., Passed]) -> Callable[..., Passed]:
        """Return what reads a window with its notes counted."""

        def counted(*arguments: Any) -> Passed:
            passed = read(*arguments)
            self.notes += passed.notes
            return passed

        return counted


@contextmanager
def counted_notes() -> Iterator[NoteCounter]:
    """Count the notes of all training that goes on inside."""
    counter = NoteCounter()
    with mock.patch.object(WindowPass, "__call__", counter.around(WindowPass.__call__)):
        yield counter


class SpeedMeter:
    """Measures notes a second from the moment when a run is warm.

    Args:
        seconds: How long to measure; before it, at least three tenths of that are for warming up.
        warm_up: At least so many seconds and three steps are for it.
    """

    def __init__(self, seconds: float, warm_up: float = 0.0) -> None:
        self._seconds = seconds
        self._warm_up = max(warm_up, _WARM_UP * seconds)
        self._began = time.perf_counter()
        self._steps = 0
        self._first: tuple[float, int] | None = None
        self._last = (0.0, 0)

    def step_done(self, notes: int) -> bool:
        """Take a step in; tell whether enough is known.

        Args:
            notes: Read by all steps so far.
        """
        now = time.perf_counter()
        self._steps += 1
        if self._first is None:
            if self._steps >= _FEWEST_STEPS and now - self._began >= self._warm_up:
                self._first, self._steps = (now, notes), 0
            return False
        self._last = (now, notes)
        return self._steps >= _FEWEST_STEPS and now - self._first[0] >= self._seconds

    @property
    def notes_per_second(self) -> float:
        """Notes read since the run was warm, a second."""
        assert self._first is not None
        return (self._last[1] - self._first[1]) / (self._last[0] - self._first[0])


def trainer_speed(config: TrainingConfig, corpus: Corpus, seconds: float, warm_up: float) -> float:
    """Return how many notes a second the trainer reads; validation and preparation do not count.

    Args:
        config: Of the run; its budget does not count.
        corpus: What is read.
        seconds: How long to measure.
        warm_up: Seconds before that; the processes that read are started after two and take as long.
    """
    trainer = Trainer(config.model_copy(update={"steps": ENDLESS}), corpus)
    meter = SpeedMeter(seconds, warm_up)
    enough = False

    def on_event(event: TrainingEvent) -> None:
        nonlocal enough
        if isinstance(event, StepEvent):
            enough = enough or meter.step_done(counter.notes)

    with counted_notes() as counter:
        trainer.run(on_event, lambda: enough)
    return meter.notes_per_second
