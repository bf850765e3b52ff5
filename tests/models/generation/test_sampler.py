"""The sampler: which outcomes temperature, top-k and top-p leave, and with which chances."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError
from models.generation.sampler import Sampler, rank

CHANCES = np.array([0.15, 0.5, 0.1, 0.25])
LOGITS = np.log(CHANCES)[None] + 3.0  # logits are chances up to a constant


def _left(forbidden: tuple[int, ...] = (), chances: np.ndarray = CHANCES, **options: Any) -> np.ndarray:
    """Return what is left of the chances, normalised, in the order of the classes."""
    logits = np.log(chances)[None]
    logits[0, list(forbidden)] = -np.inf
    order, cumulative, kept = rank(logits, SamplingConfig(**({"top_p": 1.0} | options)))
    left = np.zeros(len(chances))
    left[order[0, : kept[0]]] = np.diff(cumulative[0, : kept[0]], prepend=0.0)
    return left / left.sum()


def _shares(forbidden: tuple[int, ...] = (), **options: Any) -> np.ndarray:
    """Return how often each class is drawn in 12,800 draws."""
    logits = LOGITS.copy()
    logits[0, list(forbidden)] = -np.inf
    drawn = _draw(SamplingConfig(**({"top_p": 1.0, "variations": 256} | options)), 50, logits)
    return np.bincount(drawn.ravel(), minlength=4) / drawn.size


def test_nothing_is_left_out_where_nothing_is_asked_for() -> None:
    np.testing.assert_allclose(_left(), CHANCES)


def test_temperature_0_takes_the_likeliest_and_of_equals_the_first() -> None:
    np.testing.assert_array_equal(_shares(temperature=0.0), [0, 1, 0, 0])
    np.testing.assert_array_equal(_shares((1,), temperature=0.0), [0, 0, 0, 1])
    sampler = Sampler(SamplingConfig(temperature=0.0))
    assert sampler.draw(np.zeros((1, 4))).tolist() == [0]


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


def test_of_equal_chances_the_first_are_among_the_likeliest() -> None:
    equal = np.full(20, 0.05)
    assert set(np.flatnonzero(_left(chances=equal, top_k=3))) == {0, 1, 2}
    assert set(np.flatnonzero(_left(chances=equal, top_p=0.49))) == set(range(10))


def _draw(config: SamplingConfig, times: int, logits: np.ndarray = LOGITS) -> np.ndarray:
    sampler = Sampler(config)
    abreast = np.repeat(logits, config.variations, axis=0)
    return np.stack([sampler.draw(abreast) for _ in range(times)])


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
def test_draws_follow_the_chances_to_the_inverse_of_the_temperature(temperature: float) -> None:
    config = SamplingConfig(variations=256, temperature=temperature, top_p=1.0, random_seed=7)
    drawn = _draw(config, 80)
    counts = np.bincount(drawn.ravel(), minlength=4)
    powered = CHANCES ** (1 / temperature)
    expected = powered / powered.sum() * drawn.size
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
        sampler.draw(np.array([[0.0, value, 1.0, 0.0]]))


def test_an_impossible_outcome_of_minus_infinity_is_no_damage() -> None:
    sampler = Sampler(SamplingConfig(top_p=1.0))
    logits = np.array([[-np.inf, -np.inf, 1.0, -np.inf]])
    assert [int(sampler.draw(logits)[0]) for _ in range(20)] == [2] * 20
