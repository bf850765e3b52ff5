"""What the model hears: which tracks and voices, and how they come back from the encoding."""

from __future__ import annotations

import pytest

from models.corpus.hearing import ListeningConfig, heard, round_trip, suggest_listening
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track

QUARTER = 480


def track(*notes: tuple[int, int, int], name: str = "", **values: object) -> Track:
    made = tuple(Note(onset=onset, pitch=pitch, duration=length) for onset, pitch, length in notes)
    return Track(notes=made, name=name, **values)  # type: ignore[arg-type]


CHORDS = track((0, 48, 960), (0, 52, 960), (0, 55, 960), (960, 50, 960), (960, 53, 960), name="Chords")
TUNE = track((0, 72, 480), (480, 74, 480), (960, 76, 480), (960, 67, 480), (1440, 77, 480), name="Flute")
BEAT = track((0, 36, 10), (480, 38, 10), is_drum=True)
PIECE = Piece(ticks_per_quarter=QUARTER, tracks=(CHORDS, BEAT, TUNE), title="Song")


def pitches(piece: Piece) -> list[int]:
    return [note.pitch for note in piece.notes]


def test_drums_are_never_heard() -> None:
    assert heard(PIECE, ListeningConfig()).tracks == (CHORDS, TUNE)
    assert heard(PIECE, ListeningConfig(tracks=(1, 2))).tracks == (TUNE,)
    assert heard(PIECE, ListeningConfig(tracks=(1,))).notes == ()


def test_of_the_chosen_tracks_all_voices_or_the_top_line() -> None:
    assert pitches(heard(PIECE, ListeningConfig(tracks=(2, 2)))) == [72, 74, 67, 76, 77]
    assert pitches(heard(PIECE, ListeningConfig(tracks=(2,), voices="melody"))) == [72, 74, 76, 77]
    assert pitches(heard(PIECE, ListeningConfig(tracks=(0,), voices="melody"))) == [55, 53]
    assert heard(PIECE, ListeningConfig(tracks=())).notes == ()


def test_a_metre_may_be_put_in_place_of_the_files() -> None:
    waltz = TimeSignature(onset=QUARTER, numerator=3, denominator=4)
    assert heard(PIECE, ListeningConfig(metre=waltz)).time_signatures == (waltz,)
    assert heard(PIECE, ListeningConfig()).time_signatures == PIECE.time_signatures


def test_a_track_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="there is no track 3: the piece has 3"):
        heard(PIECE, ListeningConfig(tracks=(0, 3)))
    with pytest.raises(ValueError, match="counted from 0"):
        ListeningConfig(tracks=(-1,))
    with pytest.raises(ValueError, match="'all' or 'melody'"):
        ListeningConfig(voices="bass")  # type: ignore[arg-type]


def test_the_tracks_suggested_are_those_that_sound_or_the_melodys() -> None:
    assert suggest_listening(PIECE, "all") == ListeningConfig(tracks=(0, 2))
    assert suggest_listening(PIECE) == ListeningConfig(tracks=(2,), voices="melody")
    only_drums = Piece(ticks_per_quarter=QUARTER, tracks=(BEAT,))
    assert heard(only_drums, suggest_listening(only_drums)).notes == ()


def test_what_lies_on_the_grid_comes_back_as_it_was() -> None:
    piece = Piece(
        ticks_per_quarter=QUARTER,
        tracks=(track((0, 60, 160), (160, 62, 160), (320, 64, 1600), name="Lead", program=40),),
        title="Song",
        tempos=(Tempo(onset=0, qpm=90.0), Tempo(onset=960, qpm=45.0)),
        time_signatures=(TimeSignature(onset=480, numerator=6, denominator=8),),
        key_signatures=(KeySignature(onset=0, key=Key(tonic=2, mode="minor")),),
        length=3840,
    )
    back, report = round_trip(piece)
    assert (report.moved, report.merged, report.shortened) == (0, 0, 0)
    assert back.ticks_per_quarter == 24
    assert [(n.onset, n.pitch, n.duration) for n in back.notes] == [(0, 60, 8), (8, 62, 8), (16, 64, 80)]
    assert (back.tracks[0].program, back.title, back.length) == (40, "Song", 192)
    assert back.key_signatures == piece.key_signatures
    assert back.time_signatures == (TimeSignature(onset=24, numerator=6, denominator=8),)
    assert back.seconds == pytest.approx(piece.seconds)


def test_what_the_grid_moved_is_counted_and_heard() -> None:
    piece = Piece(ticks_per_quarter=QUARTER, tracks=(track((0, 60, 480), (492, 62, 468), (1000, 62, 480)),))
    back, report = round_trip(piece)
    assert [(n.onset, n.pitch, n.duration) for n in back.notes] == [(0, 60, 24), (25, 62, 23), (50, 62, 24)]
    assert report.moved == 1
    assert report.largest_move == pytest.approx(0.4)


def test_doubled_voices_become_one_and_drums_are_gone() -> None:
    back, report = round_trip(Piece(ticks_per_quarter=QUARTER, tracks=(TUNE, TUNE, BEAT)))
    assert pitches(back) == [72, 74, 67, 76, 77]
    assert report.merged == 5
