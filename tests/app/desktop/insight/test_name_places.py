"""Names of curves stand where they cover no other curve."""

from __future__ import annotations

import numpy as np

from app.desktop.insight.gradient.name_places import NAME_HEIGHT, NAME_WIDTH, name_places

ACROSS, UP = 10.0, 20.0


def test_a_name_avoids_the_curve_that_crosses_its_own() -> None:
    level = np.zeros(61)
    falling = np.linspace(6, -6, 61)  # it crosses the other in the middle, where a name would stand best
    (place,) = name_places([level, falling], [0], ACROSS, UP)
    reach = np.arange(
        int((place.at * ACROSS - NAME_WIDTH / 2) // ACROSS),
        int(np.ceil((place.at * ACROSS + NAME_WIDTH / 2) / ACROSS)) + 1,
    )
    low, high = (0.0, NAME_HEIGHT) if place.is_above else (-NAME_HEIGHT, 0.0)
    beside = UP * falling[reach]
    assert (beside > high).all() or (beside < low).all()


def test_names_of_curves_that_lie_on_each_other_are_apart() -> None:
    one, other = name_places([np.zeros(61), np.zeros(61)], [0, 1], ACROSS, UP)
    assert one.is_above != other.is_above or abs(one.at - other.at) * ACROSS >= NAME_WIDTH


def test_a_lonely_curve_is_named_in_its_middle_and_gaps_are_left_out() -> None:
    curve = np.zeros(41)
    curve[18:23] = np.nan
    (place,) = name_places([curve], [0], ACROSS, UP)
    assert np.isfinite(curve[place.at])
    assert abs(place.at - 20) <= 3
    assert name_places([np.full(5, np.nan)], [0], ACROSS, UP)[0].at == 0
