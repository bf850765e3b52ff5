"""Corpora larger than the memory: the same corpus, one piece at a time, in memory that stays flat."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from models.corpus.corpus import Corpus, build_corpus
from models.corpus.counting import vocabulary_of
from models.corpus.stored_rows import StoredRows
from models.encoding import NoteRows, Vocabulary, contexts, quantise
from models.encoding.features import encode_in_parts
from models.encoding.storage import MAX_MEMORY_BYTES
from models.encoding.vocabulary import MAX_CLASSES
from models.music import Note, Piece, Tempo, TimeSignature, Track
from models.networks import batch
from models.networks.batch import EncodedTensors

MakeRows = Callable[..., NoteRows]


def _piece(number: int, notes: int = 20) -> Piece:
    random = np.random.default_rng(number % 9)  # some are the same music, which stays on one side
    shift, columns = (
        number % 4,
        zip(random.integers(50, 75, notes), random.choice([7, 12, 24], notes), strict=True),
    )
    played = [
        Note(onset=12 * place, pitch=int(pitch) + shift, duration=int(duration), velocity=60 + number % 3)
        for place, (pitch, duration) in enumerate(columns)
    ]
    return Piece(
        ticks_per_quarter=23,  # so that the grid moves notes
        tracks=(Track(notes=tuple(played)),),
        tempos=(Tempo(onset=0, qpm=80.0 + number),),
        time_signatures=(TimeSignature(onset=0, numerator=3 + number % 2, denominator=4),),
    )


def _rows_of(corpus: Corpus) -> list[list[list[int]]]:
    names = ("steps", "pitches", "durations", "velocities")
    return [
        [getattr(rows, name).tolist() for name in names] for rows in (*corpus.training, *corpus.validation)
    ]


@pytest.mark.parametrize("transpose", ["auto", 5])
def test_a_corpus_on_disk_is_the_one_in_memory(tmp_path: Path, transpose: object) -> None:
    pieces = [_piece(number) for number in range(30)]
    in_memory = build_corpus(pieces, transpose=transpose, folder=tmp_path)  # type: ignore[arg-type]
    on_disk = build_corpus(iter(pieces), transpose=transpose, folder=tmp_path, max_bytes=0)  # type: ignore[arg-type]
    assert in_memory.summary == on_disk.summary
    assert in_memory.vocabulary == on_disk.vocabulary
    assert in_memory.shifts.tolist() == on_disk.shifts.tolist()
    assert _rows_of(in_memory) == _rows_of(on_disk)
    assert in_memory.summary.repeated_pieces > 0
    assert in_memory.summary.moved_notes > 0
    assert in_memory.shifts.any()


def test_what_is_in_the_corpus_is_what_was_put_on_the_grid(tmp_path: Path) -> None:
    pieces = [_piece(number) for number in range(6)]
    corpus = build_corpus(pieces, validation_share=0.0, transpose=0, folder=tmp_path, max_bytes=0)
    for stored, piece in zip(corpus.training, pieces, strict=True):
        expected = quantise(piece)
        for name in ("steps", "pitches", "durations", "velocities", "onsets"):
            column = getattr(stored, name)
            assert column.dtype == np.int32
            np.testing.assert_array_equal(column, getattr(expected, name))
        assert (stored.bar_ticks, stored.bar_start) == (expected.bar_ticks, expected.bar_start)
        assert stored.report == expected.report


def test_longest_steps_and_notes_and_the_ends_of_the_range_are_stored(make_rows: MakeRows) -> None:
    extremes = make_rows([(0, 0, 1, 1), (24_576, 127, 24_576, 127)], bar_ticks=24_480, bar_start=24_479)
    (stored,) = StoredRows.of([extremes])
    assert stored.steps.tolist() == [0, 24_576]
    assert stored.pitches.tolist() == [0, 127]
    assert stored.durations.tolist() == [1, 24_576]
    assert stored.velocities.tolist() == [1, 127]
    assert (stored.bar_ticks, stored.bar_start) == (24_480, 24_479)


def test_pieces_are_counted_cut_and_chosen_by_number(make_rows: MakeRows) -> None:
    stored = StoredRows.of(make_rows([(0, 60 + n, 24)] * (n + 1)) for n in range(5))
    assert len(stored) == 5
    assert stored.lengths.tolist() == [1, 2, 3, 4, 5]
    chosen = stored.subset([4, 0, 2])
    assert [len(rows) for rows in chosen] == [5, 1, 3]
    assert [int(rows.pitches[0]) for rows in chosen[1:]] == [60, 62]
    assert [int(rows.pitches[0]) for rows in chosen[::2].subset([1])] == [62]
    assert int(chosen[-1].pitches[0]) == 62
    with pytest.raises(IndexError):
        chosen[3]


def test_no_more_than_two_pieces_are_held_at_a_time() -> None:
    alive: list[weakref.ref[Piece]] = []
    most = 0

    def pieces() -> Iterator[Piece]:
        nonlocal most
        for number in range(12):
            piece = _piece(number)
            alive.append(weakref.ref(piece))
            most = max(most, sum(one() is not None for one in alive))
            yield piece

    build_corpus(pieces(), pieces())
    assert len(alive) == 24
    assert most <= 2


def _free_corpus(make_rows: MakeRows, values: int) -> list[NoteRows]:
    """Make pieces with so many steps and durations, in no order, some of them much more often than others."""
    random = np.random.default_rng(3)
    ticks = random.permutation(np.arange(1, values + 1))
    drawn = [*ticks, *random.choice(ticks, values // 3)]
    rows = [
        (int(tick), int(random.integers(40, 80)), values + 1 - int(tick), int(tick) % 128 or 1)
        for tick in drawn
    ]
    return [make_rows(rows[at : at + 50]) for at in range(0, len(rows), 50)]


@pytest.mark.parametrize("values", [5, 100, MAX_CLASSES, MAX_CLASSES + 1, 700])
def test_the_vocabulary_counted_piece_by_piece_is_that_of_all_at_once(
    make_rows: MakeRows, values: int
) -> None:
    pieces = _free_corpus(make_rows, values)
    shifts = np.tile([-3, 50], (len(pieces), 1))
    expected = Vocabulary.from_rows(pieces, shifts=shifts)
    assert vocabulary_of(iter(pieces), shifts) == expected
    assert len(expected.step.values) == min(values, MAX_CLASSES)
    with pytest.raises(ValueError, match="at least one note"):
        vocabulary_of([], np.zeros((0, 2), np.int64))


def _peak_bytes(pieces: int, folder: Path, max_bytes: int) -> int:
    """Build and encode a corpus and step through it once; return the most memory that it took."""
    gc.collect()
    tracemalloc.start()
    try:
        made = (_piece(number, notes=400) for number in range(pieces))
        corpus = build_corpus(made, validation_share=0.0, transpose=0, folder=folder, max_bytes=max_bytes)
        encoded = EncodedTensors.of(
            corpus.training, corpus.vocabulary, folder=corpus.folder, max_bytes=max_bytes
        )
        for first in range(0, pieces, 10):
            encoded.window(np.arange(first, first + 10), 200, 64)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_memory_that_a_corpus_takes_does_not_grow_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "encode_in_parts", partial(encode_in_parts, max_rows=4000))
    monkeypatch.setattr(contexts, "MAX_LINE_NOTES", 2000)
    _peak_bytes(10, tmp_path, 0)  # what is made once for all
    few, many = (_peak_bytes(pieces, tmp_path, 0) for pieces in (30, 120))
    assert many < 1.2 * few
    # A corpus in memory grows by 110 bytes a note, so growth would be seen.
    assert _peak_bytes(120, tmp_path, MAX_MEMORY_BYTES) > many + 110 * 90 * 400
