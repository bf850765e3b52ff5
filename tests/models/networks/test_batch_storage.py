"""Windows out of memory and out of files: bit for bit the same, and what the tracker says."""

from __future__ import annotations

import mmap
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from models.encoding import SLOTS, NoteRows, SoundingTracker, Vocabulary, encode_pieces, quantise
from models.encoding.features import encode_in_parts
from models.encoding.sounding import LONG_AGO
from models.music import Note, Piece
from models.networks import batch
from models.networks.batch import EncodedTensors, NoteBatch


@pytest.fixture
def rows(make_tune: Callable[..., Piece]) -> list[NoteRows]:
    return [
        quantise(make_tune(seed, 5 + 7 * seed % 40, chords=seed % 2 == 0, velocities=True))
        for seed in range(20)
    ]


def _same(one: NoteBatch, other: NoteBatch) -> None:
    for part in fields(NoteBatch):
        first, second = getattr(one, part.name), getattr(other, part.name)
        assert first.dtype == second.dtype
        assert torch.equal(first, second), part.name
        assert second.is_contiguous()


def _is_mapped(array: Any) -> bool:
    while array is not None and not isinstance(array, mmap.mmap):
        array = getattr(array, "base", None)
    return isinstance(array, mmap.mmap)


def test_windows_out_of_files_are_those_out_of_memory_bit_for_bit(
    rows: list[NoteRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vocabulary = Vocabulary.from_rows(rows[::3])  # so that some values are escaped
    at_once = EncodedTensors(encode_pieces(rows), vocabulary)
    monkeypatch.setattr(batch, "encode_in_parts", partial(encode_in_parts, max_rows=60))
    in_memory = EncodedTensors.of(rows, vocabulary)
    in_files = EncodedTensors.of(iter(rows), vocabulary, folder=tmp_path, max_bytes=1000)
    assert all(map(_is_mapped, in_files._columns.values()))
    assert not any(map(_is_mapped, in_memory._columns.values()))
    random = np.random.default_rng(1)
    for start in (0, 1, 2, 9, 30):
        pieces, shifts = random.integers(0, len(rows), 8), random.integers(-6, 7, 8)
        expected = at_once.window(pieces, start, 12, shifts)
        for other in (in_memory, in_files):
            assert (other.num_notes, other.lengths.tolist()) == (at_once.num_notes, at_once.lengths.tolist())
            _same(expected, other.window(pieces, start, 12, shifts))


@pytest.mark.parametrize("max_rows", [1, 50, 10_000])
def test_parts_laid_one_after_the_other_are_the_whole(rows: list[NoteRows], max_rows: int) -> None:
    whole, parts = encode_pieces(rows), list(encode_in_parts(iter(rows), max_rows))
    sizes = [len(part.is_end) for part in parts]
    assert all(size <= max_rows or len(part.lengths) == 1 for size, part in zip(sizes, parts, strict=True))
    assert {1: 20, 10_000: 1}.get(max_rows, len(parts)) == len(parts)
    np.testing.assert_array_equal(whole.lengths, np.concatenate([part.lengths for part in parts]))
    for name in ("steps", "is_end", "times", "bar_ticks", "tonics", "modes", "slot_remaining", "slot_ages"):
        joined = np.concatenate([getattr(part, name) for part in parts])
        np.testing.assert_array_equal(getattr(whole, name), joined)


def test_no_pieces_are_no_notes() -> None:
    vocabulary = Vocabulary.from_rows([quantise(_two_notes(gap=24))])
    for empty in (EncodedTensors.of([], vocabulary), EncodedTensors(encode_pieces([]), vocabulary)):
        assert (empty.num_notes, len(empty.lengths)) == (0, 0)


def _two_notes(gap: int) -> Piece:
    return Piece.from_notes(
        [
            Note(onset=0, pitch=60, duration=24),
            Note(onset=gap, pitch=64, duration=12),
            Note(onset=2 * gap, pitch=67, duration=12),
        ],
        ticks_per_quarter=24,
    )


@pytest.mark.parametrize(
    ("gap", "left", "age"), [(24, -24, 48), (16_383, -32_742, 32_766), (24_000, -32_767, 32_767)]
)
def test_slots_are_told_as_the_tracker_tells_them_up_to_341_bars(gap: int, left: int, age: int) -> None:
    piece = quantise(_two_notes(gap))
    tracker = SoundingTracker(1)
    window = EncodedTensors(encode_pieces([piece]), Vocabulary.from_rows([piece])).window(np.array([0]), 0, 4)
    for place in range(3):
        assert window.slot_remaining[0, place].tolist() == tracker.remaining[0].tolist()
        assert window.slot_ages[0, place].tolist() == tracker.ages[0].tolist()
        tracker.push(*(np.array([getattr(piece, name)[place]]) for name in ("steps", "pitches", "durations")))
    last = window.slot_remaining[0, 3].tolist(), window.slot_ages[0, 3].tolist()
    place = window.slot_pitches[0, 3].tolist().index(60)
    assert (last[0][place], last[1][place]) == (left, age)
    assert last[0].count(LONG_AGO) == last[1].count(-LONG_AGO) == SLOTS - 3
