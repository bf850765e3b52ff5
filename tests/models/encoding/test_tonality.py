"""The key that the past suggests: known to musicians, from the past alone, the same however it is found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.encoding import NoteRows, encode_pieces
from models.encoding.tonality import NO_KEY, KeyTracker, keys_before, likely_keys

MAJOR_TUNE = [(0, 60, 48), (48, 64, 24), (24, 67, 48), (48, 65, 12), (12, 64, 12), (12, 62, 24), (24, 60, 96)]
MINOR_TUNE = [(0, 69, 48), (48, 72, 24), (24, 76, 48), (48, 74, 12), (12, 72, 12), (12, 71, 24), (24, 69, 96)]


@pytest.mark.parametrize(("tune", "tonic", "mode"), [(MAJOR_TUNE, 0, 0), (MINOR_TUNE, 9, 1)])
@pytest.mark.parametrize("shift", range(12))
def test_a_tune_moves_its_key_with_it(
    tune: list[tuple[int, int, int]], tonic: int, mode: int, shift: int, make_rows: Any
) -> None:
    tonics, modes = keys_before(make_rows([(step, pitch + shift, long) for step, pitch, long in tune]))
    assert (tonics[-1], modes[-1]) == ((tonic + shift) % 12, mode)


def test_before_the_first_note_there_is_no_key(make_rows: Any) -> None:
    tonics, _ = keys_before(make_rows(MAJOR_TUNE))
    assert tonics[0] == NO_KEY
    assert (tonics[1:] != NO_KEY).all()
    encoded = encode_pieces([make_rows(MAJOR_TUNE), make_rows(MINOR_TUNE)])
    assert encoded.tonics[encoded.offsets[:-1]].tolist() == [NO_KEY, NO_KEY]
    assert encoded.tonics[encoded.offsets[1:] - 1].tolist() == [0, 9]
    assert encoded.modes[encoded.offsets[1:] - 1].tolist() == [0, 1]


@given(st.lists(st.tuples(st.integers(0, 127), st.integers(1, 400)), min_size=1, max_size=20))
def test_following_note_by_note_is_reading_the_whole(notes: list[tuple[int, int]]) -> None:
    columns = np.array([(0, pitch, long, 80) for pitch, long in notes], dtype=np.int32).T
    rows = NoteRows(steps=columns[0], pitches=columns[1], durations=columns[2], velocities=columns[3])
    tracker = KeyTracker(3)
    tonics, modes = keys_before(rows)
    for place, (pitch, long) in enumerate([*notes, (0, 1)]):
        followed = tracker.keys()
        assert followed[0].tolist() == [tonics[place]] * 3
        assert followed[1].tolist() == [modes[place]] * 3
        tracker.push(np.full(3, pitch), np.full(3, long))


@pytest.mark.parametrize("count", [1, 2, 3, 8, 33])
def test_of_keys_that_fit_alike_the_first_is_taken_however_many_are_asked_about(count: int) -> None:
    tritone = np.zeros((count, 12))
    tritone[:, [1, 7]] = 24  # turned by half an octave it is itself
    tonics, modes = likely_keys(tritone)
    assert len(set(zip(tonics.tolist(), modes.tolist(), strict=True))) == 1
    assert tonics[0] < 6
    assert set(likely_keys(np.ones((count, 12)))[0].tolist()) == {0}  # every key fits alike
