"""Reading a window in several lanes, each its own part of the pieces, from front to back.

A step is many small operations. To share each of them out among threads, as torch does by itself,
makes the threads wait for the slowest at every one; where each has a part of the pieces to itself,
they meet once a step. Lanes begin as threads, which are there at once, and in a run that lasts become
processes of their own, which do not wait for each other at Python's lock. Both learn the same to the
bit, so it makes no difference when that happens, or whether a process is lost on the way.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Literal, TypeVar

import torch
from torch import Tensor, nn

from models.networks.network import NoteNetwork
from models.training.distributed import SharedDropout
from models.training.lane_part import LanePart, Passed, read_part
from models.training.lane_process import LaneLostError, LaneProcess, SharedWeights, can_start, room_for

LanePlace = Literal["threads", "here", "beside"]
"""Where lanes are in the long run: threads of this process; this process and others; others only."""

START_AFTER_SECONDS = 2.0
"""So long lanes must have been of use before processes are started, which takes each about as long."""

_FEWEST_PIECES = 8
"""With fewer pieces than this a lane would read the weights for too little."""

Gradients = Sequence[Tensor | None]
Result = TypeVar("Result")


class Lanes:
    """Networks with the same weights, each with gradients of its own, and a thread or process for each.

    Args:
        network: The first of them. From now on its weights are to be changed in place only, and its
            dropout draws masks for whole windows.
        threads: How many there are to be shared out.
        place: Where lanes are in the long run.
    """

    def __init__(self, network: NoteNetwork, threads: int, place: LanePlace = "here") -> None:
        network.dropout = SharedDropout(network.dropout.share)
        self._networks = [network]
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None
        self._place: LanePlace = place if can_start() else "threads"
        self._processes: list[LaneProcess] = []
        self._weights: SharedWeights | None = None
        self._largest_part = 0
        self._seconds = 0.0

    @property
    def in_processes(self) -> bool:
        """Whether there are processes that read."""
        return bool(self._processes) and _are_ready(self._processes)

    def count(self, pieces: int) -> int:
        """Return how many lanes are good for so many pieces, at least one."""
        if self._networks[0].input.weight.device.type != "cpu":
            return 1
        return max(1, min(self._threads, pieces // _FEWEST_PIECES))

    def run(self, part: Callable[[int], LanePart], count: int) -> list[Passed]:
        """Let each lane read, and add up their gradients in those of the first network, in order.

        Args:
            part: Called with the number of each lane, in any order and from several threads; returns
                what it is to read.
            count: Lanes to take.

        Returns:
            What each made of its part.
        """
        network = self._networks[0]
        network.zero_grad()
        if count == 1:
            return [read_part(network, part(0))]
        try:
            if self._has_processes(count):
                return self._run_in_processes(part, count)
        except LaneLostError:  # whatever ended it may end the next one, too
            self._end_processes()
            self._place = "threads"
        return self._run_in_threads(part, count)

    def close(self) -> None:
        """End threads and processes; the next run begins new ones."""
        self._end_processes()
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def _run_in_threads(self, part: Callable[[int], LanePart], count: int) -> list[Passed]:
        began = time.monotonic()
        while len(self._networks) < count:
            self._networks.append(_twin(self._networks[0]))
        networks = self._networks[:count]
        for network in networks:
            network.zero_grad()

        def read(lane: int) -> tuple[Passed, int]:
            own = part(lane)
            return read_part(networks[lane], own), room_for(own)

        results = self._run_beside(read, count)
        for network in networks[1:]:
            _add_gradients(networks[0], [weights.grad for weights in network.parameters()])
        self._largest_part = max(self._largest_part, *(room for _, room in results))
        self._seconds += time.monotonic() - began
        return [passed for passed, _ in results]

    def _run_beside(self, read: Callable[[int], Result], count: int) -> list[Result]:
        """Call a function with each number at once, so that each has its share of the threads."""

        def with_its_share(lane: int) -> Result:
            torch.set_num_threads(self._threads // count)  # of the thread that calls it
            return read(lane)

        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads - 1, thread_name_prefix="training lane")
        others = [self._pool.submit(with_its_share, lane) for lane in range(1, count)]
        try:
            first = with_its_share(0)
        finally:
            wait(others)
            torch.set_num_threads(self._threads)
        return [first, *(other.result() for other in others)]

    def _has_processes(self, count: int) -> bool:
        """Tell whether there are processes for so many lanes; start them where it is time to.

        Raises:
            LaneLostError: One has ended.
        """
        # The first window is always read by threads, and shows how large a part is.
        if self._place == "threads" or not self._largest_part or self._seconds < START_AFTER_SECONDS:
            return False
        if self._weights is None:
            self._weights = SharedWeights(self._networks[0])
            del self._networks[1:]  # which are on the weights as they lay before
        while len(self._processes) < self._num_processes(count):
            # Windows differ in length; twice what was largest yet is enough for most.
            room, beside = 2 * self._largest_part, self._place == "beside"
            started = LaneProcess(self._networks[0], self._weights, room, gives_way=beside)
            self._processes.append(started)
        return _are_ready(self._processes[: self._num_processes(count)])

    def _num_processes(self, count: int) -> int:
        return count if self._place == "beside" else count - 1

    def _run_in_processes(self, part: Callable[[int], LanePart], count: int) -> list[Passed]:
        """Have processes read the last lanes, and read the first here where there is none for it.

        Raises:
            LaneLostError: One has ended; nothing holds of what the others have read.
        """
        network = self._networks[0]
        first = count - self._num_processes(count)
        processes = self._processes[: count - first]
        parts = {lane: part(lane) for lane in range(first, count)}
        if not all(process.has_room_for(parts[lane]) for lane, process in enumerate(processes, first)):
            self._end_processes()  # those that come next have room
            return self._run_in_threads(part, count)
        for lane, process in enumerate(processes, first):
            process.begin(parts[lane], self._threads // count)
        results = []
        if first:
            torch.set_num_threads(self._threads // count)
            try:
                results.append(read_part(network, part(0)))
            finally:
                torch.set_num_threads(self._threads)
        for process in processes:
            passed, gradients = process.finish()
            results.append(passed)
            _add_gradients(network, gradients)
        return results

    def _end_processes(self) -> None:
        for process in self._processes:
            process.close()
        self._processes = []


def _are_ready(processes: Sequence[LaneProcess]) -> bool:
    return all(process.is_ready() for process in processes)


def _twin(network: NoteNetwork) -> NoteNetwork:
    """Return a network on the same weights, with gradients and a dropout of its own."""
    own: dict[int, object] = {id(weights): nn.Parameter(weights.detach()) for weights in network.parameters()}
    own[id(network.dropout)] = SharedDropout(network.dropout.share)
    return copy.deepcopy(network, own)


def _add_gradients(network: nn.Module, gradients: Gradients) -> None:
    """Add gradients to those of a network, which may have none where there are some, or the reverse."""
    sums, added = [], []
    for weights, gradient in zip(network.parameters(), gradients, strict=True):
        if weights.grad is None:
            weights.grad = gradient
        elif gradient is not None:
            sums.append(weights.grad)
            added.append(gradient)
    if sums:
        torch._foreach_add_(sums, added)
