"""The gradient through a window of a piece, or of training: what the page shows. Knows no Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.music import pitch_name

if TYPE_CHECKING:
    from app.desktop.training.strip_maker import TrainingStrip
    from models.insight.piece_reading import PieceReading
    from models.insight.vanishing import GradientThroughTime
    from models.networks.config import Cell
    from models.networks.model_file import TrainedModel
    from models.networks.network import NoteNetwork

CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")
"""Whose fresh networks are compared."""

_RANDOM_SEED = 1
_NEIGHBOURS = 6
"""Boxes that are shown beyond each cut."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WindowGradient:
    """One loss, back-propagated to where the window was cut.

    Attributes:
        network: In short, such as 'LSTM 1×256'.
        cell: Its equations.
        own: The gradient in the network that is looked at.
        fresh: The same in networks that have learnt nothing.
        labels: What each box is to be called: the note that was to be predicted, or its number.
        bits: The loss at each box in bits, nan where it is not known.
        first: The row of the piece that the first box is.
        window: The rows that the gradient is computed within, as boxes: from the cut to the next one.
        target: The box whose loss is back-propagated.
        step: The step of training that it was taken from; None where a piece is read.
        pieces: How many pieces the losses and norms are the means of.
    """

    network: str
    cell: Cell
    own: GradientThroughTime
    fresh: Mapping[Cell, GradientThroughTime]
    labels: tuple[str, ...]
    bits: npt.NDArray[np.float64]
    first: int
    window: range
    target: int
    step: int | None = None
    pieces: int = 1

    @property
    def left(self) -> npt.NDArray[np.float64]:
        """What is left of the gradient at each lag, as a share of what there is at lag 0."""
        norms = self.own.hidden_norms
        shares: npt.NDArray[np.float64] = norms / norms[0] if norms[0] > 0 else np.zeros_like(norms)
        return shares


class FreshNetworks:
    """Networks that have learnt nothing, of the size and for the music of another; kept for the next time."""

    def __init__(self) -> None:
        self._like: NoteNetwork | None = None
        self._made: dict[Cell, NoteNetwork] = {}

    def of(self, cell: Cell, like: NoteNetwork) -> NoteNetwork:
        """Return the network of a cell."""
        from models.insight.vanishing import fresh_network

        if like is not self._like:
            self._like, self._made = like, {}
        made = self._made
        if cell not in made:
            config = like.config
            made[cell] = fresh_network(
                cell, config.hidden_size, like.vocabulary, _RANDOM_SEED, layers=config.layers
            )
        return made[cell]


def bptt_length_of(model: TrainedModel) -> int:
    """Return through how many rows the gradient ran back while a network was trained."""
    from models.insight.windows import bptt_length_of as length_of  # late: it imports torch

    return length_of(model)


def window_of_piece(
    model: TrainedModel,
    reading: PieceReading,
    target: int,
    fresh: FreshNetworks | None,
    length: int,
) -> WindowGradient:
    """Back-propagate the loss of one row of a piece to where it is cut.

    Args:
        model: The network.
        reading: What it made of the piece.
        target: The row, 0 for the first note and N for the end.
        fresh: Where the networks to compare with are kept; None to compare with none.
        length: The BPTT length: windows of so many rows follow each other from the beginning.
    """
    from models.insight.piece_reading import memory_before
    from models.insight.vanishing import gradient_through_time
    from models.networks.batch import EncodedTensors

    start = target // length * length
    encoded = EncodedTensors.of([reading.rows], model.vocabulary)
    batch = encoded.window(np.array([0]), start, target + 1 - start)
    batch = batch.to(model.network.input.weight.device)
    own = gradient_through_time(model.network, batch, memory_before(model.network, reading, start))
    compared = {
        cell: gradient_through_time(fresh.of(cell, model.network), batch)
        for cell in CELLS
        if fresh is not None
    }
    first = max(0, start - _NEIGHBOURS)
    end = min(start + length, reading.rows_read)
    last = min(end + _NEIGHBOURS, reading.rows_read)
    return WindowGradient(
        network=model.description,
        cell=model.network.config.cell,
        own=own,
        fresh=compared,
        labels=tuple(_label(reading, row) for row in range(first, last)),
        bits=reading.nats[first:last].sum(axis=1) / math.log(2),
        first=first,
        window=range(start - first, end - first),
        target=target - first,
    )


def window_of_training(strip: TrainingStrip) -> WindowGradient:
    """Show the window that was just trained on, whose pieces are read side by side."""
    bits = strip.own.losses / math.log(2)
    return WindowGradient(
        network=strip.network,
        cell=strip.cell,
        own=strip.own,
        fresh=strip.fresh,
        labels=tuple(str(number) for number in range(1, len(bits) + 1)),
        bits=bits,
        first=0,
        window=range(len(bits)),
        target=len(bits) - 1,
        step=strip.step,
        pieces=strip.own.pieces,
    )


def _label(reading: PieceReading, row: int) -> str:
    """Name the note that a row was to predict; empty for the end of the piece."""
    pitches = reading.rows.pitches
    return pitch_name(int(pitches[row])) if row < len(pitches) else ""
