"""What happens to steps whose loss or gradient is not finite: left out, and after a streak, a way back."""

from __future__ import annotations

import torch
from torch import nn

from models.training.checkpoint import GoodState, Progress
from models.training.events import WarningEvent

BAD_STEPS_TOLERATED = 2
"""So many non-finite steps in a row are left out; one more goes back to the last good state."""


class Guard:
    """Keeps the last state that was seen to be good, and goes back to it.

    Args:
        network: As it is now, it is the first good state.
        optimiser: Its optimiser.
        updates: Steps of the optimiser behind it.
    """

    def __init__(self, network: nn.Module, optimiser: torch.optim.Optimizer, updates: int = 0) -> None:
        self._network = network
        self._optimiser = optimiser
        self.remember(updates)

    def remember(self, updates: int) -> None:
        """Take the state as it is for good."""
        self._good = GoodState.of(self._network, self._optimiser, updates)

    def skip(self, progress: Progress) -> WarningEvent:
        """Count a step that was left out; after too many in a row, go back and halve the learning rate."""
        progress.bad_steps += 1
        if progress.bad_steps <= BAD_STEPS_TOLERATED:
            sentence = "The loss or gradient was not a finite number; the step was left out."
            return WarningEvent(step=progress.step, code="skipped_step", sentence=sentence)
        self._good.put_back(self._network, self._optimiser)
        progress.updates = self._good.updates
        progress.bad_steps = 0
        progress.rate_factor *= 0.5
        sentence = (
            f"{BAD_STEPS_TOLERATED + 1} steps in a row were not finite, so the run went back to the weights "
            "of the last validation, with half the learning rate."
        )
        return WarningEvent(step=progress.step, code="rolled_back", sentence=sentence)
