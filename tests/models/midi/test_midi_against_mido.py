"""What mido reads without complaint gives the notes that mido reads, and the quick loop misses none."""

import io
from itertools import pairwise
from pathlib import Path

import mido
import pytest

from models.midi import MidiError, read_midi_bytes

# What we read that mido does not even look at, or gives up halfway: it is no referee there.
BEYOND_MIDO = {"uncounted_tracks", "wrong_track_length", "damaged_track_name", "missing_track_header"}
BEYOND_MIDO |= {"line_ends_changed", "second_song", "division_assumed"}
SAMPLES = sorted((Path(__file__).parents[3] / "midi_samples").rglob("*.mid"))


def ours(data: bytes) -> tuple[list[list[tuple[int, int, int, int]]], set[str]]:
    """Return the notes of each track that has some, and the codes of the repairs."""
    piece, report = read_midi_bytes(data)
    tracks = [[(n.onset, n.pitch, n.duration, n.velocity) for n in track.notes] for track in piece.tracks]
    return tracks, {repair.code for repair in report.repairs}


def in_one_line(data: bytes, tracks: list[dict[int, list[tuple[int, int, int, int]]]]) -> list[list[tuple]]:
    """Lay out mido's tracks as ours: each channel a track, the songs of format 2 one after the other."""
    file = mido.MidiFile(file=io.BytesIO(data))
    line, offset = [], 0
    for track, channels in zip(file.tracks, tracks, strict=True):
        line += [[(onset + offset, *rest) for onset, *rest in notes] for notes in channels.values()]
        offset += sum(message.time for message in track) if file.type == 2 else 0
    return line


def test_sound_files_of_every_kind(by_chance, tracks_by_mido):
    formats, overlaps, notes = set(), 0, 0
    for number in range(250):
        data = by_chance.sound(number)
        expected = in_one_line(data, tracks_by_mido(data))
        if not expected:
            continue
        read, _ = ours(data)
        assert read == expected, number
        formats.add(data[9])
        notes += sum(map(len, read))
        pairs = (pair for track in read for pair in pairwise(track))
        overlaps += sum(first[1] == then[1] and sum(first[::2]) > then[0] for first, then in pairs)
    assert formats == {0, 1, 2}
    assert notes > 10_000
    assert overlaps > 1_000  # or the order of releases would not have been put to the test


def test_damaged_files_that_mido_still_reads(by_chance, tracks_by_mido):
    compared = 0
    for number in range(4_000):
        data = by_chance.mutant(number)
        if b"\xff" * 16 in data:  # mido stalls on long runs
            continue
        try:
            if any(m.type == "unknown_meta" for t in mido.MidiFile(file=io.BytesIO(data)).tracks for m in t):
                continue
            expected = in_one_line(data, tracks_by_mido(data))
        except Exception:  # mido complains in many ways, and in any it is no referee
            continue
        if expected:
            read, repairs = ours(data)
            if not repairs & BEYOND_MIDO:
                assert read == expected, number
                compared += 1
    assert compared > 300


@pytest.mark.parametrize("path", SAMPLES[::6], ids=lambda path: path.stem)
def test_the_music_that_ships(path, tracks_by_mido):
    data = path.read_bytes()
    assert ours(data) == (in_one_line(data, tracks_by_mido(data)), set())


def test_time_before_a_meta_event_of_no_known_kind_counts_though_mido_forgets_it(smf, tracks_by_mido):
    data = smf.file("60 ff 60 01 00  00 90 3c 50  60 80 3c 00" + smf.END)
    assert ours(data)[0] == [[(96, 60, 96, 80)]]
    assert tracks_by_mido(data) == [{0: [(0, 60, 96, 80)]}]  # 96 ticks too early


def test_the_quick_loop_and_the_careful_way_read_the_same(by_chance, monkeypatch):
    files = [by_chance.sound(number) for number in range(60)]
    files += [by_chance.mutant(number) for number in range(1_500)]
    quick = [everything(data) for data in files]
    monkeypatch.setattr("models.midi.scan.read_plain_events", lambda state, budget: None)
    assert [everything(data) for data in files] == quick


def everything(data: bytes) -> object:
    try:
        piece, report = read_midi_bytes(data)
    except MidiError as error:
        return error.code
    # The order in which repairs are met may differ.
    return piece, report.status, report.code, report.notes, sorted(report.repairs, key=lambda r: r.code)
