"""Clipping by norm keeps the direction of a gradient, clipping by value its small entries."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from models.insight.clipping import clipping_effect, share_clipped


def test_both_ways_on_the_same_gradient() -> None:
    gradients = {"a": torch.tensor([[3.0, 0.0]]), "b": torch.tensor([-4.0])}
    effect = clipping_effect(gradients, 1.0)
    assert (effect.before.length, effect.before.cosine, effect.before.largest) == (5.0, 1.0, 4.0)
    assert effect.by_norm.length == pytest.approx(1.0, rel=1e-5)
    assert effect.by_norm.cosine == pytest.approx(1.0, abs=1e-7)
    assert effect.by_norm.largest == pytest.approx(0.8, rel=1e-5)
    assert effect.by_value.length == pytest.approx(2**0.5)  # (1, 0, −1)
    assert effect.by_value.cosine == pytest.approx(7 / (5 * 2**0.5))
    assert effect.by_value.largest == 1.0
    assert gradients["a"].tolist() == [[3.0, 0.0]]
    assert gradients["b"].tolist() == [-4.0]


def test_a_threshold_between_tells_the_two_apart() -> None:
    # Longer than the threshold, but no entry is larger than it: only clipping by norm does anything.
    effect = clipping_effect({"a": torch.full((16,), 0.5)}, 1.0)
    assert effect.by_norm.length == pytest.approx(1.0, rel=1e-5)
    assert effect.by_value == effect.before
    assert effect.before.length == 2.0


def test_a_short_gradient_passes_either_way() -> None:
    effect = clipping_effect({"a": torch.tensor([0.3, 0.4])}, 1.0)
    assert effect.by_norm == effect.by_value == effect.before


def test_no_gradient_is_not_turned() -> None:
    effect = clipping_effect({"a": torch.zeros(3)}, 1.0)
    assert (effect.by_value.length, effect.by_value.cosine, effect.by_value.largest) == (0.0, 1.0, 0.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_gradients_that_are_not_finite_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        clipping_effect({"a": torch.tensor([1.0, value])}, 1.0)


@pytest.mark.parametrize("threshold", [0.0, -1.0, float("nan")])
def test_a_threshold_is_above_0(threshold: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        clipping_effect({"a": torch.ones(2)}, threshold)
    with pytest.raises(ValueError, match="needs gradients"):
        clipping_effect({}, 1.0)


def test_the_share_clipped_at_any_threshold() -> None:
    norms = [0.5, 1.0, 2.0, 4.0, np.nan, np.inf]
    assert share_clipped(norms, [0.1, 0.5, 1.0, 3.9, 4.0, 9.0]).tolist() == [1.0, 0.75, 0.5, 0.25, 0.0, 0.0]
    assert float(share_clipped(norms, 1.5)) == 0.5
    assert share_clipped([], [1.0, 2.0]).tolist() == [0.0, 0.0]
