from __future__ import annotations

import random

import pytest

from app.desktop.roll.note_index import NoteIndex
from models.music import Note, Piece


def note(onset: int, pitch: int, duration: int) -> Note:
    return Note(onset=onset, pitch=pitch, duration=duration)


@pytest.mark.parametrize("random_seed", range(5))
def test_it_finds_exactly_the_notes_that_looking_at_each_finds(random_seed: int) -> None:
    rng = random.Random(random_seed)
    notes = [note(rng.randrange(1000), rng.randrange(40, 80), rng.choice([1, 12, 400])) for _ in range(300)]
    sorted_notes = Piece.from_notes(notes, ticks_per_quarter=24).notes
    index = NoteIndex(sorted_notes)
    for _ in range(20):
        start, low = rng.randrange(1200), rng.randrange(30, 80)
        stop, high = start + rng.randrange(200), low + rng.randrange(20)
        expected = [
            place
            for place, n in enumerate(sorted_notes)
            if n.onset <= stop and n.end > start and low <= n.pitch <= high
        ]
        assert index.between(start, stop, low, high).tolist() == expected


def test_a_pedal_note_from_the_start_is_found_at_the_end() -> None:
    pedal = note(0, 36, 10_000)
    index = NoteIndex((pedal, *(note(10 * k, 60, 5) for k in range(900))))
    found = index.between(8995, 8999, 0, 127).tolist()
    assert [index.notes[place] for place in found] == [pedal]


def test_of_notes_on_top_of_each_other_the_last_to_start_is_taken() -> None:
    index = NoteIndex((note(0, 60, 100), note(50, 60, 10)))
    assert index.at(55, 60) == 1
    assert index.at(40, 60) == 0
    assert index.at(55, 61) is None


def test_a_near_miss_takes_the_nearest_note() -> None:
    index = NoteIndex((note(0, 60, 10), note(14, 60, 10)))
    assert index.at(13, 60) is None
    assert index.at(13, 60, tolerance=4) == 1
    assert index.at(11, 60, tolerance=4) == 0


def test_the_next_note_from_a_tick_on() -> None:
    index = NoteIndex((note(0, 60, 10), note(24, 62, 10)))
    assert [index.nearest_onset(tick) for tick in (0, 1, 24, 99)] == [0, 1, 1, 1]


def test_no_notes() -> None:
    index = NoteIndex(())
    assert index.between(0, 100, 0, 127).tolist() == []
    assert index.at(0, 60) is None
    assert index.nearest_onset(0) is None
