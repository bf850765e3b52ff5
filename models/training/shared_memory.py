"""Memory that a process shares with those it starts, and tensors laid out in it.

It has no name on the disk: it vanishes with the last process that has it, however that one ends.
"""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from math import prod
from uuid import uuid4

import torch
from torch import Tensor

Spec = tuple[str, tuple[int, ...]]
"""Type and shape of a tensor, as in ("float32", (2, 3))."""

_ALIGNMENT = 64
"""Bytes, as torch aligns its own: a product of matrices may round otherwise where they lie unaligned."""


class SharedMemory:
    """Zeros that this process shares with those that it passes them to.

    Args:
        size: In bytes, at least one.

    Attributes:
        handle: What `opened` takes in the other process.
        descriptors: What it is to inherit.
    """

    def __init__(self, size: int) -> None:
        self.descriptors: list[int] = []
        if sys.platform == "win32":
            self.handle = f"ritornello-{uuid4().hex}"
            self._bytes = mmap.mmap(-1, size, tagname=self.handle)
            return
        descriptor = _file_without_a_name()
        os.ftruncate(descriptor, size)
        self.descriptors = [descriptor]
        self.handle = str(descriptor)
        self._bytes = mmap.mmap(descriptor, size)

    @classmethod
    def opened(cls, handle: str, size: int) -> SharedMemory:
        """Return the memory that the process which started this one calls by a handle."""
        made = cls.__new__(cls)
        made.handle, made.descriptors = handle, []
        if sys.platform == "win32":
            made._bytes = mmap.mmap(-1, size, tagname=handle)
        else:
            made._bytes = mmap.mmap(int(handle), size)
        return made

    def close(self) -> None:
        """Pass it to no more processes; what lies in it can be used on."""
        for descriptor in self.descriptors:
            with suppress(OSError):
                os.close(descriptor)
        self.descriptors = []

    def tensors(self, specs: Sequence[Spec], start: int = 0) -> list[Tensor]:
        """Return tensors that lie one after the other, from a byte on, which must be aligned."""
        found = []
        for name, shape in specs:
            dtype, count = getattr(torch, name), prod(shape)
            flat = torch.frombuffer(self._bytes, dtype=dtype, count=count, offset=start) if count else None
            found.append(torch.empty(shape, dtype=dtype) if flat is None else flat.view(shape))
            start += _padded(count * dtype.itemsize)
        return found


def size_of(specs: Sequence[Spec]) -> int:
    """Return how many bytes tensors take."""
    return sum(_padded(prod(shape) * getattr(torch, name).itemsize) for name, shape in specs)


def spec_of(tensor: Tensor) -> Spec:
    """Return the type and shape of a tensor."""
    return str(tensor.dtype).removeprefix("torch."), tuple(tensor.shape)


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT


def _file_without_a_name() -> int:
    if hasattr(os, "memfd_create"):  # on Linux, where it never sees a disk
        return os.memfd_create("ritornello")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
