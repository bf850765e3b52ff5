"""Plain advice beside the curves: pure functions from what a run has told to sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.desktop.language import told
from app.desktop.training.record import RECENT_STEPS, TrainingRecord
from app.desktop.training.smoothing import Floats
from app.desktop.units import clock, filled

_RISES_WORTH_TELLING = 3
_FALLING_SHARE = 0.01
"""A fall of so much over the last third of the validations is worth more time."""

_BY_HEART = 0.7
"""Training loss below this share of the validation loss."""

_OFTEN_CLIPPED = 0.4
_FEW_STEPS = 50
_EXPLODED, _VANISHED = 20.0, 0.001
"""How many times the median gradient norm of the run's first part the latest ones are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One sentence.

    Attributes:
        code: Short and fixed, for programs.
        text: For people.
        is_warning: Whether something should be done.
    """

    code: str
    text: str
    is_warning: bool = False


def advice(record: TrainingRecord) -> list[Advice]:
    """Say what the numbers of a run mean, the most pressing first; nothing while too little is known."""
    rules: tuple[Callable[[TrainingRecord], Advice | None], ...] = (
        _not_finite,
        _exploding,
        _vanishing,
        _by_heart,
        _risen,
        _falling,
        _not_validated,
        _often_clipped,
    )
    return [found for rule in rules if (found := rule(record)) is not None]


def rises_in_a_row(validation: Floats) -> int:
    """Count the latest validations, each of which was higher than the one before."""
    falls = np.flatnonzero(np.diff(validation) <= 0)
    return len(validation) - 1 - (int(falls[-1]) + 1 if len(falls) else 0) if len(validation) else 0


def _not_finite(record: TrainingRecord) -> Advice | None:
    if not record.warnings:
        return None
    last, count = record.warnings[-1], len(record.warnings)
    text = filled(_tr("At step {step:,}: {what}"), step=last.step, what=told(last.sentence))
    if count > 1:
        more = _tr("That makes {count:,} such steps; a lower learning rate helps.")
        text += " " + filled(more, count=count)
    return Advice(code=last.code, text=text, is_warning=True)


def _gradient_change(record: TrainingRecord) -> float | None:
    """Return the median norm of the latest steps in medians of the first part, or None for too few."""
    norms = record.gradient.values
    norms = norms[np.isfinite(norms)]
    if len(norms) < 4 * _FEW_STEPS:
        return None
    before, lately = norms[: len(norms) // 2], norms[-_FEW_STEPS:]
    return float(np.median(lately) / np.median(before))


def _exploding(record: TrainingRecord) -> Advice | None:
    change = _gradient_change(record)
    if change is None or change < _EXPLODED:
        return None
    text = _tr(
        "The gradients explode: their norm is {times:,.0f} times what it was. "
        "A lower learning rate or a lower clipping threshold helps."
    )
    return Advice(code="exploding", text=filled(text, times=change), is_warning=True)


def _vanishing(record: TrainingRecord) -> Advice | None:
    change = _gradient_change(record)
    if change is None or change > _VANISHED:
        return None
    text = _tr(
        "The gradients vanish: their norm is a {times:,.0f}th of what it was, so hardly anything is learnt. "
        "An LSTM or a GRU, or a shorter BPTT length, helps."
    )
    return Advice(code="vanishing", text=filled(text, times=min(1 / max(change, 1e-9), 1e9)), is_warning=True)


def _by_heart(record: TrainingRecord) -> Advice | None:
    if not len(record.validation) or record.rises < _RISES_WORTH_TELLING or record.best is None:
        return None
    training, validation = float(record.validation_training.values[-1]), float(record.validation.values[-1])
    if not training < _BY_HEART * validation:
        return None
    text = _tr(
        "It learns the pieces by heart: {training:.2f} bits a note where it learns, {validation:.2f} where "
        "it is validated. The best was at {time} and is kept; more music or a smaller network helps."
    )
    return Advice(
        code="by_heart",
        text=filled(text, training=training, validation=validation, time=clock(record.best.seconds)),
        is_warning=True,
    )


def _risen(record: TrainingRecord) -> Advice | None:
    best = record.best
    if best is None or record.rises < _RISES_WORTH_TELLING:
        return None
    if rises_in_a_row(record.validation.values) == record.rises:
        text = _tr("Validation has risen {count:,} times in a row; the best was at {time} and is kept.")
    else:
        text = _tr("The last {count:,} validations were no better than the one at {time}, which is kept.")
    told_of = filled(text, count=record.rises, time=clock(best.seconds))
    if record.finished is None:
        told_of += " " + _tr("You may stop.")
    return Advice(code="risen", text=told_of)


def _falling(record: TrainingRecord) -> Advice | None:
    losses = record.validation.values
    if len(losses) < _RISES_WORTH_TELLING or record.rises:
        return None
    before = losses[: -max(1, len(losses) // 3)]
    fall = float(before.min() - losses[-1])
    if fall < _FALLING_SHARE * losses[-1]:
        return None
    if record.finished is None:
        text = _tr("Still falling, lately by {fall:.2f} bits a note: more time will help.")
    else:
        text = _tr("It was still falling, lately by {fall:.2f} bits a note: more time would help.")
    return Advice(code="falling", text=filled(text, fall=fall))


def _not_validated(record: TrainingRecord) -> Advice | None:
    if len(record.validation) or record.has_validation_music is not False:
        return None
    text = _tr(
        "No music validates, so nothing tells what was learnt from what is known by heart; the last state is "
        "kept."
    )
    return Advice(code="not_validated", text=text)


def _often_clipped(record: TrainingRecord) -> Advice | None:
    if len(record.steps) < RECENT_STEPS or record.share_clipped_lately < _OFTEN_CLIPPED:
        return None
    if record.clipping != "norm":
        return None
    norms = record.gradient.values[-RECENT_STEPS:]
    text = _tr(
        "Clipped in {share:.0%} of the last {count:,} steps: there the threshold, not the gradient, decides "
        "how far a step goes. Half of the norms are above {median:.3g}."
    )
    return Advice(
        code="often_clipped",
        text=filled(
            text,
            share=record.share_clipped_lately,
            count=RECENT_STEPS,
            median=float(np.nanmedian(norms)),
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Training", text)
