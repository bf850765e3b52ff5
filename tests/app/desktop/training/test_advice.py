"""Advice is held against runs whose numbers are known."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from app.desktop.training.advice import advice, rises_in_a_row
from app.desktop.training.record import TrainingRecord
from models.training.events import FinishedEvent, StepEvent, ValidationEvent, WarningEvent


def run(
    validations: Sequence[float] = (),
    *,
    training: float = 2.0,
    norms: Sequence[float] = (1.0,) * 40,
    threshold: float | None = 5.0,
    finished: bool = False,
) -> TrainingRecord:
    """A record of as many stretches of steps as there are validations, a minute each; losses in bits."""
    record = TrainingRecord()
    stretches = max(1, len(validations))
    each = -(-len(norms) // stretches)
    best = math.inf
    for index in range(stretches):
        for number, norm in enumerate(norms[index * each : (index + 1) * each], start=index * each + 1):
            record.add([step(number, training, norm, threshold)])
        if index < len(validations):
            bits = validations[index]
            record.add([validation((index + 1) * each, (index + 1) * 60.0, bits, is_best=bits < best)])
            best = min(best, bits)
    if finished:
        record.add(
            [FinishedEvent(step=1, seconds=1.0, reason="budget", best_step=1, best_validation_loss=1.0)]
        )
    return record


def step(number: int, bits: float, norm: float, threshold: float | None) -> StepEvent:
    return StepEvent(
        step=number,
        epoch=0.0,
        progress=0.1,
        seconds=float(number),
        loss=bits * math.log(2),
        gradient_norm=norm,
        clipped_gradient_norm=norm if threshold is None else min(norm, threshold),
        clip_threshold=threshold,
        learning_rate=0.001,
        notes_per_second=1.0,
    )


def validation(number: int, seconds: float, bits: float, *, is_best: bool) -> ValidationEvent:
    return ValidationEvent(
        step=number,
        seconds=seconds,
        validation_loss=bits * math.log(2),
        loss_by_part={},
        is_best=is_best,
    )


def told(record: TrainingRecord) -> dict[str, str]:
    return {one.code: one.text for one in advice(record)}


def test_a_run_that_has_only_begun_gets_no_advice() -> None:
    assert told(TrainingRecord()) == {}
    assert told(run([3.0])) == {}


def test_validation_that_has_risen_five_times() -> None:
    record = run([3.0, 2.5, 2.0, 2.1, 2.2, 2.3, 2.4, 2.5])
    assert told(record) == {
        "risen": "Validation has risen 5 times in a row; the best was at 3:00 and is kept. You may stop."
    }
    assert "You may stop" not in told(run([2.0, 2.1, 2.2, 2.3], finished=True))["risen"]


def test_validation_that_goes_up_and_down_above_the_best_has_not_risen_every_time() -> None:
    record = run([2.0, 2.5, 2.4, 2.6])
    assert told(record)["risen"].startswith("The last 3 validations were no better than the one at 1:00,")


@pytest.mark.parametrize(
    ("losses", "rises"), [([], 0), ([1.0], 0), ([1.0, 2.0], 1), ([3, 1, 2, 2, 3, 4], 2), ([2, 1], 0)]
)
def test_rises_in_a_row(losses: list[float], rises: int) -> None:
    assert rises_in_a_row(np.array(losses, dtype=float)) == rises


def test_a_loss_that_still_falls() -> None:
    falling = [3.0, 2.6, 2.4, 2.3, 2.2, 2.1]
    assert told(run(falling)) == {
        "falling": "Still falling, lately by 0.20 bits a note: more time will help."
    }
    assert told(run(falling, finished=True))["falling"].startswith("It was still falling")
    assert told(run([3.0, 2.0, 1.999, 1.998, 1.997, 1.996])) == {}


def test_learnt_by_heart() -> None:
    record = run([2.5, 2.0, 2.2, 2.5, 2.8], training=1.0)
    assert list(told(record)) == ["by_heart", "risen"]
    assert told(record)["by_heart"].startswith(
        "It learns the pieces by heart: 1.00 bits a note where it learns, 2.80 where it is validated."
    )
    assert "by_heart" not in told(run([2.5, 2.0, 2.2, 2.5, 2.8], training=2.4))


def test_clipping_is_told_with_the_share_and_the_median() -> None:
    often = run(norms=[2.0] * 120 + [0.5] * 80, threshold=1.0)
    assert told(often)["often_clipped"].startswith("Clipped in 60\N{NO-BREAK SPACE}% of the last 200 steps")
    assert told(often)["often_clipped"].endswith("Half of the norms are above 2.")
    assert told(run(norms=[2.0] * 60 + [0.5] * 140, threshold=1.0)) == {}


def test_gradients_that_explode_or_vanish() -> None:
    steady = [1.0] * 200
    assert "50 times what it was" in told(run(norms=[*steady, *[50.0] * 60], threshold=None))["exploding"]
    assert "a 10,000th of what it was" in told(run(norms=[*steady, *[1e-4] * 60]))["vanishing"]
    assert told(run(norms=[*steady, *[3.0] * 60])) == {}


def test_steps_that_were_left_out_come_first() -> None:
    record = run([2.0, 2.1, 2.2, 2.3])
    sentence = "The loss or gradient was not a finite number; the step was left out."
    record.add([WarningEvent(step=1240, code="skipped_step", sentence=sentence)])
    found = advice(record)
    assert [one.code for one in found] == ["skipped_step", "risen"]
    assert found[0].is_warning
    assert found[0].text == f"At step 1,240: {sentence}"
    record.add([WarningEvent(step=1241, code="skipped_step", sentence=sentence)])
    assert advice(record)[0].text.endswith("That makes 2 such steps; a lower learning rate helps.")


def test_without_validation_music_that_is_told() -> None:
    record = run()
    assert told(record) == {}
    record.has_validation_music = False
    assert list(told(record)) == ["not_validated"]
