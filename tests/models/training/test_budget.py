"""Budgets, the learning rate over a run, and the clock that leaves pauses out."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from pydantic import ValidationError

from models.training.budget import TrainingClock, learning_rate_at, progress_of
from models.training.config import DEFAULT_MINUTES, TrainingConfig

RATE = 0.01


@pytest.mark.parametrize(
    ("config", "share"),
    [
        (TrainingConfig(steps=200), 50 / 200),
        (TrainingConfig(epochs=10), 2.5 / 10),
        (TrainingConfig(minutes=2), 90 / 120),
        (TrainingConfig(), 90 / (60 * DEFAULT_MINUTES)),
        (TrainingConfig(steps=20), 1.0),
    ],
)
def test_the_budget_that_was_given_decides(config: TrainingConfig, share: float) -> None:
    assert progress_of(config, step=50, epoch=2.5, seconds=90.0) == pytest.approx(share)


def test_only_one_budget_may_be_given() -> None:
    with pytest.raises(ValidationError, match="one of epochs, steps and minutes"):
        TrainingConfig(steps=3, minutes=1)


@pytest.mark.parametrize("transpose", [-1, 25])
def test_transposition_stays_within_two_octaves(transpose: int) -> None:
    with pytest.raises(ValidationError, match="0 to 24 semitones"):
        TrainingConfig(transpose=transpose)


def _rates(steps: int) -> list[float]:
    config = TrainingConfig(learning_rate=RATE, steps=steps)
    return [learning_rate_at(config, step=step, progress=step / steps) for step in range(steps + 1)]


def test_a_long_run_warms_up_over_100_steps() -> None:
    rates = _rates(10_000)
    assert rates[0] == pytest.approx(RATE / 100)
    assert rates[49] == pytest.approx(RATE / 2, rel=1e-3)
    assert max(rates) == pytest.approx(RATE, rel=1e-3)
    assert rates.index(max(rates)) == 99


def test_a_short_run_warms_up_over_5_percent() -> None:
    rates = _rates(200)
    assert rates[5] == pytest.approx(RATE / 2)
    assert rates.index(max(rates)) == 10


def test_the_rate_is_held_and_falls_along_a_cosine_to_nothing() -> None:
    rates = _rates(10_000)
    assert rates[99:6_000] == [pytest.approx(RATE)] * 5_901
    assert rates[8_000] == pytest.approx(RATE / 2)
    assert rates[9_000] == pytest.approx(RATE * 0.5 * (1 + math.cos(0.75 * math.pi)))
    assert rates[-1] == pytest.approx(0.0, abs=1e-12)
    assert all(after < before for before, after in pairwise(rates[6_001:]))


class Hands:
    """A clock whose hands a test turns."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_the_clock_goes_on_from_earlier_sessions_and_leaves_pauses_out() -> None:
    hands = Hands()
    clock = TrainingClock(30.0, hands)
    hands.time += 5
    assert clock.seconds == 35.0
    with clock.stopped():
        hands.time += 600
    assert clock.seconds == 35.0
    hands.time += 2
    assert clock.seconds == 37.0


def test_a_pause_that_ends_in_an_error_is_left_out_too() -> None:
    hands = Hands()
    clock = TrainingClock(0.0, hands)

    def pause() -> None:
        with clock.stopped():
            hands.time += 600
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pause()
    assert clock.seconds == 0.0
