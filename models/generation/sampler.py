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
        greatest = logits.max(axis=1, keepdims=True)
        if not np.isfinite(greatest).all():  # a nan is the greatest of all
            raise GenerationError("the network's weights are damaged: its chances are not numbers")
        if self._config.temperature == 0.0:
            likeliest: Array = logits.argmax(axis=1)
            return likeliest
        chances = np.exp((logits - greatest) / self._config.temperature)
        order, left = truncated(chances, self._config)
        cumulative = left.cumsum(axis=1)
        places = (cumulative <= self._next_numbers() * cumulative[:, -1:]).sum(axis=1)
        drawn: Array = places if order is None else order[self._rows, places]
        return drawn

    def _next_numbers(self) -> Array:
        """Return a number from 0 to 1 for every variation, (variations, 1)."""
        if self._used == self._numbers.shape[1]:
            numbers = np.stack([stream.random(_AT_ONCE) for stream in self._streams])
            self._numbers, self._used = np.minimum(numbers, _BELOW_1), 0
        self._used += 1
        return self._numbers[:, self._used - 1 : self._used]


def truncated(chances: Array, config: SamplingConfig) -> tuple[Array | None, Array]:
    """Leave the chances that top-k and top-p allow; the others are 0, and none are normalised.

    Args:
        chances: (variations, classes), in any proportion.
        config: Of the sampling.

    Returns:
        The classes from the likeliest on, or None where all are left in their own order, and what is
        left of their chances in that order.
    """
    top_k = config.top_k if config.top_k < chances.shape[1] else 0
    if not top_k and config.top_p == 1.0:
        return None, chances
    order = (-chances).argsort(axis=1, kind="stable")
    ranked = np.take_along_axis(chances, order, axis=1)
    if config.top_p < 1.0:
        so_far = ranked.cumsum(axis=1)
        ranked[:, 1:] *= so_far[:, :-1] < config.top_p * so_far[:, -1:]
    if top_k:
        ranked[:, top_k:] = 0.0
    return order, ranked
