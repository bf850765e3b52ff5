"""Copying from the memory of the piece: a learnt gate a part, on the class that followed last time.

Each way of looking back (see `models/encoding/lookback.py`) points at one class. The gate, made from
the hidden state and from how long the music has been like that, is added to the logit of that class:
the copy mechanism of pointer networks with one or two pointers (Gu et al. 2016), learnt with all the
rest. It grew out of a cache over the network's own past states (Grave et al. 2016), which it beats.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.encoding.lookback import NOTHING, RUN_CLASSES, WAYS


class LookbackGate(nn.Module):
    """Adds to the logits of the classes that followed when the piece was last like this.

    Args:
        hidden_size: Units that the gate looks at.
    """

    def __init__(self, hidden_size: int) -> None:
        super().__init__()
        self.by_hidden = nn.Linear(hidden_size, WAYS)
        self.by_run = nn.Parameter(torch.zeros(WAYS, RUN_CLASSES))

    def forward(self, logits: Tensor, gates: Tensor, lookback: Tensor, memory: Tensor) -> Tensor:
        """Return the logits with the memory in them.

        Args:
            logits: (B, T, classes).
            gates: `by_hidden` of what the logits were made from, (B, T, WAYS).
            lookback: For each way the class, or NOTHING, and the class of its run, (B, T, WAYS, 2).
            memory: How much it counts, 0 (nothing) to 1, (B, 1).
        """
        classes, runs = lookback.unbind(-1)
        by_run = self.by_run.flatten().index_select(0, runs_by_way(runs).flatten())
        gates = (gates + by_run.view_as(gates)) * ((classes != NOTHING) * memory[..., None])
        return logits.scatter_add(-1, classes.clamp_min(0), gates.to(logits.dtype))


class LookbackPlaces:
    """Where a row of input tells what followed last time: for each way its class and its run.

    Args:
        start: First place of the row that is free.
        classes: Classes of the part.
    """

    def __init__(self, start: int, classes: int) -> None:
        self._runs = start
        self._classes = start + WAYS * RUN_CLASSES
        self._size = classes

    @staticmethod
    def size(classes: int) -> int:
        """Return how many places it takes."""
        return WAYS * (RUN_CLASSES + classes)

    def places(self, lookback: Tensor, nowhere: int) -> Tensor:
        """Return the places to mark, (B, T, 2 WAYS); `nowhere` where there is nothing to tell."""
        classes, runs = lookback.unbind(-1)
        ways = torch.arange(WAYS, device=classes.device)
        at_class = self._classes + ways * self._size + classes
        at_run = self._runs + runs_by_way(runs)
        is_nothing = (classes == NOTHING).repeat(1, 1, 2)
        return torch.cat((at_class, at_run), dim=-1).masked_fill(is_nothing, nowhere)


def runs_by_way(runs: Tensor) -> Tensor:
    """Number the runs of all ways through, (B, T, WAYS)."""
    return runs + torch.arange(0, WAYS * RUN_CLASSES, RUN_CLASSES, device=runs.device)
