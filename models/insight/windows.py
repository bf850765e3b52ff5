"""Windows out of one piece, side by side, each with the memory that came into it; and their gradients."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.insight.piece_reading import PieceReading, memory_before
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork, State

MOST_WINDOWS = 16
"""Most windows that are looked at of one piece."""

_SHORTEST = 16
_DEFAULT_BPTT_LENGTH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceWindows:
    """Windows of one piece, all of one length, that start at places evenly apart.

    Attributes:
        batch: The windows, (windows, T).
        state: The memory that came into each.
        starts: The first row of each, (windows,).
    """

    batch: NoteBatch
    state: State
    starts: npt.NDArray[np.int64]

    def only(self, window: int) -> tuple[NoteBatch, State]:
        """Return one window with its memory, as a batch of one."""
        here = slice(window, window + 1)
        parts = {part.name: getattr(self.batch, part.name)[here] for part in fields(self.batch)}
        return NoteBatch(**parts), tuple(part[:, here].contiguous() for part in self.state)


def bptt_length_of(model: TrainedModel) -> int:
    """Return through how many rows the gradient ran back while the network was trained."""
    return int(model.training.get("bptt_length", _DEFAULT_BPTT_LENGTH))


def windows_of(model: TrainedModel, reading: PieceReading, *, memory: float = 1.0) -> PieceWindows:
    """Cut windows out of a piece, as long as in training, or half of the piece where that is shorter.

    Args:
        model: Whose network has read the piece.
        reading: To its end.
        memory: How much looking back in the piece counts, 0 to 1.
    """
    assert reading.is_whole
    rows = len(reading.rows) + 1
    length = min(bptt_length_of(model), rows, max(_SHORTEST, rows // 2))
    starts = np.unique(np.linspace(0, rows - length, MOST_WINDOWS).round().astype(np.int64))
    encoded = EncodedTensors.of([reading.rows], model.vocabulary)
    device = model.network.input.weight.device
    batches = [encoded.window(np.array([0]), start, length, memory=memory) for start in starts.tolist()]
    states = [memory_before(model.network, reading, start) for start in starts.tolist()]
    together = {
        part.name: torch.cat([getattr(batch, part.name) for batch in batches]) for part in fields(NoteBatch)
    }
    return PieceWindows(
        batch=NoteBatch(**together).to(device),
        state=tuple(torch.cat(parts, dim=1) for parts in zip(*states, strict=True)),
        starts=starts,
    )


def weight_gradients(network: NoteNetwork, batch: NoteBatch, state: State) -> dict[str, Tensor]:
    """Return the gradient of the mean loss of a row at every weight, by its name; nothing is changed.

    Args:
        network: In evaluation mode, so that nothing is left out by chance.
        batch: The windows.
        state: The memory before them.
    """
    weights = {name: weight for name, weight in network.named_parameters() if weight.requires_grad}
    with torch.enable_grad():
        nats, _ = network(batch, state)
        loss = nats.sum() / batch.is_row.sum()
        gradients = torch.autograd.grad(
            loss, list(weights.values()), allow_unused=True, materialize_grads=True
        )
    return dict(zip(weights, gradients, strict=True))


def norm_of(gradients: dict[str, Tensor]) -> float:
    """Return the global 2-norm of gradients."""
    return float(torch.nn.utils.get_total_norm(list(gradients.values())))
