"""Influence: which of the notes before made a note likely.

The gradient of log p(note) through time, at the notes as they are, tells what a small change would do. Where
gates are wide open or shut, as in a network that has learnt something for certain, it is next to nothing
at the very note that decided. So the gradient is integrated along the way from another pitch to the note's
own (Sundararajan et al. 2017, one note at a time). Its integral is the difference of log p between the two
ends, which is what is computed here: exact, and with no sum over points in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Literal

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.encoding import NoteRows, quantise
from models.insight.changed_notes import Changes, after_changes
from models.insight.network_trace import trace
from models.music import Piece
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.likelihood import LIKELIHOOD_PARTS
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork, State

FURTHEST = 64
"""So many notes back influence is looked for; those before are told as 0."""

Part = Literal["step", "pitch", "duration", "velocity"]
Way = Literal["replacing", "gradient"]
Influence = npt.NDArray[np.float64]

_ROWS_AT_ONCE = 128


def influence(
    model: TrainedModel,
    piece: Piece,
    note: int,
    *,
    parts: Sequence[Part] = ("pitch",),
    by: Way = "replacing",
    memory: float = 1.0,
) -> Influence:
    """Measure how much each earlier note made a note likely, by what it would be after another pitch there.

    The other pitches are the piece's own next below and above, of which the mean is taken. What sounds, and
    the key, follow the change; what the piece's memory and the short contexts tell is held.

    Args:
        model: Whose network is asked.
        piece: Any.
        note: Of the piece on the grid, from 0.
        parts: Of the note, whose log-likelihood is asked for.
        by: `replacing` takes the whole way between the pitches, `gradient` the slope at the note's own: one
            back-propagation through time to the rows of input, for comparison.
        memory: How much looking back in the piece counts, 0 (not at all) to 1.

    Returns:
        For each earlier note 0 to 1, the largest 1, (note,); 0 for those that made it no likelier.
    """
    rows = quantise(piece)
    if not 0 <= note < len(rows):
        raise ValueError(f"note must be 0 to {len(rows) - 1}, not {note}")
    first = max(0, note - FURTHEST)
    changes = _other_pitches(rows, first, note, model.vocabulary.pitch.values)
    found = np.zeros(note)
    if len(changes):
        columns = [LIKELIHOOD_PARTS.index(part) for part in parts]
        gains = _gains(model.network, rows, note, changes, columns, by, memory)
        notes, counts = np.unique(changes[:, 0], return_counts=True)
        found[notes] = np.bincount(changes[:, 0], gains, note)[notes] / counts
    found = np.maximum(found, 0.0)
    largest = float(found.max(initial=0.0))
    return found / largest if largest > 0.0 else found


def _other_pitches(rows: NoteRows, first: int, note: int, known: Sequence[int]) -> Changes:
    """Return (changes, 2): a note, from `first` to before `note`, and a pitch that it might have had.

    Within a chord the notes stay in order of pitch.
    """
    pitches = rows.pitches[: note + 1]
    own = np.intersect1d(pitches, np.asarray(known))
    chords = rows.steps[: note + 1] == 0
    changes = []
    for index in range(first, note):
        above = int(pitches[index + 1]) if chords[index + 1] else 1 << 10
        below = int(pitches[index - 1]) if index and chords[index] else -1
        lower = own[(own < pitches[index]) & (own > below)][-1:]
        higher = own[(own > pitches[index]) & (own < above)][:1]
        changes += [(index, pitch) for pitch in (*lower.tolist(), *higher.tolist())]
    return np.array(changes, dtype=np.int64).reshape(-1, 2)


def _gains(
    network: NoteNetwork,
    rows: NoteRows,
    note: int,
    changes: Changes,
    columns: list[int],
    by: Way,
    memory: float,
) -> npt.NDArray[np.float64]:
    """Return how much likelier, in nats, the note is as things are than after each change, (changes,)."""
    assert not network.training
    device = network.input.weight.device
    encoded = EncodedTensors.of([rows], network.vocabulary)
    first = int(changes[:, 0].min())
    with torch.no_grad():
        state = _state_before(network, encoded, first, memory)
        batch = encoded.window(np.zeros(1, np.int64), first, note + 1 - first, memory=memory).to(device)
        changed = after_changes(batch, rows, first, changes, network.vocabulary).to(device)
    if by == "gradient":
        return _slopes(network, batch, changed, state, columns)
    with torch.no_grad():
        as_it_is = _nats(network, batch, state, columns)
        after = _nats(network, changed, tuple(part.expand(-1, len(changes), -1) for part in state), columns)
    gains: npt.NDArray[np.float64] = (after - as_it_is).double().cpu().numpy()
    return gains


def _slopes(
    network: NoteNetwork, batch: NoteBatch, changed: NoteBatch, state: State, columns: list[int]
) -> npt.NDArray[np.float64]:
    """Return what the gradient through time to the rows of input says that each change would cost in nats."""
    with torch.enable_grad():
        traced = trace(network, batch, state)
        hidden, logits = traced.hidden[:, -1:], traced.step_logits[:, -1:]
        nats = network.nats(_last_row(batch), hidden, logits)[0, 0, columns].sum()
        (gradient,) = torch.autograd.grad(nats, traced.inputs)
    with torch.no_grad():
        slopes = (gradient * (network.inputs(changed) - traced.inputs)).sum(dim=(1, 2))
    told: npt.NDArray[np.float64] = slopes.double().cpu().numpy()
    return told


def _nats(network: NoteNetwork, batch: NoteBatch, state: State, columns: list[int]) -> Tensor:
    """Return the negative log-likelihood of some parts of the last row, (B,)."""
    hidden, logits, _ = network.read(batch, tuple(part.contiguous() for part in state))
    nats = network.nats(_last_row(batch), hidden[:, -1:], logits[:, -1:])
    return nats[:, 0, columns].sum(dim=-1)


def _last_row(batch: NoteBatch) -> NoteBatch:
    parts = {part.name: getattr(batch, part.name) for part in fields(batch)}
    return NoteBatch(**{name: part if name == "memory" else part[:, -1:] for name, part in parts.items()})


def _state_before(network: NoteNetwork, encoded: EncodedTensors, row: int, memory: float) -> State:
    """Return the memory that comes into a row of the only piece."""
    state = network.start_state(1)
    for start in range(0, row, _ROWS_AT_ONCE):
        length = min(_ROWS_AT_ONCE, row - start)
        batch = encoded.window(np.zeros(1, np.int64), start, length, memory=memory)
        state = network.read(batch.to(network.input.weight.device), state)[2]
    return state
