"""What one lane reads of a window, and how: alike in a thread and in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch

from models.networks.batch import NoteBatch
from models.networks.network import NoteNetwork, State
from models.training.distributed import SharedDropout


class Passed(NamedTuple):
    """What a window, or a part of it, gave.

    Attributes:
        loss: The sum of all nats, divided by `LanePart.rows_a_window`.
        notes: How many were read.
        memory: The state behind it.
    """

    loss: float
    notes: int
    memory: State


@dataclass(frozen=True, slots=True, kw_only=True)
class LanePart:
    """Some pieces of a window, and all else that decides what a network learns from them.

    Attributes:
        batch: The rows.
        memory: The state before them.
        dropout_seed: Decides the masks of the whole window.
        num_pieces: Pieces of the whole window.
        part: Which of them these are.
        bf16: Whether matrix products run in bf16.
        rows_a_window: What the loss is divided by.
    """

    batch: NoteBatch
    memory: State
    dropout_seed: int
    num_pieces: int
    part: slice
    bf16: bool
    rows_a_window: float


def read_part(network: NoteNetwork, part: LanePart) -> Passed:
    """Read a part of a window and leave the gradient of its share of the loss in the network."""
    _prepare_dropout(network, part)
    # Without the cache of casts, which all threads would share.
    device = part.batch.times.device.type
    with torch.autocast(device, torch.bfloat16, enabled=part.bf16, cache_enabled=False):
        nats, after = network(part.batch, part.memory)
    loss = nats.sum() / part.rows_a_window
    loss.backward()
    notes = int(part.batch.is_note.sum())
    return Passed(float(loss.detach()), notes, tuple(whole.detach() for whole in after))


def _prepare_dropout(network: NoteNetwork, part: LanePart) -> None:
    """Have all lanes draw the same masks; they depend on the seed alone."""
    dropout = network.dropout
    assert isinstance(dropout, SharedDropout)
    dropout.generator.manual_seed(part.dropout_seed)
    dropout.num_pieces, dropout.part = part.num_pieces, part.part
