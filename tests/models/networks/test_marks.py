"""Rows told by their marks: what is written out and multiplied, and what is learnt from it."""

from __future__ import annotations

import torch
from torch import Tensor

from models.networks.marks import Marks

SIZE, OUTPUTS = 300, 7


def _marks(pieces: int, notes: int) -> Marks:
    """Rows of 300 places of which the first 40 alone are marked, some twice, some nowhere."""
    generator = torch.Generator().manual_seed(1)
    places = torch.randint(0, 40, (pieces, notes, 12), generator=generator)
    places[..., -3:] = SIZE
    return Marks(places, torch.rand(places.shape, generator=generator), SIZE)


def test_marks_at_one_place_add_up_and_those_nowhere_are_thrown_away() -> None:
    places = torch.tensor([[[0, 3, 3], [4, 4, 1]]])
    values = torch.tensor([[[1.0, 0.25, 0.5], [9.0, 9.0, 2.0]]])
    marks = Marks(places, values, 4)
    rows = [[[1.0, 0.0, 0.0, 0.75], [0.0, 2.0, 0.0, 0.0]]]
    assert marks.written().tolist() == rows
    assert marks.times(torch.eye(4)).tolist() == rows


def test_a_class_goes_before_the_rows() -> None:
    marks = Marks(torch.tensor([[[1], [2]]]), torch.tensor([[[0.5], [0.5]]]), 2)
    rows = marks.behind(torch.tensor([[2, 0]]), 3).written()
    assert rows.tolist() == [[[0.0, 0.0, 1.0, 0.0, 0.5], [1.0, 0.0, 0.0, 0.0, 0.0]]]


def test_rows_without_a_mark_make_zeros_and_teach_nothing() -> None:
    nowhere = torch.full((2, 3, 4), SIZE)
    table = torch.randn(SIZE, OUTPUTS, requires_grad=True)
    product = Marks(nowhere, torch.ones(nowhere.shape), SIZE).times(table)
    assert product.shape == (2, 3, OUTPUTS)
    assert not product.any()
    (gradient,) = torch.autograd.grad(product.sum(), table)
    assert not gradient.any()


def test_the_product_and_its_gradients_are_those_of_the_rows_written_out() -> None:
    torch.manual_seed(1)
    classes = torch.randint(0, 9, (16, 32))
    marks = _marks(16, 32)
    weights = [torch.randn(OUTPUTS + 2, 9), torch.randn(OUTPUTS + 2, SIZE), torch.randn(OUTPUTS)]
    for weight in weights:
        weight.requires_grad_()
    wide = torch.zeros(16, 32, 9 + SIZE + 1)
    wide.scatter_(-1, classes[..., None], 1.0).scatter_add_(-1, marks.places + 9, marks.values)

    def learnt(product: Tensor) -> tuple[Tensor, ...]:
        return torch.autograd.grad((product * torch.arange(OUTPUTS)).sum(), weights)

    slow = wide[..., :-1] @ torch.cat(weights[:2], dim=1)[:OUTPUTS].t() + weights[2]
    fast = marks.behind(classes, 9).linear(weights[0], weights[1], bias=weights[2], outputs=OUTPUTS)
    torch.testing.assert_close(fast, slow, atol=1e-4, rtol=1e-4)
    from_fast, from_slow = learnt(fast), learnt(slow)
    for ours, theirs in zip(from_fast, from_slow, strict=True):
        torch.testing.assert_close(ours, theirs, atol=1e-3, rtol=1e-4)
    assert not from_fast[1][:, 40:].any()


def test_products_are_made_in_the_type_that_is_asked_for() -> None:
    marks, weight = _marks(16, 32), torch.randn(OUTPUTS, SIZE)
    exact = marks.linear(weight)
    assert marks.written().dtype == exact.dtype == torch.float32
    with torch.autocast("cpu", torch.bfloat16):
        rounded = marks.linear(weight)
        assert marks.written().dtype == rounded.dtype == torch.bfloat16
    torch.testing.assert_close(rounded.float(), exact, atol=0.05, rtol=0.01)
