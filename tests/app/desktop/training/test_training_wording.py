from __future__ import annotations

from dataclasses import replace

import pytest

from app.desktop.training.wording import music_line, ready_line
from models.corpus.corpus import CorpusSummary, build_corpus
from models.music import Note, Piece


@pytest.mark.parametrize(
    ("learnt", "validating", "share", "told"),
    [
        (100, 0, 0.1, "Ready: 90 to learn from, 10 to validate with; copies of a piece stay together."),
        (3, 0, 0.1, "Ready: 2 to learn from, 1 to validate with; copies of a piece stay together."),
        (1, 0, 0.1, "Ready: 1 to learn from, none to validate with."),
        (50, 0, 0.0, "Ready: 50 to learn from, none to validate with."),
        (1500, 20, 0.1, "Ready: 1,500 to learn from, 20 of your own to validate with."),
    ],
)
def test_what_a_run_would_learn_from(learnt: int, validating: int, share: float, told: str) -> None:
    assert ready_line(learnt, validating, share) == told


@pytest.fixture
def summary() -> CorpusSummary:
    def tune(first: int) -> Piece:
        notes = [Note(onset=n, pitch=first + n * (1 + first % 3), duration=1) for n in range(4)]
        return Piece.from_notes(notes, ticks_per_quarter=1)

    return build_corpus([tune(60), tune(61)], [tune(62), tune(63)], transpose=0).summary


def test_music_of_the_persons_own_that_leaks_is_told(summary: CorpusSummary) -> None:
    line = music_line(summary, is_own_validation=True)
    assert line == (
        "2 pieces, 8 notes to learn from; 2 of your own to validate with. "
        "Of these, 1 can be learnt from too, so the validation looks better than it is."
    )


def test_a_split_of_ours_keeps_duplicates_on_one_side_and_says_so(summary: CorpusSummary) -> None:
    line = music_line(summary, is_own_validation=False)
    assert line.endswith("2 pieces to validate with; copies of a piece stay together.")
    none = music_line(replace(summary, validation_pieces=0), is_own_validation=False)
    assert none == "2 pieces, 8 notes to learn from; none to validate with."
