from __future__ import annotations

import pytest

from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track
from models.music.editing import (
    added,
    copied,
    doubled,
    erased,
    excerpt,
    louder,
    melody_track,
    moved,
    note_owners,
    pasted,
    possible_move,
    stretched,
    transposed,
    with_tempo,
    with_velocity,
)


def note(onset: int, pitch: int, duration: int = 24, velocity: int = 80) -> Note:
    return Note(onset=onset, pitch=pitch, duration=duration, velocity=velocity)


@pytest.fixture
def duet() -> Piece:
    """A tune C D E F over a bass C G, and a drum: `notes` are C2 C4, D4, G2 E4, F4 by onset and pitch."""
    return Piece(
        ticks_per_quarter=24,
        title="Duet",
        tracks=(
            Track(notes=(note(0, 60), note(24, 62), note(48, 64), note(72, 65)), name="Tune", program=73),
            Track(notes=(note(0, 36, 12),), is_drum=True),
            Track(notes=(note(0, 36, 48), note(48, 43, 48)), name="Bass", program=33),
        ),
    )


def tune_of(piece: Piece) -> list[tuple[int, int, int]]:
    return [(n.onset, n.pitch, n.duration) for n in piece.tracks[0].notes]


def chosen_pitches(piece: Piece, chosen: tuple[int, ...]) -> list[int]:
    return [piece.notes[place].pitch for place in chosen]


def test_notes_are_owned_by_the_tracks_they_are_from(duet: Piece) -> None:
    assert [n.pitch for n in duet.notes] == [36, 60, 62, 43, 64, 65]
    assert note_owners(duet) == [(2, 0), (0, 0), (0, 1), (2, 1), (0, 2), (0, 3)]
    for (at, place), same in zip(note_owners(duet), duet.notes, strict=True):
        assert duet.tracks[at].notes[place] is same


def test_notes_move_in_time_and_pitch_and_are_still_chosen(duet: Piece) -> None:
    edited = moved(duet, (1, 2), ticks=36, semitones=12)
    assert tune_of(edited.piece) == [(36, 72, 24), (48, 64, 24), (60, 74, 24), (72, 65, 24)]
    assert chosen_pitches(edited.piece, edited.chosen) == [72, 74]
    assert edited.piece.tracks[1:] == duet.tracks[1:]
    assert tune_of(duet)[0] == (0, 60, 24), "the old piece is as it was"


def test_copies_go_to_the_tracks_of_their_originals_and_are_chosen(duet: Piece) -> None:
    edited = doubled(duet, range(len(duet.notes)), ticks=480, semitones=2)
    for before, after in zip(duet.tracks, edited.piece.tracks, strict=True):
        copies = [] if before.is_drum else [(n.onset + 480, n.pitch + 2, n.duration) for n in before.notes]
        there = [(n.onset, n.pitch, n.duration) for n in before.notes]
        assert sorted((n.onset, n.pitch, n.duration) for n in after.notes) == sorted(there + copies)
    moved_by_2 = [(n.onset + 480, n.pitch + 2) for n in duet.notes]
    assert [(edited.piece.notes[p].onset, edited.piece.notes[p].pitch) for p in edited.chosen] == moved_by_2
    assert doubled(duet, (0,)).piece is duet, "no copy upon its original"


def test_they_stay_together_at_the_edges(duet: Piece) -> None:
    assert possible_move(duet, (2, 4), ticks=-1000, semitones=100) == (-24, 63)
    edited = moved(duet, (2, 4), ticks=-1000, semitones=100)
    assert tune_of(edited.piece)[:2] == [(0, 60, 24), (0, 125, 24)]
    assert possible_move(duet, (), ticks=5, semitones=5) == (0, 0)


def test_what_changes_nothing_gives_the_very_piece(duet: Piece) -> None:
    assert moved(duet, (0, 1), ticks=-5).piece is duet
    assert with_velocity(duet, (0, 1), 80).piece is duet
    assert erased(duet, ()).piece is duet


def test_transposing_is_exact_or_refused(duet: Piece) -> None:
    edited = transposed(duet, (5,), 12)
    assert [n.pitch for n in edited.piece.notes] == [36, 60, 62, 43, 64, 77]
    with pytest.raises(ValueError, match=r"\+63 semitones"):
        transposed(duet, (5,), 63)
    keyed = Piece(
        ticks_per_quarter=24,
        tracks=duet.tracks,
        key_signatures=(KeySignature(onset=0, key=Key(tonic=0, mode="major")),),
    )
    whole = transposed(keyed, (), -1).piece
    assert [n.pitch for n in whole.notes] == [35, 59, 61, 42, 63, 64]
    assert whole.key_signatures[0].key.name == "B major"
    assert whole.tracks[1] == duet.tracks[1], "drums stay"


def test_stretching_leaves_something_of_every_note(duet: Piece) -> None:
    assert tune_of(stretched(duet, (1,), ticks=12).piece)[0] == (0, 60, 36)
    short = stretched(duet, (0, 1), ticks=-100, least=6).piece
    assert [n.duration for n in short.notes] == [6, 6, 24, 48, 24, 24]
    assert stretched(short, (0,), ticks=-1, least=12).piece is short, "shorter than the least before: stays"


