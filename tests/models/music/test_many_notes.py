"""Notes made from columns are the notes that are made one by one."""

from __future__ import annotations

import pickle

import pytest

from models.music import Note, notes_from_columns


def test_columns_make_the_notes_that_one_by_one_construction_makes() -> None:
    notes = notes_from_columns((0, 24, 48), (60, 127, 0), (24, 1, 96), (80, 1, 127))
    assert notes == (
        Note(onset=0, pitch=60, duration=24, velocity=80),
        Note(onset=24, pitch=127, duration=1, velocity=1),
        Note(onset=48, pitch=0, duration=96, velocity=127),
    )
    assert pickle.loads(pickle.dumps(notes)) == notes
    assert len(set(notes)) == 3
    with pytest.raises(AttributeError):
        notes[0].pitch = 61  # type: ignore[misc]


def test_no_columns_make_no_notes() -> None:
    assert notes_from_columns((), (), (), ()) == ()


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (0, -1, "onset must be 0 or more ticks, not -1"),
        (1, 128, "pitch must be 0 to 127, not 128"),
        (1, -1, "pitch must be 0 to 127, not -1"),
        (2, 0, "duration must be 1 tick or more, not 0"),
        (3, 0, "velocity must be 1 to 127, not 0"),
        (3, 128, "velocity must be 1 to 127, not 128"),
    ],
)
def test_one_value_out_of_bounds_is_refused_as_for_one_note(column: int, value: int, words: str) -> None:
    columns = [[0, 24], [60, 62], [24, 24], [80, 80]]
    columns[column][1] = value
    with pytest.raises(ValueError, match=words):
        notes_from_columns(*columns)


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        notes_from_columns((0, 24), (60,), (24, 24), (80, 80))
