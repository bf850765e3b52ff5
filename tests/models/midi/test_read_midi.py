"""What the reader makes of sound files: exact notes from annotated bytes."""

import pytest

from models.midi import read_midi, read_midi_bytes, read_midi_with_report
from models.music import Key, KeySignature, Tempo, TimeSignature

C4_QUARTER = """
    00 90 3c 50    # C4 on, velocity 80
    60 80 3c 00    # 96 ticks later: off
"""


def test_format_0_with_everything_at_the_start(smf):
    data = smf.file(
        """
        00 ff 03 04 54 75 6e 65    # name: 'Tune'
        00 ff 51 03 09 27 c0       # 600,000 microseconds a quarter: 100 quarters a minute
        00 ff 58 04 03 02 18 08    # 3/4
        00 ff 59 02 fe 01          # two flats, minor: G minor
        00 c0 28                   # violin
        00 90 43 64                # G4 on, velocity 100
        60 80 43 40                # off
        00 90 45 5a                # A4 on, velocity 90
        81 40 80 45 40             # 192 ticks later: off
        60 ff 2f 00                # a quarter rest, then the end
        """,
        format_=0,
    )
    piece, report = read_midi_bytes(data)
    (track,) = piece.tracks
    assert [(n.onset, n.pitch, n.duration, n.velocity) for n in track.notes] == [
        (0, 67, 96, 100),
        (96, 69, 192, 90),
    ]
    assert (track.name, track.program, track.is_drum) == ("Tune", 40, False)
    assert piece.title == "Tune"
    assert piece.ticks_per_quarter == 96
    assert piece.length == 384
    assert piece.tempos == (Tempo(onset=0, qpm=100.0),)
    assert piece.time_signatures == (TimeSignature(onset=0, numerator=3, denominator=4),)
    assert piece.key_signatures == (KeySignature(onset=0, key=Key(tonic=7, mode="minor")),)
    assert (report.status, report.code, report.repairs) == ("ok", "ok", ())
    assert (report.notes, report.tracks, report.title) == (2, 1, "Tune")
    assert (report.key, report.time_signature) == ("G minor", "3/4")
    assert report.seconds == pytest.approx(4 * 0.6)


def test_format_1_keeps_settings_of_all_tracks(smf):
    data = smf.file(
        "00 ff 51 03 07 a1 20" + smf.END,  # 120 at the start, from the first track
        "60 ff 51 03 0f 42 40" + C4_QUARTER + smf.END,  # 60 from tick 96, from the second
        format_=1,
    )
    piece, _ = read_midi_bytes(data)
    assert piece.tempos == (Tempo(onset=0, qpm=120.0), Tempo(onset=96, qpm=60.0))
    assert piece.seconds == pytest.approx(0.5 + 1.0)


def test_format_2_puts_songs_one_after_the_other(smf):
    slow = "00 ff 51 03 0f 42 40"  # 60 quarters a minute
    data = smf.file(slow + C4_QUARTER + smf.END, C4_QUARTER + smf.END, format_=2)
    piece, report = read_midi_bytes(data)
    assert [(n.onset, n.duration) for n in piece.notes] == [(0, 96), (96, 96)]
    assert piece.length == 192
    assert piece.tempos == (Tempo(onset=0, qpm=60.0), Tempo(onset=96, qpm=120.0))
    assert [(r.code, r.count) for r in report.repairs] == [("songs_joined", 2)]
    assert report.repairs[0].sentence == "The 2 songs of the file were put one after the other."


def test_running_status_and_note_on_without_velocity_as_release(smf, notes_of):
    data = smf.file(
        """
        00 90 3c 50    # C4 on
        60 3c 00       # same status: velocity 0 releases it
        00 3e 50       # D4 on
        60 3e 00
        """
        + smf.END
    )
    assert notes_of(data) == ([(0, 60, 96, 80), (96, 62, 96, 80)], {})


def test_running_status_outlives_meta_events_and_system_exclusive(smf, notes_of):
    data = smf.file(
        """
        00 90 3c 50            # C4 on
        00 ff 01 02 68 69      # text
        00 f0 03 7e 7f f7      # system exclusive
        60 3c 00               # running status still: off
        """
        + smf.END
    )
    assert notes_of(data) == ([(0, 60, 96, 80)], {})


def test_time_of_events_that_are_passed_over_counts(smf, notes_of):
    data = smf.file(
        """
        60 b0 07 64            # volume, 96 ticks in
        60 e0 00 40            # pitch bend
        60 ff 60 01 00         # a meta event of no known kind
        60 f0 02 7e f7         # system exclusive
        60 fe                  # active sensing
        60 a0 3c 10            # key pressure
        60 d0 10               # channel pressure
        60 90 3c 50
        60 80 3c 00
        """
        + smf.END
    )
    assert notes_of(data) == ([(768, 60, 96, 80)], {})


