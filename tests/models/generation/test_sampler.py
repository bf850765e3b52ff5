"""The sampler: which outcomes temperature, top-k and top-p leave, and with which chances."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError
from models.generation.sampler import Sampler, truncated

CHANCES = np.array([0.15, 0.5, 0.1, 0.25])
LOGITS = np.log(CHANCES)[None] + 3.0  # logits are chances up to a constant
NONE_FORBIDDEN = np.zeros((1, 4), dtype=bool)


def _left(forbidden: tuple[int, ...] = (), **options: Any) -> np.ndarray:
    mask = NONE_FORBIDDEN.copy()
    mask[0, list(forbidden)] = True
    chances = truncated(LOGITS, mask, SamplingConfig(**({"top_p": 1.0} | options)))[0]
    return np.asarray(chances / chances.sum())


def test_temperature_1_leaves_the_chances_as_they_are() -> None:
    np.testing.assert_allclose(_left(), CHANCES)


def test_temperature_0_takes_the_likeliest_and_of_equals_the_first() -> None:
    np.testing.assert_array_equal(_left(temperature=0.0), [0, 1, 0, 0])
    np.testing.assert_array_equal(_left((1,), temperature=0.0), [0, 0, 0, 1])
    equal = truncated(np.zeros((1, 4)), NONE_FORBIDDEN, SamplingConfig(temperature=0.0))
    np.testing.assert_array_equal(equal, [[1, 0, 0, 0]])


@pytest.mark.parametrize("temperature", [0.5, 2.0])
def test_temperature_raises_the_chances_to_its_inverse(temperature: float) -> None:
    powered = CHANCES ** (1 / temperature)
    np.testing.assert_allclose(_left(temperature=temperature), powered / powered.sum())


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ({"top_k": 1}, {1}),
        ({"top_k": 2}, {1, 3}),
        ({"top_k": 3}, {0, 1, 3}),
        ({"top_k": 9}, {0, 1, 2, 3}),
        ({"top_p": 0.01}, {1}),
        ({"top_p": 0.49}, {1}),
        ({"top_p": 0.6}, {1, 3}),
        ({"top_p": 0.8}, {0, 1, 3}),
        ({"top_p": 0.95}, {0, 1, 2, 3}),
        ({"top_p": 0.95, "top_k": 2}, {1, 3}),
    ],
)
def test_top_k_and_top_p_keep_exactly_the_likeliest(options: dict[str, Any], kept: set[int]) -> None:
    chances = _left(**options)
    assert set(np.flatnonzero(chances)) == kept
    among = sorted(kept)
    np.testing.assert_allclose(chances[among], CHANCES[among] / CHANCES[among].sum())


def test_what_is_forbidden_takes_no_place_among_the_likeliest() -> None:
    assert set(np.flatnonzero(_left((1,), top_k=2))) == {0, 3}
    # Of the rest, 0.25 is half: with 0.15 beside it they make up four fifths.
    assert set(np.flatnonzero(_left((1,), top_p=0.4))) == {3}
    assert set(np.flatnonzero(_left((1,), top_p=0.75))) == {0, 3}


def _draw(config: SamplingConfig, times: int) -> np.ndarray:
    sampler = Sampler(config)
    logits = torch.from_numpy(np.repeat(LOGITS, config.variations, axis=0))
    forbidden = np.repeat(NONE_FORBIDDEN, config.variations, axis=0)
    return np.stack([sampler.draw(logits, forbidden) for _ in range(times)])


@pytest.mark.parametrize("temperature", [1.0, 2.0])
def test_draws_follow_the_chances(temperature: float) -> None:
    config = SamplingConfig(variations=256, temperature=temperature, top_p=1.0, random_seed=7)
    drawn = _draw(config, 80)
    counts = np.bincount(drawn.ravel(), minlength=4)
    expected = _left(temperature=temperature) * drawn.size
    chi_square = ((counts - expected) ** 2 / expected).sum()
    assert chi_square < 16.27  # p = 0.001 at three degrees of freedom


def test_what_is_left_out_is_never_drawn() -> None:
    drawn = _draw(SamplingConfig(variations=64, top_k=2), 50)
    assert set(drawn.ravel().tolist()) == {1, 3}


def test_a_variation_draws_the_same_whoever_draws_beside_it() -> None:
    alone, beside = (_draw(SamplingConfig(variations=count, random_seed=3), 40) for count in (2, 9))
    np.testing.assert_array_equal(alone, beside[:, :2])
    assert (beside[:, 0] != beside[:, 1]).any()


def test_another_random_seed_draws_otherwise() -> None:
    first, again, other = (_draw(SamplingConfig(variations=4, random_seed=s), 20) for s in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_logits_that_are_no_numbers_are_told_not_drawn_from(value: float, temperature: float) -> None:
    sampler = Sampler(SamplingConfig(temperature=temperature))
    with pytest.raises(GenerationError, match="weights are damaged"):
        sampler.draw(torch.tensor([[0.0, value, 1.0, 0.0]]), NONE_FORBIDDEN)


def test_an_impossible_outcome_of_minus_infinity_is_no_damage() -> None:
    sampler = Sampler(SamplingConfig(top_p=1.0))
    logits = torch.tensor([[-torch.inf, -torch.inf, 1.0, -torch.inf]])
    assert [int(sampler.draw(logits, NONE_FORBIDDEN)[0]) for _ in range(20)] == [2] * 20
