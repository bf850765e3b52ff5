"""Pieces: time under changing tempos, bars under changing metres, transposition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track

QUARTER = 24


def _note(onset: int, pitch: int = 60, duration: int = QUARTER) -> Note:
    return Note(onset=onset, pitch=pitch, duration=duration)


def _slowing() -> Piece:
    """Two quarters at 120, two at 60, the rest at 240."""
    return Piece(
        ticks_per_quarter=QUARTER,
        tracks=(Track(notes=(_note(0, duration=6 * QUARTER),)),),
        tempos=(
            Tempo(onset=4 * QUARTER, qpm=240),
            Tempo(onset=0, qpm=120),
            Tempo(onset=2 * QUARTER, qpm=60),
        ),
    )


@pytest.mark.parametrize(
    ("quarters", "seconds"), [(0, 0.0), (1, 0.5), (2, 1.0), (3, 2.0), (4, 3.0), (6, 3.5)]
)
def test_time_runs_by_the_tempo_in_force(quarters: int, seconds: float) -> None:
    assert _slowing().seconds_at(quarters * QUARTER) == pytest.approx(seconds)
    assert _slowing().tick_at(seconds) == pytest.approx(quarters * QUARTER)


def test_a_piece_lasts_until_its_last_note_ends() -> None:
    assert _slowing().length == 6 * QUARTER
    assert _slowing().seconds == pytest.approx(3.5)


def test_120_holds_before_the_first_tempo() -> None:
    piece = Piece(ticks_per_quarter=QUARTER, tracks=(), tempos=(Tempo(onset=2 * QUARTER, qpm=60),))
    assert piece.qpm == 120
    assert piece.seconds_at(3 * QUARTER) == pytest.approx(1.0 + 1.0)


@given(st.floats(0, 1e5))
def test_seconds_and_ticks_are_inverse(tick: float) -> None:
    piece = _slowing()
    assert piece.tick_at(piece.seconds_at(tick)) == pytest.approx(tick, abs=1e-6)


def test_bars_follow_the_metre() -> None:
    piece = Piece(
        ticks_per_quarter=QUARTER,
        tracks=(Track(notes=(_note(0, duration=300),)),),
        time_signatures=(
            TimeSignature(onset=0, numerator=3, denominator=4),  # bars of 72
            TimeSignature(onset=144, numerator=6, denominator=8),  # bars of 72
            TimeSignature(onset=216, numerator=2, denominator=4),  # bars of 48
        ),
    )
    assert piece.bar_lines() == [0, 72, 144, 216, 264]


def test_an_upbeat_stands_before_the_first_bar() -> None:
    piece = Piece(
        ticks_per_quarter=QUARTER,
        tracks=(Track(notes=(_note(0), _note(24, duration=96))),),
        time_signatures=(TimeSignature(onset=24, numerator=2, denominator=4),),
    )
    assert piece.bar_lines() == [0, 24, 72]


def test_a_change_within_a_bar_starts_a_new_one() -> None:
    piece = Piece(
        ticks_per_quarter=QUARTER,
        tracks=(Track(notes=(_note(0, duration=240),)),),
        time_signatures=(TimeSignature(onset=120, numerator=2, denominator=2),),
    )
    assert piece.bar_lines() == [0, 96, 120, 216]


def test_an_empty_piece_has_one_bar_line() -> None:
    assert Piece(ticks_per_quarter=QUARTER, tracks=()).bar_lines() == [0]


def test_notes_are_those_of_all_tracks_but_drums_in_order() -> None:
    piece = Piece(
        ticks_per_quarter=QUARTER,
        tracks=(
            Track(notes=(_note(24, 64), _note(0, 60))),
            Track(notes=(_note(0, 36),), is_drum=True),
            Track(notes=(_note(0, 55), _note(24, 48))),
        ),
    )
    assert [(note.onset, note.pitch) for note in piece.notes] == [(0, 55), (0, 60), (24, 48), (24, 64)]


def test_transposing_moves_notes_and_keys_but_no_drums() -> None:
    piece = Piece(
        ticks_per_quarter=QUARTER,
        tracks=(Track(notes=(_note(0, 60), _note(24, 64))), Track(notes=(_note(0, 36),), is_drum=True)),
        key_signatures=(KeySignature(onset=0, key=Key(tonic=0, mode="major")),),
    )
    moved = piece.transposed(-3)
    assert [note.pitch for note in moved.notes] == [57, 61]
    assert [note.pitch for note in moved.tracks[1].notes] == [36]
    assert moved.key_signatures[0].key.name == "A major"
    assert moved.transposed(3) == piece


@pytest.mark.parametrize("semitones", [-61, 64])
def test_no_note_is_moved_out_of_midi(semitones: int) -> None:
    piece = Piece.from_notes([_note(0, 60), _note(24, 64)], ticks_per_quarter=QUARTER)
    with pytest.raises(ValueError, match="leave the MIDI range"):
        piece.transposed(semitones)


def test_a_tempo_and_a_metre_outside_their_bounds_are_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Tempo(onset=0, qpm=0)
    with pytest.raises(ValueError, match="denominator"):
        TimeSignature(onset=0, numerator=4, denominator=3)
    with pytest.raises(ValueError, match="numerator"):
        TimeSignature(onset=0, numerator=0, denominator=4)
    with pytest.raises(ValueError, match="ticks_per_quarter"):
        Piece(ticks_per_quarter=0, tracks=())
