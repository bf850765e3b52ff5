"""Drawing one outcome out of many: temperature, top-k and top-p (nucleus, Holtzman et al. 2020)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from torch import Tensor

from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError

Array = npt.NDArray[Any]


class Sampler:
    """Draws for several variations at once, each from a stream of random numbers of its own.

    So a variation stays the same however many others are drawn beside it.
    """

    def __init__(self, config: SamplingConfig) -> None:
        self._config = config
        self._streams = [
            np.random.default_rng((config.random_seed, variation)) for variation in range(config.variations)
        ]

    def draw(self, logits: Tensor, forbidden: Array) -> Array:
        """Draw a class for every variation, (variations,) int64.

        Args:
            logits: (variations, classes).
            forbidden: Classes that must not be drawn, (variations, classes) bool; at least one
                class of each variation is allowed.

        Raises:
            GenerationError: The logits are not finite numbers.
        """
        values = logits.double().cpu().numpy()
        if np.isnan(values).any() or np.isposinf(values).any():
            raise GenerationError("the network's weights are damaged: its chances are not numbers")
        probabilities = truncated(values, forbidden, self._config)
        uniform = np.array([stream.random() for stream in self._streams])
        cumulative = probabilities.cumsum(axis=1)
        below = cumulative <= (uniform * cumulative[:, -1])[:, None]
        drawn: Array = np.minimum(below.sum(axis=1), _last_possible(probabilities))
        return drawn


def truncated(values: Array, forbidden: Array, config: SamplingConfig) -> Array:
    """Return the chances after temperature, top-k and top-p, (variations, classes), not normalised."""
    values = np.where(forbidden, -np.inf, values)
    values = values - values.max(axis=1, keepdims=True)
    if config.temperature == 0.0:
        likeliest: Array = np.eye(values.shape[1])[values.argmax(axis=1)]
        return likeliest
    probabilities = np.exp(values / config.temperature)
    order = np.argsort(-probabilities, axis=1, kind="stable")
    ranked = np.take_along_axis(probabilities, order, axis=1)
    keep = np.ones_like(ranked, dtype=bool)
    if config.top_k:
        keep[:, config.top_k :] = False
    if config.top_p < 1.0:
        share = ranked.cumsum(axis=1) / ranked.sum(axis=1, keepdims=True)
        keep[:, 1:] &= share[:, :-1] < config.top_p
    kept = np.zeros_like(keep)
    np.put_along_axis(kept, order, keep, axis=1)
    return np.where(kept, probabilities, 0.0)


def _last_possible(probabilities: Array) -> Array:
    """Return the last class with a chance above 0: what rounding must not go beyond."""
    size = probabilities.shape[1]
    from_behind: Array = (probabilities[:, ::-1] > 0).argmax(axis=1)
    last: Array = size - 1 - from_behind
    return last
