"""Several processes that train one network: each reads its share of every window, and they step as one.

`torchrun` starts them; gloo joins them on processors, NCCL on GPUs. Every process holds the whole
network and the music, and learns from every n-th piece of each window. Their gradients are added up
in one sum before they are clipped, so that the loss curve is that of one process: the loss is divided
by the rows of the whole window, dropout masks are drawn for the whole window, and what depends on
the clock or on a wish to stop is agreed on before each step.

Not through DistributedDataParallel: it has no place for a process whose share of a small group of
pieces is empty, averages where a sum is wanted, and with 2 million weights on two processes it was no
faster (110 to 190 ms a step either way on two busy cores, of which one plain sum took 9 ms).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import torch
from torch import Tensor, distributed, nn

from models.networks.network import LockedDropout, State
from models.training.config import Device
from models.training.errors import TrainingError
from models.training.hardware import choose_device

if TYPE_CHECKING:
    from torch.distributed.distributed_c10d import Store

PATIENCE_SECONDS = 300.0
"""So long the others are waited for before a run is given up."""

_FAILED = "ritornello_failed"


@dataclass(frozen=True, kw_only=True)
class Team:
    """The processes of a run, as one of them sees it; alone where nothing is given.

    Attributes:
        rank: Which of them this is, from 0.
        size: How many there are.
        local_size: How many of them share this machine.
        store: Where a failure is told to the others.
    """

    rank: int = 0
    size: int = 1
    local_size: int = 1
    store: Store | None = None

    @property
    def is_first(self) -> bool:
        """Whether this is the one that writes files and talks."""
        return self.rank == 0

    @property
    def part(self) -> slice:
        """The pieces of a window, or of the validation music, that this process reads."""
        return slice(self.rank, None, self.size)

    @property
    def threads(self) -> int:
        """This process's share of the machine's cores."""
        return max(1, (os.cpu_count() or 1) // self.local_size)

    def agree(self, stop: bool, seconds: float) -> tuple[bool, float]:
        """Return whether any process wishes to stop, and the first one's clock, in seconds."""
        if self.size == 1:
            return stop, seconds
        told = torch.tensor([float(stop), seconds if self.is_first else 0.0], dtype=torch.float64)
        self._reduce(told, distributed.ReduceOp.MAX)
        return bool(told[0]), float(told[1])

    def add(self, values: Tensor) -> Tensor:
        """Add up values over all processes, in place."""
        if self.size > 1:
            self._reduce(values, distributed.ReduceOp.SUM)
        return values

    def add_gradients(self, parameters: Iterable[nn.Parameter], *values: Tensor) -> list[float]:
        """Add up the gradients of all processes, in place, and some values along with them.

        A parameter without a gradient in any process is left without, as in one process: a step of
        the optimiser must not touch it.

        Returns:
            The sums of the values.
        """
        if self.size == 1:
            return [float(value.detach()) for value in values]
        parameters = list(parameters)
        device = parameters[0].device
        has_gradient = torch.tensor([float(p.grad is not None) for p in parameters], device=device)
        parts = [p.new_zeros(p.numel()) if p.grad is None else p.grad.flatten() for p in parameters]
        told = torch.stack([value.detach().float().to(device) for value in values])
        total = self.add(torch.cat((told, has_gradient, *parts)))
        sizes = [len(told), len(has_gradient), *map(len, parts)]
        told, has_gradient, *parts = torch.split(total, sizes)
        for parameter, part, processes in zip(parameters, parts, has_gradient.tolist(), strict=True):
            parameter.grad = part.view_as(parameter) if processes else None
        return [float(value) for value in told]

    def whole(self, memory: State, pieces: int) -> State:
        """Put the parts of a memory together, each (layers, B, hidden), B being `pieces` over all."""
        if self.size == 1:
            return memory
        together = []
        for part in memory:
            whole = part.new_zeros(part.shape[0], pieces, part.shape[2])
            whole[:, self.part] = part
            together.append(self.add(whole))
        return tuple(together)

    def check_alike(self, facts: Mapping[str, object]) -> None:
        """Make sure that all processes do the same work.

        Raises:
            TrainingError: A fact differs between them, or one cannot be reached.
        """
        if self.size == 1:
            return
        digests = [sha256(repr(fact).encode()).digest() for fact in facts.values()]
        numbers = torch.tensor([int.from_bytes(digest[:6], "big") for digest in digests])
        ends = torch.stack((numbers, -numbers))
        self._reduce(ends, distributed.ReduceOp.MAX)
        differing = [name for name, low, high in zip(facts, -ends[1], ends[0], strict=True) if low != high]
        if differing:
            raise TrainingError(
                f"the processes of this run do not have the same {' and '.join(differing)}; "
                "start them all alike, with the same files"
            )

    def is_first_to_fail(self) -> bool:
        """Tell the others of a failure; return whether none of them had failed before."""
        if self.store is None:
            return True
        try:
            return bool(self.store.add(_FAILED, 1) == 1)
        except RuntimeError:  # the store went down with the process that held it: rather twice than never
            return True

    def _reduce(self, values: Tensor, operation: distributed.ReduceOp.RedOpType) -> None:
        try:
            distributed.all_reduce(values, operation)
        except RuntimeError as error:
            raise TrainingError(
                "another process of this run has ended or does not answer, so the run is over; "
                "the same command with --resume goes on from the last save"
            ) from error


