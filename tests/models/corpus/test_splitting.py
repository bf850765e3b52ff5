"""Splits: by piece, nothing on both sides, the same every time."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.corpus.corpus import build_corpus
from models.corpus.splitting import split
from models.music import Note, Piece


def tune(first: int, *, shift: int = 0, ticks: int = 24) -> Piece:
    pitches = (first + shift, 60 + shift, 64 + shift)
    notes = [Note(onset=n * ticks, pitch=pitch, duration=ticks) for n, pitch in enumerate(pitches)]
    return Piece.from_notes(notes, ticks_per_quarter=ticks)


@given(
    st.lists(st.sampled_from("abcdefgh") | st.just(""), max_size=40),
    st.floats(0.0, 0.5),
    st.integers(0, 100),
)
def test_no_shape_is_on_both_sides_and_every_piece_on_one(
    shapes: list[str], share: float, random_seed: int
) -> None:
    training, validation = split(shapes, share, random_seed)
    assert sorted(training + validation) == list(range(len(shapes)))
    assert not {shapes[n] for n in training} & {shapes[n] for n in validation} - {""}
    kinds = len(set(shapes) - {""}) + shapes.count("")
    assert bool(validation) == (share > 0 and kinds > 1)
    assert bool(training) == bool(shapes)
    assert (training, validation) == split(shapes, share, random_seed)


@pytest.mark.parametrize("random_seed", range(5))
def test_the_share_is_kept_to_as_nearly_as_whole_groups_allow(random_seed: int) -> None:
    shapes = [str(n // 3) for n in range(60)]
    assert len(split(shapes, 0.2, random_seed)[1]) == 12
    assert len(split(shapes, 0.15, random_seed)[1]) == 9
    assert len(split(shapes, 0.01, random_seed)[1]) == 3  # none fits, so one group of the rarest


def test_a_large_group_of_duplicates_does_not_become_the_validation_music() -> None:
    shapes = ["much played"] * 50 + [str(n) for n in range(50)]
    for random_seed in range(5):
        _, validation = split(shapes, 0.1, random_seed)
        assert len(validation) == 10
        assert min(validation) >= 50


def test_where_all_music_is_the_same_nothing_can_be_set_aside() -> None:
    assert split(["x"] * 5, 0.2, 1) == ([0, 1, 2, 3, 4], [])


def test_transposed_and_rewritten_copies_stay_together_in_a_corpus() -> None:
    pieces = [tune(40 + n) for n in range(10)]
    pieces += [tune(40 + n, shift=3) for n in range(10)] + [tune(40 + n, ticks=96) for n in range(10)]
    for random_seed in range(8):
        corpus = build_corpus(pieces, transpose=0, validation_share=0.2, random_seed=random_seed)
        sides = [
            Counter(int(rows.pitches[1] - rows.pitches[0]) for rows in side)
            for side in (corpus.training, corpus.validation)
        ]
        assert len(corpus.validation) == 6
        assert not set(sides[0]) & set(sides[1])
        assert set(sides[1].values()) == {3}
        assert (corpus.summary.repeated_pieces, corpus.summary.leaking_pieces) == (16, 0)


def test_of_validation_music_that_is_given_what_leaks_is_counted_and_kept() -> None:
    training = [tune(40), tune(41), tune(41, shift=1)]
    validation = [tune(40, shift=-2), tune(50), tune(41, ticks=480)]
    summary = build_corpus(training, validation, transpose=0).summary
    assert (summary.pieces, summary.validation_pieces) == (3, 3)
    assert summary.leaking_pieces == 2
    assert summary.repeated_pieces == 1
    assert summary.to_dict()["leaking_pieces"] == 2
