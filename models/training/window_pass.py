"""One window forward and back: the loss and the gradients that a step is made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from models.corpus.windows import Window
from models.networks.batch import EncodedTensors
from models.networks.network import NoteNetwork, State
from models.training.distributed import SharedDropout, Team


class Passed(NamedTuple):
    """What a window gave.

    Attributes:
        loss: Nats a row of the whole window, over all processes.
        notes: Notes of the whole window.
        memory: This process's part of the state behind it, with its gradient still.
    """

    loss: float
    notes: int
    memory: State


class WindowPass:
    """Runs a network over windows, each process over its part, and back; sums the gradients of all.

    Args:
        network: In training mode; with several processes its dropout is made to draw masks for whole windows.
        music: The training music.
        team: The processes that share each window.
        bf16: Whether matrix products run in bf16.
        random_seed: Decides the dropout masks, together with the number of the step.
    """

    def __init__(
        self, network: NoteNetwork, music: EncodedTensors, *, team: Team, bf16: bool, random_seed: int
    ) -> None:
        self._network = network
        self._music = music
        self._team = team
        self._bf16 = bf16
        self._random_seed = random_seed
        if team.size > 1:
            network.dropout = SharedDropout(network.dropout.share, team.part)

    def start_state(self, pieces: int) -> State:
        """Return the empty memory of this process's part of so many pieces."""
        return self._network.start_state(len(range(pieces)[self._team.part]))

    def __call__(self, window: Window, memory: State, step: int) -> Passed:
        """Read a window from a memory and leave the gradient of its loss in the parameters."""
        # A step's masks depend on its number alone, so there is no random state to carry on.
        dropout = self._network.dropout
        dropout.generator.manual_seed(self._random_seed * 1_000_003 + step)
        if isinstance(dropout, SharedDropout):
            dropout.num_pieces = len(window.pieces)
        notes, loss = (torch.zeros((), device=self._network.input.weight.device) for _ in range(2))
        self._network.zero_grad()
        if len(window.pieces[self._team.part]):  # of a small group a process may have none
            notes, loss, memory = self._read(window, memory)
            loss.backward()  # type: ignore[no-untyped-call]
        value, num_notes = self._team.add_gradients(self._network.parameters(), loss, notes)
        return Passed(value, round(num_notes), memory)

    def _read(self, window: Window, memory: State) -> tuple[Tensor, Tensor, State]:
        """Return the notes of this process's part, its share of the loss, and the state behind it."""
        part, weight = self._team.part, self._network.input.weight
        batch = self._music.window(window.pieces[part], window.start, window.length, window.shifts[part])
        batch = batch.to(weight.device)
        with torch.autocast(weight.device.type, torch.bfloat16, enabled=self._bf16):
            nats, after = self._network(batch, memory)
        lengths = self._music.lengths[window.pieces]
        rows_of_all = int(np.clip(lengths - window.start, 0, window.length).sum())
        return batch.is_note.sum(), nats.sum() / rows_of_all, after
