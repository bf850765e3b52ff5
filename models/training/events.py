"""What a training run tells while it goes on: typed, frozen, the same for every listener."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEvent:
    """One step of the optimiser.

    Attributes:
        step: Steps done, 1 for the first.
        epoch: Readings of the training music, in fractions.
        progress: Share of the budget that is used, 0 to 1.
        seconds: Time spent training so far, pauses left out, earlier sessions of the run included.
        loss: Mean negative log-likelihood of this window, nats a note.
        gradient_norm: Global norm before clipping.
        clipped_gradient_norm: Global norm after clipping.
        clip_threshold: The threshold in force, or None without clipping.
        learning_rate: The step size that was used.
        notes_per_second: Speed, smoothed over the last steps.
    """

    step: int
    epoch: float
    progress: float
    seconds: float
    loss: float
    gradient_norm: float
    clipped_gradient_norm: float
    clip_threshold: float | None
    learning_rate: float
    notes_per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationEvent:
    """One reading of the validation music.

    Attributes:
        step: Steps done.
        seconds: Time spent training so far.
        validation_loss: Nats a note, end of piece included, exact (never sampled).
        loss_by_part: Nats a note of each part of a note; they add up to `validation_loss`.
        is_best: Whether no earlier validation was lower; this state is then kept.
    """

    step: int
    seconds: float
    validation_loss: float
    loss_by_part: dict[str, float]
    is_best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningEvent:
    """Something a person should know: a skipped step, a roll-back.

    Attributes:
        step: Steps done.
        code: Short and fixed, for programs.
        sentence: For people.
    """

    step: int
    code: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedEvent:
    """The end of a run, or its interruption.

    Attributes:
        step: Steps done.
        seconds: Time spent training.
        reason: 'budget' where the run is complete, 'stopped' where it was asked to stop.
        best_step: The step whose weights were kept.
        best_validation_loss: Their validation loss in nats a note, or None without validation.
    """

    step: int
    seconds: float
    reason: Literal["budget", "stopped"]
    best_step: int
    best_validation_loss: float | None


TrainingEvent = StepEvent | ValidationEvent | WarningEvent | FinishedEvent
OnEvent = Callable[[TrainingEvent], None]
ShouldStop = Callable[[], bool]
