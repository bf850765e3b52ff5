"""Drawing one outcome out of many: temperature, top-k and top-p (nucleus, Holtzman et al. 2020)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError

Array = npt.NDArray[Any]

_AT_ONCE = 512
"""Random numbers of a stream that are made together."""

_BELOW_1 = 1.0 - 2.0**-50
"""The largest random number: times a sum it stays below the sum when it is rounded."""


class Sampler:
    """Draws for several variations at once, each from a stream of random numbers of its own.

    So a variation stays the same however many others are drawn beside it.
    """

    def __init__(self, config: SamplingConfig) -> None:
        self._config = config
        self._streams = [
            np.random.default_rng((config.random_seed, variation)) for variation in range(config.variations)
        ]
        self._rows = np.arange(config.variations)
        self._numbers: Array = np.zeros((config.variations, 0))
        self._used = 0

    def draw(self, logits: Array) -> Array:
        """Draw a class for every variation, (variations,) int64.

        Args:
            logits: (variations, classes); −inf for what must not be drawn, which is never all.

        Raises:
            GenerationError: The logits are not finite numbers.
        """
        order, cumulative, kept = rank(logits, self._config)
        if self._config.temperature == 0.0:
            likeliest: Array = order[:, 0]
            return likeliest
        starts = self._rows * order.shape[1]
        below = self._next_numbers() * cumulative.take(starts + (kept - 1))[:, None]
        drawn: Array = order.take(starts + (cumulative > below).argmax(axis=1))
        return drawn

    def _next_numbers(self) -> Array:
        """Return a number from 0 to 1 for every variation, (variations, 1)."""
        if self._used == self._numbers.shape[1]:
            numbers = np.stack([stream.random(_AT_ONCE) for stream in self._streams])
            self._numbers, self._used = np.minimum(numbers, _BELOW_1), 0
        self._used += 1
        return self._numbers[:, self._used - 1 : self._used]


def rank(logits: Array, config: SamplingConfig) -> tuple[Array, Array, Array]:
    """Put the classes in the order of their chances, and find how many top-k and top-p leave.

    Args:
        logits: (variations, classes); −inf for what must not be drawn.
        config: Of the sampling.

    Returns:
        The classes from the likeliest on, of equals the first; their chances added up, in any
        proportion, each (variations, classes); and how many are left, (variations,).

    Raises:
        GenerationError: The logits are not finite numbers.
    """
    rows, classes = logits.shape
    order = np.negative(logits).argsort(axis=1, kind="stable")
    ranked = logits.take(order if rows == 1 else order + np.arange(0, rows * classes, classes)[:, None])
    with np.errstate(invalid="ignore"):  # infinity less infinity, which is no number
        ranked -= ranked[:, :1]
    if config.temperature not in (0.0, 1.0):
        ranked /= config.temperature
    cumulative = np.exp(ranked, out=ranked).cumsum(axis=1)
    if np.isnan(cumulative[:, -1]).any():
        raise GenerationError("the network's weights are damaged: its chances are not numbers")
    if config.top_p < 1.0:
        kept = (cumulative >= config.top_p * cumulative[:, -1:]).argmax(axis=1) + 1
    else:
        kept = np.full(rows, classes)
    return order, cumulative, np.minimum(kept, config.top_k) if config.top_k else kept
