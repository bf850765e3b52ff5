"""One file in, one record out: what every worker does, and the window's own process for a few files."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from models.corpus.record import HASH_BYTES, Record, make_record
from models.midi import MidiError, ReadReport, read_midi_bytes, read_midi_with_report
from models.midi.limits import MAX_FILE_BYTES

_LEAST_READ = 1 << 16
# Not to wait for a pipe that has no writer; on Windows, not to change the bytes.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def hash_of(data: bytes) -> bytes:
    """Return what names a file's content, the same for the same bytes."""
    return hashlib.blake2b(data, digest_size=HASH_BYTES).digest()


def bytes_of(path: str | os.PathLike[str]) -> bytes | None:
    """Return the bytes of an ordinary file of bearable size; None where it is none or cannot be read."""
    try:
        file = os.open(path, _OPEN_FLAGS)
    except (OSError, ValueError):  # ValueError: a zero byte in the name
        return None
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_FILE_BYTES:
            return None
        return _read_all(file, status.st_size)
    except OSError:
        return None
    finally:
        os.close(file)


def _read_all(file: int, size: int) -> bytes:
    """Read to the end, or a little beyond what is bearable: a file may grow while it is read."""
    parts, left = [], MAX_FILE_BYTES + 1
    while left > 0 and (part := os.read(file, min(max(size + 1, _LEAST_READ), left))):
        parts.append(part)
        left -= len(part)
        size -= len(part)
    return b"".join(parts)


def read_record(path: Path) -> Record:
    """Read one file; never raises for what the file holds, nor where there is none."""
    data = bytes_of(path)
    content_hash = None if data is None else hash_of(data)
    try:
        piece, report = read_midi_with_report(path) if data is None else read_midi_bytes(data, path=path)
    except MidiError as error:
        return refusal(path, error.code, error.sentence, content_hash)
    return make_record(content_hash, report, piece)


def refusal(path: Path, code: str, sentence: str, content_hash: bytes | None = None) -> Record:
    """Make the record of a file that gives no music."""
    report = ReadReport(path=path, status="refused", code=code, sentence=sentence)
    return make_record(content_hash, report, None)
