"""A piece as the network hears it: what it remembered after every note, and how much each surprised it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.encoding import NoteRows, quantise
from models.encoding.places import places_of
from models.insight.chances import pitch_chances
from models.insight.network_trace import NetworkTrace, nats_of, trace
from models.music import Piece
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.config import Cell
from models.networks.interventions import Intervention
from models.networks.likelihood import LIKELIHOOD_PARTS
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork, State

FloatArray = npt.NDArray[np.float32]

_ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceReading:
    """What went on in a network while it read a piece of N notes.

    The network reads N + 1 rows: row t tells it note t − 1 (row 0: that the piece begins) and asks it for
    note t (row N: the end). So row t holds the memory after t notes.

    Attributes:
        rows: The piece on the grid.
        places: The row of the grid that each of `Piece.notes` became, or −1 where it became none; (notes of
            the piece,).
        cell: Which equations.
        layers, units: The shape of the network.
        hidden: h after each row, (layers, N + 1, units).
        memory: c after each row, likewise; None but for LSTM.
        gates: What each gate and the candidate were, likewise; see `LayerTrace`. RNN: none.
        nats: The negative log-likelihood of each part, (N + 1, 5), in the order of LIKELIHOOD_PARTS.
        pitch_chances: What the network gave each pitch that it knows, once the onset of the note was
            chosen, (N, pitches); what is missing from 1 are pitches that it does not know.
        low: The first of those pitches, a MIDI number.
        rows_read: N + 1, or fewer where reading was stopped; what was not read is nan.
    """

    rows: NoteRows
    places: npt.NDArray[np.int64]
    cell: Cell
    layers: int
    units: int
    hidden: FloatArray
    memory: FloatArray | None
    gates: dict[str, FloatArray]
    nats: npt.NDArray[np.float64]
    pitch_chances: FloatArray
    low: int
    rows_read: int

    @property
    def is_whole(self) -> bool:
        """Whether the piece was read to its end."""
        return self.rows_read == len(self.nats)

    @property
    def bits(self) -> npt.NDArray[np.float64]:
        """How much each note surprised the network, all its parts together, (N,) bits."""
        bits: npt.NDArray[np.float64] = self.nats[:-1].sum(axis=1) / math.log(2)
        return bits

    @property
    def pitch_bits(self) -> npt.NDArray[np.float64]:
        """How much the pitch of each note surprised the network, given its onset, (N,) bits."""
        bits: npt.NDArray[np.float64] = self.nats[:-1, LIKELIHOOD_PARTS.index("pitch")] / math.log(2)
        return bits


def read_piece(
    model: TrainedModel,
    piece: Piece,
    *,
    memory: float = 1.0,
    interventions: Sequence[Intervention] = (),
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> PieceReading:
    """Read a piece note by note, from an empty memory to its end.

    Args:
        model: Whose network reads it.
        piece: Any; what the grid moves or merges is told in `PieceReading.rows` and `places`.
        memory: How much looking back in the piece counts, 0 (not at all) to 1.
        interventions: What is done to the memory meanwhile.
        on_progress: Told how many rows are read, and of how many.
        should_stop: Asked every 256 rows.

    Raises:
        ValueError: The piece has no note, or the network has not what is interfered with.
    """
    for each in interventions:
        each.check(model.network.config)
    rows = quantise(piece)
    if not len(rows):
        raise ValueError("there is nothing to read: the piece has no note outside the drums")
    encoded = EncodedTensors.of([rows], model.vocabulary)
    pages = _Pages(model.network, len(rows))
    state = model.network.start_state(1)
    with torch.inference_mode():
        for start in range(0, len(rows) + 1, _ROWS_AT_ONCE):
            if should_stop is not None and should_stop():
                break
            length = min(_ROWS_AT_ONCE, len(rows) + 1 - start)
            batch = encoded.window(np.array([0]), start, length, memory=memory)
            batch = batch.to(model.network.input.weight.device)
            traced = trace(model.network, batch, state, interventions=interventions, first_row=start)
            pages.fill(batch, traced)
            state = traced.state
            if on_progress is not None:
                on_progress(pages.rows_read, len(rows) + 1)
    return pages.reading(rows, places_of(piece, rows))


class _Pages:
    """Collects what the windows tell."""

    def __init__(self, network: NoteNetwork, notes: int) -> None:
        self._network, self.rows_read = network, 0
        config = network.config
        self._shape = (config.layers, notes + 1, config.hidden_size)
        self._hidden = _unread(self._shape)
        self._memory = _unread(self._shape) if config.cell == "lstm" else None
        self._gates: dict[str, FloatArray] = {}
        self._nats = np.full((notes + 1, len(LIKELIHOOD_PARTS)), np.nan)
        self._chances = _unread((notes + 1, len(network.vocabulary.pitch.values)))

    def fill(self, batch: NoteBatch, traced: NetworkTrace) -> None:
        """Take in a window of one piece."""
        here = slice(self.rows_read, self.rows_read + batch.times.shape[1])
        for index, layer in enumerate(traced.layers):
            self._hidden[index, here] = _array(layer.outputs[0])
            if self._memory is not None:
                self._memory[index, here] = _array(torch.cat(layer.memory))
            for name, gate in layer.gates.items():
                self._gates.setdefault(name, _unread(self._shape))[index, here] = _array(gate[0])
        self._nats[here] = _array(nats_of(self._network, batch, traced)[0])
        chances = pitch_chances(self._network, batch, traced.hidden, batch.step_ticks, batch.targets[..., 0])
        self._chances[here] = _array(chances[0])
        self.rows_read = here.stop

    def reading(self, rows: NoteRows, places: npt.NDArray[np.int64]) -> PieceReading:
        """Return all that was collected."""
        layers, _, units = self._shape
        return PieceReading(
            rows=rows,
            places=places,
            cell=self._network.config.cell,
            layers=layers,
            units=units,
            hidden=self._hidden,
            memory=self._memory,
            gates=self._gates,
            nats=self._nats,
            pitch_chances=self._chances[:-1],
            low=self._network.vocabulary.low,
            rows_read=self.rows_read,
        )


def memory_before(network: NoteNetwork, reading: PieceReading, row: int) -> State:
    """Return the memory that came into a row of a piece, each (layers, 1, units)."""
    if row == 0:
        return network.start_state(1)
    parts = [reading.hidden, *([] if reading.memory is None else [reading.memory])]
    device = network.input.weight.device
    return tuple(torch.from_numpy(part[:, row - 1 : row]).to(device) for part in parts)


def _unread(shape: tuple[int, ...]) -> FloatArray:
    return np.full(shape, np.nan, dtype=np.float32)


def _array(values: Tensor) -> npt.NDArray[np.floating]:
    return values.cpu().numpy()
