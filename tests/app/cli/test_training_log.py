"""The log that scripts rely on: one JSON object a line, each with the same figures."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli.training_log import TrainingLog
from models.training.events import FinishedEvent, StepEvent, ValidationEvent, WarningEvent

STEP = StepEvent(
    step=7,
    epoch=0.5,
    progress=0.25,
    seconds=1.5,
    loss=2.0,
    gradient_norm=3.0,
    clipped_gradient_norm=1.0,
    clip_threshold=1.0,
    learning_rate=0.003,
    notes_per_second=20_000.0,
)
VALIDATION = ValidationEvent(
    step=7, seconds=1.6, validation_loss=1.75, loss_by_part={"pitch": 1.0, "step": 0.75}, is_best=True
)
FIGURES = {
    "step",
    "loss",
    "validation_loss",
    "gradient_norm",
    "clipped_gradient_norm",
    "learning_rate",
    "notes_per_second",
}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_each_event_is_a_line_that_is_there_at_once(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with TrainingLog(path) as log:
        log(STEP)
        assert lines(path)[0]["loss"] == 2.0
        log(VALIDATION)
        assert len(lines(path)) == 2
    step, validation = lines(path)
    assert (step["event"], step["step"], step["gradient_norm"]) == ("step", 7, 3.0)
    assert (step["clipped_gradient_norm"], step["validation_loss"]) == (1.0, None)
    assert (validation["event"], validation["validation_loss"]) == ("validation", 1.75)
    assert (validation["loss"], validation["loss_by_part"]["pitch"]) == (None, 1.0)


@pytest.mark.parametrize(
    "event",
    [
        STEP,
        VALIDATION,
        WarningEvent(step=8, code="skipped_step", sentence="A step was skipped."),
        FinishedEvent(step=9, seconds=2.0, reason="budget", best_step=7, best_validation_loss=1.75),
    ],
)
def test_every_line_has_every_figure(tmp_path: Path, event: Any) -> None:
    with TrainingLog(tmp_path / "run.jsonl") as log:
        log(event)
    assert set(lines(tmp_path / "run.jsonl")[0]) >= FIGURES


def test_what_is_not_finite_is_null_and_the_line_stays_json(tmp_path: Path) -> None:
    with TrainingLog(tmp_path / "run.jsonl") as log:
        log(replace(STEP, loss=math.nan, gradient_norm=math.inf))
    (line,) = lines(tmp_path / "run.jsonl")
    assert (line["loss"], line["gradient_norm"]) == (None, None)


def test_a_run_that_goes_on_adds_to_its_log(tmp_path: Path) -> None:
    for go_on in (False, True):
        with TrainingLog(tmp_path / "run.jsonl", go_on=go_on) as log:
            log(STEP)
    assert len(lines(tmp_path / "run.jsonl")) == 2
    with TrainingLog(tmp_path / "run.jsonl") as log:
        log(STEP)
    assert len(lines(tmp_path / "run.jsonl")) == 1


def test_a_log_that_cannot_be_written_does_not_end_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(text: str) -> int:
        raise OSError(28, "No space left on device")

    with TrainingLog(tmp_path / "run.jsonl") as log:
        log._file.write = full  # type: ignore[method-assign]
        log(STEP)
        log(STEP)
    told = "The log cannot be written any more (No space left on device); training goes on without it.\n"
    assert capsys.readouterr().err == told
