"""One tiny file for each reason for which a file is refused or set aside."""

import gzip
import os
import pickle

import pytest

from models.midi import MidiError, inspect_midi, read_midi, read_midi_bytes
from models.midi import read as reader

C4 = "00 90 3c 50 60 80 3c 00"


def refusal(data: bytes) -> MidiError:
    with pytest.raises(MidiError) as caught:
        read_midi_bytes(data, path="folder/tune.mid")
    assert str(caught.value) == f"{os.path.join('folder', 'tune.mid')}: {caught.value.sentence}"
    return caught.value


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "empty"),
        (bytes(4096), "zeros", "nothing but zeros"),
        (b"ID3\x03\x00" + bytes(20), "mp3", "MP3"),
        (b"\xff\xfb\x90\x00" + bytes(range(256)), "mp3", "MP3"),
        (b"PK\x03\x04" + bytes(26) + b"tune.mid", "zip", "ZIP"),
        (b"PK\x03\x04" + bytes(26) + b"META-INF/container.xml", "musicxml", "MusicXML"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><title>404</title>", "html", "web page"),
        (b"<html>All about MThd and MTrk</html>", "html", "web page"),
        (b"<?xml version='1.0'?><score-partwise/>", "musicxml", "MusicXML"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "wav", "WAV"),
        (b"RIFF\x24\x00\x00\x00sfbkLIST", "sound_font", "sound font"),
        (b"FORM\x00\x00\x00\x24AIFFCOMM", "aiff", "AIFF"),
        (b"\x00\x00\x00\x20ftypM4A ", "mp4", "MP4"),
        (b"OggS\x00\x02", "ogg", "Ogg"),
        (b"fLaC\x00", "flac", "FLAC"),
        (b"%PDF-1.7", "pdf", "PDF"),
        (b"\x89PNG\r\n", "image", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip", "gzip"),
        (gzip.compress(b"no music at all"), "gzip", "gzip"),
        (b"BZh91AY&SY", "bzip2", "bzip2"),
        (b"\xfd7zXZ\x00", "xz", "xz"),
        (b"Rar!\x1a\x07", "rar", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z", "7z"),
        (b"SMF2CLIP\x00\x40", "midi2_clip", "MIDI 2.0"),
        (b"XMF_1.00\x00\x00\x00\x01", "xmf", "XMF"),
        (b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X", "apple_double", "companion file of macOS"),
        (b"\xf0\x43\x00\x09\x20\x00\xf7", "sysex", "synthesiser"),
        (b"MUS\x1a\x10\x00", "game_music", "games"),
        (b"FORM\x00\x00\x00\x0eXDIRINFO", "game_music", "games"),
        (b"RIFF\x24\x00\x00\x00MIDSfmt ", "game_music", "games"),
        (b"MMMD\x00\x00\x01\x00", "smaf", "ring tone"),
        (b"CAKEWALK\x1a\x03", "cakewalk", "Cakewalk"),
        (b"\x18FICHIER GUITAR PRO v4.06", "guitar_pro", "Guitar Pro"),
        (b"\x0fSIBELIUS\x00", "sibelius", "Sibelius"),
        (b"ENIGMA BINARY FILE\x00", "finale", "Finale"),
        (b"<?xml version='1.0'?><museScore version='3'/>", "musescore", "MuseScore"),
        (b"MThd\0\0\0\6\0\1\0\1\0\x60MTrk\0\0\0\4\0" + b"\xef\xbf\xbd" * 9, "destroyed_as_text", "as text"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00", "git_lfs", "Git LFS"),
        (b"X:1\nT:Tune\nK:C\nCDEF|\n", "abc", "ABC"),
        (b"hello " * 100, "text", "text file"),
        (bytes(range(1, 200)), "not_midi", "not a MIDI file"),
    ],
)
def test_what_is_not_midi_is_named_for_what_it_is(data, code, words):
    error = refusal(data)
    assert error.code == code
    assert words in error.sentence
    assert ": " in error.sentence  # what it is: what to do


def test_a_header_without_tracks(smf):
    assert refusal(smf.header(count=5)).code == "no_tracks"


def test_tracks_without_notes(smf):
    assert refusal(smf.file("00 ff 03 04 74 65 73 74" + smf.END)).code == "no_notes"


def test_more_bars_than_any_music_has(smf):
    rest = "ff ff ff 7f b0 07 64"  # 268,435,455 ticks, then a volume
    assert refusal(smf.file(C4 + rest * 2 + smf.END, division=24)).code == "too_long"


@pytest.mark.parametrize(
    ("limit", "value", "kept", "code", "words"),
    [
        ("models.midi.events.MAX_NOTES", 3, 3, "too_many_notes", "more than 200,000 notes"),
        ("models.midi.events.MAX_EVENTS", 8, 3, "too_many_events", "more than 2,000,000 events"),
        ("models.midi.container.MAX_TRACKS", 1, 2, "too_many_tracks", "more than 32,767 tracks"),
        ("models.midi.events.MAX_UNREADABLE", 0, 2, "too_damaged", "only its beginning was read"),
    ],
)
def test_beyond_a_limit_what_was_read_is_set_aside(smf, monkeypatch, limit, value, kept, code, words):
    data = smf.file(C4 * 2 + smf.END, "00 f4" + C4 * 2 + smf.END)
    assert read_midi_bytes(data)[1].notes == 4
    monkeypatch.setattr(limit, value)
    piece, report = read_midi_bytes(data)
    assert (report.status, report.code, report.notes, len(piece.notes)) == ("set_aside", code, kept, kept)
    assert words in report.sentence
    assert report.sentence.endswith("listen before you use it anyway.")


@pytest.mark.parametrize(
    ("dump", "limit", "code"),
    [
        ("00 b0 07 64" * 3, "models.midi.events.MAX_EVENTS", "too_many_events"),
        ("00 f4" * 4 + "00 b0 07 64", "models.midi.events.MAX_UNREADABLE", "too_damaged"),
    ],
)
def test_beyond_a_limit_without_any_note(smf, monkeypatch, dump, limit, code):
    monkeypatch.setattr(limit, 0)
    assert refusal(smf.file(dump + smf.END)).code == code


def test_more_tracks_than_are_read_and_no_note(smf, monkeypatch):
    monkeypatch.setattr("models.midi.container.MAX_TRACKS", 2)
    assert refusal(smf.file(*[smf.END] * 3)).code == "too_many_tracks"


def test_more_settings_than_are_kept_are_dropped_and_told(smf, notes_of, monkeypatch):
    monkeypatch.setattr("models.midi.events.MAX_SETTINGS", 2)
    data = smf.file("00 ff 51 03 07 a1 20" * 5 + C4 + smf.END)
    assert notes_of(data) == ([(0, 60, 96, 80)], {"settings_dropped": 3})


def test_a_file_larger_than_music_is(tmp_path, monkeypatch):
    path = tmp_path / "large.mid"
    path.write_bytes(b"MThd" + bytes(100))
    monkeypatch.setattr(reader, "MAX_FILE_BYTES", 103)
    with pytest.raises(MidiError) as caught:
        read_midi(path)
    assert caught.value.code == "too_large"


def test_what_is_not_there_or_no_file(tmp_path):
    codes = {name: inspect_midi(tmp_path / name).code for name in ("missing.mid", ".", "a\0b.mid")}
    assert codes == {"missing.mid": "missing", ".": "folder", "a\0b.mid": "unreadable"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a Unix thing")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.mid")
    assert inspect_midi(tmp_path / "pipe.mid").code == "not_a_file"


def test_a_refusal_is_a_report_too(tmp_path):
    path = tmp_path / "zero.mid"
    path.write_bytes(b"")
    report = inspect_midi(path)
    assert (report.status, report.code, report.notes) == ("refused", "empty", 0)
    assert report.sentence == "The file is empty: copy or download it again."
    assert report.to_dict()["path"] == str(path)


def test_errors_and_reports_survive_the_way_between_processes(smf):
    error = refusal(b"")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.path, copy.code, copy.sentence) == (error.path, error.code, error.sentence)
    _, report = read_midi_bytes(smf.file(C4))
    assert pickle.loads(pickle.dumps(report)) == report


@pytest.mark.parametrize(
    ("dump", "code", "words"),
    [
        ("00 99 24 50 60 89 24 00", "drums_only", "only drums"),
        ("00 90 3c 50 00 80 3c 00 " * 1000, "too_many_zero_length_notes", "1,000 notes have no length"),
        ("01 90 3c 50 " * 200, "many_unreleased_notes", "200 notes are never released"),
        ("00 ff 51 03 ff ff ff 00 90 3c 50 82 80 00 80 3c 00 82 80 00 90 3c 50 8f 80 80 00 80 3c 00",
         "hours_long", "hours"),
    ],
)  # fmt: skip
def test_suspect_files_are_set_aside_but_read(smf, dump, code, words):
    piece, report = read_midi_bytes(smf.file(dump + smf.END))
    assert (report.status, report.code) == ("set_aside", code)
    assert words in report.sentence
    assert "use it anyway" in report.sentence
    assert report.notes == sum(len(track.notes) for track in piece.tracks) > 0


def test_just_below_suspicion(smf):
    below = "00 90 3c 50 00 80 3c 00 " * 999 + "01 90 3c 50 " * 199
    assert read_midi_bytes(smf.file(below + smf.END))[1].status == "repaired"
