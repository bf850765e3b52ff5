"""One file in, one record out: what every worker does, and the window's own process for a few files."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from models.corpus.facts import facts_of
from models.corpus.record import HASH_BYTES, Record, make_record
from models.midi import MidiError, ReadReport, read_midi_bytes, read_midi_with_report
from models.midi.limits import MAX_FILE_BYTES
from models.music import Piece


def hash_of(data: bytes) -> bytes:
    """Return what names a file's content, the same for the same bytes."""
    return hashlib.blake2b(data, digest_size=HASH_BYTES).digest()


def bytes_of(path: str | os.PathLike[str]) -> bytes | None:
    """Return the bytes of an ordinary file of bearable size; None where it is none or cannot be read."""
    try:
        status = os.stat(path)
        # A pipe would keep us waiting for ever.
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_FILE_BYTES:
            return None
        with open(path, "rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError):  # ValueError: a zero byte in the name
        return None


def read_record(path: Path) -> Record:
    """Read one file; never raises for what the file holds, nor where there is none."""
    data = bytes_of(path)
    content_hash = None if data is None else hash_of(data)
    try:
        piece, report = read_midi_with_report(path) if data is None else read_midi_bytes(data, path=path)
    except MidiError as error:
        return refusal(path, error.code, error.sentence, content_hash)
    return record_of(content_hash, report, piece)


def record_of(content_hash: bytes | None, report: ReadReport, piece: Piece) -> Record:
    """Make the record of a file that gives music."""
    return make_record(content_hash, report, piece, facts_of(piece))


def refusal(path: Path, code: str, sentence: str, content_hash: bytes | None = None) -> Record:
    """Make the record of a file that gives no music."""
    report = ReadReport(path=path, status="refused", code=code, sentence=sentence)
    return make_record(content_hash, report, None, None)
