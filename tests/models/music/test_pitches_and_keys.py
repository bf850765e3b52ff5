"""Pitches and keys by the names that musicians give them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.music import Key, Note, parse_pitch, pitch_name
from models.music.key import Mode


@pytest.mark.parametrize(
    ("pitch", "name"), [(0, "C-1"), (21, "A0"), (60, "C4"), (61, "C#4"), (69, "A4"), (108, "C8"), (127, "G9")]
)
def test_a_pitch_has_its_name(pitch: int, name: str) -> None:
    assert pitch_name(pitch) == name


def test_every_name_reads_back_as_its_pitch() -> None:
    assert [parse_pitch(pitch_name(pitch)) for pitch in range(128)] == list(range(128))


@pytest.mark.parametrize(
    ("text", "pitch"),
    [
        ("60", 60),
        (" c4 ", 60),
        ("Bb3", 58),
        ("B♭3", 58),
        ("F♯3", 54),
        ("Cb4", 59),
        ("B#3", 60),
        ("G##4", 69),
        ("Dbb4", 60),
    ],
)
def test_a_pitch_may_be_written_in_other_ways(text: str, pitch: int) -> None:
    assert parse_pitch(text) == pitch


@pytest.mark.parametrize("text", ["", "H4", "C", "C10", "-1", "C###4", "60.5"])
def test_what_is_no_pitch_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a pitch"):
        parse_pitch(text)


@pytest.mark.parametrize("text", ["128", "G#9", "Cb-1"])
def test_a_pitch_outside_midi_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="outside the MIDI range"):
        parse_pitch(text)


@pytest.mark.parametrize("pitch", [-1, 128])
def test_a_name_is_asked_for_a_pitch_of_midi(pitch: int) -> None:
    with pytest.raises(ValueError, match="0 to 127"):
        pitch_name(pitch)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"onset": -1}, "onset must be 0 or more"),
        ({"pitch": 128}, "pitch must be 0 to 127"),
        ({"duration": 0}, "duration must be 1 tick"),
        ({"velocity": 0}, "velocity must be 1 to 127"),
        ({"velocity": 128}, "velocity must be 1 to 127"),
    ],
)
def test_a_note_outside_its_bounds_is_refused(wrong: Mapping[str, int], sentence: str) -> None:
    values = {"onset": 0, "pitch": 60, "duration": 1, "velocity": 1} | dict(wrong)
    with pytest.raises(ValueError, match=sentence):
        Note(**values)


def test_a_note_ends_where_it_no_longer_sounds() -> None:
    assert Note(onset=24, pitch=60, duration=12).end == 36


@pytest.mark.parametrize(
    ("fifths", "mode", "name"),
    [
        (0, "major", "C major"),
        (0, "minor", "A minor"),
        (1, "minor", "E minor"),
        (3, "major", "A major"),
        (-3, "minor", "C minor"),
        (-4, "major", "Ab major"),
        (6, "major", "F# major"),
        (-6, "minor", "Eb minor"),
        (-7, "major", "B major"),
        (7, "major", "Db major"),
    ],
)
def test_a_key_follows_from_its_sharps(fifths: int, mode: Mode, name: str) -> None:
    assert Key.from_fifths(fifths, mode).name == name


@pytest.mark.parametrize("mode", ["major", "minor"])
@pytest.mark.parametrize("fifths", range(-5, 7))
def test_sharps_of_a_key_are_those_it_was_made_from(fifths: int, mode: Mode) -> None:
    assert Key.from_fifths(fifths, mode).fifths == fifths


@pytest.mark.parametrize("fifths", [-8, 8])
def test_no_signature_has_eight_sharps(fifths: int) -> None:
    with pytest.raises(ValueError, match="-7 to 7"):
        Key.from_fifths(fifths, "major")


def test_scales_hold_their_seven_pitch_classes() -> None:
    assert Key(tonic=7, mode="major").pitch_classes == {7, 9, 11, 0, 2, 4, 6}
    assert Key(tonic=9, mode="minor").pitch_classes == Key(tonic=0, mode="major").pitch_classes
    assert Key(tonic=0, mode="minor").pitch_classes == {0, 2, 3, 5, 7, 8, 10}


def test_a_key_outside_its_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="pitch class"):
        Key(tonic=12, mode="major")
    with pytest.raises(ValueError, match="'major' or 'minor'"):
        Key(tonic=0, mode="dorian")  # type: ignore[arg-type]
