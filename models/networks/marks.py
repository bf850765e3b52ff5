"""Rows that are mostly zeros, told by the places where they are not, and their product with weights.

A row of input has about a thousand places, of which a note sets about thirty and all notes of a
window together fewer than half: only these columns are written out and multiplied.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable
from torch.nn import functional

_MANY = 256
"""Fewer rows than this are written out whole, and shorter ones, too: to look would cost more."""

STEP_OF_WIDTHS = 64
"""Rows are filled up with unmarked places to a multiple of so many columns, where there are enough."""


class Marks(NamedTuple):
    """Rows told by what is not zero in them.

    Attributes:
        places: Where to add in each row, (B, T, K) int64; `size` for nowhere.
        values: What to add there, (B, T, K) float32.
        size: Length of a row.
    """

    places: Tensor
    values: Tensor
    size: int

    @classmethod
    def of(cls, classes: Tensor, size: int) -> Marks:
        """Mark one class in each row; classes are (B, T)."""
        places = classes[..., None]
        return cls(places, torch.ones_like(places, dtype=torch.float32), size)

    def behind(self, classes: Tensor, size: int) -> Marks:
        """Return these rows with one of `size` more places before each marked; classes are (B, T)."""
        first = Marks.of(classes, size)
        places = torch.cat((first.places, self.places + size), dim=-1)
        return Marks(places, torch.cat((first.values, self.values), dim=-1), size + self.size)

    def rows(self) -> Rows:
        """Write the rows out, without most places that none of them marks where that is worth it."""
        places, size = self.places, self.size
        if places.device.type != "cpu" or size < _MANY or places[..., 0].numel() < _MANY:
            return Rows(_write(places, self.values, size), None, None)
        is_used = torch.bincount(places.flatten(), minlength=size + 1)[:size] > 0
        # oneDNN writes a kernel for every new width, which took a fifth of a step: so few widths.
        spare = (~is_used).nonzero().flatten()
        is_used[spare[: -(size - len(spare)) % STEP_OF_WIDTHS]] = True
        used = is_used.nonzero().flatten()
        positions = (is_used.cumsum(0) - 1).masked_fill_(~is_used, len(used))
        places = functional.pad(positions, (0, 1), value=len(used)).index_select(0, places.flatten())
        return Rows(_write(places.view_as(self.places), self.values, len(used)), used, positions)


class Rows(NamedTuple):
    """Rows written out, in the type that products are made in.

    Attributes:
        values: (B, T, columns).
        used: The place of each column, ascending; None where the columns are all places.
        positions: The column of each place, or the number of columns where it has none; likewise.
    """

    values: Tensor
    used: Tensor | None
    positions: Tensor | None

    def block(self, places: slice) -> Rows:
        """Return the part of the rows that lies at some places."""
        if self.used is None or self.positions is None:
            return Rows(self.values[..., places], None, None)
        first, last = torch.searchsorted(self.used, torch.tensor([places.start, places.stop])).tolist()
        positions = (self.positions[places] - first).clamp_max(last - first)
        return Rows(self.values[..., first:last], self.used[first:last] - places.start, positions)

    def linear(self, *weights: Tensor, bias: Tensor | None = None, outputs: int | None = None) -> Tensor:
        """Multiply the rows with weights that lie side by side, as a linear layer does.

        Args:
            weights: Each (units, its places).
            bias: (outputs,).
            outputs: So many units of each weight are wanted; all where not given.

        Returns:
            (B, T, outputs).
        """
        start, taken = 0, []
        for weight in weights:
            stop = start + weight.shape[1]
            taken.append(self.block(slice(start, stop))._columns(weight, outputs or len(weight)))
            start = stop
        return functional.linear(self.values, torch.cat(taken, dim=1), bias)

    def _columns(self, weight: Tensor, outputs: int) -> Tensor:
        if self.used is None:
            return weight[:outputs]
        columns: Tensor = _Columns.apply(weight, self.used, self.positions, outputs)  # type: ignore[no-untyped-call]
        return columns


class _Columns(torch.autograd.Function):
    """A matrix's first rows, of some columns. The gradient is spread by a gather, not by an index_add."""

    @staticmethod
    def forward(ctx: Any, matrix: Tensor, used: Tensor, positions: Tensor, rows: int) -> Tensor:
        """Return the columns `used`; `positions` tells where each column went, len(used) if nowhere."""
        ctx.save_for_backward(positions)
        ctx.rows = len(matrix)
        return matrix[:rows].index_select(1, used)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None, None]:
        """Return the gradient of the whole matrix, 0 where nothing was taken."""
        (positions,) = ctx.saved_tensors
        whole = gradient.new_zeros(ctx.rows, len(positions))
        torch.index_select(functional.pad(gradient, (0, 1)), 1, positions, out=whole[: len(gradient)])
        return whole, None, None, None


def _write(places: Tensor, values: Tensor, size: int) -> Tensor:
    """Add the values up at their places, in the type that products are made in."""
    rows = values.new_zeros(*places.shape[:-1], size + 1).scatter_add_(-1, places, values)
    device = places.device.type
    dtype = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else rows.dtype
    return rows[..., :size].to(dtype)
