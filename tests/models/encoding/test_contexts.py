"""What usually follows: counted by hand, note by note as at once, and never from the piece itself."""

from __future__ import annotations

import numpy as np
import pytest

from models.encoding.context_tracker import ContextTracker
from models.encoding.contexts import (
    INTERVALS,
    MAX_LINE_NOTES,
    MUSIC,
    ORDERS,
    PIECE,
    REACH,
    UNITS_A_NAT,
    LineKeeper,
    MusicContexts,
)

LOW, PITCHES = 60, 12
C, D, E, F, G = 60, 62, 64, 65, 67


def _music(*lines: list[int]) -> MusicContexts:
    return MusicContexts([bytes(line) for line in lines], LOW, PITCHES)


def _tunes(seed: int, *lengths: int) -> list[bytes]:
    """Draw tunes of few pitches, so that much of them comes back; some leave the range."""
    random = np.random.default_rng(seed)
    return [
        random.choice([58, 60, 62, 64, 67, 71, 74], length).astype(np.uint8).tobytes() for length in lengths
    ]


def _follow(music: MusicContexts, line: bytes, melodies: int = 1) -> tuple[np.ndarray, np.ndarray]:
    tracker = ContextTracker(music, melodies)
    told = []
    for pitch in line:
        told.append(tracker.told())
        tracker.push(np.full(melodies, pitch, dtype=np.int32))
    told.append(tracker.told())
    return np.stack([each.values for each in told]), np.stack([each.orders for each in told])


def test_one_note_once_followed_by_another_is_expected_as_the_method_says() -> None:
    values, orders = _music([C, D]).of_piece(bytes([G, C]))
    # Order 1 has seen C, D once: half for D, half left. Order 0 has seen C and D once each among four
    # (two notes of two kinds): a quarter of what is left for each, and the other half shared by all.
    base = 0.5 * 0.5
    chances = {C: base / PITCHES + 0.5 * 0.25, D: base / PITCHES + 0.5 * 0.25 + 0.5, E: base / PITCHES}
    for pitch, chance in chances.items():
        assert values[2, MUSIC, pitch - LOW] == round(UNITS_A_NAT * np.log(chance * PITCHES)), pitch
    assert values[2, MUSIC, PITCHES] == values[2, MUSIC, E - LOW]
    assert orders[2, MUSIC] == 2


def test_intervals_know_no_key() -> None:
    up_a_fifth = bytes(pitch + 7 for pitch in (C, D, E, C))
    values, orders = _music([C, D, E, C, D]).of_piece(up_a_fifth)
    assert values[4, INTERVALS].argmax() == 62 + 7 - LOW
    assert orders[4, INTERVALS] > orders[4, MUSIC]


def test_the_piece_is_remembered_as_it_goes() -> None:
    values, orders = _music([G]).of_piece(bytes([C, D, E, C, D]))
    assert (values[0, PIECE] == 0).all()
    assert orders[:, PIECE].tolist() == [0, 1, 1, 1, 2, 3]
    assert values[5, PIECE].argmax() == E - LOW


def test_a_piece_of_the_music_is_told_as_if_it_were_not_among_it() -> None:
    tunes = _tunes(1, 40, 60, 90, 7)
    tunes.append(tunes[1])  # even where it is there twice
    music = MusicContexts(tunes, LOW, PITCHES)
    without = MusicContexts([tune for tune in tunes if tune != tunes[1]], LOW, PITCHES)
    values, orders = music.of_piece(tunes[1])
    wanted_values, wanted_orders = without.of_piece(tunes[1])
    np.testing.assert_array_equal(values, wanted_values)
    np.testing.assert_array_equal(orders, wanted_orders)


@pytest.mark.parametrize("length", [1, 50, 2 * REACH + 300])
def test_note_by_note_it_is_the_same_as_at_once(length: int) -> None:
    music = MusicContexts(_tunes(2, 40, 200, 3), LOW, PITCHES)
    (line,) = _tunes(3, length)
    values, orders = music.of_piece(line)
    stepped_values, stepped_orders = _follow(music, line)
    np.testing.assert_array_equal(stepped_values[:, 0], values)
    np.testing.assert_array_equal(stepped_orders[:, 0], orders)


def test_many_melodies_are_told_what_each_is_told_alone() -> None:
    music = MusicContexts(_tunes(4, 80, 80), LOW, PITCHES)
    lines = _tunes(5, 30, 30)
    tracker = ContextTracker(music, 2)
    for pitches in zip(*lines, strict=True):
        tracker.push(np.array(pitches, dtype=np.int32))
    for melody, line in enumerate(lines):
        np.testing.assert_array_equal(tracker.told().values[melody], music.of_piece(line).values[-1])


def test_many_go_on_from_where_one_stands() -> None:
    music = MusicContexts(_tunes(6, 80), LOW, PITCHES)
    (line,) = _tunes(7, 30)
    tracker = ContextTracker(music, 1)
    for pitch in line:
        tracker.push(np.array([pitch], dtype=np.int32))
    several = tracker.repeated(3)
    for pitch in (C, E):
        several.push(np.full(3, pitch, dtype=np.int32))
    wanted = music.of_piece(line + bytes([C, E])).values[-1]
    np.testing.assert_array_equal(several.told().values, np.stack([wanted] * 3))


def test_what_is_told_is_a_distribution() -> None:
    values, _ = MusicContexts(_tunes(8, 300, 300), LOW, PITCHES).of_piece(_tunes(9, 100)[0])
    chances = np.exp(values[..., :PITCHES] / UNITS_A_NAT) / PITCHES
    assert np.abs(chances.sum(axis=-1) - 1).max() < np.expm1(0.5 / UNITS_A_NAT)  # by rounding


def test_the_longest_context_counts_most() -> None:
    passage = [C, D, E, F, G, C, D][: ORDERS + 1]
    music = _music([*passage, E], *[[D, F, D, F]] * 20)
    values, orders = music.of_piece(bytes(passage))
    assert values[-1, MUSIC].argmax() == E - LOW
    assert orders[-1, MUSIC] == ORDERS + 1


def test_only_so_much_music_is_kept() -> None:
    kept = LineKeeper()
    for length in (MAX_LINE_NOTES - 10, 11, 10, 1):
        kept.keep(np.full(length, C, dtype=np.int32))
    assert [len(line) for line in kept.lines] == [MAX_LINE_NOTES - 10, 10]
