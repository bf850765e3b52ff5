"""What the vocabulary needs to know of a corpus, counted with one piece in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from models.encoding import NoteRows, Vocabulary
from models.encoding.contexts import LineKeeper
from models.encoding.vocabulary import MAX_CLASSES


def vocabulary_of(pieces: Iterable[NoteRows], shifts: np.ndarray) -> Vocabulary:
    """Collect the values that occur, as `Vocabulary.from_rows` does of pieces that are all in memory.

    A single piece that has every value of the corpus once has the same vocabulary, so it is made and asked.

    Args:
        pieces: At least one with at least one note, looked at once.
        shifts: Lowest and highest transposition of each piece, (pieces, 2).

    Raises:
        ValueError: There is no note.
    """
    steps, durations = Counter[int](), Counter[int]()
    velocities: set[int] = set()
    pitches: set[int] = set()
    kept = LineKeeper()
    for rows, (down, up) in zip(pieces, shifts.tolist(), strict=True):
        steps.update(rows.steps.tolist())
        durations.update(rows.durations.tolist())
        velocities.update(rows.velocities.tolist())
        kept.keep(rows.pitches)
        if len(rows):
            pitches |= {int(rows.pitches.min()) + down, int(rows.pitches.max()) + up}
    every = _piece_with(_frequent(steps), pitches, _frequent(durations), velocities)
    return replace(Vocabulary.from_rows([every]), lines=tuple(kept.lines))


def _frequent(counts: Counter[int]) -> list[int]:
    return [value for value, _ in counts.most_common(MAX_CLASSES)]


def _piece_with(*values: Iterable[int]) -> NoteRows:
    """Make a piece whose notes have every given step, pitch, duration and velocity at least once."""
    columns = [np.array(list(part), dtype=np.int32) for part in values]
    notes = max(len(column) for column in columns)
    steps, pitches, durations, velocities = (np.resize(column, notes) for column in columns)
    return NoteRows(steps=steps, pitches=pitches, durations=durations, velocities=velocities)
