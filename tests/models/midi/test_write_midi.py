"""What is written reads back as it was: with our reader, with mido and with pretty_midi."""

import io
import os
import stat

import mido
import pretty_midi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.midi import MidiError, midi_bytes, read_midi, read_midi_bytes, write_midi
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track

MELODY = Track(
    notes=(
        Note(onset=0, pitch=60, duration=48, velocity=70),
        Note(onset=48, pitch=60, duration=48, velocity=71),  # the same key again, at once
        Note(onset=96, pitch=67, duration=96, velocity=72),
    ),
    name="Geige",
    program=40,
)
DRUMS = Track(notes=(Note(onset=0, pitch=36, duration=12, velocity=100),), name="Drums", is_drum=True)
PIECE = Piece(
    ticks_per_quarter=48,
    tracks=(MELODY, DRUMS),
    title="Für Elise",
    tempos=(Tempo(onset=0, qpm=90.0), Tempo(onset=144, qpm=66.0)),
    time_signatures=(TimeSignature(onset=0, numerator=3, denominator=8),),
    key_signatures=(KeySignature(onset=0, key=Key(tonic=9, mode="minor")),),
    length=240,
)


def test_the_bytes_of_one_note():
    piece = Piece.from_notes([Note(onset=0, pitch=60, duration=96)], ticks_per_quarter=96)
    expected = """
        4d 54 68 64 00 00 00 06   00 01 00 02 00 60    # header: format 1, two tracks, 96 ticks
        4d 54 72 6b 00 00 00 0b                        # the settings
        00 ff 51 03 07 a1 20                           # 120 quarters a minute
        60 ff 2f 00                                    # the end, a quarter later
        4d 54 72 6b 00 00 00 0f                        # the notes
        00 c0 00                                       # grand piano
        00 90 3c 50                                    # C4 on, velocity 80
        60 80 3c 00                                    # off, a quarter later
        00 ff 2f 00                                    # the end
    """
    dump = "".join(line.split("#")[0] for line in expected.splitlines())
    assert midi_bytes(piece).hex(" ") == bytes.fromhex(dump).hex(" ")


def test_reads_back_as_it_was():
    piece, report = read_midi_bytes(midi_bytes(PIECE))
    assert piece == PIECE
    assert report.status == "ok"


def test_mido_reads_a_release_before_the_same_key_again():
    file = mido.MidiFile(file=io.BytesIO(midi_bytes(PIECE)))
    assert (file.type, file.ticks_per_beat, len(file.tracks)) == (1, 48, 3)
    melody, drums = file.tracks[1:]
    kinds = [(m.type, m.time) for m in melody if m.type.startswith("note")]
    assert kinds == [("note_on", 0), ("note_off", 48), ("note_on", 0), ("note_off", 48),
                     ("note_on", 0), ("note_off", 96)]  # fmt: skip
    assert {m.channel for m in drums if m.type.startswith("note")} == {9}


def test_pretty_midi_reads_it_as_it_sounds():
    read = pretty_midi.PrettyMIDI(io.BytesIO(midi_bytes(PIECE)))
    melody, drums = read.instruments
    assert (melody.name, melody.program, melody.is_drum, drums.is_drum) == ("Geige", 40, False, True)
    assert [(n.pitch, n.velocity) for n in melody.notes] == [(60, 70), (60, 71), (67, 72)]
    for note, ours in zip(melody.notes, MELODY.notes, strict=True):
        assert note.start == pytest.approx(PIECE.seconds_at(ours.onset), abs=1e-5)
        assert note.end == pytest.approx(PIECE.seconds_at(ours.end), abs=1e-5)
    assert [round(qpm, 3) for qpm in read.get_tempo_changes()[1]] == [90.0, 66.0]
    assert str(read.time_signature_changes[0]).startswith("3/8")
    assert pretty_midi.key_number_to_key_name(read.key_signature_changes[0].key_number) == "A minor"


@pytest.mark.parametrize("mode", ["major", "minor"])
@pytest.mark.parametrize("tonic", range(12))
def test_every_key_signature(tonic, mode):
    key = KeySignature(onset=0, key=Key(tonic=tonic, mode=mode))
    piece = Piece(ticks_per_quarter=48, tracks=(MELODY,), key_signatures=(key,))
    assert read_midi_bytes(midi_bytes(piece))[0].key_signatures == (key,)


