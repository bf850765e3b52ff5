"""Nothing that a file claims makes the reader slow or hungry, and nothing but MidiError leaves it."""

import collections
import io
import random
import struct
import time

import mido
import pytest

from models.midi import MidiError, midi_bytes, read_midi_bytes
from models.music import Note, Piece, Track

SECONDS = 5.0
MEBIBYTE = 1 << 20
END = b"\x00\xff\x2f\x00"


def smf_of(body: bytes) -> bytes:
    return b"MThd" + struct.pack(">IHHH", 6, 1, 1, 480) + b"MTrk" + struct.pack(">I", len(body)) + body


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"\x80" * MEBIBYTE, "no_notes"),  # a time that never ends: 95 s in mido alone
        (b"\xff" * MEBIBYTE + b"\x00\x90\x40\x40\x60\x80\x40\x00" + END, 1),
        (b"\x00\xff\x01\x8f\xff\xff\xff\x7f" + END, "no_notes"),  # a text of 4 GB
        (b"\x00\xf0\x8f\xff\xff\xff\x7f" + END, "no_notes"),
        (b"\x00\x90\x40\x40" + b"\x01\x40\x40" * 300_000, 200_000),
        (END * 300_000, "no_notes"),
        (b"\x01\x80\x40\x00" * 300_000, "no_notes"),
        (b"\x00\xf4\x00\xb0\x01\x01" * 100_000, "too_damaged"),
        (bytes(MEBIBYTE), "no_notes"),
    ],
)
def test_bombs_go_off_in_no_time(body, outcome):
    started = time.perf_counter()
    assert outcome_of(smf_of(body)) == outcome
    assert time.perf_counter() - started < SECONDS


def test_a_flood_of_tracks_with_lengths_that_lie():
    head = b"MThd" + struct.pack(">IHHH", 6, 1, 1, 480)
    started = time.perf_counter()
    assert (
        outcome_of(head + (b"MTrk" + struct.pack(">I", MEBIBYTE) + b"\x00\x00") * 40_000) == "too_many_tracks"
    )
    assert time.perf_counter() - started < SECONDS


def outcome_of(data: bytes) -> str | int:
    """Return how many notes were read, or the code of the refusal."""
    try:
        return read_midi_bytes(data)[1].notes
    except MidiError as error:
        return error.code


@pytest.fixture(scope="module")
def seeds() -> list[bytes]:
    """Two small files as programs write them: one with running status, one of several tracks."""
    notes = [Note(onset=24 * i, pitch=60 + i * 5 % 12, duration=20, velocity=60 + i) for i in range(16)]
    tracks = (
        Track(notes=tuple(notes), name="Melody", program=40),
        Track(notes=tuple(notes[::4]), name="Drums", is_drum=True),
    )
    running = b"\x00\xff\x51\x03\x07\xa1\x20\x00\x90\x3c\x50" + b"\x18\x3c\x00\x00\x3e\x50\x18\x3e\x00" * 12
    piece = Piece(ticks_per_quarter=24, tracks=tracks, title="Seed")
    return [midi_bytes(piece), smf_of(running + b"\x00\x3c\x00" + END)]


def mutant(seeds: list[bytes], number: int) -> bytes:
    """Return a damaged file, the same for the same number."""
    chance = random.Random(number)
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 4))):
        place, kind = chance.randrange(len(data)), chance.randrange(7)
        if kind == 0:
            data[place] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[place] = chance.choice((0x00, 0x7F, 0x80, 0x90, 0xC0, 0xF0, 0xF7, 0xFE, 0xFF))
        elif kind == 2:
            del data[place:]
        elif kind == 3:
            del data[place : place + chance.randint(1, 16)]
        elif kind == 4:
            data[place:place] = chance.randbytes(chance.randint(1, 16))
        elif kind == 5:
            data[place:place] = data[place : place + chance.randint(1, 64)] * chance.choice((1, 20))
        else:
            data[place:place] = b"\xff" * chance.choice((4, 64, 4096)) + b"\x7f"
        if not data:
            data = bytearray(b"\x00")
    return bytes(data)


def test_nothing_but_midi_error_leaves_the_reader(seeds):
    outcomes, sentences = collections.Counter(), set()
    for number in range(1500):
        data = mutant(seeds, number)
        try:
            piece, report = read_midi_bytes(data)
        except MidiError as error:
            outcomes["refused"] += 1
            sentences.add(error.sentence)
        else:
            assert report.notes == sum(len(track.notes) for track in piece.tracks) > 0
            assert (report.status == "ok") == (not report.repairs and report.code == "ok")
            outcomes[report.status] += 1
    # Most damage is small, so most files must still give notes.
    assert outcomes["refused"] < 300
    assert all(": " in sentence and sentence.endswith(".") for sentence in sentences)
    assert outcomes["repaired"] > 600


def test_random_bytes_are_refused_or_read_but_never_crash():
    chance = random.Random(0)
    for size in range(0, 600, 3):
        outcome_of(chance.randbytes(size))
        outcome_of(smf_of(chance.randbytes(size)))


def test_what_mido_reads_without_complaint_gives_the_notes_that_mido_reads(seeds):
    compared = 0
    for number in range(1500):
        data = mutant(seeds, number)
        if not is_plain(data):
            continue
        try:
            expected = notes_by_mido(data)
        except Exception:  # mido complains in many ways, and in any it is no referee
            continue
        if expected:
            piece, report = read_midi_bytes(data)
            if not {"uncounted_tracks", "wrong_track_length", "film_time"} & {r.code for r in report.repairs}:
                notes = [(n.onset, n.pitch, n.duration, n.velocity) for t in piece.tracks for n in t.notes]
                assert sorted(notes) == expected, number
                compared += 1
    assert compared > 80


def is_plain(data: bytes) -> bool:
    """Tell whether mido is a fair referee: it stalls on long runs, and loses the time of unknown metas."""
    return b"\xff" * 16 not in data


def notes_by_mido(data: bytes) -> list[tuple[int, int, int, int]]:
    """Pair the messages that mido reads, first in, first out."""
    notes = []
    for track in mido.MidiFile(file=io.BytesIO(data)).tracks:
        now, sounding = 0, collections.defaultdict(collections.deque)
        for message in track:
            if message.type == "unknown_meta":
                raise ValueError("mido loses the time before it")
            now += message.time
            if message.type == "note_on" and message.velocity > 0:
                sounding[message.channel, message.note].append((now, message.velocity))
            elif message.type in ("note_on", "note_off") and sounding[message.channel, message.note]:
                onset, velocity = sounding[message.channel, message.note].popleft()
                notes.append((onset, message.note, max(now - onset, 1), velocity))
        for (_, pitch), left in sounding.items():
            notes += [(onset, pitch, max(now - onset, 1), velocity) for onset, velocity in left]
    return sorted(notes)
