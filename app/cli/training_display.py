"""A training run as a person follows it: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import math
import sys
import time
from types import TracebackType
from typing import Self

from app.cli.console import Bar, minutes, note, say
from models.training.events import (
    FinishedEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
    WarningEvent,
)

_LINE_SECONDS = 10.0
_SMOOTHING = 0.95


def bits(nats: float) -> float:
    """Turn nats into bits."""
    return nats / math.log(2)


class TrainingDisplay:
    """Shows events as they come; made for `Trainer.run(on_event)`.

    Attributes:
        finished: How the run ended, once it has.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.finished: FinishedEvent | None = None
        self._bar = Bar("Training", quiet=quiet)
        self._lines_wanted = not quiet and not sys.stderr.isatty()
        self._next_line = time.monotonic() + _LINE_SECONDS
        self._loss_sum = self._loss_weight = 0.0
        self._validation = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.__exit__(kind, error, trace)

    def __call__(self, event: TrainingEvent) -> None:
        """Show one event."""
        if isinstance(event, StepEvent):
            self._show_step(event)
        elif isinstance(event, ValidationEvent):
            self._validation = f", validation {bits(event.validation_loss):.2f}"
        elif isinstance(event, WarningEvent):
            note(event.sentence)
        else:
            self.finished = event

    def _show_step(self, event: StepEvent) -> None:
        if math.isfinite(event.loss):
            # An exponential mean over steps, freed of the bias towards its start.
            self._loss_sum = _SMOOTHING * self._loss_sum + (1 - _SMOOTHING) * event.loss
            self._loss_weight = _SMOOTHING * self._loss_weight + (1 - _SMOOTHING)
        remark = f"step {event.step:,}: {self._loss()} bits a note{self._validation}"
        self._bar.update(event.progress, 1.0, remark=remark)
        if self._lines_wanted and time.monotonic() >= self._next_line:
            self._next_line = time.monotonic() + _LINE_SECONDS
            say(f"{minutes(event.seconds)}  {event.progress:4.0%}  {remark}")

    def _loss(self) -> str:
        return f"{bits(self._loss_sum / self._loss_weight):.2f}" if self._loss_weight else "?"
