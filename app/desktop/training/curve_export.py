"""The curves as a table for other programs. Knows no Qt."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence

import numpy as np

from app.desktop.training.record import TrainingRecord
from app.desktop.training.smoothing import Floats

HEADER = (
    "step",
    "seconds",
    "training_bits_a_note",
    "training_bits_a_note_smoothed",
    "validation_bits_a_note",
    "gradient_norm",
    "clipped_gradient_norm",
    "clip_threshold",
)


def columns_of(record: TrainingRecord) -> tuple[Floats, ...]:
    """Return the columns of HEADER, each (steps,), as they stand; NaN where there is no value.

    A validation stands at the step after which it was made.
    """
    steps, validation = record.steps.values, np.full(len(record.steps), math.nan)
    places = np.searchsorted(steps, record.validation_steps.values)
    is_there = places < len(steps)
    validation[places[is_there]] = record.validation.values[is_there]
    return (
        steps,
        record.seconds.values,
        record.loss.raw.values,
        record.loss.smooth.values,
        validation,
        record.gradient.values,
        record.clipped.values,
        record.thresholds.values,
    )


def csv_of(columns: Sequence[Floats]) -> str:
    """Write columns as comma-separated values, a line a step; a value that is not there is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for step, *values in zip(*columns, strict=True):
        writer.writerow([int(step), *map(_field, values)])
    return text.getvalue()


def _field(value: float) -> str:
    return f"{value:.6g}" if math.isfinite(value) else ""
