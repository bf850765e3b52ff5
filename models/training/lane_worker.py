"""A lane in a process of its own, as that process sees it; `lane_process` is how the other sees it.

It is told what to read by lines of JSON on its standard input and answers on its standard output;
weights, gradients, notes and memories lie in shared memory. It ends when its input does, which the
system sees to however the process ends that had started it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

import torch
from torch import Tensor

from models.encoding import Vocabulary
from models.networks.batch import NoteBatch
from models.networks.config import NetworkConfig
from models.networks.network import NoteNetwork
from models.training.distributed import SharedDropout
from models.training.lane_part import LanePart, Passed, read_part
from models.training.shared_memory import SharedMemory, size_of, spec_of

_WAY_GIVEN = 5
"""How much less of a processor it asks for than others, from 0 to 19, where it gives way to a window."""


def main() -> None:
    """Read parts of windows for the process at the other end, until it has no more."""
    for name in ("SIGINT", "SIGTERM"):  # for the other process to answer; this one ends with it
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers goes to the other process
    orders = sys.stdin.buffer
    worker = _Worker(json.loads(orders.readline()))
    with suppress(OSError):  # the other process has ended
        while order := orders.readline():
            _send(answers, worker.answer(json.loads(order)))
    os._exit(0)  # without the second that torch takes to put its things away


def _send(stream: IO[bytes], message: Mapping[str, Any]) -> None:
    stream.write(json.dumps(message).encode() + b"\n")
    stream.flush()


class _Worker:
    """A network on the other process's weights.

    Args:
        told: See `LaneProcess`.
    """

    def __init__(self, told: Mapping[str, Any]) -> None:
        if told["gives_way"] and hasattr(os, "nice"):
            os.nice(_WAY_GIVEN)
        vocabulary = Vocabulary.from_dict(told["vocabulary"])
        network = NoteNetwork(NetworkConfig.model_validate(told["network"]), vocabulary).train()
        network.dropout = SharedDropout(network.dropout.share)
        self._network = network
        self._parameters = list(network.parameters())
        specs = [spec_of(weights) for weights in self._parameters]
        weights = SharedMemory.opened(told["weights"], size_of(specs)).tensors(specs)
        for own, shared in zip(self._parameters, weights, strict=True):
            own.data = shared
        self._own = SharedMemory.opened(told["own"], told["size"])
        self._gradients = self._own.tensors(specs, told["gradients_at"])
        self._exchange_at: int = told["exchange_at"]
        self._own.tensors([("uint8", (1,))])[0].fill_(1)  # ready

    def answer(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Read a part, leave gradients and memory in shared memory, and return what else there is to tell."""
        torch.set_num_threads(order["threads"])
        self._network.zero_grad()
        passed = read_part(self._network, self._part(order))
        with torch.no_grad():
            has_gradient = self._give_gradients()
            return self._give(passed) | {"has_gradient": has_gradient}

    def _part(self, order: Mapping[str, Any]) -> LanePart:
        names = [name for name, _ in order["batch"]]
        specs = [spec for _, spec in order["batch"]] + order["memory"]
        tensors = self._own.tensors(specs, self._exchange_at)
        return LanePart(
            batch=NoteBatch(**dict(zip(names, tensors, strict=False))),
            memory=tuple(tensors[len(names) :]),
            dropout_seed=order["dropout_seed"],
            num_pieces=order["num_pieces"],
            part=slice(*order["part"]),
            bf16=order["bf16"],
            rows_a_window=order["rows_a_window"],
        )

    def _give_gradients(self) -> list[bool]:
        given: list[Tensor] = []
        places: list[Tensor] = []
        for parameter, place in zip(self._parameters, self._gradients, strict=True):
            if parameter.grad is not None:
                given.append(parameter.grad)
                places.append(place)
        torch._foreach_copy_(places, given)
        return [parameter.grad is not None for parameter in self._parameters]

    def _give(self, passed: Passed) -> dict[str, Any]:
        """Put the memory where the notes were, which are no longer needed."""
        specs = [spec_of(part) for part in passed.memory]
        for place, part in zip(self._own.tensors(specs, self._exchange_at), passed.memory, strict=True):
            place.copy_(part)
        return {"loss": passed.loss, "notes": passed.notes, "memory": specs}
