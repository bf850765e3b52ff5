"""Rows that are mostly zeros, told by the places where they are not, and their product with weights.

A row of input has about a thousand places, of which a note sets about forty: the product is the sum of
what the weights have at these, which takes a fifth of the time of a product with the rows written out.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.autograd.function import once_differentiable
from torch.nn import functional


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

    def written(self) -> Tensor:
        """Write the rows out, (B, T, size), in the type that products are made in."""
        rows = self.values.new_zeros(*self.places.shape[:-1], self.size + 1)
        written: Tensor = rows.scatter_add_(-1, self.places, self.values)[..., : self.size]
        return written.to(_product_type(written))

    def linear(self, *weights: Tensor, bias: Tensor | None = None, outputs: int | None = None) -> Tensor:
        """Multiply the rows with weights that lie side by side, as a linear layer does.

        Args:
            weights: Each (units, its places).
            bias: (outputs,).
            outputs: So many units of each weight are wanted; all where not given.

        Returns:
            (B, T, outputs).
        """
        narrow = [weight[:outputs].to(_product_type(weight)) for weight in weights]  # before it is turned
        product = self.times(torch.cat([weight.t() for weight in narrow]))
        return product if bias is None else product + bias.to(product.dtype)

    def times(self, table: Tensor) -> Tensor:
        """Multiply the rows with a table (size, outputs), (B, T, outputs)."""
        table = table.to(_product_type(table))
        if self.places.device.type != "cpu":
            return self.written() @ table
        is_marked = self.places < self.size
        marked = is_marked.flatten().nonzero().flatten()
        product: Tensor = _Sums.apply(  # type: ignore[no-untyped-call]
            table,
            self.places.flatten().index_select(0, marked),
            self.values.flatten().index_select(0, marked).to(table.dtype),
            is_marked.sum(-1).flatten(),
        )
        return product.view(*self.places.shape[:-1], -1)


class _Sums(torch.autograd.Function):
    """Sums of some rows of a table, each times a value of its own: M of them, for N sums."""

    @staticmethod
    def forward(ctx: Any, table: Tensor, places: Tensor, values: Tensor, counts: Tensor) -> Tensor:
        """Return (N, outputs), from a table (size, outputs), places and values (M,) and counts (N,)."""
        ctx.save_for_backward(places, values, counts)
        ctx.size = len(table)
        return _sums(table, places, values, counts)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None, None]:
        """Return the gradient of the table: the same sums the other way round."""
        places, values, counts = ctx.saved_tensors
        narrow = places.numpy().astype(np.min_scalar_type(ctx.size))  # 16 bits are sorted digit by digit
        order = torch.from_numpy(narrow.argsort(kind="stable"))
        sums = torch.arange(len(counts)).repeat_interleave(counts).index_select(0, order)
        at_place = torch.bincount(places, minlength=ctx.size)
        return _sums(gradient.contiguous(), sums, values.index_select(0, order), at_place), None, None, None


def _sums(table: Tensor, places: Tensor, values: Tensor, counts: Tensor) -> Tensor:
    starts = counts.cumsum(0) - counts
    return functional.embedding_bag(places, table, starts, mode="sum", per_sample_weights=values)


def _product_type(values: Tensor) -> torch.dtype:
    """Return the type that a product with these is made in."""
    device = values.device.type
    return torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else values.dtype