def test_a_stretch_makes_the_piece_longer(duet: Piece) -> None:
    assert stretched(duet, (5,), ticks=96).piece.length == 192


def test_velocities_are_set_and_changed_within_midi(duet: Piece) -> None:
    assert [n.velocity for n in with_velocity(duet, (0, 1), 127).piece.notes] == [127, 127, 80, 80, 80, 80]
    assert [n.velocity for n in louder(duet, (2,), 100).piece.notes] == [80, 80, 127, 80, 80, 80]
    assert [n.velocity for n in louder(duet, (2,), -100).piece.notes] == [80, 80, 1, 80, 80, 80]


def test_erased_notes_are_gone_and_the_length_stays(duet: Piece) -> None:
    edited = erased(duet, (4, 5))
    assert tune_of(edited.piece) == [(0, 60, 24), (24, 62, 24)]
    assert edited.chosen == ()
    assert edited.piece.length == 96


def test_new_notes_go_to_their_track_or_to_the_last(duet: Piece) -> None:
    edited = added(duet, [(0, note(12, 61)), (1, note(0, 40)), (9, note(0, 41))])
    assert (12, 61, 24) in tune_of(edited.piece)
    assert [n.pitch for n in edited.piece.tracks[2].notes] == [36, 40, 41, 43]
    assert chosen_pitches(edited.piece, edited.chosen) == [40, 41, 61]
    assert melody_track(duet) == 0


def test_a_piece_of_drums_gets_a_track_for_tones(duet: Piece) -> None:
    drums = Piece(ticks_per_quarter=24, tracks=duet.tracks[1:2])
    assert melody_track(drums) == 1
    edited = added(drums, [(melody_track(drums), note(0, 60))])
    assert [track.is_drum for track in edited.piece.tracks] == [True, False]
    assert [n.pitch for n in edited.piece.notes] == [60]


def test_a_copy_is_pasted_in_its_tracks_at_another_tick(duet: Piece) -> None:
    clip = copied(duet, (3, 4))
    assert (clip.start, clip.span) == (48, 48)
    edited = pasted(duet, clip, 96)
    assert tune_of(edited.piece)[-1] == (96, 64, 24)
    assert edited.piece.tracks[2].notes[-1] == note(96, 43, 48)
    assert chosen_pitches(edited.piece, edited.chosen) == [43, 64]


def test_a_copy_fits_the_grid_of_another_piece(duet: Piece) -> None:
    clip = copied(duet, (2, 4), start=0)
    other = Piece.from_notes([note(0, 50, 480)], ticks_per_quarter=480)
    assert [(n.onset, n.duration) for n in pasted(other, clip, 960).piece.notes] == [
        (0, 480),
        (960 + 480, 480),
        (960 + 960, 480),
    ]


def test_nothing_cannot_be_copied(duet: Piece) -> None:
    with pytest.raises(ValueError, match="no notes to copy"):
        copied(duet, ())
    with pytest.raises(ValueError, match="no notes to take out"):
        excerpt(duet, ())


def test_a_tempo_keeps_the_ratio_of_those_that_follow(duet: Piece) -> None:
    faster = with_tempo(duet, 150)
    assert [(t.onset, t.qpm) for t in faster.tempos] == [(0, 150)]
    changing = Piece(
        ticks_per_quarter=24,
        tracks=duet.tracks,
        tempos=(Tempo(onset=0, qpm=100), Tempo(onset=48, qpm=50)),
    )
    assert [t.qpm for t in with_tempo(changing, 120).tempos] == [120, 60]
    assert with_tempo(changing, 100) is changing
    with pytest.raises(ValueError, match="10 to 480"):
        with_tempo(duet, 500)


def test_an_excerpt_starts_with_the_bar_and_keeps_what_holds_there() -> None:
    piece = Piece(
        ticks_per_quarter=24,
        title="Waltz",
        tracks=(
            Track(notes=tuple(note(24 * k, 60 + k) for k in range(12)), program=40),
            Track(notes=(note(0, 40),)),
        ),
        tempos=(Tempo(onset=0, qpm=90), Tempo(onset=72, qpm=80), Tempo(onset=216, qpm=70)),
        time_signatures=(TimeSignature(onset=0, numerator=3, denominator=4),),
        key_signatures=(KeySignature(onset=0, key=Key(tonic=7, mode="major")),),
    )
    places = tuple(k for k, n in enumerate(piece.notes) if 160 <= n.onset < 240)
    part = excerpt(piece, places)
    assert [(n.onset, n.pitch) for n in part.notes] == [(24, 67), (48, 68), (72, 69)], "from tick 144"
    assert [(t.onset, t.qpm) for t in part.tempos] == [(0, 80), (72, 70)]
    assert [(s.onset, s.numerator) for s in part.time_signatures] == [(0, 3)]
    assert part.key_signatures[0].key.name == "G major"
    assert [track.program for track in part.tracks] == [40]
