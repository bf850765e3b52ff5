"""Builders of small MIDI files whose bytes explain themselves."""

import re
import struct

import pytest

from models.midi import read_midi_bytes

END = "00 ff 2f 00"  # end of track, at once


class Smf:
    """Makes MIDI files from annotated hexdumps: what follows a '#' is for people."""

    END = END

    def track(self, dump: str, *, length: int | None = None) -> bytes:
        body = bytes.fromhex(re.sub(r"#.*", "", dump))
        return b"MTrk" + struct.pack(">I", len(body) if length is None else length) + body

    def header(self, *, format_: int = 1, count: int = 1, division: int = 96, length: int = 6) -> bytes:
        return b"MThd" + struct.pack(">IHHH", length, format_, count, division)

    def file(self, *dumps: str, format_: int = 1, count: int | None = None, division: int = 96) -> bytes:
        number = len(dumps) if count is None else count
        head = self.header(format_=format_, count=number, division=division)
        return head + b"".join(self.track(dump) for dump in dumps)


@pytest.fixture
def smf() -> Smf:
    return Smf()


@pytest.fixture
def notes_of():
    """Read bytes; return (onset, pitch, duration, velocity) of every note, and the repairs' counts."""

    def read(data: bytes) -> tuple[list[tuple[int, int, int, int]], dict[str, int]]:
        piece, report = read_midi_bytes(data)
        notes = [(n.onset, n.pitch, n.duration, n.velocity) for t in piece.tracks for n in t.notes]
        assert report.notes == len(notes)
        return sorted(notes), {repair.code: repair.count for repair in report.repairs}

    return read
