"""The recurrent cells as explicit gate equations, one step at a time, in NumPy.

They compute what torch's fused layers compute. Each is told what its weights make of the input and of
the hidden state, with both biases in: (B, gates x units), in torch's order of the gates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.networks.config import Cell

FloatArray = npt.NDArray[np.float32]
CellState = tuple[FloatArray, ...]
"""(h,) for RNN and GRU, (h, c) for LSTM; each (B, units)."""


def sigmoid(values: FloatArray) -> FloatArray:
    """Return 1 / (1 + exp(-x)), by way of tanh, which cannot overflow."""
    squashed: FloatArray = np.tanh(values * np.float32(0.5))
    squashed += np.float32(1.0)
    squashed *= np.float32(0.5)
    return squashed


def rnn_cell(from_input: FloatArray, from_hidden: FloatArray, state: CellState) -> CellState:
    """h' = tanh(W x + U h): a plain recurrent layer (Elman 1990)."""
    return (np.tanh(from_input + from_hidden),)


def gru_cell(from_input: FloatArray, from_hidden: FloatArray, state: CellState) -> CellState:
    """h' = (1 - z) n + z h, with reset gate r, update gate z and n = tanh(W x + r U h) (Cho et al. 2014)."""
    (hidden,) = state
    units = hidden.shape[1]
    gates = sigmoid(from_input[:, : 2 * units] + from_hidden[:, : 2 * units])
    reset, update = gates[:, :units], gates[:, units:]
    new = np.tanh(from_input[:, 2 * units :] + reset * from_hidden[:, 2 * units :])
    return (new + update * (hidden - new),)


def lstm_cell(from_input: FloatArray, from_hidden: FloatArray, state: CellState) -> CellState:
    """c' = f c + i g and h' = o tanh(c'), with input, forget and output gates (Gers et al. 2000)."""
    hidden, memory = state
    units = hidden.shape[1]
    gates = from_input + from_hidden
    keep_or_write = sigmoid(gates[:, : 2 * units])
    written = np.tanh(gates[:, 2 * units : 3 * units])
    written *= keep_or_write[:, :units]
    memory = memory * keep_or_write[:, units:]
    memory += written
    return np.tanh(memory) * sigmoid(gates[:, 3 * units :]), memory


class CellEquations(NamedTuple):
    """A cell's equations, how many gates its weights stand for, and how many parts its state has."""

    step: Callable[[FloatArray, FloatArray, CellState], CellState]
    gates: int
    state_parts: int


CELLS: dict[Cell, CellEquations] = {
    "rnn": CellEquations(rnn_cell, 1, 1),
    "gru": CellEquations(gru_cell, 3, 1),
    "lstm": CellEquations(lstm_cell, 4, 2),
}
