"""Music written as event tokens, as other programs write it: each note takes several of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tests.benchmarks.music import Tune, lies_on

SIXTEENTH = 6
_PITCHES = 128


class Writer(Protocol):
    """Writes tunes as tokens.

    Attributes:
        name: For tables.
        size: How many tokens there are.
        one_hot: Whether the network is given tokens as one-hot rows rather than embeddings.
        is_note: Which tokens begin a note, (size,) bool.
        is_given: Which tokens tell the metre, which our network is given too: they are no part of
            a likelihood. (size,) bool.
    """

    name: str
    size: int
    one_hot: bool
    is_note: np.ndarray
    is_given: np.ndarray

    def write(self, tune: Tune) -> np.ndarray | None:
        """Return a tune from its start token to its end token, or None where it cannot be written exactly."""
        ...


class MelodyGrid:
    """One voice on a grid of sixteenths: a pitch begins, the note is let go, or all stays as it was.

    The representation of Magenta's melody models (melody_rnn, 2016), made anew; with a start and an
    end token, since here a melody is a whole piece. The end token also lets go of the last note.
    """

    name = "Magenta's melody grid"
    one_hot = True
    stay, let_go, start, end = _PITCHES, _PITCHES + 1, _PITCHES + 2, _PITCHES + 3
    size = _PITCHES + 4

    def __init__(self) -> None:
        self.is_note = np.arange(self.size) < _PITCHES
        self.is_given = np.zeros(self.size, dtype=bool)

    def write(self, tune: Tune) -> np.ndarray | None:
        """Write one voice; chords, overlaps and what is finer than sixteenths cannot be written."""
        rows = tune.rows
        onsets, ends = rows.onsets // SIXTEENTH, (rows.onsets + rows.durations) // SIXTEENTH
        if not lies_on(rows, SIXTEENTH) or (onsets[1:] < ends[:-1]).any():
            return None
        events = np.full(int(ends[-1]) + 2, self.stay, dtype=np.int64)
        events[0], events[-1] = self.start, self.end
        events[1 + ends[:-1]] = self.let_go
        events[1 + onsets] = rows.pitches  # a note that begins at once takes the place of letting go
        return events

    def read(self, events: np.ndarray) -> list[tuple[int, int, int]]:
        """Return onset, pitch and duration of each note, in grid ticks."""
        notes: list[tuple[int, int, int]] = []
        begun: tuple[int, int] | None = None
        for place, event in enumerate(events[1:].tolist()):
            if event == self.stay:
                continue
            if begun is not None:
                notes.append((begun[0] * SIXTEENTH, begun[1], (place - begun[0]) * SIXTEENTH))
            begun = (place, event) if event < _PITCHES else None
        return notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Tunes as one writer writes them.

    Attributes:
        writer: Who wrote them.
        training, held_out: Tokens of each tune; None where it could not be written exactly.
    """

    writer: Writer
    training: tuple[np.ndarray | None, ...]
    held_out: tuple[np.ndarray | None, ...]

    @property
    def share(self) -> float:
        """Which part of all tunes could be written."""
        both = (*self.training, *self.held_out)
        return sum(tokens is not None for tokens in both) / len(both)


def write_all(writer: Writer, training: Sequence[Tune], held_out: Sequence[Tune]) -> Written:
    """Let a writer write all it can."""
    return Written(
        writer=writer,
        training=tuple(writer.write(tune) for tune in training),
        held_out=tuple(writer.write(tune) for tune in held_out),
    )
