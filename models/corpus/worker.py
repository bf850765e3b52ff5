"""The program of a reading worker: a process of its own that reads file after file.

It is started afresh, not forked, imports no torch, and talks over its standard input and output in
frames: the length in four bytes, little endian, then so many bytes. First it sends an empty frame, to say
that it is ready. Then each frame that it gets is a path, and each that it sends the record
of the file. It ends with its input.
"""

from __future__ import annotations

import gc
import os
import struct
import sys
from pathlib import Path
from typing import IO

LENGTH = struct.Struct("<I")


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Send one frame; to be flushed by the caller."""
    stream.write(LENGTH.pack(len(data)) + data)


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Wait for a frame; None where the other side has ended."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Read the files that are asked for until there are no more requests."""
    from models.corpus.reading import read_record

    # What has been imported stays, and pieces hold no cycles: looking for garbage is a third of the time.
    gc.freeze()
    gc.set_threshold(100_000)
    write_frame(answers, b"")
    answers.flush()
    while (path := read_frame(requests)) is not None:
        write_frame(answers, read_record(Path(os.fsdecode(path))).to_bytes())
        answers.flush()


def main() -> None:
    """Serve the process that has started this one; what anything prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        os._exit(1)  # whoever had asked is gone


if __name__ == "__main__":
    main()
