from __future__ import annotations

import math

import numpy as np
import pytest

from app.desktop.training.smoothing import Series, SmoothedSeries


def test_a_series_keeps_every_number_when_it_grows() -> None:
    series = Series()
    for number in range(5000):
        series.append(number)
    assert len(series) == 5000
    assert np.array_equal(series.values, np.arange(5000.0))


def test_the_average_is_debiased_from_the_first_number_on() -> None:
    series = SmoothedSeries(0.9)
    for number in (10.0, 20.0, 30.0):
        series.append(number)
    # m: 1.0, 2.9, 5.61; divided by 1 - 0.9^n: 0.1, 0.19, 0.271
    assert series.smooth.values == pytest.approx([10.0, 2.9 / 0.19, 5.61 / 0.271])
    assert list(series.raw.values) == [10.0, 20.0, 30.0]


def test_a_constant_stays_itself() -> None:
    series = SmoothedSeries(0.97)
    for _ in range(50):
        series.append(3.5)
    assert series.smooth.values == pytest.approx(np.full(50, 3.5))


def test_numbers_that_are_not_finite_leave_the_average_as_it_is() -> None:
    series = SmoothedSeries(0.9)
    for number in (math.nan, 4.0, math.inf, 4.0):
        series.append(number)
    assert math.isnan(series.smooth.values[0])
    assert series.smooth.values[1:] == pytest.approx([4.0, 4.0, 4.0])


def test_weight_is_checked() -> None:
    with pytest.raises(ValueError, match="below 1"):
        SmoothedSeries(1.0)


@pytest.mark.parametrize("weight", [0.0, 0.5, 0.9, 0.999])
def test_smoothing_a_whole_series_anew_gives_what_came_number_by_number(weight: float) -> None:
    numbers = np.random.default_rng(1).normal(3.0, 1.0, 1000)
    numbers[[0, 1, 70, 500]] = math.nan
    one_by_one, anew = SmoothedSeries(weight), SmoothedSeries(0.3)
    for number in numbers:
        one_by_one.append(number)
        anew.append(number)
    anew.set_weight(weight)
    assert anew.smooth.values == pytest.approx(one_by_one.smooth.values, nan_ok=True)
    for series in (one_by_one, anew):
        series.append(2.0)
    assert anew.smooth.values[-1] == pytest.approx(one_by_one.smooth.values[-1])


def test_a_series_that_is_empty_can_be_smoothed_anew() -> None:
    series = SmoothedSeries(0.9)
    series.set_weight(0.5)
    series.append(4.0)
    assert list(series.smooth.values) == [4.0]
