"""Gradient clipping by norm and by value, seen side by side on the same gradients (Pascanu et al. 2013)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipped:
    """A gradient of all weights together, as one arrow.

    Attributes:
        length: Its global 2-norm.
        cosine: Of the angle to the gradient before clipping; 1 where the direction is kept.
        largest: Its largest entry, whatever the sign.
    """

    length: float
    cosine: float
    largest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClippingEffect:
    """What each way of clipping does to the same gradient.

    Attributes:
        threshold: Largest length (by norm) or largest entry (by value) that passes.
        before: The gradient as it was.
        by_norm: Scaled as a whole to the threshold's length.
        by_value: Every entry cut to ± the threshold.
    """

    threshold: float
    before: Clipped
    by_norm: Clipped
    by_value: Clipped


def clipping_effect(gradients: Mapping[str, Tensor], threshold: float) -> ClippingEffect:
    """Clip copies of gradients either way, by torch's own functions.

    Args:
        gradients: By the name of the weights; they are left as they are.
        threshold: Above 0.

    Raises:
        ValueError: There is no gradient, one is not finite, or the threshold is not above 0.
    """
    if not gradients or not all(bool(torch.isfinite(each).all()) for each in gradients.values()):
        raise ValueError("clipping needs gradients, all of them finite numbers")
    if not threshold > 0.0:
        raise ValueError(f"the threshold must be above 0, not {threshold}")
    before = _flat(gradients.values())
    by_norm, by_value = _weights_with(gradients), _weights_with(gradients)
    nn.utils.clip_grad_norm_(by_norm, threshold)
    nn.utils.clip_grad_value_(by_value, threshold)
    return ClippingEffect(
        threshold=threshold,
        before=_clipped(before, before),
        by_norm=_clipped(_flat(each.grad for each in by_norm), before),
        by_value=_clipped(_flat(each.grad for each in by_value), before),
    )


def share_clipped(norms: npt.ArrayLike, thresholds: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return the share of recorded norms that each threshold would have clipped, 0 to 1.

    Norms that are not finite are left out, as their steps were; without any other the shares are 0.

    Args:
        norms: Of the gradient before clipping, one a step.
        thresholds: Of any shape, which is that of the shares.
    """
    recorded = np.asarray(norms, dtype=np.float64).ravel()
    recorded = np.sort(recorded[np.isfinite(recorded)])
    passed = np.searchsorted(recorded, np.asarray(thresholds, dtype=np.float64), side="right")
    return np.asarray((len(recorded) - passed) / max(1, len(recorded)), dtype=np.float64)


def _weights_with(gradients: Mapping[str, Tensor]) -> list[nn.Parameter]:
    """Return weights, of no use in themselves, that have copies of the gradients."""
    weights = []
    for gradient in gradients.values():
        holder = nn.Parameter(torch.zeros_like(gradient))
        holder.grad = gradient.detach().clone()
        weights.append(holder)
    return weights


def _flat(gradients: Iterable[Tensor | None]) -> Tensor:
    return torch.cat([each.detach().double().flatten() for each in gradients if each is not None])


def _clipped(gradient: Tensor, before: Tensor) -> Clipped:
    length, other = float(gradient.norm()), float(before.norm())
    turned = length * other > 0.0
    cosine = float(gradient @ before) / (length * other) if turned else 1.0
    return Clipped(length=length, cosine=max(-1.0, min(1.0, cosine)), largest=float(gradient.abs().max()))
