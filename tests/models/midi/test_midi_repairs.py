"""One tiny file for each repair, with the exact notes that are left."""

import base64
import gzip
import json

import pytest

from models.midi import read_midi_bytes

C4 = "00 90 3c 50 60 80 3c 00"  # a quarter note on C4, velocity 80
D4 = "00 90 3e 50 60 80 3e 00"
ONE = [(0, 60, 96, 80)]
BOTH = [(0, 60, 96, 80), (96, 62, 96, 80)]


def test_rmid_is_unwrapped(smf, notes_of):
    song = smf.file(C4 + smf.END)
    size = (len(song)).to_bytes(4, "little")
    data = b"RIFF" + (len(song) + 12).to_bytes(4, "little") + b"RMIDdata" + size + song
    assert notes_of(data) == (ONE, {"unwrapped_rmid": 1})


def test_macbinary_is_unwrapped(smf, notes_of):
    head = b"\x00\x08song.mid" + bytes(55) + b"MidiMCRD" + bytes(55)
    assert len(head) == 128
    assert notes_of(head + smf.file(C4 + smf.END)) == (ONE, {"unwrapped_macbinary": 1})


def test_gzip_is_unpacked(smf, notes_of):
    packed = gzip.compress(smf.file(C4 + D4 + smf.END))
    assert notes_of(packed) == (BOTH, {"unwrapped_gzip": 1})


def test_gzip_cut_short_keeps_what_can_be_unpacked(smf, notes_of):
    packed = gzip.compress(smf.file(C4 + D4 + smf.END), compresslevel=0)
    notes, repairs = notes_of(packed[:-15])  # 8 bytes of the packing, 7 of the file
    assert notes == [(0, 60, 96, 80), (96, 62, 1, 80)]
    assert repairs["unwrapped_gzip"] == repairs["track_cut_short"] == 1


@pytest.mark.parametrize("prefix", [b"", b"data:audio/midi;base64,"])
def test_base64_is_decoded(smf, notes_of, prefix):
    text = base64.encodebytes(smf.file(C4 + D4 + smf.END))
    assert notes_of(prefix + text) == (BOTH, {"unwrapped_base64": 1})


@pytest.mark.parametrize("alphabet", ["latin-1", "cp1252"])
def test_a_file_saved_as_text_is_restored(smf, notes_of, alphabet):
    # 96 ticks, a release as 80, a press as 91: each became a letter of two or three bytes.
    data = smf.file("00 91 3c 50 60 81 3c 00" + "00 91 3e 50 60 80 3e 00" + "00 81 3e 00" + smf.END)
    letters = {"latin-1": data.decode("latin-1"), "cp1252": as_windows_shows(data)}[alphabet]
    mangled = letters.encode("utf-8")
    assert len(mangled) > len(data)
    notes, repairs = notes_of(mangled)
    assert notes == notes_of(data)[0]
    assert repairs["saved_as_text"] == 1


def as_windows_shows(data: bytes) -> str:
    """Decode as web pages do: the gaps in Windows' alphabet stand for themselves."""
    return "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in data)


def test_line_ends_that_a_transfer_changed_are_restored(smf, notes_of):
    data = smf.file("0a 90 3c 50 60 80 3c 00" + "00 90 0a 50 60 80 0a 00" + smf.END)  # three times 0a
    assert data.count(b"\n") == 3
    mangled = data.replace(b"\n", b"\r\n")
    assert notes_of(mangled) == ([(10, 60, 96, 80), (106, 10, 96, 80)], {"line_ends_changed": 1})


def test_a_carriage_return_before_a_line_feed_may_be_music(smf, notes_of):
    data = smf.file("00 90 0d 0a 60 80 0d 00" + smf.END)  # pitch 13, velocity 10
    assert notes_of(data) == ([(0, 13, 96, 10)], {})


def test_music_plainly_stored_in_an_xmf_file_is_taken_out(smf, notes_of):
    assert notes_of(b"XMF_1.00" + smf.file(C4 + smf.END)) == (ONE, {"leading_bytes": 8})


