"""The axis of the gradient norm names as many values as it has room for."""

from __future__ import annotations

import itertools

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.training.plots import NormAxis


@pytest.mark.parametrize("height", [30.0, 45.0, 60.0, 120.0, 300.0])
@pytest.mark.parametrize(("low", "high"), [(-1.3, 1.4), (-0.2, 1.1), (-4.0, 9.0), (0.1, 0.5)])
def test_labels_are_apart(qtbot: QtBot, low: float, high: float, height: float) -> None:
    axis = NormAxis("left")
    ((_, ticks),) = axis.tickValues(low, high, height)
    places = [height * (tick - low) / (high - low) for tick in ticks]
    assert all(after - before >= 13 for before, after in itertools.pairwise(places))
    assert all(low <= tick <= high for tick in ticks)


def test_powers_of_ten_are_always_among_them(qtbot: QtBot) -> None:
    axis = NormAxis("left")
    for height, there in ((45.0, [0.0, 1.0]), (200.0, [0.0, 1.0])):
        ((_, ticks),) = axis.tickValues(-0.2, 1.1, height)
        assert set(there) <= set(ticks)
    ((_, ticks),) = axis.tickValues(-1.3, 1.4, 45.0)
    assert ticks == [-1.0, 0.0, 1.0]
