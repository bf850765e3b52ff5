"""The grid of 24 ticks a quarter: what it keeps, moves, merges and cuts, and that it says so."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.encoding import GRID, NoteRows, piece_from_rows, quantise
from models.encoding.grid import MAX_TICKS
from models.music import Note, Piece, TimeSignature, Track

Row = tuple[int, int, int, int]


def _piece(*notes: Row, ticks_per_quarter: int = 480) -> Piece:
    """Make a piece of notes given as (onset, pitch, duration, velocity)."""
    return Piece.from_notes(
        (Note(onset=o, pitch=p, duration=d, velocity=v) for o, p, d, v in notes),
        ticks_per_quarter=ticks_per_quarter,
    )


def _rows(rows: NoteRows) -> list[Row]:
    columns = (rows.steps, rows.pitches, rows.durations, rows.velocities)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_a_melody_becomes_steps_pitches_and_durations() -> None:
    rows = quantise(_piece((0, 60, 480, 80), (480, 62, 240, 70), (960, 64, 160, 60)))
    assert _rows(rows) == [(0, 60, 24, 80), (24, 62, 12, 70), (24, 64, 8, 60)]
    assert rows.report.moved == 0
    assert rows.report.largest_move == 0.0
    assert rows.onsets.tolist() == [0, 24, 48]


def test_a_chord_is_steps_of_0_from_its_lowest_note_up() -> None:
    rows = quantise(_piece((0, 67, 480, 80), (0, 60, 480, 80), (0, 64, 480, 80)))
    assert _rows(rows) == [(0, 60, 24, 80), (0, 64, 24, 80), (0, 67, 24, 80)]


def test_onsets_and_ends_go_to_the_nearest_tick_and_halves_go_up() -> None:
    # 20 ticks of 480 are one of 24: 9 is below the half, 10 is the half, 29 is nearer to 1 than to 2.
    rows = quantise(_piece((9, 60, 471, 80), (490, 62, 470, 80), (989, 64, 480, 80)))
    assert rows.onsets.tolist() == [0, 25, 49]
    assert rows.durations.tolist() == [24, 23, 24]
    assert rows.report.moved == 3
    assert rows.report.largest_move == pytest.approx(0.5)


def test_a_note_shorter_than_half_a_tick_lasts_one_tick() -> None:
    rows = quantise(_piece((0, 60, 3, 80)))
    assert rows.durations.tolist() == [1]
    assert rows.report.moved == 1
    assert rows.report.largest_move == pytest.approx(1 - 3 / 20)


def test_of_two_notes_at_one_place_the_longer_stays() -> None:
    rows = quantise(_piece((0, 60, 240, 50), (2, 60, 478, 90)))
    assert _rows(rows) == [(0, 60, 24, 90)]
    assert rows.report.merged == 1


def test_a_pitch_struck_again_ends_the_note_before() -> None:
    rows = quantise(_piece((0, 60, 960, 80), (240, 64, 960, 80), (480, 60, 480, 80)))
    assert _rows(rows) == [(0, 60, 24, 80), (12, 64, 48, 80), (12, 60, 24, 80)]
    assert rows.report.shortened == 1


def test_a_rest_and_a_note_beyond_256_bars_are_cut_and_counted() -> None:
    long = MAX_TICKS * 20 + 20
    rows = quantise(_piece((0, 60, 480, 80), (long, 62, 480, 80), (long + 480, 64, long, 80)))
    assert rows.steps.tolist() == [0, MAX_TICKS, 24]
    assert rows.durations.tolist() == [24, 24, MAX_TICKS]
    assert rows.report.shortened == 2


def test_drums_are_left_out() -> None:
    beat = Note(onset=0, pitch=36, duration=10)
    drums = Piece(ticks_per_quarter=24, tracks=(Track(notes=(beat,), is_drum=True),))
    assert len(quantise(drums)) == 0


@pytest.mark.parametrize(
    ("signature", "bar_ticks", "bar_start"),
    [
        (None, 96, 0),
        (TimeSignature(onset=0, numerator=3, denominator=4), 72, 0),
        (TimeSignature(onset=480, numerator=6, denominator=8), 72, 24),
        (TimeSignature(onset=2400, numerator=2, denominator=4), 48, 24),
    ],
)
def test_bars_are_those_of_the_first_metre(
    signature: TimeSignature | None, bar_ticks: int, bar_start: int
) -> None:
    signatures = () if signature is None else (signature,)
    track = Track(notes=(Note(onset=0, pitch=60, duration=480),))
    rows = quantise(Piece(ticks_per_quarter=480, tracks=(track,), time_signatures=signatures))
    assert (rows.bar_ticks, rows.bar_start) == (bar_ticks, bar_start)


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    note = st.builds(
        Note,
        onset=st.integers(0, 2000),
        pitch=st.integers(55, 62),
        duration=st.integers(1, 500),
        velocity=st.integers(1, 127),
    )
    notes = draw(st.lists(note, min_size=1, max_size=25))
    return Piece.from_notes(notes, ticks_per_quarter=draw(st.sampled_from([1, 7, 24, 96, 100])))


@given(pieces())
def test_a_piece_on_the_grid_is_read_back_as_the_same_rows(piece: Piece) -> None:
    rows = quantise(piece)
    again = quantise(piece_from_rows(rows))
    assert _rows(again) == _rows(rows)
    assert (again.report.moved, again.report.merged, again.report.shortened) == (0, 0, 0)


@given(pieces())
def test_each_pitch_sounds_once_at_a_time_in_strict_order(piece: Piece) -> None:
    rows = quantise(piece)
    places = list(zip(rows.onsets.tolist(), rows.pitches.tolist(), strict=True))
    assert places == sorted(set(places))
    for pitch in set(rows.pitches.tolist()):
        chosen = rows.pitches == pitch
        ends = (rows.onsets + rows.durations)[chosen]
        assert (rows.durations[chosen] >= 1).all()
        assert (ends[:-1] <= rows.onsets[chosen][1:]).all()
    assert len(rows) + rows.report.merged == len(piece.notes)


@given(pieces(), st.integers(-40, 40))
def test_transposing_moves_the_pitches_and_nothing_else(piece: Piece, semitones: int) -> None:
    rows, moved = quantise(piece), quantise(piece.transposed(semitones))
    np.testing.assert_array_equal(moved.pitches, rows.pitches + semitones)
    for name in ("steps", "durations", "velocities"):
        np.testing.assert_array_equal(getattr(moved, name), getattr(rows, name))


def test_rows_become_a_piece_of_one_closed_track() -> None:
    piece = piece_from_rows(quantise(_piece((0, 60, 480, 80), (960, 64, 240, 70))), title="Tune", qpm=90)
    assert piece.ticks_per_quarter == GRID
    assert piece.qpm == 90
    assert piece.title == "Tune"
    assert [(n.onset, n.pitch, n.duration, n.velocity) for n in piece.notes] == [
        (0, 60, 24, 80),
        (48, 64, 12, 70),
    ]
