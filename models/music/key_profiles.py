"""How well the keys fit what has sounded: the Krumhansl-Schmuckler correlations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.music.key import Key, Mode

MODES: tuple[Mode, Mode] = ("major", "minor")

# Mean ratings of how well each degree fits, by listeners who had heard the key (Krumhansl & Kessler,
# 'Tracing the dynamic changes in perceived tonal organization', Psychological Review 89, 1982).
_PROFILES: dict[Mode, tuple[float, ...]] = {
    "major": (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88),
    "minor": (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17),
}


def _standardised() -> NDArray[np.float64]:
    """Turn the profiles to every tonic, each with mean 0 and length 1, (24, 12)."""
    profiles = np.array([np.roll(_PROFILES[mode], tonic) for mode in MODES for tonic in range(12)])
    profiles -= profiles.mean(axis=1, keepdims=True)
    standardised: NDArray[np.float64] = profiles / np.linalg.norm(profiles, axis=1, keepdims=True)
    return standardised


_STANDARDISED = _standardised()


def key_fits(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how well each key fits pitch-class weights: Pearson correlations, -1 to 1.

    Args:
        weights: How long each pitch class sounded, C to B, (..., 12).

    Returns:
        (..., 2, 12): major keys by tonic, then minor ones; all 0 where the weights are all equal.
    """
    centred = weights - weights.mean(axis=-1, keepdims=True)
    size = np.linalg.norm(centred, axis=-1, keepdims=True)
    centred = np.divide(centred, size, out=np.zeros_like(centred), where=size > 1e-12)
    fits: NDArray[np.float64] = centred @ _STANDARDISED.T
    return fits.reshape(*weights.shape[:-1], 2, 12)


def likeliest_key(weights: Sequence[float]) -> Key | None:
    """Return the key that fits twelve pitch-class weights best, or None where they are all equal.

    Among keys that fit alike but for rounding, major goes before minor and the lower tonic first.

    Args:
        weights: How long each pitch class sounded, C to B, 0 or more.
    """
    if max(weights) == min(weights):
        return None
    fits = key_fits(np.asarray(weights, np.float64))
    mode, tonic = divmod(int((fits > fits.max() - 1e-12).argmax()), 12)
    return Key(tonic=tonic, mode=MODES[mode])
