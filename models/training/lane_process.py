"""A lane in a process of its own, as the process sees it that starts it; see `lane_worker`.

It is started with the interpreter's own command, not by `multiprocessing`: that would run the main
script once more, and a script that trains without asking whether it is the main one would train in
every lane.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import fields
from typing import Any

import torch
from torch import Tensor

from models.networks.network import NoteNetwork
from models.training.lane_part import LanePart, Passed
from models.training.shared_memory import SharedMemory, Spec, size_of, spec_of

_START = (
    "import sys, json; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from models.training.lane_worker import main; main()"
)
_GRADIENTS_AT = 64
_SECONDS_TO_END = 0.5


class LaneLostError(Exception):
    """A process has ended that should have read."""


class SharedWeights:
    """Moves the weights of a network into shared memory; they are to be changed in place only.

    Attributes:
        memory: Where they lie, one after the other.
        specs: Their types and shapes.
    """

    def __init__(self, network: NoteNetwork) -> None:
        parameters = list(network.parameters())
        self.specs = [spec_of(weights) for weights in parameters]
        self.memory = SharedMemory(size_of(self.specs))
        with torch.no_grad():
            for weights, place in zip(parameters, self.memory.tensors(self.specs), strict=True):
                place.copy_(weights)
                weights.data = place


class LaneProcess:
    """Reads parts of windows in another process, on the same weights.

    Args:
        network: Whose shape it has.
        weights: The network's.
        capacity: Bytes of the largest part it can be given.
        gives_way: Whether it leaves the processor to others, such as a window, when they need it.
    """

    def __init__(
        self, network: NoteNetwork, weights: SharedWeights, capacity: int, *, gives_way: bool = False
    ) -> None:
        self._capacity = capacity
        self._exchange_at = _GRADIENTS_AT + size_of(weights.specs)
        size = self._exchange_at + capacity
        self._own = SharedMemory(size)
        self._is_ready = self._own.tensors([("uint8", (1,))])[0]
        self._gradients = self._own.tensors(weights.specs, _GRADIENTS_AT)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(*weights.memory.descriptors, *self._own.descriptors),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        with suppress(LaneLostError):  # to be found out when it is asked for
            self._send(sys.path)
            self._send(
                {
                    "network": network.config.model_dump(),
                    "vocabulary": network.vocabulary.to_dict(),
                    "weights": weights.memory.handle,
                    "own": self._own.handle,
                    "size": size,
                    "gradients_at": _GRADIENTS_AT,
                    "exchange_at": self._exchange_at,
                    "gives_way": gives_way,
                }
            )

    def is_ready(self) -> bool:
        """Tell whether it has loaded all that it needs.

        Raises:
            LaneLostError: It has ended.
        """
        if self._process.poll() is not None:
            raise LaneLostError
        return bool(self._is_ready)

    def has_room_for(self, part: LanePart) -> bool:
        """Tell whether it can be given a part."""
        return room_for(part) <= self._capacity

    def begin(self, part: LanePart, threads: int) -> None:
        """Have it read a part, with so many threads.

        Raises:
            LaneLostError: It has ended.
        """
        tensors = _tensors_of(part)
        specs = [spec_of(tensor) for tensor in tensors.values()]
        memory_specs = [spec_of(tensor) for tensor in part.memory]
        places = self._own.tensors([*specs, *memory_specs], self._exchange_at)
        torch._foreach_copy_(places, [*tensors.values(), *part.memory])
        self._send(
            {
                "batch": list(zip(tensors, specs, strict=True)),
                "memory": memory_specs,
                "dropout_seed": part.dropout_seed,
                "num_pieces": part.num_pieces,
                "part": [part.part.start, part.part.stop, part.part.step],
                "bf16": part.bf16,
                "rows_a_window": part.rows_a_window,
                "threads": threads,
            }
        )

    def finish(self) -> tuple[Passed, list[Tensor | None]]:
        """Wait for what the part gave: this and the gradients, which hold until the next part begins.

        Raises:
            LaneLostError: It has ended.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise LaneLostError
        told: dict[str, Any] = json.loads(line)
        memory = self._own.tensors(told["memory"], self._exchange_at)
        gradients = [
            gradient if is_given else None
            for gradient, is_given in zip(self._gradients, told["has_gradient"], strict=True)
        ]
        return Passed(told["loss"], told["notes"], tuple(memory)), gradients

    def close(self) -> None:
        """End it."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):
            process.stdin.close()
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
        self._own.close()

    def _send(self, message: object) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise LaneLostError from error


def can_start() -> bool:
    """Tell whether there is an interpreter to start, as in a program packed into one file there is not."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def room_for(part: LanePart) -> int:
    """Return the bytes that a part takes."""
    specs: list[Spec] = [spec_of(tensor) for tensor in (*_tensors_of(part).values(), *part.memory)]
    return size_of(specs)


def _tensors_of(part: LanePart) -> dict[str, Tensor]:
    return {field.name: getattr(part.batch, field.name) for field in fields(part.batch)}
