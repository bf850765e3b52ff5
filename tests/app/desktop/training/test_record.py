from __future__ import annotations

import math
from typing import Any

import pytest

from app.desktop.training.record import TrainingRecord
from app.desktop.training.wording import clipping_line, finished_line, progress_line, remaining, result_line
from models.training.events import FinishedEvent, StepEvent, ValidationEvent, WarningEvent


def step(number: int, **changed: Any) -> StepEvent:
    values: dict[str, Any] = {
        "step": number,
        "epoch": 0.5,
        "progress": 0.25,
        "seconds": 64.0,
        "loss": 2 * math.log(2),
        "gradient_norm": 3.0,
        "clipped_gradient_norm": 1.0,
        "clip_threshold": 1.0,
        "learning_rate": 0.003,
        "notes_per_second": 21_437.0,
    }
    return StepEvent(**(values | changed))


def validation(number: int, bits: float, *, is_best: bool) -> ValidationEvent:
    return ValidationEvent(
        step=number,
        seconds=float(number),
        validation_loss=bits * math.log(2),
        loss_by_part={},
        is_best=is_best,
    )


def test_losses_are_kept_in_bits() -> None:
    record = TrainingRecord()
    record.add([step(1), validation(1, 1.5, is_best=True)])
    assert record.loss.raw.values == pytest.approx([2.0])
    assert record.validation.values == pytest.approx([1.5])
    assert record.best is not None
    assert record.best.bits == pytest.approx(1.5)


def test_a_norm_that_a_logarithmic_axis_cannot_show_is_a_gap() -> None:
    record = TrainingRecord()
    record.add([step(1, gradient_norm=math.inf, clipped_gradient_norm=0.0), step(2)])
    assert math.isnan(record.gradient.values[0])
    assert math.isnan(record.clipped.values[0])
    assert record.gradient.values[1] == 3.0


def test_steps_that_were_clipped_are_counted() -> None:
    record = TrainingRecord()
    record.add([step(1), step(2, gradient_norm=0.5, clipped_gradient_norm=0.5), step(3), step(4)])
    assert record.share_clipped == 0.75
    assert clipping_line(record) == "Clipped: 75\N{NO-BREAK SPACE}% of the steps."


def test_without_clipping_nothing_is_said_of_it() -> None:
    record = TrainingRecord()
    record.add([step(1, clip_threshold=None, clipped_gradient_norm=3.0)])
    assert clipping_line(record) == ""


def test_remaining_time_follows_from_the_share_that_is_used() -> None:
    record = TrainingRecord()
    assert remaining(record) is None
    record.add([step(1)])
    assert remaining(record) == pytest.approx(192.0)
    assert progress_line(record, has_end=True) == "3:12 left · step 1 · 21,400 notes a second"
    assert progress_line(record, has_end=False) == "1:04 so far · step 1 · 21,400 notes a second"


def test_the_best_validation_is_told_and_how_far_it_lies_back() -> None:
    record = TrainingRecord()
    record.add([validation(100, 2.5, is_best=True)])
    assert result_line(record) == "Best validation: 2.50 bits a note, at 1:40."
    record.add([validation(n, 3.0, is_best=False) for n in (110, 120, 130)])
    assert record.rises == 3
    record.add([validation(140, 2.0, is_best=True)])
    assert record.rises == 0


def test_the_end_is_told() -> None:
    record = TrainingRecord()
    end = FinishedEvent(step=1240, seconds=300.0, reason="budget", best_step=1, best_validation_loss=1.0)
    record.add([step(1240), end])
    assert finished_line(record) == "Finished after 5:00, 1,240 steps."
    assert result_line(record) == "Nothing was validated, so the last state was kept."


def test_warnings_are_kept() -> None:
    record = TrainingRecord()
    record.add([WarningEvent(step=3, code="skipped_step", sentence="A step was left out.")])
    assert [warning.sentence for warning in record.warnings] == ["A step was left out."]


def test_lately_means_the_last_two_hundred_steps() -> None:
    record = TrainingRecord()
    record.add([step(n) for n in range(1, 201)])
    record.add([step(n, gradient_norm=0.5, clipped_gradient_norm=0.5) for n in range(201, 301)])
    assert record.share_clipped == pytest.approx(2 / 3)
    assert record.share_clipped_lately == 0.5


def test_a_validation_knows_the_mean_training_loss_since_the_one_before() -> None:
    record = TrainingRecord()
    record.add([step(1, loss=4 * math.log(2)), step(2), validation(2, 3.0, is_best=True)])
    record.add([step(3, loss=math.log(2)), validation(3, 2.0, is_best=True), validation(3, 2, is_best=False)])
    assert record.validation_training.values[:2] == pytest.approx([3.0, 1.0])
    assert math.isnan(record.validation_training.values[2])