def test_a_track_whose_name_is_damaged(smf, notes_of):
    second = smf.track("60" + D4[2:] + smf.END).replace(b"MTrk", b"MTr{")
    data = smf.header(count=2) + smf.track(C4 + smf.END) + second
    assert notes_of(data) == (BOTH, {"damaged_track_name": 1})


def test_a_track_without_its_header(smf, notes_of):
    body = smf.track(C4 + smf.END)[8:]
    data = smf.header(count=2) + body + smf.track("60" + D4[2:] + smf.END)
    assert notes_of(data) == (BOTH, {"missing_track_header": 1})
    assert notes_of(smf.header() + body) == (ONE, {"missing_track_header": 1})


def test_what_follows_all_counted_tracks_is_no_track_without_its_header(smf, notes_of):
    first = smf.track(C4 + smf.END)
    assert notes_of(smf.header() + first + first[8:]) == (ONE, {"bytes_between_tracks": 11})


def test_junk_where_the_header_counts_a_track_is_none_unless_it_ends_as_one(smf, notes_of):
    data = smf.header(count=2) + smf.track(C4 + smf.END) + b"junk\x00\x90\x3e\x50\x60\x3e\x00"
    assert notes_of(data) == (ONE, {"bytes_between_tracks": 10, "missing_tracks": 1})


def test_a_damaged_name_whose_length_would_swallow_a_whole_track(smf, notes_of):
    swallowing = b"MTr{" + (8 + 12).to_bytes(4, "big")
    data = smf.header(count=2) + swallowing + smf.track(C4 + smf.END)
    notes, repairs = notes_of(data)
    assert notes == ONE
    assert repairs == {"bytes_between_tracks": 8, "missing_tracks": 1}


def test_a_second_file_behind_the_first_is_left_alone(smf, notes_of):
    data = smf.file(C4 + smf.END) + smf.file("60" + D4[2:] + smf.END)
    assert notes_of(data) == (ONE, {"second_song": 1})


def test_bytes_before_the_header_are_skipped(smf, notes_of):
    assert notes_of(b"\r\n" + smf.file(C4 + smf.END)) == (ONE, {"leading_bytes": 2})


def test_tracks_without_a_header(smf, notes_of):
    data = smf.track(C4 + smf.END)
    assert notes_of(data) == (ONE, {"missing_header": 1})
    assert read_midi_bytes(data)[0].ticks_per_quarter == 480


def test_a_header_whose_name_is_damaged(smf, notes_of):
    data = b"?" + smf.file(C4 + smf.END, division=192)[1:]
    assert notes_of(data) == (ONE, {"damaged_header_name": 1})
    assert read_midi_bytes(data)[0].ticks_per_quarter == 192


@pytest.mark.parametrize("length", [0, 5, 2**31 - 1, 2**32 - 1])
def test_a_header_length_that_lies(smf, notes_of, length):
    data = smf.header(length=length) + smf.track(C4 + smf.END)
    assert notes_of(data) == (ONE, {"wrong_header_length": 1})


def test_an_unknown_format_is_read_as_format_1(smf, notes_of):
    assert notes_of(smf.file(C4 + smf.END, format_=9)) == (ONE, {"unknown_format": 1})


@pytest.mark.parametrize("division", [0, 0xFFFF, 0x8000, 0xE700])
def test_a_resolution_that_means_nothing(smf, notes_of, division):
    data = smf.file(C4 + smf.END, division=division)
    assert notes_of(data) == (ONE, {"division_assumed": 1})
    assert read_midi_bytes(data)[0].ticks_per_quarter == 480


@pytest.mark.parametrize(
    ("division", "ticks_a_second"),
    [(0xE728, 25 * 40), (0xE250, 30 * 80), (0xE804, 24 * 4), (0xE364, 29.97 * 100)],
)
def test_film_time_keeps_ticks_and_seconds(smf, notes_of, division, ticks_a_second):
    fast = "00 ff 51 03 01 86 a0"  # a tempo, which film time does not heed
    data = smf.file(fast + C4 + smf.END, division=division)
    assert notes_of(data) == (ONE, {"film_time": 1})
    piece, _ = read_midi_bytes(data)
    assert piece.seconds == pytest.approx(96 / ticks_a_second)
    assert piece.qpm == pytest.approx(120, abs=1)


