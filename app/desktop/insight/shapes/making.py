"""The four shapes run on a network: which note goes in at which step, and which comes out. Knows no Qt.

Work for a thread; imports torch late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from models.encoding import NoteRows, piece_from_rows, quantise
from models.generation.config import SamplingConfig
from models.music import Piece

if TYPE_CHECKING:
    from models.insight.neuron import NeuronStep
    from models.insight.piece_reading import PieceReading
    from models.networks.model_file import TrainedModel

ShapeName = Literal["one-to-one", "one-to-many", "equal", "unequal"]

ShouldStop = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One step of the network in time.

    Attributes:
        comes_in: The pitch of the note that comes in; None where the piece begins.
        goes_out: That of the note that goes out, or was asked for; None where nothing is asked.
        bits: How much that one surprised the network, where it was not drawn.
        is_fed_back: Whether what comes in is what went out one step before.
        tick: Where the note that goes out begins, in ticks of the grid; of the one that comes in where none
            does.
    """

    comes_in: int | None
    goes_out: int | None = None
    bits: float | None = None
    is_fed_back: bool = False
    tick: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape that was filled.

    Attributes:
        name: Which.
        columns: From left to right.
        cell: The name of the neuron's kind.
        step: What is likely after the only note, of one to one.
        piece: What can be played, of those that make a melody.
        bits: Of the whole piece, and its end, of the equal lengths.
        notes: How many notes went in; of those that make a melody, how many came out.
    """

    name: ShapeName
    columns: tuple[Column, ...]
    cell: str
    step: NeuronStep | None = None
    piece: Piece | None = None
    bits: float = 0.0
    notes: int = 0


def one_to_one(model: TrainedModel, piece: Piece, note: int) -> Shape:
    """Let one note of a piece come in, with nothing before it, and ask once.

    Args:
        model: Whose network it is.
        piece: The piece.
        note: Which note of its rows.
    """
    from models.insight.neuron import NeuronReader

    alone = part_of(piece, note, 1)
    step = NeuronReader(model, alone).at(1)
    pitch = int(quantise(alone).pitches[0])
    columns = (Column(comes_in=pitch),)
    return Shape(name="one-to-one", columns=columns, cell=cell_of(model), step=step, notes=1)


def melody_of(
    model: TrainedModel,
    piece: Piece,
    first: int,
    primer_notes: int,
    config: SamplingConfig,
    should_stop: ShouldStop,
) -> Shape:
    """Let some notes of a piece come in, and draw a melody that goes on from there.

    Raises:
        GenerationError: Nothing can be drawn from these notes.
    """
    from models.generation.generate import generate

    primer = part_of(piece, first, primer_notes)
    made = generate(model, primer, config, should_stop=should_stop)[0]
    rows = quantise(made)
    last = len(quantise(primer)) - 1
    columns = [
        Column(
            comes_in=int(rows.pitches[place]),
            goes_out=int(rows.pitches[place + 1]) if last <= place < len(rows) - 1 else None,
            is_fed_back=place > last,
            tick=int(rows.onsets[place + 1 if last <= place < len(rows) - 1 else place]),
        )
        for place in range(max(len(rows) - 1, last + 1))
    ]
    name: ShapeName = "one-to-many" if primer_notes == 1 else "unequal"
    return Shape(
        name=name, columns=tuple(columns), cell=cell_of(model), piece=made, notes=len(rows) - 1 - last
    )


def equal(reading: PieceReading) -> Shape:
    """Read a piece note by note, as in training: after each, the next one is asked for."""
    rows, onsets = reading.rows, reading.rows.onsets
    columns = tuple(
        Column(
            comes_in=int(rows.pitches[place - 1]) if place else None,
            goes_out=int(rows.pitches[place]),
            bits=float(reading.bits[place]),
            tick=int(onsets[place]),
        )
        for place in range(len(rows))
    )
    return Shape(
        name="equal",
        columns=columns,
        cell=reading.cell.upper(),
        bits=float(reading.nats.sum() / np.log(2)),
        notes=len(rows),
    )


def cell_of(model: TrainedModel) -> str:
    """Return the name of the neuron's kind."""
    return model.network.config.cell.upper()


def part_of(piece: Piece, first: int, notes: int) -> Piece:
    """Return some notes of a piece on the grid, from the bar in which the first of them begins."""
    rows = quantise(piece)
    first = min(first, len(rows) - 1)
    chosen = slice(first, first + notes)
    onset = int(rows.onsets[first])
    bar = (onset - rows.bar_start) // rows.bar_ticks * rows.bar_ticks + rows.bar_start if first else 0
    steps = rows.steps[chosen].copy()
    steps[0] = onset - max(bar, 0)
    part = replace(
        rows,
        steps=steps,
        pitches=rows.pitches[chosen],
        durations=rows.durations[chosen],
        velocities=rows.velocities[chosen],
        bar_start=rows.bar_start if bar <= 0 else 0,
    )
    return _piece_of(part, piece)


def _piece_of(rows: NoteRows, piece: Piece) -> Piece:
    """Return rows as music in the metre and tempo of a piece."""
    signatures = piece.time_signatures[:1]
    return piece_from_rows(
        rows,
        title=piece.title,
        qpm=piece.qpm,
        program=next((track.program for track in piece.tracks if not track.is_drum), 0),
        time_signature=replace(signatures[0], onset=rows.bar_start) if signatures else None,
    )
