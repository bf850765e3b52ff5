"""The sample library: every source adds up, every MIDI file is its source, and the tunes sound right."""

from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from midi_samples.abc import read_tune
from midi_samples.build import FOLDER, build, build_piece, main, same_music, sample_sources
from models.midi import read_midi
from models.music import Key, Piece, parse_pitch

SOURCES = sample_sources()
MELODIES = [path for path in SOURCES if path.parent.name == "melodies"]
POLYPHONY = [path for path in SOURCES if path.parent.name == "polyphony"]


@cache
def built(path: Path) -> Piece:
    return build_piece(read_tune(path))


def piece_of(name: str) -> Piece:
    return built(FOLDER / f"{name}.abc")


def label(path: Path) -> str:
    return path.stem


def test_there_are_enough_of_them():
    assert len(MELODIES) >= 60
    assert len(POLYPHONY) >= 8


def test_they_differ_in_metre_key_and_mode():
    pieces = [built(path) for path in SOURCES]
    metres = {(s.numerator, s.denominator) for piece in pieces for s in piece.time_signatures}
    assert {(2, 4), (3, 4), (4, 4), (6, 8)} <= metres
    keys = {signature.key for piece in pieces for signature in piece.key_signatures}
    assert len(keys) >= 12
    assert {key.mode for key in keys} == {"major", "minor"}


def test_every_midi_file_has_a_source():
    files = {
        path.with_suffix(".abc")
        for part in ("melodies", "polyphony")
        for path in (FOLDER / part).glob("*.mid")
    }
    assert files == set(SOURCES)


@pytest.mark.parametrize("path", SOURCES, ids=label)
def test_the_midi_file_is_its_source(path: Path):
    assert same_music(read_midi(path.with_suffix(".mid")), built(path))


@pytest.mark.parametrize("path", MELODIES, ids=label)
def test_a_melody_is_one_singable_line(path: Path):
    piece = built(path)
    assert len(piece.tracks) == 1
    assert len(piece.notes) >= 20
    for note, following in pairwise(piece.notes):
        assert note.end <= following.onset
        assert abs(note.pitch - following.pitch) <= 19, f"a leap to {following} in {piece.title}"
    in_key = [
        note for note in piece.notes if note.pitch % 12 in signature_at(piece, note.onset).pitch_classes
    ]
    assert len(in_key) >= 0.8 * len(piece.notes)


@pytest.mark.parametrize("path", POLYPHONY, ids=label)
def test_a_piece_in_voices_has_at_least_two(path: Path):
    assert len(built(path).tracks) >= 2


@pytest.mark.parametrize("path", SOURCES, ids=label)
def test_the_bars_of_the_midi_file_are_whole(path: Path):
    """But for a pickup and what completes it: the length is a whole number of bars."""
    piece = built(path)
    first = min(note.onset for note in piece.notes)
    last_bar = piece.bar_lines()[-1]
    bar = piece.time_signatures[-1].bar_ticks(piece.ticks_per_quarter)
    assert first < piece.time_signatures[0].bar_ticks(piece.ticks_per_quarter)
    assert last_bar < piece.length <= last_bar + bar


def signature_at(piece: Piece, tick: int) -> Key:
    return [signature.key for signature in piece.key_signatures if signature.onset <= tick][-1]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("melodies/ode-to-joy", "F#4 F#4 G4 A4 A4 G4 F#4 E4 D4 D4 E4 F#4 F#4 E4 E4"),
        ("melodies/ah-vous-dirai-je-maman", "C5 C5 G5 G5 A5 A5 G5 G5 F5 F5 E5 E5 D5 D5 E5 C5"),
        ("melodies/brahms-lullaby", "G4 G4 Bb4 G4 G4 Bb4 G4 Bb4 Eb5 D5 C5 C5 Bb4"),
        ("melodies/fuer-elise", "E5 D#5 E5 D#5 E5 B4 D5 C5 A4 C4 E4 A4 B4 E4 G#4 B4 C5"),
        ("melodies/in-the-hall-of-the-mountain-king", "B3 C#4 D4 E4 F#4 D4 F#4 F4 C#4 F4 E4 C4 E4"),
        ("melodies/irish-washerwoman", "D5 C5 B4 G4 G4 D4 G4 G4 B4 G4 B4 D5 C5 B4"),
        ("melodies/rondo-alla-turca", "B4 A4 G#4 A4 C5 D5 C5 B4 C5 E5 F5 E5 D#5 E5"),
        ("melodies/see-the-conquering-hero", "D5 B4 C5 D5 G4 A4 B4 C5 D5 C5 B4 A4"),
    ],
)
def test_a_tune_that_everybody_knows_begins_as_everybody_knows_it(name: str, start: str):
    expected = [parse_pitch(pitch) for pitch in start.split()]
    assert [note.pitch for note in piece_of(name).notes][: len(expected)] == expected


