"""Clipping part by part: held to torch's own clipping of the same gradients."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from models.insight.clipping import clipping_effect
from models.insight.clipping_parts import PARTS, GradientParts, part_of
from models.insight.windows import weight_gradients
from models.networks.batch import NoteBatch
from models.networks.network import NoteNetwork


@pytest.fixture(scope="module")
def gradients(make_network: Callable[..., NoteNetwork], window: NoteBatch) -> dict[str, Tensor]:
    network = make_network("lstm")
    return weight_gradients(network, window, network.start_state(3))


@pytest.mark.parametrize("threshold", [1e-4, 1e-3, 0.01, 0.1, 1.0, 100.0])
def test_the_whole_is_as_torch_clips_it(gradients: dict[str, Tensor], threshold: float) -> None:
    effect, parts = clipping_effect(gradients, threshold), GradientParts(gradients)
    for ours, torchs in (
        (parts.by_norm(threshold), effect.by_norm),
        (parts.by_value(threshold), effect.by_value),
    ):
        assert ours.length == pytest.approx(torchs.length, rel=1e-5)
        assert ours.cosine == pytest.approx(torchs.cosine, abs=1e-6)
        assert ours.largest == pytest.approx(torchs.largest, rel=1e-5)
    assert parts.length == pytest.approx(effect.before.length, rel=1e-6)


def test_the_parts_are_the_whole(gradients: dict[str, Tensor]) -> None:
    parts = GradientParts(gradients)
    told = parts.parts(0.01)
    assert set(told) == set(PARTS)
    for kind, whole in (
        ("before", parts.length),
        ("by_norm", parts.by_norm(0.01).length),
        ("by_value", parts.by_value(0.01).length),
    ):
        assert math.hypot(*(getattr(part, kind) for part in told.values())) == pytest.approx(whole)


def test_by_hand_three_four_becomes_three_fifths_of_one_and_is_turned_by_value() -> None:
    parts = GradientParts({"recurrent.0.weight_hh_l0": torch.tensor([[3.0, -4.0]])})
    assert parts.length == 5.0
    assert parts.by_norm(1.0).length == pytest.approx(1.0)
    clipped = parts.by_value(3.0)  # (3, -3)
    assert clipped.length == pytest.approx(math.sqrt(18))
    assert clipped.cosine == pytest.approx(21 / (5 * math.sqrt(18)))
    assert parts.entries_cut(3.0) == 1
    assert parts.entries_cut(4.0) == 0
    assert [(entry.index, entry.value) for entry in parts.largest] == [((0, 1), -4.0), ((0, 0), 3.0)]


def test_every_weight_has_a_part(gradients: dict[str, Tensor]) -> None:
    assert part_of("input.weight") == "input"
    assert part_of("recurrent.1.weight_ih_l0") == "from_input"
    assert part_of("recurrent.0.bias_hh_l0") == "from_memory"
    assert part_of("pitch_head.weight") == "heads"
    assert part_of("pitch_gate.by_hidden.weight") == "past"
    assert sum(each.numel() for each in gradients.values()) == GradientParts(gradients).entries


def test_no_gradient_at_all_is_not_turned() -> None:
    parts = GradientParts({"input.weight": torch.zeros(2, 3)})
    assert parts.length == 0.0
    assert parts.by_value(0.1).cosine == 1.0
    assert parts.by_norm(0.1).length == 0.0
