"""Builders of small MIDI files whose bytes explain themselves, of many files by chance, and a referee."""

import io
import random
import re
import struct
from collections import defaultdict, deque

import mido
import pytest

from models.midi import midi_bytes, read_midi_bytes
from models.music import Note, Piece, Track

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


class Chance:
    """Makes files by chance, each number always the same one."""

    def __init__(self) -> None:
        notes = [Note(onset=24 * i, pitch=60 + i * 5 % 12, duration=20, velocity=60 + i) for i in range(16)]
        tracks = (
            Track(notes=tuple(notes), name="Melody", program=40),
            Track(notes=tuple(notes[::4]), name="Drums", is_drum=True),
        )
        written = midi_bytes(Piece(ticks_per_quarter=24, tracks=tracks, title="Seed"))
        self.seeds = [written, *(self.sound(number, is_small=True) for number in range(12))]

    def sound(self, number: int, *, is_small: bool = False) -> bytes:
        """Return a file without a fault: any format, running status or not, notes that overlap or do not."""
        chance = random.Random(f"sound {number}")
        format_ = chance.randrange(3)
        count = 1 if format_ == 0 else chance.randint(1, 4)
        size = 30 if is_small else 200
        head = struct.pack(">IHHH", 6, format_, count, chance.choice((24, 96, 480, 0x7FFF)))
        tracks = (self._track(chance, chance.randint(1, size)) for _ in range(count))
        return b"MThd" + head + b"".join(b"MTrk" + struct.pack(">I", len(t)) + t for t in tracks)

    def _track(self, chance: random.Random, size: int) -> bytes:
        body, status = bytearray(), 0
        channels = chance.choice(((0,), (0, 9), tuple(range(16))))
        pitches = chance.choice(((60,), (60, 62, 64), tuple(range(128))))
        is_running = chance.random() < 0.7
        for _ in range(size):
            body += self._time(chance)
            event = self._event(chance, chance.choice(channels), chance.choice(pitches))
            is_channel = event[0] < 0xF0
            body += event[1:] if is_running and is_channel and event[0] == status else event
            if event[0] != 0xFF:  # a meta event lets running status run on, a system exclusive one does not
                status = event[0] if is_channel else 0
        return bytes(body + self._time(chance) + b"\xff\x2f\x00")

    def _time(self, chance: random.Random) -> bytes:
        ticks = chance.choice((0, 0, 1, 24, 96, 127, 128, 480, 16383, 16384))
        if chance.random() < 0.003:
            ticks = 2_100_000  # four bytes long
        digits = [ticks & 0x7F]
        while ticks := ticks >> 7:
            digits.append(ticks & 0x7F | 0x80)
        return bytes(reversed(digits))

    def _event(self, chance: random.Random, channel: int, pitch: int) -> bytes:
        kind = chance.randrange(20)
        if kind < 7:
            return bytes((0x90 | channel, pitch, chance.randint(1, 127)))
        if kind < 11:
            return bytes((0x80 | channel, pitch, chance.randrange(128)))
        if kind < 13:
            return bytes((0x90 | channel, pitch, 0))
        if kind < 16:
            status = chance.choice((0xA0, 0xB0, 0xE0))
            return bytes((status | channel, chance.randrange(128), chance.randrange(128)))
        if kind == 16:
            return bytes((chance.choice((0xC0, 0xD0)) | channel, chance.randrange(128)))
        if kind == 17:
            return b"\xff\x51\x03" + chance.randint(1, 0xFFFFFF).to_bytes(3, "big")
        if kind == 18:
            return b"\xf0" + chance.choice((b"\x02\x7e\xf7", b"\x81\x00" + bytes(127) + b"\xf7"))
        text = bytes(chance.randrange(128) for _ in range(chance.choice((0, 3, 127, 128, 300))))
        length = bytes((len(text),)) if len(text) < 128 else bytes((0x80 | len(text) >> 7, len(text) & 127))
        return chance.choice((b"\xff\x01", b"\xff\x05", b"\xff\x7f")) + length + text

    def mutant(self, number: int) -> bytes:
        """Return a damaged file."""
        chance = random.Random(number)
        data = bytearray(chance.choice(self.seeds))
        for _ in range(chance.choice((1, 1, 2, 4))):
            self._damage(chance, data)
            if not data:
                data += b"\x00"
        return bytes(data)

    def _damage(self, chance: random.Random, data: bytearray) -> None:
        place, kind = chance.randrange(len(data)), chance.randrange(9)
        if kind == 0:
            data[place] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[place] = chance.choice((0x00, 0x2F, 0x51, 0x7F, 0x80, 0x90, 0xC0, 0xF0, 0xF7, 0xFE, 0xFF))
        elif kind == 2:
            del data[place:]
        elif kind == 3:
            del data[place : place + chance.randint(1, 16)]
        elif kind == 4:
            data[place:place] = chance.randbytes(chance.randint(1, 16))
        elif kind == 5:
            data[place:place] = data[place : place + chance.randint(1, 64)] * chance.choice((1, 20))
        elif kind == 6:
            data[place:place] = b"\xff" * chance.choice((4, 64, 4096)) + b"\x7f"
        elif kind == 7:  # a field of the header
            data[4:14] = bytearray(data[4:14])[: place % 10] + chance.randbytes(1) + data[5 + place % 10 : 14]
        else:  # the length of a track
            chunk = data.find(b"MTrk", place) if data.find(b"MTrk", place) >= 0 else data.find(b"MTrk")
            if chunk >= 0:
                data[chunk + 4 : chunk + 8] = chance.choice((b"\0\0\0\0", b"\0\0\0\5", b"\xff\xff\xff\xff"))


@pytest.fixture(scope="session")
def by_chance() -> Chance:
    return Chance()


@pytest.fixture(scope="session")
def tracks_by_mido():
    """Read bytes with mido; return the notes of each track by channel, paired first in, first out.

    A note that is not released ends with its track; one without length gets a tick, as with us.
    """

    def read(data: bytes) -> list[dict[int, list[tuple[int, int, int, int]]]]:
        return [_notes_by_channel(track) for track in mido.MidiFile(file=io.BytesIO(data)).tracks]

    return read


def _notes_by_channel(track: mido.MidiTrack) -> dict[int, list[tuple[int, int, int, int]]]:
    now, notes, sounding = 0, defaultdict(list), defaultdict(deque)
    for message in track:
        now += message.time
        if message.type == "note_on" and message.velocity > 0:
            sounding[message.channel, message.note].append((now, message.velocity))
        elif message.type in ("note_on", "note_off") and sounding[message.channel, message.note]:
            onset, velocity = sounding[message.channel, message.note].popleft()
            notes[message.channel].append((onset, message.note, max(now - onset, 1), velocity))
    for (channel, pitch), left in sounding.items():
        notes[channel] += [(onset, pitch, max(now - onset, 1), velocity) for onset, velocity in left]
    return {channel: sorted(notes[channel]) for channel in sorted(notes) if notes[channel]}
