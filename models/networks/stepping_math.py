"""The arithmetic of stepping: products and activations that are alike for one melody and for many.

A melody must not change with how many are drawn beside it, but a matrix product sums in another order
for every number of rows. So dense products are made in double precision, where that changes nothing that
single precision keeps, and all else is done element by element or row by row, in one order.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from models.networks.cells import FloatArray

DoubleArray = npt.NDArray[np.float64]
LongArray = npt.NDArray[np.int64]

_UNDIVIDED = 9216
"""Weights below which NumPy multiplies in the calling thread.

To share them out takes longer, and beside a busy program a thousand times longer.
"""

_SATURATED = np.float32(5.25)
"""Beyond it Φ(x) is 0 or 1 within 1e-7."""

_SHAPE = [
    np.float32(coefficient)
    for coefficient in (
        1.8138339372142376e-09,
        -1.337794909885004e-07,
        3.974017333406425e-06,
        -5.5273036381876865e-05,
        -3.3027779328024214e-05,
        3.633415056224466e-02,
        7.978842677518069e-01,
    )
]
"""Of p, from the highest power: the least error of x Φ(x) between -5.25 and 5.25 is 7e-8."""


class Affine:
    """W x + b for a fixed number of rows x.

    Args:
        weights: W, (outputs, inputs).
        bias: b, (outputs,).
        rows: How many.
        dtype: Of what is made; sums are in double precision all the same.
    """

    def __init__(
        self, weights: DoubleArray, bias: DoubleArray, rows: int, dtype: type[np.floating] = np.float64
    ) -> None:
        outputs, inputs = weights.shape
        self._is_row_by_row = rows == 1 or weights.size < _UNDIVIDED
        block = min(outputs, max(1, (_UNDIVIDED - 1) // inputs)) if self._is_row_by_row else outputs
        blocks = -(-outputs // block)
        self._bias = bias
        self._inputs = np.zeros((rows, 1, inputs, 1))
        self._outputs = np.zeros((rows, blocks, block, 1))
        self._products = self._outputs.reshape(rows, -1)[:, :outputs]
        self._made = self._products if dtype is np.float64 else np.zeros((rows, outputs), dtype)
        if self._is_row_by_row:
            self._blocks = np.zeros((blocks, block, inputs))
            self._blocks.reshape(-1, inputs)[:outputs] = weights
        else:
            self._matrix = torch.from_numpy(weights).t()
            self._told = torch.from_numpy(self._inputs).view(rows, inputs)
            self._product = torch.from_numpy(self._products)

    def __call__(self, values: FloatArray) -> npt.NDArray[Any]:
        """Return (rows, outputs), which the next call overwrites, of values (rows, inputs)."""
        self._inputs[:, 0, :, 0] = values
        if self._is_row_by_row:
            np.matmul(self._blocks, self._inputs, out=self._outputs)
        else:
            torch.mm(self._told, self._matrix, out=self._product)
        return np.add(self._products, self._bias, out=self._made, casting="same_kind")


class SparseRows:
    """x W for rows x that are nearly all zeros.

    Args:
        table: W, (places, outputs).
        rows: How many.
        width: Places that a row lists at most.
    """

    def __init__(self, table: FloatArray, rows: int, width: int) -> None:
        self._table = torch.from_numpy(table)
        self._row_starts = np.arange(rows) * width

    def __call__(self, places: LongArray, values: FloatArray) -> FloatArray:
        """Return (rows, outputs); places and values are (rows, ...), what is 0 is passed over."""
        values = values.ravel()
        told = values.nonzero()[0]
        sums = torch.embedding_bag(
            self._table,
            torch.from_numpy(places.ravel().take(told)),
            torch.from_numpy(told.searchsorted(self._row_starts)),
            False,
            0,
            False,
            torch.from_numpy(values.take(told)),
        )
        made: FloatArray = sums[0].numpy()
        return made


class Gelu:
    """x Φ(x), the Gaussian error linear unit, within 5e-7 (1 + |x|) of exact, for a fixed number of elements.

    Φ(x) = (1 + tanh(x p(x²))) / 2 with a polynomial p fitted to it: nothing but additions,
    multiplications and NumPy's tanh, so that an element is computed alike wherever it stands.
    """

    def __init__(self, *shape: int) -> None:
        self._clipped, self._squares, self._made = (np.zeros(shape, dtype=np.float32) for _ in range(3))

    def __call__(self, values: FloatArray) -> FloatArray:
        """Return the units, which the next call overwrites."""
        clipped, squares, made = self._clipped, self._squares, self._made
        np.minimum(values, _SATURATED, out=clipped)
        np.maximum(clipped, -_SATURATED, out=clipped)
        np.multiply(clipped, clipped, out=squares)
        np.multiply(squares, _SHAPE[0], out=made)
        for coefficient in _SHAPE[1:-1]:
            made += coefficient
            made *= squares
        made += _SHAPE[-1]
        made *= clipped
        np.tanh(made, out=made)
        made += np.float32(1.0)
        made *= values
        made *= np.float32(0.5)
        return made
