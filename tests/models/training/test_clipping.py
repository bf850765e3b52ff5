"""Clipping on gradients that are known: what is scaled, what is cut, and what is left alone."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from models.training.clipping import clip_gradients
from models.training.config import Clipping


def _with_gradients(*gradients: list[float]) -> list[nn.Parameter]:
    parameters = []
    for gradient in gradients:
        parameter = nn.Parameter(torch.zeros(len(gradient)))
        parameter.grad = torch.tensor(gradient)
        parameters.append(parameter)
    return parameters


def _gradients(parameters: list[nn.Parameter]) -> list[list[float]]:
    return [p.grad.tolist() for p in parameters if p.grad is not None]


def test_by_norm_all_are_scaled_alike_so_that_the_direction_is_kept() -> None:
    parameters = _with_gradients([6.0, 0.0], [0.0, -8.0])  # norm 10
    norms = clip_gradients(parameters, "norm", 5.0)
    assert norms == (10.0, 5.0)
    assert _gradients(parameters) == [[3.0, 0.0], [0.0, -4.0]]


@pytest.mark.parametrize("threshold", [10.0, 11.0])
def test_by_norm_nothing_changes_up_to_the_threshold(threshold: float) -> None:
    parameters = _with_gradients([6.0, 0.0], [0.0, -8.0])
    assert clip_gradients(parameters, "norm", threshold) == (10.0, 10.0)
    assert _gradients(parameters) == [[6.0, 0.0], [0.0, -8.0]]


def test_by_norm_the_direction_of_many_is_kept_and_the_norm_is_the_threshold() -> None:
    generator = torch.Generator().manual_seed(1)
    parameters = [nn.Parameter(torch.zeros(7, 5)), nn.Parameter(torch.zeros(11))]
    for parameter in parameters:
        parameter.grad = torch.randn(parameter.shape, generator=generator) * 30

    def flat() -> Tensor:
        return torch.cat([p.grad.flatten() for p in parameters if p.grad is not None])

    before = flat().clone()
    norms = clip_gradients(parameters, "norm", 0.25)
    assert norms.before == pytest.approx(float(before.norm()), rel=1e-6)
    assert float(flat().norm()) == pytest.approx(0.25, rel=1e-6)
    assert float(nn.functional.cosine_similarity(flat(), before, dim=0)) == pytest.approx(1.0, abs=1e-6)


def test_by_value_each_entry_is_cut_which_turns_the_direction() -> None:
    parameters = _with_gradients([6.0, 0.5], [-0.25, -8.0])
    norms = clip_gradients(parameters, "value", 1.0)
    assert _gradients(parameters) == [[1.0, 0.5], [-0.25, -1.0]]
    assert norms.before == pytest.approx((36 + 0.25 + 0.0625 + 64) ** 0.5)
    assert norms.after == pytest.approx((1 + 0.25 + 0.0625 + 1) ** 0.5)


def test_without_clipping_only_the_norm_is_told() -> None:
    parameters = _with_gradients([3.0, 4.0])
    assert clip_gradients(parameters, "none", 1.0) == (5.0, 5.0)
    assert _gradients(parameters) == [[3.0, 4.0]]


@pytest.mark.parametrize("clipping", ["norm", "value", "none"])
@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_is_not_finite_is_told_and_not_spread(clipping: Clipping, bad: float) -> None:
    parameters = _with_gradients([6.0, bad], [0.0, -8.0])
    norms = clip_gradients(parameters, clipping, 1.0)
    assert not norms.before < float("inf")
    assert _gradients(parameters)[1] == [0.0, -8.0]
    assert _gradients(parameters)[0][0] == 6.0


def test_parameters_that_the_loss_never_reached_are_left_out() -> None:
    untouched = nn.Parameter(torch.zeros(3))
    assert clip_gradients([untouched, *_with_gradients([3.0, 4.0])], "norm", 1.0).before == 5.0
    assert untouched.grad is None
