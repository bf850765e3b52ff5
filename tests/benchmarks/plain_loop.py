"""The training loop that an ordinary PyTorch program has, for every model that ours is set beside.

nn.LSTM in fp32, Adam, gradients clipped by norm, pieces of like length padded to one
length and read from an empty memory in windows, the state detached between them. It is no straw man:
pieces are bucketed, so that little of a batch is padding, all that depends on the data alone is made
before, and the rate starts where ours does and is annealed along a cosine as ours is. (Adam's usual 0.001
learnt more slowly: 18.8 nats a note for 11.0 after 20 s on Nottingham in TSD tokens, on a busy machine.)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from torch import Tensor, nn

State = tuple[Tensor, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopSettings:
    """How the plain loop trains.

    Attributes:
        batch_size: Pieces side by side.
        learning_rate: Of Adam, at the start.
        largest_norm: Of the gradient.
        random_seed: Decides the order of reading.
    """

    batch_size: int = 32
    learning_rate: float = 3e-3
    largest_norm: float = 1.0
    random_seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowLoss:
    """What reading a window gave.

    Attributes:
        nats: Of each row, (B, T), 0 in the padding.
        rows: Rows that count.
        notes: Notes among them, or begun by them.
        state: The memory behind the window.
    """

    nats: Tensor
    rows: int
    notes: int
    state: State


class PlainModel(Protocol):
    """A network with its data, ready for the plain loop.

    Attributes:
        name: For tables.
        window: Rows through which the gradient runs back.
        training_lengths, held_out_lengths: Rows of each piece.
    """

    name: str
    window: int
    training_lengths: np.ndarray
    held_out_lengths: np.ndarray

    @property
    def network(self) -> nn.Module:
        """What is trained."""
        ...

    def pad(self, group: Sequence[int], *, held_out: bool) -> object:
        """Lay some pieces side by side."""
        ...

    def read(self, padded: object, start: int, stop: int, state: State) -> WindowLoss:
        """Predict rows `start` to `stop` of what was laid side by side."""
        ...


def training_steps(
    model: PlainModel, settings: LoopSettings, used: Callable[[], float] = lambda: 0.0
) -> Iterator[int]:
    """Train for as long as asked for more; each step yields how many notes it has read.

    Args:
        model: What to train.
        settings: How.
        used: Returns the share of the budget that is used, for the annealing.
    """
    optimiser = torch.optim.Adam(model.network.parameters(), lr=settings.learning_rate)
    random = np.random.default_rng(settings.random_seed)
    while True:
        for group in buckets(model.training_lengths, settings.batch_size, random):
            padded = model.pad(group, held_out=False)
            state: State = None
            for start, stop in windows(model.training_lengths[group], model.window):
                model.network.train()
                read = model.read(padded, start, stop, state)
                optimiser.zero_grad()
                loss = read.nats.sum() / read.rows
                torch.autograd.backward(loss)
                nn.utils.clip_grad_norm_(model.network.parameters(), settings.largest_norm)
                for parameters in optimiser.param_groups:
                    parameters["lr"] = settings.learning_rate * annealed(used())
                optimiser.step()
                state = None if read.state is None else tuple(part.detach() for part in read.state)
                yield read.notes


def annealed(used: float) -> float:
    """Return the share of the learning rate when such a share of the budget is used: half a cosine."""
    return 0.5 * (1.0 + math.cos(math.pi * min(1.0, used)))


def buckets(lengths: np.ndarray, size: int, random: np.random.Generator) -> list[list[int]]:
    """Put pieces of like length together, otherwise in a random order."""
    shuffled = random.permutation(len(lengths))
    order = shuffled[np.argsort(lengths[shuffled], kind="stable")]
    groups = [order[at : at + size].tolist() for at in range(0, len(order), size)]
    return [groups[number] for number in random.permutation(len(groups))]


def windows(lengths: np.ndarray, size: int) -> Iterator[tuple[int, int]]:
    """Cut the longest piece of a group evenly into windows of at most so many rows."""
    longest = int(lengths.max())
    even = -(-longest // -(-longest // size))
    for start in range(0, longest, even):
        yield start, min(start + even, longest)


def held_out_nats(model: PlainModel, batch_size: int = 64) -> float:
    """Sum the exact negative log-likelihood of all held-out pieces, each read whole from an empty memory."""
    order = np.argsort(model.held_out_lengths, kind="stable")
    total = 0.0
    model.network.eval()
    with torch.inference_mode():
        for at in range(0, len(order), batch_size):
            group = order[at : at + batch_size].tolist()
            padded = model.pad(group, held_out=True)
            state: State = None
            for start, stop in windows(model.held_out_lengths[group], 2 * model.window):
                read = model.read(padded, start, stop, state)
                total += float(read.nats.double().sum())
                state = read.state
    return total
