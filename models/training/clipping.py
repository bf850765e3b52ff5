"""Gradient clipping, and the norms before and after it (Pascanu et al. 2013)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import torch
from torch import Tensor, nn

from models.training.config import Clipping


class GradientNorms(NamedTuple):
    """Global 2-norms of the gradient over all parameters."""

    before: float
    after: float


def clip_gradients(parameters: Iterable[nn.Parameter], clipping: Clipping, threshold: float) -> GradientNorms:
    """Clip the gradients in place, by global norm or value by value; a non-finite norm clips nothing.

    By norm, all gradients are scaled by threshold / norm where the norm exceeds the threshold, which
    keeps their direction. By value, each entry is cut to ±threshold, which does not.
    """
    with_gradient = [parameter for parameter in parameters if parameter.grad is not None]
    gradients: list[Tensor] = [p.grad for p in with_gradient if p.grad is not None]
    before = nn.utils.get_total_norm(gradients)
    norm = float(before)
    if clipping == "none" or not torch.isfinite(before):
        return GradientNorms(norm, norm)
    if clipping == "value":
        nn.utils.clip_grad_value_(with_gradient, threshold)
        return GradientNorms(norm, float(nn.utils.get_total_norm(gradients)))
    if norm > threshold:
        torch._foreach_mul_(gradients, threshold / norm)
    return GradientNorms(norm, min(norm, threshold))
