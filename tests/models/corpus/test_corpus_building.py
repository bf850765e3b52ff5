"""From pieces to a corpus: what is set aside, counted and transposed."""

from __future__ import annotations

import numpy as np
import pytest

from models.corpus.corpus import CorpusError, build_corpus
from models.corpus.transposition import ONE_KEY_RATIO, one_key_ratio, transposition_ranges
from models.encoding import quantise
from models.music import Note, Piece, Tempo, TimeSignature, Track

C_MAJOR = (60, 62, 64, 65, 67, 69, 71, 72)


def _tune(pitches: tuple[int, ...] = C_MAJOR, *, ticks: int = 24, **values: object) -> Piece:
    notes = tuple(Note(onset=ticks * i, pitch=p, duration=ticks) for i, p in enumerate(pitches))
    return Piece(ticks_per_quarter=24, tracks=(Track(notes=notes),), **values)  # type: ignore[arg-type]


def _tunes(count: int) -> list[Piece]:
    """Make tunes that can be told apart by their first pitch."""
    return [_tune((40 + index, 60, 62)) for index in range(count)]


def _first_pitches(rows: object) -> list[int]:
    return [int(piece.pitches[0]) for piece in rows]  # type: ignore[attr-defined]


def test_a_tenth_is_set_aside_and_no_piece_is_on_both_sides() -> None:
    corpus = build_corpus(_tunes(40), transpose=0)
    training, validation = _first_pitches(corpus.training), _first_pitches(corpus.validation)
    assert len(validation) == 4
    assert sorted(training + validation) == list(range(40, 80))
    assert (corpus.summary.pieces, corpus.summary.validation_pieces) == (36, 4)
    assert (corpus.summary.notes, corpus.summary.validation_notes) == (108, 12)


def test_the_random_seed_decides_the_split() -> None:
    splits = [
        _first_pitches(build_corpus(_tunes(40), transpose=0, random_seed=seed).validation)
        for seed in (1, 1, 2)
    ]
    assert splits[0] == splits[1] != splits[2]


@pytest.mark.parametrize(
    ("pieces", "share", "held_out"), [(1, 0.1, 0), (2, 0.1, 1), (2, 0.5, 1), (9, 0.0, 0)]
)
def test_at_least_one_of_two_is_set_aside_and_none_where_the_share_is_0(
    pieces: int, share: float, held_out: int
) -> None:
    corpus = build_corpus(_tunes(pieces), transpose=0, validation_share=share)
    assert len(corpus.validation) == held_out
    assert len(corpus.training) == pieces - held_out


def test_validation_music_that_is_given_is_taken_whole() -> None:
    corpus = build_corpus(_tunes(3), [_tune((80, 81)), _tune((90,))], transpose=0)
    assert _first_pitches(corpus.training) == [40, 41, 42]
    assert _first_pitches(corpus.validation) == [80]  # one note has nothing to predict from
    assert corpus.vocabulary.pitch.values[-1] == 62  # the vocabulary knows the training music alone


def test_pieces_without_two_notes_are_left_out_and_nothing_else_is_an_error() -> None:
    assert build_corpus([_tune((60,)), _tune()], transpose=0).summary.pieces == 1
    with pytest.raises(CorpusError, match="two notes or more"):
        build_corpus([_tune((60,)), _tune(())])


def test_the_summary_counts_what_the_grid_changed() -> None:
    notes = (
        Note(onset=0, pitch=60, duration=100),
        Note(onset=1, pitch=60, duration=480),  # doubles the first
        Note(onset=490, pitch=62, duration=710),  # half a tick late, and struck again at 960
        Note(onset=960, pitch=62, duration=480),
    )
    piece = Piece(ticks_per_quarter=480, tracks=(Track(notes=notes),))
    summary = build_corpus([piece], transpose=0).summary
    assert summary.notes == 3
    assert summary.moved_notes == 2
    assert summary.largest_move == pytest.approx(0.5)
    assert summary.dropped_notes == 1
    assert summary.shortened_notes == 1


def test_the_summary_tells_the_usual_tempo_and_metre() -> None:
    waltz = (TimeSignature(onset=0, numerator=3, denominator=4),)
    pieces = [
        _tune(tempos=(Tempo(onset=0, qpm=80.0),), time_signatures=waltz),
        _tune(tempos=(Tempo(onset=0, qpm=90.0),), time_signatures=waltz),
        _tune(tempos=(Tempo(onset=0, qpm=200.0),)),
    ]
    summary = build_corpus(pieces, transpose=0, validation_share=0.0).summary
    assert (summary.qpm, summary.numerator, summary.denominator) == (90.0, 3, 4)


def test_the_fingerprint_knows_the_music_again() -> None:
    def fingerprint(*pieces: Piece) -> str:
        return build_corpus(pieces, transpose=0, validation_share=0.0).summary.fingerprint

    assert fingerprint(_tune(), _tune((50, 52))) == fingerprint(_tune(title="other name"), _tune((50, 52)))
    others = [
        fingerprint(_tune((50, 52)), _tune()),
        fingerprint(_tune()),
        fingerprint(_tune((*C_MAJOR[:-1], 73)), _tune((50, 52))),
        fingerprint(_tune(ticks=12), _tune((50, 52))),
        fingerprint(
            _tune(time_signatures=(TimeSignature(onset=0, numerator=3, denominator=4),)), _tune((50, 52))
        ),
    ]
    assert len({fingerprint(_tune(), _tune((50, 52))), *others}) == 6


def _ranges(pieces: list[Piece], transpose: object) -> list[list[int]]:
    result: list[list[int]] = transposition_ranges(
        [quantise(piece) for piece in pieces],
        transpose,  # type: ignore[arg-type]
    ).tolist()
    return result


def test_music_in_one_key_is_left_alone() -> None:
    same = [_tune(), _tune((67, 69, 71, 72, 74, 76, 77, 79)), _tune((57, 59, 60, 62, 64, 65))]
    assert one_key_ratio([quantise(piece) for piece in same]) >= ONE_KEY_RATIO
    assert _ranges(same, "auto") == [[0, 0]] * 3


def test_music_in_many_keys_is_transposed_within_its_own_range() -> None:
    mixed = [_tune().transposed(shift) for shift in (0, 2, 6, 9)]  # 60-72, 62-74, 66-78, 69-81
    assert one_key_ratio([quantise(piece) for piece in mixed]) < ONE_KEY_RATIO
    assert _ranges(mixed, "auto") == [[0, 6], [-2, 6], [-6, 3], [-6, 0]]
    corpus = build_corpus(mixed, validation_share=0.0)
    assert (corpus.summary.transposition_low, corpus.summary.transposition_high) == (-6, 6)
    assert corpus.vocabulary.pitch.values == tuple(range(60, 82))


def test_a_number_of_semitones_goes_both_ways_but_not_out_of_midi() -> None:
    pieces = [_tune(), _tune((2, 60)), _tune((60, 126))]
    assert _ranges(pieces, 5) == [[-5, 5], [-2, 5], [-5, 1]]
    assert _ranges(pieces, 0) == [[0, 0]] * 3
    assert build_corpus(pieces, transpose=5, validation_share=0.0).vocabulary.pitch.values == tuple(
        range(128)
    )


def test_one_piece_says_nothing_about_keys() -> None:
    assert one_key_ratio([quantise(_tune())]) < ONE_KEY_RATIO
    np.testing.assert_array_equal(build_corpus([_tune()]).shifts, [[0, 0]])  # its range is the whole range
