"""The gradient norms of a run's steps, as the share plot asks for them. Knows no Qt."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.desktop.training.smoothing import Floats


class Steps(Protocol):
    """The norms of a run's steps: as they were recorded, or counted by size, as `NormCounts` keeps them."""

    def __len__(self) -> int: ...

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which norms all steps lie."""

    def shares_above(self, thresholds: npt.ArrayLike) -> Floats:
        """Return the share of the steps that each threshold would have clipped, 0 to 1."""


class RecordedSteps:
    """The norms of the run that this window has seen.

    Args:
        norms: Of the gradient before clipping, one a step; nan where a step had none.
    """

    def __init__(self, norms: Floats) -> None:
        self._norms = norms[np.isfinite(norms) & (norms > 0)]

    def __len__(self) -> int:
        return len(self._norms)

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which norms all steps lie; (1, 1) where there are none."""
        return (float(self._norms.min()), float(self._norms.max())) if len(self) else (1.0, 1.0)

    def shares_above(self, thresholds: npt.ArrayLike) -> Floats:
        """Return the share of the steps above each threshold."""
        from models.insight.clipping import share_clipped  # late: it imports torch

        return share_clipped(self._norms, thresholds)