def test_tracks_that_the_header_does_not_count(smf, notes_of):
    data = smf.file(C4 + smf.END, "60" + D4[2:] + smf.END, count=1)
    assert notes_of(data) == (BOTH, {"uncounted_tracks": 1})


def test_a_header_that_promises_too_many_tracks(smf, notes_of):
    assert notes_of(smf.file(C4 + smf.END, count=65535)) == (ONE, {"missing_tracks": 65534})


@pytest.mark.parametrize("length", [0, 5, 23, 500])
def test_a_track_length_that_lies(smf, notes_of, length):
    first = smf.track(C4 + smf.END, length=length)
    data = smf.header(count=2) + first + smf.track("60" + D4[2:] + smf.END)
    assert notes_of(data) == (BOTH, {"wrong_track_length": 1})


def test_a_last_track_whose_length_goes_beyond_the_file(smf, notes_of):
    data = smf.header() + smf.track(C4 + smf.END, length=2**32 - 1)
    assert notes_of(data) == (ONE, {"wrong_track_length": 1})


def test_a_track_cut_short_keeps_its_notes(smf, notes_of):
    whole = smf.file(C4 + D4 + smf.END)
    assert notes_of(whole[:-6]) == (
        # the cut falls within the release of D4, so the last time that can be read is its onset
        [(0, 60, 96, 80), (96, 62, 1, 80)],
        {"track_cut_short": 1, "unreleased_notes": 1},
    )


def test_a_track_without_an_end_mark(smf, notes_of):
    assert notes_of(smf.file(C4)) == (ONE, {"missing_end_of_track": 1})


def test_music_after_a_stray_end_mark(smf, notes_of):
    assert notes_of(smf.file(C4 + smf.END + D4 + smf.END)) == (BOTH, {"stray_end_of_track": 1})


def test_a_last_track_of_no_length_as_a_program_leaves_it_that_broke_off(smf, notes_of):
    data = smf.header() + smf.track(C4 + "00 b0 07 64", length=0)
    assert notes_of(data) == (ONE, {"wrong_track_length": 1, "missing_end_of_track": 1})


def test_junk_behind_a_last_track_without_an_end_mark(smf, notes_of):
    data = smf.header() + smf.track(C4) + b"junk\x00\x90\x3e"
    assert notes_of(data) == (ONE, {"missing_end_of_track": 1, "bytes_between_tracks": 7})


def test_bytes_between_tracks(smf, notes_of):
    data = smf.header(count=2) + smf.track(C4 + smf.END) + b"junk!" + smf.track("60" + D4[2:] + smf.END)
    assert notes_of(data) == (BOTH, {"bytes_between_tracks": 5})


def test_a_track_length_that_ends_within_a_lyric(smf, notes_of):
    dump = "00 ff 05 0c" + b"la la la la ".hex() + C4 + smf.END
    assert notes_of(smf.header() + smf.track(dump, length=7)) == (ONE, {"wrong_track_length": 1})


@pytest.mark.parametrize(
    ("garbage", "count"),
    [
        ("00 f4", 2),  # an undefined status
        ("81 82 83 84 05 90 3c 40", 4),  # a time of five bytes: its last byte may be one
        ("00 90 ff 50", 4),  # a pitch that is none
        ("00 ff 01 7f", 4),  # a text that is longer than the track
        ("00 ff 81 00", 4),  # an impossible kind of meta event
        ("00 f0 8f ff ff ff 7f", 7),  # system exclusive with a length of five bytes
    ],
)
def test_bytes_that_no_rule_explains_are_dropped_up_to_the_next_event(smf, notes_of, garbage, count):
    notes, repairs = notes_of(smf.file(C4 + garbage + D4 + smf.END))
    assert repairs["bytes_dropped"] == count
    assert (0, 60, 96, 80) in notes
    assert 62 in [pitch for _, pitch, _, _ in notes]