@pytest.mark.parametrize(
    ("name", "bars_apart"),
    [
        ("frere-jacques-round", 2),
        ("row-row-row-your-boat-round", 2),
        ("londons-burning-round", 2),
        ("three-blind-mice-round", 4),
    ],
)
def test_the_voices_of_a_round_sing_one_tune_one_after_the_other(name: str, bars_apart: int):
    piece = piece_of(f"polyphony/{name}")
    entry = bars_apart * piece.time_signatures[0].bar_ticks(piece.ticks_per_quarter)
    leader, *followers = piece.tracks
    for index, follower in enumerate(followers, start=1):
        tune = [(note.pitch, note.onset + index * entry, note.duration) for note in leader.notes]
        assert [(note.pitch, note.onset, note.duration) for note in follower.notes] == tune


def test_our_four_part_setting_keeps_the_rules_of_part_writing():
    voices = [[note.pitch for note in track.notes] for track in piece_of("polyphony/old-hundredth").tracks]
    for chord in zip(*voices, strict=True):
        assert sorted(chord, reverse=True) == list(chord), "voices cross"
    for upper, lower in combinations(voices, 2):
        intervals = [high - low for high, low in zip(upper, lower, strict=True)]
        for index, (here, following) in enumerate(pairwise(intervals)):
            moves = upper[index] != upper[index + 1]
            parallel = here % 12 == following % 12 and here % 12 in (0, 7)
            assert not (moves and parallel), f"parallel fifths or octaves at chord {index}"


def test_the_library_is_up_to_date(capsys: pytest.CaptureFixture[str]):
    assert main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def write_library(folder: Path, music: str) -> Path:
    source = folder / "melodies" / "tune.abc"
    source.parent.mkdir()
    source.write_text(
        "X:1\nT:Tune\nC:A. Nonymous\nN:Year: 1700\nN:Public domain: because it is old\n"
        f"M:4/4\nL:1/4\nQ:1/4=90\nK:C\n{music}\n",
        encoding="utf-8",
    )
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    before, _, _ = readme.partition("-->\n|")
    (folder / "README.md").write_text(f"{before}-->\n<!-- end of table -->\n", encoding="utf-8")
    return source


def test_building_writes_the_file_and_the_table_and_checking_tells_what_is_stale(tmp_path: Path):
    source = write_library(tmp_path, "CDEF | G4 |]")
    assert len(build(tmp_path, check=True)) == 2
    assert not source.with_suffix(".mid").exists()
    assert build(tmp_path) == []
    assert build(tmp_path, check=True) == []
    assert [note.pitch for note in read_midi(source.with_suffix(".mid")).notes] == [60, 62, 64, 65, 67]
    row = "| melodies/tune | Tune | A. Nonymous | 1700 | C | 4/4 | 1 |"
    assert row in (tmp_path / "README.md").read_text(encoding="utf-8")
    source.write_text(source.read_text(encoding="utf-8").replace("G4", "E4"), encoding="utf-8")
    assert build(tmp_path, check=True) == [
        "tune.mid is not what tune.abc says: run python -m midi_samples.build"
    ]


def test_a_wrong_bar_stops_its_file_and_names_it(tmp_path: Path):
    source = write_library(tmp_path, "CDEF | G3 |]")
    (problem,) = [text for text in build(tmp_path) if "README" not in text]
    assert problem.startswith("tune.abc: bar 2 should last 1 of a whole note")
    assert not source.with_suffix(".mid").exists()
