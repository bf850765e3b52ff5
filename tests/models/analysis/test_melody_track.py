"""Which track is the melody: by its name, its height, and whether it is one voice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import midi_samples
from models.analysis import find_melody_track
from models.midi import read_midi
from models.music import Note, Piece, Track

LINE = tuple(Note(onset=480 * n, pitch=p, duration=480) for n, p in enumerate((72, 74, 76, 72)))
LOW = tuple(Note(onset=480 * n, pitch=p, duration=480) for n, p in enumerate((48, 43, 48, 43)))
CHORDS = tuple(Note(onset=960 * n, pitch=p, duration=960) for n in range(2) for p in (60, 64, 67))


def piece(*tracks: Track) -> Piece:
    return Piece(ticks_per_quarter=480, tracks=tracks)


def test_without_names_it_is_the_top_line() -> None:
    assert find_melody_track(piece(Track(notes=LOW), Track(notes=LINE), Track(notes=CHORDS))) == 1


def test_a_name_that_speaks_of_the_melody_outweighs_height() -> None:
    tracks = piece(Track(notes=LINE, name="Strings"), Track(notes=LOW, name="Lead Vocals"))
    assert find_melody_track(tracks) == 1


@pytest.mark.parametrize("name", ["Bass", "LEFT HAND", "Begleitung", "Synth Pad"])
def test_a_name_that_speaks_of_something_else_counts_against_it(name: str) -> None:
    assert find_melody_track(piece(Track(notes=LINE, name=name), Track(notes=LOW))) == 1


def test_drums_and_empty_tracks_are_no_melody() -> None:
    drums = Track(notes=LINE, name="Melody", is_drum=True)
    assert find_melody_track(piece(drums, Track(notes=(), name="Melody"), Track(notes=LOW))) == 2
    assert find_melody_track(piece(drums)) is None


def test_a_few_high_notes_do_not_make_a_melody() -> None:
    bells = (Note(onset=0, pitch=96, duration=60),)
    assert find_melody_track(piece(Track(notes=bells), Track(notes=LINE), Track(notes=CHORDS))) == 1


@pytest.mark.parametrize(
    "name",
    ["aria-in-d-minor-bwv-515", "minuet-in-g-bwv-anh-114", "musette-in-d-bwv-anh-126", "old-hundredth"],
)
def test_in_real_music_the_upper_part_is_found_without_its_name(name: str) -> None:
    music = read_midi(Path(midi_samples.__path__[0]) / "polyphony" / f"{name}.mid")
    nameless = replace(music, tracks=tuple(replace(track, name="") for track in music.tracks))
    assert find_melody_track(nameless) == 0
