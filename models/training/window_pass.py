"""One window forward and back: the loss and the gradients that a step is made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch

from models.corpus.windows import Window
from models.networks.batch import EncodedTensors
from models.networks.network import NoteNetwork, State
from models.training.distributed import SharedDropout, Team
from models.training.lanes import Lanes


class Passed(NamedTuple):
    """What a window gave.

    Attributes:
        loss: Nats a row of the whole window, over all processes.
        notes: Notes of the whole window.
        memory: This process's part of the state behind it.
    """

    loss: float
    notes: int
    memory: State


class WindowPass:
    """Runs a network over windows and back, each process and thread over its part; sums the gradients of all.

    There are as many threads as torch has when this is made.

    Args:
        network: In training mode; its weights are to be changed in place only.
        music: The training music.
        team: The processes that share each window.
        bf16: Whether matrix products run in bf16.
        random_seed: Decides the dropout masks, together with the number of the step.
        rows_a_window: Of an average window: what the gradients are divided by, so that every note counts
            alike. Divided by its own rows, the end of a group, where one long piece goes on alone, would
            count as much as 32 pieces (4.83 for 4.77 nats a frame of JSB after 1,500 steps).
    """

    def __init__(
        self,
        network: NoteNetwork,
        music: EncodedTensors,
        *,
        team: Team,
        bf16: bool,
        random_seed: int,
        rows_a_window: float,
    ) -> None:
        self._network = network
        self._music = music
        self._team = team
        self._bf16 = bf16
        self._random_seed = random_seed
        self._rows_a_window = rows_a_window
        self._lanes = Lanes(network, torch.get_num_threads())

    def start_state(self, pieces: int) -> State:
        """Return the empty memory of this process's part of so many pieces."""
        return self._network.start_state(len(range(pieces)[self._team.part]))

    def __call__(self, window: Window, memory: State, step: int) -> Passed:
        """Read a window from a memory and leave the gradient of its loss in the parameters."""
        team = self._team
        count = self._lanes.count(len(window.pieces[team.part]))

        def read(lane: int, network: NoteNetwork) -> Passed:
            part = slice(team.rank + team.size * lane, None, team.size * count)
            self._prepare_dropout(network, len(window.pieces), part, step)
            return self._read(network, window, part, tuple(whole[:, lane::count] for whole in memory))

        passed = self._lanes.run(read, count)
        told = (
            torch.tensor(sum(each.loss for each in passed)),
            torch.tensor(sum(each.notes for each in passed)),
        )
        loss, notes = team.add_gradients(self._network.parameters(), *told)
        rows = np.clip(self._music.lengths[window.pieces] - window.start, 0, window.length).sum()
        loss *= self._rows_a_window / int(rows)
        return Passed(loss, round(notes), _join([each.memory for each in passed]))

    def close(self) -> None:
        """End the threads; the next window begins new ones."""
        self._lanes.close()

    def _prepare_dropout(self, network: NoteNetwork, pieces: int, part: slice, step: int) -> None:
        """Have all threads and processes draw the same masks; they depend on the step's number alone."""
        dropout = network.dropout
        assert isinstance(dropout, SharedDropout)
        dropout.generator.manual_seed(self._random_seed * 1_000_003 + step)
        dropout.num_pieces, dropout.part = pieces, part

    def _read(self, network: NoteNetwork, window: Window, part: slice, memory: State) -> Passed:
        """Read some pieces of a window and leave the gradient of their share of the loss."""
        device = network.input.weight.device
        pieces = window.pieces[part]
        if not len(pieces):  # of a small group a process may have none
            return Passed(0.0, 0, memory)
        batch = self._music.window(pieces, window.start, window.length, window.shifts[part]).to(device)
        # Without the cache of casts, which all threads would share.
        with torch.autocast(device.type, torch.bfloat16, enabled=self._bf16, cache_enabled=False):
            nats, after = network(batch, tuple(whole.contiguous() for whole in memory))
        loss = nats.sum() / self._rows_a_window
        loss.backward()
        return Passed(
            float(loss.detach()), int(batch.is_note.sum()), tuple(whole.detach() for whole in after)
        )


def _join(parts: list[State]) -> State:
    """Put the memories of every n-th piece together again, each (layers, pieces, hidden)."""
    if len(parts) == 1:
        return parts[0]
    joined = []
    for same in zip(*parts, strict=True):
        whole = same[0].new_empty(same[0].shape[0], sum(part.shape[1] for part in same), same[0].shape[2])
        for lane, part in enumerate(same):
            whole[:, lane :: len(same)] = part
        joined.append(whole)
    return tuple(joined)
