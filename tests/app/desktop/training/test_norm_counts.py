"""Gradient norms by their size: nearly as good as all of them, and a few hundred bytes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from app.desktop.training.norm_counts import NormCounts


def counted(norms: list[float]) -> NormCounts:
    counts = NormCounts()
    for norm in norms:
        counts.add(norm)
    return counts


def test_shares_are_those_of_the_norms_themselves_but_for_a_few_per_cent_of_their_size() -> None:
    norms = np.random.default_rng(1).lognormal(0.0, 1.5, 5000)
    counts = counted(norms.tolist())
    thresholds = np.geomspace(0.01, 100, 50)
    exact = np.array([(norms > threshold).mean() for threshold in thresholds])
    assert counts.shares_above(thresholds) == pytest.approx(exact, abs=0.005)


def test_steps_without_a_norm_are_left_out() -> None:
    counts = counted([1.0, float("nan"), float("inf"), 0.0, 2.0])
    assert len(counts) == 2
    assert float(counts.shares_above(1.5)) == 0.5


def test_the_bounds_hold_all_norms() -> None:
    low, high = counted([0.2, 3.0, 0.7]).bounds
    assert low <= 0.2 < 0.2 * 1.07
    assert low > 0.18
    assert 3.0 <= high < 3.3
    assert NormCounts().bounds == (1.0, 1.0)


def test_they_are_written_and_read_again() -> None:
    counts = counted([0.3, 0.31, 12.0, 1e-30, 1e30])
    again = NormCounts.from_list(json.loads(json.dumps(counts.to_list())))
    assert again.to_list() == counts.to_list()
    assert len(again) == 5


@pytest.mark.parametrize("pairs", [[[-1, 1]], [[640, 1]], [[3, -1]], [[3]], [["x", 1]], [3]])
def test_what_is_not_of_that_form_is_refused(pairs: list[list[int]]) -> None:
    with pytest.raises((ValueError, TypeError)):
        NormCounts.from_list(pairs)
