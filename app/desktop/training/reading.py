"""What the cross-hair reads off the curves. Knows no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.desktop.training.record import TrainingRecord
from app.desktop.training.smoothing import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The values at one step.

    Attributes:
        step: The step nearest to the cross-hair.
        seconds: Its time of training.
        training: Smoothed training loss, bits a note.
        validation: Validation loss on the line that is drawn from one validation to the next; NaN before the
            first, the latest after the last.
        gradient: Gradient norm before clipping.
        clipped: Gradient norm after clipping.
    """

    step: int
    seconds: float
    training: float
    validation: float
    gradient: float
    clipped: float

    @property
    def values(self) -> tuple[float, float, float, float]:
        """Training, validation, norm before and after clipping."""
        return self.training, self.validation, self.gradient, self.clipped


def reading_at(record: TrainingRecord, across: float, *, by_time: bool) -> Reading | None:
    """Read a run off at a step, or at a time in seconds; None before its first step."""
    places = (record.seconds if by_time else record.steps).values
    if not len(places):
        return None
    index = nearest(places, across)
    validated, losses, step = (
        record.validation_steps.values,
        record.validation.values,
        record.steps.values[index],
    )
    has_validated = len(validated) > 0 and step >= validated[0]
    return Reading(
        step=int(step),
        seconds=float(record.seconds.values[index]),
        training=float(record.loss.smooth.values[index]),
        validation=float(np.interp(step, validated, losses)) if has_validated else math.nan,
        gradient=float(record.gradient.values[index]),
        clipped=float(record.clipped.values[index]),
    )


def nearest(places: Floats, place: float) -> int:
    """Return the index of the nearest of some places, which do not fall; there is at least one."""
    index = int(np.searchsorted(places, place))
    if index == 0 or index == len(places):
        return min(index, len(places) - 1)
    return index if places[index] - place < place - places[index - 1] else index - 1
