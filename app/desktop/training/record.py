"""What a run has told so far, kept for the curves and for the sentences beside them. Knows no Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.desktop.training.samples import Sample
from app.desktop.training.smoothing import Series, SmoothedSeries
from models.training.config import Clipping
from models.training.events import FinishedEvent, StepEvent, TrainingEvent, ValidationEvent, WarningEvent

SMOOTHING = 0.9
NATS_A_BIT = math.log(2)
RECENT_STEPS = 200
"""Steps that 'lately' means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The lowest validation loss so far, in bits a note, and when it was reached."""

    bits: float
    step: int
    seconds: float


class TrainingRecord:
    """The series of one run. Losses are in bits a note; nats arrive and are converted here.

    Args:
        smoothing: The weight of the training loss's moving average.
        clipping: How gradients are clipped.

    Attributes:
        steps: The number of each step.
        seconds: The time of training at each step.
        loss: Training loss, raw and smoothed.
        gradient: Gradient norm before clipping.
        clipped: Gradient norm after clipping.
        thresholds: The threshold in force at each step; NaN without clipping.
        validation_steps: The step of each validation.
        validation_seconds: Its time.
        validation: Validation loss.
        validation_training: Mean training loss since the validation before.
        has_validation_music: Whether anything validates; None while that is not known.
        samples: The melodies that were kept, by the step of their validation.
        warnings: What the trainer warned of, the newest last.
        last: The newest step, or None.
        best: The best validation, or None.
        finished: How the run ended, or None.
        rises: How many validations in a row were no new best.
        clipped_steps: How many steps were clipped.
    """

    def __init__(self, *, smoothing: float = SMOOTHING, clipping: Clipping = "norm") -> None:
        self.clipping = clipping
        self.steps, self.seconds = Series(), Series()
        self.gradient, self.clipped, self.thresholds = Series(), Series(), Series()
        self.loss = SmoothedSeries(smoothing)
        self.validation_steps, self.validation_seconds = Series(), Series()
        self.validation, self.validation_training = Series(), Series()
        self.has_validation_music: bool | None = None
        self.samples: dict[int, Sample] = {}
        self.warnings: list[WarningEvent] = []
        self.last: StepEvent | None = None
        self.best: Best | None = None
        self.finished: FinishedEvent | None = None
        self.rises = 0
        self.clipped_steps = 0
        self._was_clipped = Series()
        self._validated_at = 0

    def add(self, events: Iterable[TrainingEvent]) -> None:
        """Take in what happened, in order."""
        for event in events:
            if isinstance(event, StepEvent):
                self._add_step(event)
            elif isinstance(event, ValidationEvent):
                self._add_validation(event)
            elif isinstance(event, WarningEvent):
                self.warnings.append(event)
            else:
                self.finished = event

    def add_samples(self, samples: Iterable[Sample]) -> None:
        """Take in melodies that were kept at validations."""
        self.samples.update((sample.step, sample) for sample in samples)

    @property
    def share_clipped(self) -> float:
        """Share of the steps whose gradient was clipped, 0 to 1."""
        return self.clipped_steps / len(self.steps) if len(self.steps) else 0.0

    @property
    def share_clipped_lately(self) -> float:
        """The same of the last RECENT_STEPS steps."""
        recent = self._was_clipped.values[-RECENT_STEPS:]
        return float(recent.mean()) if len(recent) else 0.0

    def _add_step(self, event: StepEvent) -> None:
        self.last = event
        self.steps.append(event.step)
        self.seconds.append(event.seconds)
        self.loss.append(event.loss / NATS_A_BIT)
        self.gradient.append(_drawable(event.gradient_norm))
        self.clipped.append(_drawable(event.clipped_gradient_norm))
        self.thresholds.append(math.nan if event.clip_threshold is None else event.clip_threshold)
        is_clipped = event.clipped_gradient_norm < event.gradient_norm * (1 - 1e-6)
        self.clipped_steps += is_clipped
        self._was_clipped.append(is_clipped)

    def _add_validation(self, event: ValidationEvent) -> None:
        bits = event.validation_loss / NATS_A_BIT
        since = self.loss.raw.values[self._validated_at :]
        self._validated_at = len(self.steps)
        self.validation_steps.append(event.step)
        self.validation_seconds.append(event.seconds)
        self.validation.append(bits)
        self.validation_training.append(float(np.mean(since)) if len(since) else math.nan)
        if event.is_best:
            self.best = Best(bits=bits, step=event.step, seconds=event.seconds)
        self.rises = 0 if event.is_best else self.rises + 1


def _drawable(norm: float) -> float:
    """Return a norm as a logarithmic axis can show it: NaN, a gap, where it is 0 or not finite."""
    return norm if math.isfinite(norm) and norm > 0 else math.nan
