"""What is sounding, held against a slow reference; and whole corpora against single steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.encoding import SLOTS, NoteRows, SoundingTracker, encode_pieces
from models.encoding.sounding import LONG_AGO

Notes = list[tuple[int, int, int]]

NOTES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(40, 64), st.integers(1, 200)), min_size=1, max_size=60
)


@dataclass
class Sounding:
    pitch: int
    onset: int
    end: int


def _reference(notes: Notes) -> dict[int, tuple[int, int]]:
    """Follow notes in absolute time; return for each remembered pitch what remains, and its age."""
    now, places = 0, list[Sounding]()
    for step, pitch, duration in notes:
        now += step
        new = Sounding(pitch, now, now + duration)
        same = [place for place in places if place.pitch == pitch]
        if same:
            places[places.index(same[0])] = new
        elif len(places) < SLOTS:
            places.append(new)
        else:
            first = min(places, key=lambda place: place.end)
            places[places.index(first)] = new
    return {place.pitch: (place.end - now, now - place.onset) for place in places}


def _tracked(tracker: SoundingTracker, piece: int) -> dict[int, tuple[int, int]]:
    slots = zip(tracker.pitches[piece], tracker.remaining[piece], tracker.ages[piece], strict=True)
    return {int(p): (int(left), int(age)) for p, left, age in slots if left > LONG_AGO}


def _push(tracker: SoundingTracker, *notes: tuple[int, int, int]) -> None:
    tracker.push(*np.array(notes, dtype=np.int32).T)


def _rows(notes: Notes, bar_start: int = 0) -> NoteRows:
    steps, pitches, durations = np.array(notes, dtype=np.int32).reshape(-1, 3).T
    velocities = np.full(len(notes), 80, dtype=np.int32)
    return NoteRows(
        steps=steps, pitches=pitches, durations=durations, velocities=velocities, bar_start=bar_start
    )


def test_a_held_note_a_ended_note_and_a_rest() -> None:
    tracker = SoundingTracker(1)
    _push(tracker, (0, 60, 48))
    _push(tracker, (24, 64, 24))
    assert _tracked(tracker, 0) == {60: (24, 24), 64: (24, 0)}
    _push(tracker, (24, 67, 12))
    assert _tracked(tracker, 0) == {60: (0, 48), 64: (0, 24), 67: (12, 0)}
    _push(tracker, (36, 60, 12))
    assert _tracked(tracker, 0) == {60: (12, 0), 64: (-36, 60), 67: (-24, 36)}


@given(NOTES)
def test_it_agrees_with_a_slow_reference(notes: Notes) -> None:
    tracker = SoundingTracker(1)
    for end, note in enumerate(notes, start=1):
        _push(tracker, note)
        assert _tracked(tracker, 0) == _reference(notes[:end])


@given(st.integers(0, 20), st.integers(1, 4))
def test_times_beyond_counting_stay_within_bounds(pitch: int, repeats: int) -> None:
    tracker = SoundingTracker(1)
    _push(tracker, (0, pitch, 1))
    for _ in range(50 * repeats):
        _push(tracker, (24_576, 100, 24_576))
    assert _tracked(tracker, 0)[100] == (24_576, 0)
    left, age = _tracked(tracker, 0)[pitch]
    assert LONG_AGO < left < 0
    assert 0 < age <= -LONG_AGO


@settings(max_examples=40)
@given(st.lists(NOTES, min_size=1, max_size=6))
def test_a_corpus_is_laid_out_as_if_each_piece_were_followed_alone(corpus: list[Notes]) -> None:
    encoded = encode_pieces([_rows(notes) for notes in corpus])
    for index, notes in enumerate(corpus):
        tracker = SoundingTracker(1)
        row = int(encoded.offsets[index])
        for position in range(len(notes) + 1):
            for name in ("pitches", "remaining", "ages"):
                stored = getattr(encoded, f"slot_{name}")[row + position]
                np.testing.assert_array_equal(stored, getattr(tracker, name)[0])
            if position < len(notes):
                _push(tracker, notes[position])


def test_a_piece_has_a_row_a_note_and_one_for_its_end() -> None:
    first = _rows([(0, 60, 24), (24, 62, 24)], bar_start=24)
    encoded = encode_pieces([first, _rows([(12, 70, 6)])])
    assert encoded.offsets.tolist() == [0, 3, 5]
    assert encoded.lengths.tolist() == [3, 2]
    assert encoded.num_notes == 3
    assert encoded.is_end.tolist() == [False, False, True, False, True]
    assert encoded.steps.tolist() == [0, 24, 0, 12, 0]
    assert encoded.pitches.tolist() == [60, 62, 0, 70, 0]
    assert encoded.times.tolist() == [-24, -24, 0, 0, 12]


def test_no_pieces_are_no_rows() -> None:
    encoded = encode_pieces([])
    assert encoded.num_notes == 0
    assert encoded.offsets.tolist() == [0]
