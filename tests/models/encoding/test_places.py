"""Where the notes of a piece stand on the grid."""

from __future__ import annotations

from models.encoding import quantise
from models.encoding.places import place_of, places_of
from models.music import Note, Piece, Track


def piece_of(*notes: tuple[int, int, int], ticks_per_quarter: int = 24) -> Piece:
    made = [Note(onset=onset, pitch=pitch, duration=duration) for onset, pitch, duration in notes]
    return Piece.from_notes(made, ticks_per_quarter=ticks_per_quarter)


def test_notes_that_the_grid_keeps_have_places_in_order() -> None:
    piece = piece_of((0, 60, 24), (24, 64, 24), (24, 67, 24), (48, 60, 24))
    assert places_of(piece, quantise(piece)).tolist() == [0, 1, 2, 3]


def test_notes_that_the_grid_merges_have_one_place() -> None:
    # 480 ticks a quarter: 20 to a tick of the grid, so 5 and 0 are one onset.
    piece = piece_of((0, 60, 480), (5, 60, 240), (5, 64, 240), (480, 62, 480), ticks_per_quarter=480)
    rows = quantise(piece)
    assert rows.pitches.tolist() == [60, 64, 62]
    assert places_of(piece, rows).tolist() == [0, 0, 1, 2]
    assert place_of(piece, rows, 2) == 1


def test_behind_a_rest_of_more_than_256_bars_there_is_no_place() -> None:
    piece = piece_of((0, 60, 24), (96 * 300, 62, 24))
    rows = quantise(piece)
    assert places_of(piece, rows).tolist() == [0, -1]
    assert place_of(piece, rows, 1) is None


def test_drums_are_no_notes_and_an_empty_piece_has_no_places() -> None:
    drums = Track(notes=(Note(onset=0, pitch=36, duration=12),), is_drum=True)
    piece = Piece(ticks_per_quarter=24, tracks=(drums,))
    assert places_of(piece, quantise(piece)).tolist() == []
