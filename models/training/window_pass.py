"""One window forward and back: the loss and the gradients that a step is made of."""

from __future__ import annotations

import numpy as np
import torch

from models.corpus.windows import Window
from models.networks.batch import EncodedTensors
from models.networks.network import NoteNetwork, State
from models.training.distributed import Team
from models.training.lane_part import LanePart, Passed
from models.training.lanes import LanePlace, Lanes


class WindowPass:
    """Runs a network over windows and back, each process and lane over its part; sums the gradients of all.

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
        lanes: Where the parts of a window are read in a run that lasts.
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
        lanes: LanePlace = "here",
    ) -> None:
        self._network = network
        self._music = music
        self._team = team
        self._bf16 = bf16
        self._random_seed = random_seed
        self._rows_a_window = rows_a_window
        place: LanePlace = lanes if team.size == 1 else "threads"
        self._lanes = Lanes(network, torch.get_num_threads(), place)

    def start_state(self, pieces: int) -> State:
        """Return the empty memory of this process's part of so many pieces."""
        return self._network.start_state(len(range(pieces)[self._team.part]))

    def __call__(self, window: Window, memory: State, step: int) -> Passed:
        """Read a window from a memory and leave the gradient of its loss in the parameters."""
        team = self._team
        count = self._lanes.count(len(window.pieces[team.part]))

        def part(lane: int) -> LanePart:
            pieces = slice(team.rank + team.size * lane, None, team.size * count)
            return self._part(window, pieces, tuple(whole[:, lane::count] for whole in memory), step)

        if len(window.pieces[team.part]):
            passed = self._lanes.run(part, count)
        else:  # of a small group a process may have none
            self._network.zero_grad()
            passed = [Passed(0.0, 0, memory)]
        told = (
            torch.tensor(sum(each.loss for each in passed)),
            torch.tensor(sum(each.notes for each in passed)),
        )
        loss, notes = team.add_gradients(self._network.parameters(), *told)
        rows = np.clip(self._music.lengths[window.pieces] - window.start, 0, window.length).sum()
        loss *= self._rows_a_window / int(rows)
        return Passed(loss, round(notes), _join([each.memory for each in passed]))

    def close(self) -> None:
        """End threads and processes; the next window begins new ones."""
        self._lanes.close()

    def _part(self, window: Window, part: slice, memory: State, step: int) -> LanePart:
        """Gather some pieces of a window."""
        batch = self._music.window(window.pieces[part], window.start, window.length, window.shifts[part])
        return LanePart(
            batch=batch.to(self._network.input.weight.device),
            memory=tuple(whole.contiguous() for whole in memory),
            dropout_seed=self._random_seed * 1_000_003 + step,
            num_pieces=len(window.pieces),
            part=part,
            bf16=self._bf16,
            rows_a_window=self._rows_a_window,
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