def test_twenty_tracks_keep_clear_of_the_drum_channel_and_share_channels_by_program():
    tracks = tuple(Track(notes=MELODY.notes, program=number % 17) for number in range(20))
    piece = Piece(ticks_per_quarter=48, tracks=tracks)
    file = mido.MidiFile(file=io.BytesIO(midi_bytes(piece)))
    channels = [next(m.channel for m in track if m.type == "note_on") for track in file.tracks[1:]]
    assert 9 not in channels
    assert len(set(channels[:15])) == 15
    assert [channels[number] for number in (17, 18, 19)] == [channels[number] for number in (0, 1, 2)]
    read = read_midi_bytes(midi_bytes(piece))[0]
    assert [track.program for track in read.tracks] == [track.program for track in tracks]


def test_tempos_beyond_midi_are_brought_to_its_bounds():
    piece = Piece.from_notes(MELODY.notes, ticks_per_quarter=48, qpm=1.0)
    assert read_midi_bytes(midi_bytes(piece))[0].qpm == pytest.approx(60e6 / 0xFFFFFF, abs=1e-3)


def test_what_midi_cannot_say_is_a_wrong_argument():
    with pytest.raises(ValueError, match="32767"):
        midi_bytes(Piece.from_notes(MELODY.notes, ticks_per_quarter=40_000))
    with pytest.raises(ValueError, match="too long"):
        midi_bytes(Piece(ticks_per_quarter=48, tracks=(), length=2**28))


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "songs" / "tune.mid"
    path.parent.mkdir()
    path.write_bytes(b"old")
    write_midi(PIECE, path)
    assert read_midi(path) == PIECE
    assert os.listdir(path.parent) == ["tune.mid"]


@pytest.mark.skipif(os.name == "nt", reason="permissions are a Unix thing")
def test_others_may_read_it_as_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    write_midi(PIECE, tmp_path / "tune.mid")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "tune.mid")]
    assert modes[0] == modes[1]


def test_settings_after_the_end_are_left_out():
    late = (Tempo(onset=0, qpm=90.0), Tempo(onset=500, qpm=60.0))
    piece = Piece(ticks_per_quarter=48, tracks=(MELODY,), tempos=late, length=300)
    read = read_midi_bytes(midi_bytes(piece))[0]
    assert (read.tempos, read.length) == (late[:1], 300)


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "songs" / "tune.mid"
    path.parent.mkdir()
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(MidiError, match="no space left on device") as caught:
        write_midi(PIECE, path)
    assert (caught.value.code, caught.value.path) == ("cannot_write", path)
    assert path.read_bytes() == b"old"
    assert os.listdir(path.parent) == ["tune.mid"]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(MidiError) as caught:
        write_midi(PIECE, tmp_path / "nowhere" / "tune.mid")
    assert caught.value.code == "cannot_write"


@st.composite
def tracks(draw) -> Track:
    """A track whose notes of one pitch do not overlap: what MIDI can say exactly."""
    notes, free = [], dict.fromkeys(range(128), 0)
    for _ in range(draw(st.integers(1, 12))):
        pitch = draw(st.integers(0, 127))
        onset = free[pitch] + draw(st.integers(0, 400))
        duration = draw(st.integers(1, 300))
        free[pitch] = onset + duration
        velocity = draw(st.integers(1, 127))
        notes.append(Note(onset=onset, pitch=pitch, duration=duration, velocity=velocity))
    is_drum = draw(st.booleans())
    name = " ".join(draw(st.text(st.characters(categories=["L", "N", "P"]), max_size=20)).split())
    return Track(notes=tuple(notes), name=name, program=draw(st.integers(0, 127)), is_drum=is_drum)


@st.composite
def pieces(draw) -> Piece:
    onsets = st.lists(st.integers(0, 2000), max_size=3, unique=True)
    metres = st.tuples(st.integers(1, 255), st.sampled_from((1, 2, 4, 8, 16, 32, 64)))
    keys = st.builds(Key, tonic=st.integers(0, 11), mode=st.sampled_from(("major", "minor")))
    return Piece(
        ticks_per_quarter=draw(st.integers(1, 32767)),
        tracks=tuple(draw(st.lists(tracks(), min_size=1, max_size=4))),
        title=" ".join(draw(st.text(st.characters(categories=["L"]), max_size=20)).split()),
        tempos=tuple(Tempo(onset=o, qpm=draw(st.integers(4, 999))) for o in draw(onsets)),
        time_signatures=tuple(
            TimeSignature(onset=onset, numerator=numerator, denominator=denominator)
            for onset in draw(onsets)
            for numerator, denominator in (draw(metres),)
        ),
        key_signatures=tuple(KeySignature(onset=o, key=draw(keys)) for o in draw(onsets)),
        length=draw(st.integers(2000, 9000)),
    )


@given(pieces())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_piece_reads_back_as_it_was(piece):
    assert read_midi_bytes(midi_bytes(piece))[0] == piece
