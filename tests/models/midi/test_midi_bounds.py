"""Nothing that a file claims makes the reader slow or hungry, and nothing but MidiError leaves it."""

import collections
import gzip
import os
import random
import struct
import time
import tracemalloc

import pytest

from models.midi import MidiError, read_midi_bytes

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


def test_a_flood_of_other_chunks_between_tracks():
    head = b"MThd" + struct.pack(">IHHH", 6, 1, 30_000, 480)
    others = (b"XFIH" + bytes(4)) * 1000 + b"MTrk" + bytes(4)
    started = time.perf_counter()
    assert outcome_of(head + others * 2_000) == "no_notes"
    assert time.perf_counter() - started < SECONDS


def outcome_of(data: bytes) -> str | int:
    """Return how many notes were read, or the code of the refusal."""
    try:
        return read_midi_bytes(data)[1].notes
    except MidiError as error:
        return error.code


def test_random_bytes_are_refused_or_read_but_never_crash():
    chance = random.Random(0)
    for size in range(0, 600, 3):
        outcome_of(chance.randbytes(size))
        outcome_of(smf_of(chance.randbytes(size)))


def test_gzip_that_swells_beyond_what_is_read():
    swollen = gzip.compress(b"MThd" + bytes(80 * MEBIBYTE))
    assert len(swollen) < MEBIBYTE
    started = time.perf_counter()
    assert outcome_of(swollen) == "too_large"
    assert time.perf_counter() - started < SECONDS


@pytest.mark.parametrize(
    "data",
    [
        b"TVRoZ" + b"a " * (2 * MEBIBYTE),  # Base64 with much white space
        b"MThd" + b"\xc2\x90" * (2 * MEBIBYTE - 2),  # a file saved as text
        b"MThd\0\0\0\6" + b"\r\n\0\0\0\0\0\0" * (MEBIBYTE // 2 - 1),  # many chunks of no length
    ],
)
def test_undoing_what_was_done_to_a_file_takes_no_time_either(data):
    started = time.perf_counter()
    assert isinstance(outcome_of(data), str)
    assert time.perf_counter() - started < SECONDS


def test_nothing_but_midi_error_leaves_the_reader(by_chance, capsys):
    """The mutants of every run; RITORNELLO_MUTANTS asks for more."""
    count = int(os.environ.get("RITORNELLO_MUTANTS", "5000"))
    outcomes: collections.Counter[str] = collections.Counter()
    longest, largest = (0.0, -1), (0, -1)
    tracemalloc.start()
    try:
        for number in range(count):
            data = by_chance.mutant(number)
            tracemalloc.reset_peak()
            before, started = tracemalloc.get_traced_memory()[0], time.perf_counter()
            outcomes[status_of(data)] += 1
            longest = max(longest, (time.perf_counter() - started, number))
            largest = max(largest, (tracemalloc.get_traced_memory()[1] - before, number))
    finally:
        tracemalloc.stop()
    with capsys.disabled():
        print(f"\n{count:,} mutants, {dict(outcomes)}: largest memory {largest[0] / MEBIBYTE:.2f} MiB")
        print(f"(mutant {largest[1]}), longest time {longest[0]:.3f} s (mutant {longest[1]})")
    assert longest[0] < SECONDS
    assert largest[0] < 512 * MEBIBYTE
    # Most damage is small, so most files must still give notes.
    assert outcomes["refused"] < 0.2 * count
    assert outcomes["repaired"] > 0.4 * count


def status_of(data: bytes) -> str:
    """Read bytes, hold the report to what it says, and return its status."""
    try:
        piece, report = read_midi_bytes(data)
    except MidiError as error:
        refusal = error
    else:
        assert report.notes == sum(len(track.notes) for track in piece.tracks) > 0
        assert (report.status == "ok") == (not report.repairs and report.code == "ok")
        return report.status
    assert ": " in refusal.sentence  # what it is: what to do
    assert refusal.sentence.endswith(".")
    return "refused"
