"""The exact likelihood of pieces: what `evaluate` prints and validation measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from models.encoding import quantise
from models.music import Piece
from models.networks.batch import EncodedTensors
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork

LIKELIHOOD_PARTS = ("step", "pitch", "duration", "velocity", "end")
"""The parts that a piece's negative log-likelihood is the sum of."""

_PIECES_AT_ONCE = 64
_ROWS_AT_ONCE = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceLikelihood:
    """How likely a network finds a piece.

    Attributes:
        notes: Notes of the piece on the grid.
        nats: Total negative log-likelihood, the end of the piece included.
        nats_by_part: What each of `LIKELIHOOD_PARTS` adds to it.
        moved_notes: Notes that the grid moved: the likelihood is that of the piece on the grid.
    """

    notes: int
    nats: float
    nats_by_part: dict[str, float]
    moved_notes: int


def piece_likelihoods(
    model: TrainedModel,
    pieces: Sequence[Piece],
    *,
    memory: float = 1.0,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> list[PieceLikelihood]:
    """Measure each piece in full precision, read from an empty memory to its end.

    Args:
        model: Whose network reads them.
        pieces: Any; what the grid moves is counted.
        memory: How much looking back in the piece counts, 0 (not at all) to 1.
        on_progress: Told how many pieces are done, and of how many.
        should_stop: Asked between windows; what is not measured by then is nan.
    """
    on_grid = [quantise(piece) for piece in pieces]
    encoded = EncodedTensors.of(on_grid, model.vocabulary)
    nats = sum_nats(model.network, encoded, memory=memory, on_progress=on_progress, should_stop=should_stop)
    return [
        PieceLikelihood(
            notes=len(rows),
            nats=float(parts.sum()),
            nats_by_part=dict(zip(LIKELIHOOD_PARTS, parts.tolist(), strict=True)),
            moved_notes=rows.report.moved,
        )
        for rows, parts in zip(on_grid, nats, strict=True)
    ]


def sum_nats(
    network: NoteNetwork,
    encoded: EncodedTensors,
    *,
    memory: float = 1.0,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> np.ndarray:
    """Sum each piece's negative log-likelihood, part by part, (pieces, 5) float64 in nats."""
    totals = np.full((len(encoded.lengths), len(LIKELIHOOD_PARTS)), np.nan)
    order = np.argsort(encoded.lengths, kind="stable")
    was_training = network.training
    network.eval()
    try:
        with torch.inference_mode():
            for start in range(0, len(order), _PIECES_AT_ONCE):
                group = order[start : start + _PIECES_AT_ONCE]
                sums = _sum_group(network, encoded, group, memory, should_stop)
                if sums is None:
                    break
                totals[group] = sums
                if on_progress is not None:
                    on_progress(start + len(group), len(order))
    finally:
        network.train(was_training)
    return totals


def _sum_group(
    network: NoteNetwork,
    encoded: EncodedTensors,
    group: np.ndarray,
    memory: float,
    should_stop: Callable[[], bool] | None,
) -> np.ndarray | None:
    device = network.input.weight.device
    longest = int(encoded.lengths[group].max())
    state = network.start_state(len(group))
    totals = np.zeros((len(group), len(LIKELIHOOD_PARTS)))
    for start in range(0, longest, _ROWS_AT_ONCE):
        if should_stop is not None and should_stop():
            return None
        rows = min(_ROWS_AT_ONCE, longest - start)
        batch = encoded.window(group, start, rows, memory=memory).to(device)
        nats, state = network(batch, state)
        totals += nats.double().sum(dim=1).cpu().numpy()
    return totals
