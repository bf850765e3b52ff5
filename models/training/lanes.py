"""Reading a window in several threads, each its own part of the pieces, from front to back.

A step is many small operations. To share each of them out among threads, as torch does by itself,
makes the threads wait for the slowest at every one; where each has a part of the pieces to itself,
they meet once a step. On two cores, with another program on each, a step took 104 ms this way and
157 ms the other.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

import torch
from torch import nn

from models.networks.network import NoteNetwork
from models.training.distributed import SharedDropout

_FEWEST_PIECES = 8
"""With fewer pieces than this a lane would read the weights for too little."""

Result = TypeVar("Result")


class Lanes:
    """Networks with the same weights, each with gradients of its own, and a thread for each.

    Args:
        network: The first of them. From now on its weights are to be changed in place only, and its
            dropout draws masks for whole windows.
        threads: How many there are to be shared out.
    """

    def __init__(self, network: NoteNetwork, threads: int) -> None:
        network.dropout = SharedDropout(network.dropout.share)
        self._networks = [network]
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None

    def count(self, pieces: int) -> int:
        """Return how many lanes are good for so many pieces, at least one."""
        if self._networks[0].input.weight.device.type != "cpu":
            return 1
        return max(1, min(self._threads, pieces // _FEWEST_PIECES))

    def run(self, read: Callable[[int, NoteNetwork], Result], count: int) -> list[Result]:
        """Let each lane read, and add up their gradients in those of the first network, in order.

        Args:
            read: Called with the number of each lane and its network, all at once, the first in this thread.
            count: Lanes to take.

        Returns:
            What each returned.
        """
        while len(self._networks) < count:
            self._networks.append(_twin(self._networks[0]))
        networks = self._networks[:count]
        for network in networks:
            network.zero_grad()
        if count == 1:
            return [read(0, networks[0])]
        results = self._run_beside(lambda lane: read(lane, networks[lane]), count)
        for network in networks[1:]:
            _add_gradients(networks[0], network)
        return results

    def close(self) -> None:
        """End the threads; the next run begins new ones."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

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


def _twin(network: NoteNetwork) -> NoteNetwork:
    """Return a network on the same weights, with gradients and a dropout of its own."""
    own: dict[int, object] = {id(weights): nn.Parameter(weights.detach()) for weights in network.parameters()}
    own[id(network.dropout)] = SharedDropout(network.dropout.share)
    return copy.deepcopy(network, own)


def _add_gradients(network: nn.Module, other: nn.Module) -> None:
    """Add the gradients of one network to those of another; the first may have none where the other has."""
    sums, added = [], []
    for ours, theirs in zip(network.parameters(), other.parameters(), strict=True):
        if ours.grad is None:
            ours.grad = theirs.grad
        elif theirs.grad is not None:
            sums.append(ours.grad)
            added.append(theirs.grad)
    if sums:
        torch._foreach_add_(sums, added)