def test_overlapping_notes_of_one_pitch_are_released_first_in_first_out(smf, notes_of):
    data = smf.file(
        """
        00 90 3c 50    # first C4, velocity 80
        30 90 3c 5a    # second, velocity 90, 48 ticks later
        30 80 3c 00    # ends the first
        60 80 3c 00    # ends the second
        """
        + smf.END
    )
    assert notes_of(data) == ([(0, 60, 96, 80), (48, 60, 144, 90)], {})


def test_a_release_without_a_note_means_nothing(smf, notes_of):
    assert notes_of(smf.file("00 80 3c 00" + C4_QUARTER + smf.END)) == ([(0, 60, 96, 80)], {})


def test_each_channel_of_a_track_is_a_track_and_channel_10_is_drums(smf):
    data = smf.file(
        """
        00 c0 28 00 c1 47          # channel 1: violin, channel 2: clarinet
        00 90 3c 50 00 91 40 50 00 99 24 50
        60 80 3c 00 00 81 40 00 00 89 24 00
        """
        + smf.END
    )
    piece, report = read_midi_bytes(data)
    tracks = [(t.program, t.is_drum, [n.pitch for n in t.notes]) for t in piece.tracks]
    assert tracks == [(40, False, [60]), (71, False, [64]), (0, True, [36])]
    assert (report.notes, report.tracks) == (3, 3)
    assert [n.pitch for n in piece.notes] == [60, 64]


def test_the_program_is_the_one_at_the_first_note(smf):
    data = smf.file("00 c0 01 00 c0 02" + C4_QUARTER + "00 c0 03" + C4_QUARTER + smf.END)
    assert [t.program for t in read_midi_bytes(data)[0].tracks] == [2]


def test_a_program_set_in_another_track_holds_for_the_channel(smf):
    data = smf.file("00 c0 05 60 c0 06" + smf.END, C4_QUARTER + smf.END)
    assert [t.program for t in read_midi_bytes(data)[0].tracks] == [5]


def test_of_settings_at_one_tick_the_last_holds(smf):
    data = smf.file("00 ff 51 03 07 a1 20 00 ff 51 03 0f 42 40" + C4_QUARTER + smf.END)
    assert read_midi_bytes(data)[0].tempos == (Tempo(onset=0, qpm=60.0),)


def test_tempos_are_the_round_numbers_that_were_meant(smf):
    # 666,667 microseconds is how MIDI writes 90 quarters a minute.
    data = smf.file("00 ff 51 03 0a 2c 2b" + C4_QUARTER + smf.END)
    assert read_midi_bytes(data)[0].qpm == 90.0


def test_piece_lasts_to_the_end_of_its_longest_track(smf):
    data = smf.file(C4_QUARTER + smf.END, "87 40 ff 2f 00")  # 960 ticks
    assert read_midi_bytes(data)[0].length == 960


def test_chunks_of_other_kinds_are_passed_over_in_silence(smf, notes_of):
    alien = b"XFIH" + bytes([0, 0, 0, 5]) + b"hello"
    head, track = smf.header(), smf.track(C4_QUARTER + smf.END)
    assert notes_of(head + alien + track + alien) == ([(0, 60, 96, 80)], {})


def test_longer_headers_of_later_versions_are_read(smf, notes_of):
    data = smf.header(length=8) + b"\x01\x02" + smf.track(C4_QUARTER + smf.END)
    assert notes_of(data) == ([(0, 60, 96, 80)], {})


def test_zero_padding_after_the_end_mark_is_nothing(smf, notes_of):
    data = smf.file(C4_QUARTER + smf.END + "00 00 00 00 00") + bytes(64)
    assert notes_of(data) == ([(0, 60, 96, 80)], {})


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Präludium".encode(), "Präludium"),
        ("Präludium".encode("latin-1"), "Präludium"),
        ("千本桜".encode("shift_jis"), "千本桜"),
        (b"two\r\nlines\0", "two lines"),
        (("é" * 150).encode(), "é" * 100),  # cut at 200 bytes, then at whole letters
    ],
)
def test_names_in_the_alphabets_that_occur(smf, raw, name):
    length = f"{len(raw):02x}" if len(raw) < 128 else f"{0x80 | len(raw) >> 7:02x} {len(raw) & 127:02x}"
    data = smf.file(f"00 ff 03 {length} {raw.hex(' ')}" + C4_QUARTER + smf.END)
    piece, report = read_midi_bytes(data)
    assert (piece.title, report.repairs) == (name, ())


def test_reads_from_disk_and_says_where_from(smf, tmp_path):
    path = tmp_path / "tune.mid"
    path.write_bytes(smf.file(C4_QUARTER + smf.END))
    piece, report = read_midi_with_report(path)
    assert report.path == path
    assert read_midi(str(path)) == piece
    assert report.to_dict() == {
        "path": str(path),
        "status": "ok",
        "code": "ok",
        "sentence": "Ready to use.",
        "notes": 1,
        "tracks": 1,
        "repairs": [],
        "title": "",
        "seconds": 0.5,
        "key": None,
        "time_signature": "4/4",
    }
