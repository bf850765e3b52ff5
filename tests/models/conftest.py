"""Small music and small networks for the tests of the models."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from models.corpus.corpus import Corpus, build_corpus
from models.encoding import NoteRows, piece_from_rows, quantise
from models.music import Piece

Row = tuple[int, ...]
MakeRows = Callable[..., NoteRows]
MakeTune = Callable[..., Piece]


def _rows(notes: Sequence[Row], *, bar_ticks: int = 96, bar_start: int = 0) -> NoteRows:
    columns = np.array([(*note, 80)[:4] for note in notes], dtype=np.int32).reshape(-1, 4).T
    return NoteRows(
        steps=columns[0],
        pitches=columns[1],
        durations=columns[2],
        velocities=columns[3],
        bar_ticks=bar_ticks,
        bar_start=bar_start,
    )


def _tune(random_seed: int, notes: int = 16, *, chords: bool = False, velocities: bool = False) -> Piece:
    random = np.random.default_rng(random_seed)
    steps = random.choice([0, 12, 24] if chords else [12, 24], notes)
    steps[0] = 0
    loud = random.choice([60, 80, 100], notes) if velocities else np.full(notes, 80)
    rows = zip(
        steps, random.integers(60, 72, notes), random.choice([6, 12, 24, 48], notes), loud, strict=True
    )
    # Over the grid once, so that the tune is in order, with each pitch struck once at a time.
    return piece_from_rows(quantise(piece_from_rows(_rows([tuple(map(int, row)) for row in rows]))))


@pytest.fixture(scope="session")
def make_rows() -> MakeRows:
    """Makes rows of (step, pitch, duration) or (step, pitch, duration, velocity)."""
    return _rows


@pytest.fixture(scope="session")
def make_tune() -> MakeTune:
    """Makes a random tune, always the same for the same random seed."""
    return _tune


@pytest.fixture(scope="session")
def small_corpus() -> Corpus:
    """Six tunes of unlike length to train on and two to validate on."""
    lengths = (9, 14, 20, 23, 31, 17)
    return build_corpus(
        [_tune(seed, notes, chords=True, velocities=True) for seed, notes in enumerate(lengths)],
        [_tune(100, 15, chords=True), _tune(101, 22, chords=True)],
        transpose=3,
    )
