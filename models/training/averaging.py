"""Averaged weights: what a run is validated with, and what it leaves behind.

An exponential moving average of the weights over the last hundred steps or so (Polyak and Juditsky
1992) stands where an annealed learning rate would lead, at every moment of the run: the weights
themselves can go on at a high rate, and the best moment to stop can be told while it passes.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from models.networks.network import NoteNetwork
from models.training.checkpoint import fitting

DECAY = 0.99
"""Share of the average that a step keeps; less in the first steps, of which little is worth keeping."""

_PREFIX = "averaged."


class AveragedWeights:
    """The moving average of a network's weights, as a network of its own.

    Args:
        network: Whose weights are averaged; the average begins at where they are.

    Attributes:
        network: With the averages for weights, in evaluation mode.
    """

    def __init__(self, network: NoteNetwork) -> None:
        self.network = NoteNetwork(network.config, network.vocabulary).to(network.input.weight.device)
        self.network.load_state_dict(network.state_dict())
        self.network.eval().requires_grad_(False)
        self._averages: list[Tensor] = list(self.network.parameters())
        self._weights: list[Tensor] = list(network.parameters())

    def update(self, updates: int) -> None:
        """Take in the weights as they are now, after so many steps of the optimiser."""
        share = 1.0 - min(DECAY, updates / (updates + 9.0))
        with torch.no_grad():
            torch._foreach_lerp_(self._averages, self._weights, share)

    def weights(self) -> dict[str, Tensor]:
        """Return a copy of the averages, by the name of the weight."""
        return {name: average.clone() for name, average in self.network.state_dict().items()}

    def pack(self) -> dict[str, Tensor]:
        """Return the averages as tensors of a packed run."""
        return {_PREFIX + name: average for name, average in self.network.named_parameters()}

    def restore(self, tensors: Mapping[str, Tensor]) -> None:
        """Take the averages of a packed run.

        Raises:
            TrainingError: One is missing or does not fit.
        """
        for name, average in self.network.named_parameters():
            average.copy_(fitting(tensors, _PREFIX + name, average))
