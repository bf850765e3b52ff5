"""All numbers at once: they describe themselves, come back from disk, and agree with where they come from."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from models.insight.gathering import gather
from models.insight.numbers import Numbers, write_numbers
from models.insight.piece_reading import read_piece
from models.insight.vanishing import gradient_through_time
from models.insight.windows import norm_of, weight_gradients, windows_of
from models.music import Piece
from models.networks.config import Cell
from models.networks.interventions import Intervention
from models.networks.model_file import TrainedModel
from tests.models.conftest import MakeTune
from tests.models.insight.conftest import MakeNetwork

CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")
GATES = {"rnn": set(), "gru": {"reset", "update"}, "lstm": {"input", "forget", "output"}}


@pytest.fixture
def tune(make_tune: MakeTune) -> Piece:
    return make_tune(5, 44, chords=True, velocities=True)


def model_of(make_network: MakeNetwork, cell: Cell = "lstm", layers: int = 2) -> TrainedModel:
    return TrainedModel(
        network=make_network(cell, layers), training={"bptt_length": 12, "clip_threshold": 0.5}
    )


@pytest.mark.parametrize("cell", CELLS)
def test_every_array_is_described_as_it_is(cell: Cell, make_network: MakeNetwork, tune: Piece) -> None:
    numbers = gather(model_of(make_network, cell), tune)
    described = numbers.description["arrays"]
    assert described.keys() == numbers.arrays.keys()
    sizes: dict[str, int] = {"layers": 2, "units": 12, "facts": 5, "parts": 5, "notes": 43, "rows": 44}
    assert len(tune.notes) == sizes["notes"]
    for name, array in numbers.arrays.items():
        about = described[name]
        assert about["shape"] == list(array.shape)
        assert about["type"] == str(array.dtype)
        assert about["what"].endswith(".")
        for axis, size in zip(about["axes"], array.shape, strict=True):
            assert sizes.setdefault(axis, size) == size, (name, axis)
        assert np.isfinite(array).all()
    gates = {name.removeprefix("gate_") for name in numbers.arrays if name.startswith("gate_")}
    assert gates - {"candidate"} == GATES[cell]
    assert ("memory" in numbers.arrays) == (cell == "lstm")
    assert ("half_lives" in numbers.arrays) == (cell != "rnn")


def test_numbers_are_those_of_the_reading(make_network: MakeNetwork, tune: Piece) -> None:
    model = model_of(make_network)
    zero = Intervention(kind="zero", start=9)
    numbers = gather(model, tune, memory=0.5, interventions=[zero], influence_of=30)
    reading = read_piece(model, tune, memory=0.5, interventions=[zero])
    np.testing.assert_array_equal(numbers.arrays["hidden"], reading.hidden)
    np.testing.assert_array_equal(numbers.arrays["bits"], reading.bits)
    assert numbers.description["figures"]["nats"] == pytest.approx(reading.nats.sum())
    assert numbers.description["reading"]["memory"] == 0.5
    assert numbers.description["reading"]["interventions"][0]["kind"] == "zero"
    assert numbers.arrays["influence"].shape == (30,)
    assert numbers.arrays["influence"].max() == pytest.approx(1.0)


def test_the_most_surprising_pitch_is_looked_at_where_no_note_is_named(
    make_network: MakeNetwork, tune: Piece
) -> None:
    model = model_of(make_network, "gru", 1)
    numbers = gather(model, tune)
    worst = int(read_piece(model, tune).pitch_bits.argmax())
    assert numbers.description["figures"]["influence_of"] == worst
    assert gather(model, tune, influence_of=0).arrays["influence"].shape == (0,)
    with pytest.raises(ValueError, match="no such note; the piece has 43"):
        gather(model, tune, influence_of=43)


def test_windows_have_the_memory_that_came_into_them(make_network: MakeNetwork, tune: Piece) -> None:
    model = model_of(make_network)
    reading = read_piece(model, tune)
    windows = windows_of(model, reading)
    assert windows.batch.times.shape == (16, 12)
    assert (windows.starts[0], windows.starts[-1]) == (0, 44 - 12)
    with torch.inference_mode():
        nats, state = model.network(windows.batch, windows.state)
    for window, start in enumerate(windows.starts):
        np.testing.assert_allclose(nats[window], reading.nats[start : start + 12], atol=1e-4)
        np.testing.assert_allclose(state[0][:, window], reading.hidden[:, start + 11], atol=1e-5)
    told = gradient_through_time(model.network, windows.batch, windows.state)
    assert told.pieces == 16


def test_a_short_piece_is_one_window(make_network: MakeNetwork, make_tune: MakeTune) -> None:
    model = model_of(make_network)
    reading = read_piece(model, make_tune(1, 6))
    assert windows_of(model, reading).batch.times.shape == (1, 7)
    assert gather(model, make_tune(1, 1)).arrays["window_norms"].shape == (1,)


def test_gradients_of_the_weights_are_those_of_a_training_step(
    make_network: MakeNetwork, tune: Piece
) -> None:
    model = model_of(make_network, "gru", 1)
    network = model.network
    windows = windows_of(model, read_piece(model, tune))
    gradients = weight_gradients(network, windows.batch, windows.state)
    assert all(weight.grad is None for weight in network.parameters())
    weight = dict(network.named_parameters())["recurrent.0.weight_hh_l0"]

    def loss() -> float:
        with torch.inference_mode():
            nats, _ = network(windows.batch, windows.state)
        return float(nats.double().sum() / nats[..., 0].numel())

    name = "recurrent.0.weight_hh_l0"
    place = int(gradients[name].abs().argmax())
    before, width = weight.detach().clone(), 1e-2
    with torch.no_grad():
        weight.view(-1)[place] += width
        above = loss()
        weight.view(-1)[place] -= 2 * width
        below = loss()
        weight.copy_(before)
    assert gradients[name].view(-1)[place] == pytest.approx((above - below) / (2 * width), rel=0.02)
    assert norm_of(gradients) > float(gradients[name].norm())


def test_clipping_is_told_at_every_threshold(make_network: MakeNetwork, tune: Piece) -> None:
    arrays = gather(model_of(make_network), tune).arrays
    thresholds, share = arrays["clip_thresholds"], arrays["clip_share"]
    assert (np.diff(thresholds) > 0).all()
    assert (share[0], share[-1]) == (1.0, 0.0)
    expected = [(arrays["window_norms"] > threshold).mean() for threshold in thresholds]
    assert share.tolist() == pytest.approx(expected)
    np.testing.assert_allclose(arrays["clip_by_norm_cosine"], 1.0, atol=1e-6)
    assert arrays["clip_by_value_cosine"][0] < 0.99
    assert (arrays["clip_by_norm_length"] <= thresholds * (1 + 1e-5)).all()


def test_numbers_come_back_from_disk_without_pickle(tmp_path: Path) -> None:
    numbers = Numbers()
    numbers.put("a", np.arange(6).reshape(2, 3), "Six numbers.", axes="rows, columns", unit="notes")
    numbers.put("b", 2.5, "One number.", axes="")
    numbers.description["piece"] = {"title": "Übung ♪"}
    arrays, description = write_numbers(numbers, tmp_path / "work", "some")
    with np.load(arrays, allow_pickle=False) as loaded:
        assert set(loaded) == {"a", "b"}
        np.testing.assert_array_equal(loaded["a"], numbers.arrays["a"])
    told = json.loads(description.read_text(encoding="utf-8"))
    assert told == numbers.description
    assert told["arrays"]["a"] == {
        "what": "Six numbers.",
        "shape": [2, 3],
        "axes": ["rows", "columns"],
        "type": "int64",
        "unit": "notes",
    }
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == ["some.json", "some.npz"]
