"""Zeros that fill a file up."""

from __future__ import annotations

_BLOCK = bytes(1 << 16)


def end_of_content(data: bytes, start: int, stop: int) -> int:
    """Return where the zeros begin with which `data[start:stop]` ends; `stop` where it ends otherwise."""
    while stop - start >= len(_BLOCK) and data.endswith(_BLOCK, start, stop):
        stop -= len(_BLOCK)  # by blocks, as stripping takes a second for a file of the largest size
    last = max(start, stop - len(_BLOCK))
    return last + len(data[last:stop].rstrip(b"\0"))
