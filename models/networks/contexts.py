"""What usually follows, weighed: a learnt gate for each source of short contexts.

Each source tells how much likelier than by chance every pitch is (see `models/encoding/contexts.py`). The
gate, made from the hidden state and from how long a context the source knows, is how much of that is
added to the logits: a product of experts (Hinton 2002) whose weights are learnt with all the rest.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.encoding.contexts import MUSIC, ORDER_CLASSES, SOURCES, UNITS_A_NAT


class ContextGate(nn.Module):
    """Adds to the logits of the pitches what usually follows.

    Args:
        hidden_size: Units that the gate looks at.
    """

    def __init__(self, hidden_size: int) -> None:
        super().__init__()
        self.by_hidden = nn.Linear(hidden_size, SOURCES)
        self.by_order = nn.Parameter(torch.zeros(SOURCES, ORDER_CLASSES))

    def forward(self, gates: Tensor, contexts: Tensor, orders: Tensor, memory: Tensor) -> Tensor:
        """Return what is added to the logits, (B, T, classes).

        Args:
            gates: `by_hidden` of what the logits are made from, (B, T, SOURCES).
            contexts: What each source tells, (B, T, SOURCES, classes) int8.
            orders: The order class of its longest known context, (B, T, SOURCES).
            memory: How much the piece itself counts, 0 (nothing) to 1, (B, 1).
        """
        sources = torch.arange(SOURCES, device=orders.device)
        by_order = self.by_order.flatten().index_select(0, (orders + sources * ORDER_CLASSES).flatten())
        gates = (gates + by_order.view_as(gates)) / (2 * UNITS_A_NAT)
        gates = torch.cat((gates[..., :MUSIC] * memory[..., None], gates[..., MUSIC:]), dim=-1)
        return torch.matmul(gates.unsqueeze(-2), contexts.to(gates.dtype)).squeeze(-2)