def test_running_status_with_nothing_to_run_on(smf, notes_of):
    assert notes_of(smf.file("00 3c 50" + C4 + smf.END)) == (ONE, {"bytes_dropped": 3})


def test_a_velocity_above_127_is_lowered(smf, notes_of):
    data = smf.file("00 90 3c ff 60 80 3c 00" + smf.END)
    assert notes_of(data) == ([(0, 60, 96, 127)], {"velocity_clipped": 1})


def test_a_pitch_or_controller_above_127_is_passed_over_and_its_time_kept(smf, notes_of):
    data = smf.file(
        """
        00 90 3c 50    # C4 on
        60 90 84 50    # a note 132, which there is not
        30 3c 00       # C4 off, 48 ticks later, by running status
        00 90 3e 50
        60 3e 00
        00 b0 80 01    # controller 128
        00 07 64       # volume
        """
        + smf.END
    )
    assert notes_of(data) == ([(0, 60, 144, 80), (144, 62, 96, 80)], {"bad_value": 2})


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("00 ff 51 03 00 00 00", "bad_tempo"),  # 0 microseconds a quarter
        ("00 ff 51 02 07 a1", "bad_tempo"),  # two bytes of three
        ("00 ff 58 04 00 02 18 08", "bad_time_signature"),  # 0/4
        ("00 ff 58 04 04 ff 18 08", "bad_time_signature"),  # 4 over 2 to the 255th
        ("00 ff 58 01 04", "bad_time_signature"),
        ("00 ff 59 02 f7 00", "bad_key_signature"),  # nine flats
        ("00 ff 59 02 00 02", "bad_key_signature"),  # neither major nor minor
        ("00 ff 59 00", "bad_key_signature"),
        ("00 c0 80", "bad_program"),
    ],
)
def test_impossible_settings_are_ignored(smf, notes_of, event, code):
    data = smf.file(event + C4 + smf.END)
    assert notes_of(data) == (ONE, {code: 1})
    piece, _ = read_midi_bytes(data)
    assert (piece.tempos, piece.time_signatures, piece.key_signatures) == ((), (), ())
    assert piece.tracks[0].program == 0


def test_a_name_in_no_known_alphabet_is_told(smf):
    piece, report = read_midi_bytes(smf.file("00 ff 03 05 61 62 63 64 81" + C4 + smf.END))
    assert piece.title.startswith("abcd")
    assert [repair.code for repair in report.repairs] == ["unreadable_text"]


def test_notes_never_released_end_with_their_track(smf, notes_of):
    data = smf.file("00 90 3c 50 60 90 40 50 60 ff 2f 00")
    assert notes_of(data) == ([(0, 60, 192, 80), (96, 64, 96, 80)], {"unreleased_notes": 2})


def test_notes_without_length_get_one_tick(smf, notes_of):
    data = smf.file("00 90 3c 50 00 80 3c 00 60 90 3e 50 00 80 3e 00" + smf.END)
    assert notes_of(data) == ([(0, 60, 1, 80), (96, 62, 1, 80)], {"zero_length_notes": 2})


def test_the_report_of_a_repaired_file_says_so_in_words(smf):
    data = smf.file("00 ff 51 03 00 00 00 00 90 3c 50 60 ff 2f 00")
    _, report = read_midi_bytes(data, path="a/tune.mid")
    assert (report.status, report.code) == ("repaired", "repaired")
    assert report.sentence == (
        "Ready to use after repairs. 1 impossible tempo was ignored. "
        "1 note was never released; it was closed at the end of its track."
    )
    as_json = json.loads(json.dumps(report.to_dict()))
    assert as_json["path"] == "a/tune.mid"
    assert [repair["code"] for repair in as_json["repairs"]] == ["bad_tempo", "unreleased_notes"]
