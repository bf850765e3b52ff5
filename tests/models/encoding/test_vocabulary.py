"""The vocabulary: the values of a corpus as classes, and one class for all others."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from models.encoding import NoteRows, PartVocabulary, Vocabulary
from models.encoding.grid import MAX_TICKS
from models.encoding.vocabulary import MAX_CLASSES


def _rows(notes: list[tuple[int, int, int, int]]) -> NoteRows:
    steps, pitches, durations, velocities = np.array(notes, dtype=np.int32).reshape(-1, 4).T
    return NoteRows(steps=steps, pitches=pitches, durations=durations, velocities=velocities)


MELODY = _rows([(0, 60, 24, 80), (24, 64, 12, 80), (12, 62, 24, 80)])


def test_each_value_that_occurs_is_a_class_and_pitches_have_no_gaps() -> None:
    vocabulary = Vocabulary.from_rows([MELODY])
    assert vocabulary.step.values == (0, 12, 24)
    assert vocabulary.pitch.values == (60, 61, 62, 63, 64)
    assert vocabulary.duration.values == (12, 24)
    assert vocabulary.velocity.values == (80,)
    assert not vocabulary.has_velocity
    assert vocabulary.low == 60
    assert vocabulary.end == 4  # behind three values and the escape class


def test_the_escape_class_stands_for_all_other_values_of_the_grid() -> None:
    vocabulary = Vocabulary.from_rows([MELODY])
    assert vocabulary.step.escaped + 3 == MAX_TICKS + 1  # steps are 0 to MAX_TICKS
    assert vocabulary.duration.escaped + 2 == MAX_TICKS  # durations are 1 to MAX_TICKS
    assert vocabulary.pitch.escaped + 5 == 128
    assert vocabulary.velocity.escaped == 0


def test_a_lookup_gives_known_values_their_place_and_all_others_the_escape_class() -> None:
    part = PartVocabulary(values=(12, 24), escaped=100)
    table = part.lookup(30)
    assert (table[12], table[24]) == (0, 1)
    others = np.delete(table, [12, 24])
    assert set(others.tolist()) == {part.escape} == {2}


def test_transposition_widens_the_pitches_within_midi() -> None:
    low, high = _rows([(0, 2, 24, 80)]), _rows([(0, 120, 24, 80)])
    shifts = np.array([(-5, 0), (0, 12)])
    assert Vocabulary.from_rows([low, high], shifts=shifts).pitch.values == tuple(range(128))
    assert Vocabulary.from_rows([low, high], shifts=shifts).pitch.escaped == 0
    assert Vocabulary.from_rows([MELODY], shifts=np.array([(-2, 3)])).pitch.values == tuple(range(58, 68))


def test_the_rarest_ticks_of_a_free_corpus_share_the_escape_class() -> None:
    often = [(7, 60, 24, 80)] * 3
    once = [(100 + index, 60, 24, 80) for index in range(MAX_CLASSES + 50)]
    vocabulary = Vocabulary.from_rows([_rows(once + often)])
    assert len(vocabulary.step.values) == MAX_CLASSES
    assert 7 in vocabulary.step.values
    assert vocabulary.step.escaped + MAX_CLASSES == MAX_TICKS + 1


def test_many_velocities_are_binned_by_eights() -> None:
    few = _rows([(0, 60, 24, velocity) for velocity in (40, 64, 127)])
    assert Vocabulary.from_rows([few]).velocity.values == (40, 64, 127)
    many = _rows([(0, 60, 24, velocity) for velocity in range(1, 128)])
    assert Vocabulary.from_rows([many]).velocity.values == tuple(range(4, 125, 8))


def test_without_a_note_there_is_no_vocabulary() -> None:
    with pytest.raises(ValueError, match="at least one note"):
        Vocabulary.from_rows([_rows([])])


def test_it_comes_back_from_json_as_it_was() -> None:
    vocabulary = Vocabulary.from_rows([MELODY], shifts=np.array([(-2, 3)]))
    assert Vocabulary.from_dict(json.loads(json.dumps(vocabulary.to_dict()))) == vocabulary


def _changed(part: str, **values: Any) -> dict[str, Any]:
    data = Vocabulary.from_rows([MELODY]).to_dict()
    data[part] = data[part] | values
    return data


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "incomplete"),
        ({"step": 3}, "incomplete"),
        ([1, 2], "incomplete"),
        (_changed("pitch", values=None), "incomplete"),
        (_changed("pitch", values=[60, 62]), "leaves out pitches"),
        (_changed("pitch", values=[127, 128]), "outside"),
        (_changed("step", values=[-1, 0]), "outside"),
        (_changed("duration", values=[0, 24]), "outside"),
        (_changed("velocity", values=[0, 80]), "outside"),
        (_changed("step", values=[0, MAX_TICKS + 1]), "outside"),
        (_changed("step", values=[24, 12]), "sorted"),
        (_changed("step", values=[12, 12]), "sorted"),
        (_changed("step", values=[]), "at least one"),
        (_changed("step", values=[float("inf")]), "incomplete"),
        (_changed("step", escaped=-1), "escaped"),
        (_changed("pitch", escaped=10**9), "escaped"),
    ],
)
def test_nonsense_is_refused(data: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Vocabulary.from_dict(data)
