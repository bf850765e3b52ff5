"""Rows after a change are those of a piece in which the note is another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest
import torch

from models.corpus.corpus import Corpus
from models.encoding import NoteRows, quantise
from models.insight.changed_notes import after_changes
from models.music import Piece
from models.networks.batch import EncodedTensors, NoteBatch

HELD = {"targets", "step_lookback", "pitch_lookback", "duration_lookback", "contexts", "context_orders"}

MakeTune = Callable[..., Piece]


def window_of(rows: NoteRows, corpus: Corpus, first: int, length: int) -> NoteBatch:
    return EncodedTensors.of([rows], corpus.vocabulary).window(np.zeros(1, np.int64), first, length)


def with_pitch(rows: NoteRows, note: int, pitch: int) -> NoteRows:
    pitches = rows.pitches.copy()
    pitches[note] = pitch
    return replace(rows, pitches=pitches)


@pytest.mark.parametrize("first", [0, 5])
def test_they_are_those_of_the_changed_piece(first: int, small_corpus: Corpus, make_tune: MakeTune) -> None:
    rows = quantise(make_tune(7, 30, chords=True))
    known = small_corpus.vocabulary.pitch.values
    changes = [(note, known[(note * 5) % len(known)]) for note in range(first, 20)]
    batch = window_of(rows, small_corpus, first, 21 - first)
    changed = after_changes(batch, rows, first, np.array(changes), small_corpus.vocabulary)
    for index, (note, pitch) in enumerate(changes):
        expected = window_of(with_pitch(rows, note, pitch), small_corpus, first, 21 - first)
        for part in fields(NoteBatch):
            told, there = getattr(changed, part.name)[index], getattr(expected, part.name)[0]
            as_it_was = getattr(batch, part.name)[0]
            assert torch.equal(told, as_it_was if part.name in HELD else there), (part.name, note)


def test_the_window_that_was_given_is_left_as_it_is(small_corpus: Corpus, make_tune: MakeTune) -> None:
    rows = quantise(make_tune(7, 12))
    batch, before = (window_of(rows, small_corpus, 0, 12) for _ in range(2))
    after_changes(batch, rows, 0, np.array([(3, 60), (4, 71)]), small_corpus.vocabulary)
    assert all(torch.equal(getattr(batch, part.name), getattr(before, part.name)) for part in fields(batch))
