from __future__ import annotations

import pytest

from app.desktop.roll.bars import BarMap, Position
from models.music import Piece, TimeSignature, Track


def piece_of(length: int, *metres: tuple[int, int, int], ticks_per_quarter: int = 24) -> Piece:
    return Piece(
        ticks_per_quarter=ticks_per_quarter,
        tracks=(Track(notes=()),),
        time_signatures=tuple(
            TimeSignature(onset=onset, numerator=numerator, denominator=denominator)
            for onset, numerator, denominator in metres
        ),
        length=length,
    )


def test_without_a_time_signature_a_bar_has_four_quarters() -> None:
    bars = BarMap(piece_of(24 * 16))
    assert bars.num_bars == 4
    assert bars.end == 24 * 16
    assert bars.position(0) == Position(bar=1, beat=1, tick=0)
    assert bars.position(24 * 5 + 6) == Position(bar=2, beat=2, tick=6)


def test_a_jig_counts_six_eighths() -> None:
    bars = BarMap(piece_of(144, (0, 6, 8)))
    assert str(bars.position(72 + 36)) == "2.4"


def test_an_incomplete_last_bar_is_completed() -> None:
    bars = BarMap(piece_of(100))
    assert (bars.num_bars, bars.end) == (2, 192)


def test_an_empty_piece_has_one_bar() -> None:
    assert (BarMap(piece_of(0)).num_bars, BarMap(piece_of(0)).end) == (1, 96)


def test_bars_start_where_the_piece_says_also_when_the_metre_changes_in_mid_bar() -> None:
    piece = piece_of(600, (0, 4, 4), (150, 3, 4), (330, 2, 4), (330, 6, 8))
    bars = BarMap(piece)
    starts = [line.tick for line in bars.lines(0, 599, least_ticks=1) if line.bar is not None]
    assert starts == piece.bar_lines() == [0, 96, 150, 222, 294, 330, 402, 474, 546]
    assert [line.bar for line in bars.lines(0, 599, least_ticks=1) if line.bar] == list(range(1, 10))
    assert str(bars.position(222)) == "4.1"


def test_beats_lie_between_the_bars_and_go_first_when_there_is_no_room() -> None:
    bars = BarMap(piece_of(144, (0, 3, 4)))
    assert [line.tick for line in bars.lines(0, 100, least_ticks=24)] == [0, 24, 48, 72, 96]
    assert [line.tick for line in bars.lines(0, 100, least_ticks=25)] == [0, 72]


def test_crowded_bars_are_thinned_by_powers_of_two_from_the_first() -> None:
    bars = BarMap(piece_of(96 * 20))
    numbers = [line.bar for line in bars.lines(96 * 2, 96 * 20 - 1, least_ticks=96 * 3)]
    assert numbers == [5, 9, 13, 17]


@pytest.mark.parametrize(
    ("tick", "step", "start"), [(100, 0, 96), (100, 1, 192), (100, -1, 0), (0, -1, 0), (380, 5, 288)]
)
def test_going_from_bar_to_bar_stays_within_the_piece(tick: int, step: int, start: int) -> None:
    assert BarMap(piece_of(384)).bar_start(tick, step) == start


def test_a_piece_of_absurd_length_costs_nothing() -> None:
    bars = BarMap(piece_of(2**50, (0, 1, 64), ticks_per_quarter=1))
    assert bars.num_bars == 2**50
    assert len(list(bars.lines(0, 2**50, least_ticks=2**44))) == 65
