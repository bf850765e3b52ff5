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
    rows = Marks(places, values, 4).rows()
    assert rows.used is None
    assert rows.values.tolist() == [[[1.0, 0.0, 0.0, 0.75], [0.0, 2.0, 0.0, 0.0]]]


def test_a_class_goes_before_the_rows() -> None:
    marks = Marks(torch.tensor([[[1], [2]]]), torch.tensor([[[0.5], [0.5]]]), 2)
    rows = marks.behind(torch.tensor([[2, 0]]), 3).rows()
    assert rows.values.tolist() == [[[0.0, 0.0, 1.0, 0.0, 0.5], [1.0, 0.0, 0.0, 0.0, 0.0]]]


def test_of_many_rows_the_columns_in_use_are_written_and_few_others() -> None:
    marks = _marks(16, 32)
    rows = marks.rows()
    assert rows.used is not None
    assert rows.used.tolist() == list(range(64))  # 40, filled up to one of few widths
    assert not rows.values[..., 40:].any()
    few = Marks(marks.places[:1], marks.values[:1], SIZE).rows()
    assert few.used is None
    torch.testing.assert_close(rows.values[:1], few.values[..., :64])


def test_rows_of_which_nearly_all_places_are_marked_are_no_longer_than_they_are() -> None:
    places = torch.arange(SIZE - 1).expand(1, 300, SIZE - 1)
    rows = Marks(places, torch.ones(places.shape), SIZE).rows()
    assert rows.used is not None
    assert rows.used.tolist() == list(range(SIZE))
    assert rows.values[0, 0].tolist() == [1.0] * (SIZE - 1) + [0.0]


def test_a_block_of_the_rows_is_what_lies_at_its_places() -> None:
    marks = _marks(16, 32).behind(torch.full((16, 32), 3), 5)
    block = marks.rows().block(slice(15, 105))
    assert block.used is not None
    assert block.positions is not None
    assert block.used.tolist() == list(range(49))
    assert block.positions.tolist() == [*range(49), *[49] * 41]
    first = Marks(marks.places[:1], marks.values[:1], marks.size).rows()
    torch.testing.assert_close(block.values[:1], first.values[..., 15:64])


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
    rows = marks.behind(classes, 9).rows()
    fast = rows.linear(weights[0], weights[1], bias=weights[2], outputs=OUTPUTS)
    torch.testing.assert_close(fast, slow, atol=1e-4, rtol=1e-4)
    from_fast, from_slow = learnt(fast), learnt(slow)
    for ours, theirs in zip(from_fast, from_slow, strict=True):
        torch.testing.assert_close(ours, theirs, atol=1e-3, rtol=1e-4)
    assert not from_fast[1][:, 40:].any()


def test_rows_are_written_in_the_type_that_is_multiplied() -> None:
    with torch.autocast("cpu", torch.bfloat16):
        assert _marks(16, 32).rows().values.dtype == torch.bfloat16
    assert _marks(16, 32).rows().values.dtype == torch.float32
