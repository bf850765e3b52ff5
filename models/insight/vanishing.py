"""The gradient through time: how much of what a loss tells reaches the memory of earlier notes.

Where it vanishes, nothing that the network kept back then can be learnt to be of use now (Hochreiter 1991;
Bengio et al. 1994; Pascanu et al. 2013).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.encoding import Vocabulary
from models.insight.network_trace import NetworkTrace, nats_of, trace
from models.networks.batch import NoteBatch
from models.networks.config import Cell, NetworkConfig
from models.networks.network import NoteNetwork, State

Norms = npt.NDArray[np.float64]

_TINIEST = float(np.finfo(np.float32).tiny)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradientThroughTime:
    """How large the gradient of the last loss is at the memory of every row before.

    Attributes:
        lags: Rows back from the last one, 0 to K, (K + 1,).
        hidden_norms: |∂ loss(t) / ∂ h(t − k)| in nats, all layers' h together, at t = the last row; the
            mean over the pieces. (K + 1,).
        memory_norms: The same for c; None but for LSTM.
        losses: Mean loss of every row of the window in nats, (T,).
        half_gone: The lag, in notes, from which on less than half of what there is at lag 0 is left; None
            where that is not within the window.
        pieces: How many the means are taken over.
    """

    lags: npt.NDArray[np.int64]
    hidden_norms: Norms
    memory_norms: Norms | None
    losses: Norms
    half_gone: float | None
    pieces: int


def gradient_through_time(
    network: NoteNetwork, batch: NoteBatch, state: State | None = None
) -> GradientThroughTime:
    """Back-propagate the loss of the last row, all parts of the note together, through a window.

    The gradients are total: a change of c counts with what it does to h in the same row, and a change in a
    lower layer with what it does to those above. A piece that ends within the window counts from its
    own last row; one with less than half of the rows is left out, and lags go as far back as all the others.

    Args:
        network: In evaluation mode.
        batch: The window, with at least one row.
        state: The memory before it; empty where not given.
    """
    rows = batch.is_row.sum(dim=1)
    longest = int(rows.max())
    if longest == 0:
        raise ValueError("the window must hold at least one row of a piece")
    with torch.enable_grad():
        traced = trace(network, batch, state)
        hidden = [node for layer in traced.layers for node in layer.hidden]
        memory = [node for layer in traced.layers for node in layer.memory]
        last = _last_losses(network, batch, traced, (rows - 1).clamp_min(0))
        gradients = torch.autograd.grad(
            last.sum(), hidden + memory, allow_unused=True, materialize_grads=True
        )
    counted = rows * 2 >= longest
    layers = len(traced.layers)
    hidden_norms = _by_lag(gradients[: len(hidden)], layers, rows, counted)
    memory_norms = _by_lag(gradients[len(hidden) :], layers, rows, counted) if memory else None
    return GradientThroughTime(
        lags=np.arange(len(hidden_norms)),
        hidden_norms=hidden_norms,
        memory_norms=memory_norms,
        losses=_row_losses(network, batch, traced)[:longest],
        half_gone=half_gone(hidden_norms),
        pieces=int(counted.sum()),
    )


def compare_cells(
    cells: Iterable[Cell],
    hidden_size: int,
    vocabulary: Vocabulary,
    batch: NoteBatch,
    random_seed: int,
    *,
    layers: int = 1,
) -> dict[Cell, GradientThroughTime]:
    """Back-propagate through fresh networks of every cell, of the same size, on the same window.

    They are as before any training, with nothing but their recurrent memory to tell them of the past.
    """
    return {
        cell: gradient_through_time(
            fresh_network(cell, hidden_size, vocabulary, random_seed, layers=layers), batch
        )
        for cell in cells
    }


def fresh_network(
    cell: Cell, hidden_size: int, vocabulary: Vocabulary, random_seed: int, *, layers: int = 1
) -> NoteNetwork:
    """Return a network that has learnt nothing and has only its recurrent memory, in evaluation mode."""
    config = NetworkConfig(
        cell=cell,
        hidden_size=hidden_size,
        layers=layers,
        dropout=0.0,
        memory="off",
        surroundings="off",
        contexts="off",
    )
    return NoteNetwork(config, vocabulary, random_seed=random_seed).eval()


def half_gone(norms: npt.ArrayLike) -> float | None:
    """Return the lag from which on norms are at most half of the first; None where the last is larger.

    Between two lags the norm is taken to fall by the same factor at every step.
    """
    told = np.maximum(np.asarray(norms, dtype=np.float64), _TINIEST)
    half = told[0] / 2
    above = np.flatnonzero(~(told <= half))
    before = int(above[-1])
    if before == len(told) - 1 or not np.isfinite(told[before]):
        return None
    fallen = np.log(told[before] / half) / np.log(told[before] / told[before + 1])
    return before + float(fallen)


def _last_losses(network: NoteNetwork, batch: NoteBatch, traced: NetworkTrace, last: Tensor) -> Tensor:
    """Return the loss of each piece's own last row, (B,); only these rows pass through the heads."""
    pieces = torch.arange(len(last), device=last.device)
    parts = {part.name: getattr(batch, part.name) for part in fields(batch)}
    own = NoteBatch(
        **{name: part if name == "memory" else part[pieces, last][:, None] for name, part in parts.items()}
    )
    hidden, inputs = (part[pieces, last][:, None] for part in (traced.hidden, traced.inputs))
    return network.nats(own, hidden, network.step_logits(hidden, inputs, own)).sum(dim=(1, 2))


def _row_losses(network: NoteNetwork, batch: NoteBatch, traced: NetworkTrace) -> Norms:
    """Return the mean loss of every row, over the pieces that have it, (T,)."""
    with torch.no_grad():
        losses = nats_of(network, batch, traced).sum(dim=-1)
    means: Norms = (losses.sum(dim=0) / batch.is_row.sum(dim=0).clamp_min(1)).double().cpu().numpy()
    return means


def _by_lag(gradients: Iterable[Tensor], layers: int, rows: Tensor, counted: Tensor) -> Norms:
    """Return the mean norm at every lag, of gradients (B, units) for each row of each layer."""
    told = torch.stack(list(gradients)).double()
    norms = told.view(layers, -1, *told.shape[1:]).square().sum(dim=(0, 3)).sqrt()
    own = rows[counted]
    lags = torch.arange(int(own.min()), device=rows.device)
    by_lag = norms[:, counted].gather(0, own - 1 - lags[:, None])
    means: Norms = by_lag.mean(dim=1).cpu().numpy()
    return means