class SharedDropout(LockedDropout):
    """Locked dropout that draws its masks for a whole window and takes a part of them.

    Attributes:
        num_pieces: Pieces of the window over all processes; to be set before each.
        part: Which of them are read here; likewise.
    """

    def __init__(self, share: float) -> None:
        super().__init__(share)
        self.num_pieces = 0
        self.part = slice(None)

    def forward(self, values: Tensor) -> Tensor:
        """Leave out the same units at every note; values are (B, T, units), B being the part."""
        if not self.training or self.share == 0.0:
            return values
        keep = 1.0 - self.share
        mask = torch.empty(self.num_pieces, 1, values.shape[-1])
        mask.bernoulli_(keep, generator=self.generator).div_(keep)
        return values * mask[self.part].to(values)


@contextmanager
def joined(device: Device, *, patience: float = PATIENCE_SECONDS) -> Iterator[Team]:
    """Meet the other processes that `torchrun` started, and part from them at the end.

    Args:
        device: Where the run is to train; each process of a machine takes a GPU of its own.
        patience: Seconds that one waits for the others.

    Raises:
        TrainingError: They cannot be reached, or there are fewer GPUs than processes.
    """
    from torch.distributed.rendezvous import rendezvous

    backend = _backend(device)
    within = timedelta(seconds=patience)
    try:
        store, rank, size = next(rendezvous("env://", timeout=within))
        distributed.init_process_group(backend, store=store, rank=rank, world_size=size, timeout=within)
    except (RuntimeError, ValueError) as error:
        raise TrainingError("the processes of this run cannot reach each other; start it anew") from error
    yield Team(rank=rank, size=size, local_size=_number("LOCAL_WORLD_SIZE", size), store=store)
    # Only after success: where one has failed, the others are not to be waited for. All leave together:
    # one whose store vanishes while it still leaves can be ended by its connections' threads.
    distributed.barrier()
    distributed.destroy_process_group()


def _backend(device: Device) -> str:
    """Return how gradients are added up on a device; small agreements go over the processor."""
    kind = choose_device(device).type
    if kind == "cpu":
        return "gloo"
    number = _number("LOCAL_RANK", 0)
    if kind != "cuda" or number >= torch.cuda.device_count():
        raise TrainingError(
            f"several processes need a CUDA device each, and there is none for process {number} of this "
            "machine; start fewer, or choose --device cpu"
        )
    torch.cuda.set_device(number)
    return "cpu:gloo,cuda:nccl"


def _number(name: str, otherwise: int) -> int:
    return int(os.environ.get(name, otherwise))
