"""Stepping note by note gives the numbers of reading the whole, for every cell and every kind of network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch

from models.encoding import NoteRows, PartVocabulary, Vocabulary, encode_pieces
from models.encoding.context_tracker import ContextTracker
from models.encoding.contexts import MusicContexts
from models.encoding.lookback import NOTHING
from models.insight.network_trace import trace
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.cells import CELLS
from models.networks.config import Cell, NetworkConfig
from models.networks.interventions import GATES, Intervention
from models.networks.network import NoteNetwork
from models.networks.stepping import NoteStepper
from models.networks.stepping_math import Affine, Gelu
from models.networks.stepping_past import Past
from models.networks.stepping_rows import Contexts, Lookback
from models.networks.stepping_weights import prepare

VOCABULARY = Vocabulary(
    step=PartVocabulary(values=(0, 6, 12, 24, 36), escaped=24_572),
    pitch=PartVocabulary(values=tuple(range(50, 81)), escaped=97),
    duration=PartVocabulary(values=(6, 12, 24, 60), escaped=24_572),
    velocity=PartVocabulary(values=(60, 90)),
    lines=tuple(bytes(60 + (3 * i * i + i * n) % 10 for i in range(40)) for n in range(3)),
)
SOFT = Vocabulary.from_dict(VOCABULARY.to_dict() | {"velocity": {"values": [80], "escaped": 0}})


def _network(vocabulary: Vocabulary = VOCABULARY, **options: Any) -> NoteNetwork:
    """Make a network all of whose weights count, gates and biases too."""
    config = NetworkConfig(**({"hidden_size": 20, "layers": 1} | options))
    network = NoteNetwork(config, vocabulary, random_seed=3).eval()
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for name, weights in network.named_parameters():
            if weights.dim() == 1 or "gate" in name or "degree" in name:
                weights.uniform_(-0.5, 0.5, generator=generator)
    return network


def _pieces(make_rows: Any, count: int, notes: int, vocabulary: Vocabulary = VOCABULARY) -> list[NoteRows]:
    """Make pieces that come back to their motifs, with chords and values that nobody knows."""
    pieces = []
    for seed in range(count):
        random = np.random.default_rng(seed)
        steps = random.choice([*vocabulary.step.values, 7], notes)
        pitches = random.choice([48, *range(60, 70), 83], notes)
        durations = random.choice([*vocabulary.duration.values, 5, 400], notes)
        velocities = random.choice(vocabulary.velocity.values, notes)
        for part in (steps, pitches, durations):
            part[notes // 2 :] = part[: notes - notes // 2]
        rows = np.stack((steps, pitches, durations, velocities), axis=1).tolist()
        pieces.append(make_rows(rows, bar_ticks=72, bar_start=10))
    return pieces


def _lookback(looks: bool, told: torch.Tensor, row: int, strength: float) -> Lookback | None:
    if not looks or strength == 0.0:
        return None
    classes, runs = told[:, row].numpy().transpose(2, 0, 1)
    return Lookback.of(classes, runs, np.full((len(classes), 1), strength, dtype=np.float32))


def _step_through(
    network: NoteNetwork,
    batch: NoteBatch,
    pieces: list[NoteRows],
    strength: float,
    interventions: Sequence[Intervention] = (),
) -> dict[str, np.ndarray]:
    """Step through pieces of one length; return the logits of each part, (pieces, notes, classes)."""
    looks, count, told = network.config.looks_back, len(pieces), dict[str, list[np.ndarray]]()
    stepper = NoteStepper(prepare(network), count, bar_ticks=72, bar_start=10, interventions=interventions)
    past, vocabulary = Past(network.vocabulary, count), network.vocabulary
    music = MusicContexts(vocabulary.lines, vocabulary.low, len(vocabulary.pitch.values))
    following, strengths = ContextTracker(music, count), np.full((count, 1), strength, dtype=np.float32)
    for row in range(len(pieces[0])):
        step, pitch, duration, _ = targets = batch.targets[:, row].numpy().T
        ticks, pitches, durations = (
            np.array([getattr(piece, name)[row] for piece in pieces])
            for name in ("steps", "pitches", "durations")
        )
        stepper.advance(past, _lookback(looks, batch.step_lookback, row, strength))
        made = {"step": stepper.step_logits()}
        contexts = Contexts(following.told(), strengths) if network.config.knows_contexts else None
        made["pitch"] = stepper.pitch_logits(
            ticks, step, _lookback(looks, batch.pitch_lookback, row, strength), contexts
        )
        known = np.minimum(pitch, network.vocabulary.pitch.escape - 1)
        made["duration"] = stepper.duration_logits(
            known, _lookback(looks, batch.duration_lookback, row, strength)
        )
        if network.vocabulary.has_velocity:
            made["velocity"] = stepper.velocity_logits(known, duration)
        for name, logits in made.items():
            told.setdefault(name, []).append(logits.copy())
        past.push(ticks, pitches, durations, targets.T)
        following.push(pitches)
    return {name: np.stack(rows, axis=1) for name, rows in told.items()}


def _read(
    network: NoteNetwork, batch: NoteBatch, interventions: Sequence[Intervention] = ()
) -> dict[str, np.ndarray]:
    """Read the same the way training does, or, where it is interfered with, by explicit equations."""
    with torch.inference_mode():
        hidden, steps, _ = network.read(batch, network.start_state(len(batch.times)))
        if interventions:
            traced = trace(network, batch, interventions=interventions)
            hidden, steps = traced.hidden, traced.step_logits
        step, pitch, duration, _ = batch.targets.unbind(-1)
        known = pitch.clamp_max(network.vocabulary.pitch.escape - 1)
        onset = network.at(batch, hidden, batch.step_ticks, step)
        made = {"step": steps, "pitch": network.pitch_logits(onset, batch, batch.step_ticks)}
        made["duration"] = network.duration_logits(onset, batch, known)
        if network.vocabulary.has_velocity:
            made["velocity"] = network.velocity_logits(onset, known, duration)
    return {name: logits.numpy() for name, logits in made.items()}


def _compare(
    network: NoteNetwork,
    make_rows: Any,
    strength: float = 1.0,
    notes: int = 40,
    interventions: Sequence[Intervention] = (),
) -> dict[str, np.ndarray]:
    pieces = _pieces(make_rows, 3, notes, network.vocabulary)
    encoded = EncodedTensors(encode_pieces(pieces), network.vocabulary)
    batch = encoded.window(np.arange(3), 0, notes, memory=strength)
    assert int((batch.duration_lookback[..., 0] != NOTHING).sum()) > 10
    read = _read(network, batch, interventions)
    stepped = _step_through(network, batch, pieces, strength, interventions)
    assert read.keys() == stepped.keys()
    for name, logits in read.items():
        np.testing.assert_allclose(stepped[name], logits, rtol=0, atol=1e-5, err_msg=name)
    return stepped


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
@pytest.mark.parametrize("layers", [1, 3])
def test_every_cell_steps_as_it_reads(cell: str, layers: int, make_rows: Any) -> None:
    _compare(_network(cell=cell, layers=layers), make_rows)


@pytest.mark.parametrize("strength", [0.0, 0.4])
def test_the_memory_of_the_piece_counts_as_much_as_it_is_told_to(strength: float, make_rows: Any) -> None:
    _compare(_network(), make_rows, strength)


@pytest.mark.parametrize("options", [{"memory": "off"}, {"surroundings": "off"}, {"contexts": "off"}])
def test_a_network_without_one_of_its_senses_steps_as_it_reads(
    options: dict[str, str], make_rows: Any
) -> None:
    _compare(_network(**options), make_rows)


def test_a_network_without_velocities_steps_as_it_reads(make_rows: Any) -> None:
    _compare(_network(SOFT), make_rows)


def test_a_long_piece_steps_as_it_reads(make_rows: Any) -> None:
    _compare(_network(cell="gru"), make_rows, notes=300)


def _interventions(cell: Cell, layers: int) -> list[list[Intervention]]:
    """List one of every kind, in part of the units and in all, and then all of them at once."""
    top, some = layers - 1, (1, 5, 6, 19)
    pins = [Intervention(kind="pin", gate=gate, value=0.3, start=5, stop=30) for gate in GATES[cell]]
    shut = [
        Intervention(kind="pin", gate=gate, value=value, layer=top, units=some)
        for gate, value in zip(GATES[cell], (0.0, 1.0, 1.0), strict=False)
    ]
    zeros = [Intervention(kind="zero", start=9), Intervention(kind="zero", layer=top, units=some, start=13)]
    freezes = [
        Intervention(kind="freeze", start=8, stop=14),
        Intervention(kind="freeze", layer=top, units=some, start=20),
    ]
    silences = [
        Intervention(kind="silence", units=(2,)),
        Intervention(kind="silence", layer=top, start=22, stop=25),
    ]
    alone = [[each] for each in (*pins, *shut, *zeros, *freezes, *silences)]
    return [*alone, [*pins, *shut, *zeros, *freezes, *silences]]


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
@pytest.mark.parametrize("layers", [1, 2])
def test_the_memory_is_interfered_with_as_by_the_explicit_equations(
    cell: Cell, layers: int, make_rows: Any
) -> None:
    network = _network(cell=cell, layers=layers)
    plain = _compare(network, make_rows)
    for interventions in _interventions(cell, layers):
        told = _compare(network, make_rows, interventions=interventions)
        first = min(each.start for each in interventions)
        np.testing.assert_array_equal(told["step"][:, :first], plain["step"][:, :first])
        assert np.abs(told["step"][:, first:] - plain["step"][:, first:]).max() > 1e-4, interventions


def test_with_the_forget_gate_shut_an_lstm_remembers_nothing_in_c(make_rows: Any) -> None:
    network, notes = _network(), 20
    with torch.no_grad():
        network.recurrent[0].weight_hh_l0.zero_()  # so that c is all that is left of the past
    (piece,) = _pieces(make_rows, 1, notes)
    batch = EncodedTensors(encode_pieces([piece]), VOCABULARY).window(np.array([0]), 0, notes)
    empty = Intervention(kind="zero", start=12)
    logits = {}
    for value in (0.0, 1.0):
        pin = Intervention(kind="pin", gate="forget", value=value)
        pair = (_step_through(network, batch, [piece], 0.0, also)["step"] for also in ([pin], [pin, empty]))
        logits[value] = tuple(pair)
    np.testing.assert_array_equal(*logits[0.0])
    assert np.abs(logits[1.0][0] - logits[1.0][1])[:, 12:].max() > 1e-2


def test_many_that_go_on_from_one_count_their_rows_from_its_beginning(make_rows: Any) -> None:
    network, zero = _network(layers=2), [Intervention(kind="zero", layer=1, start=7)]
    (piece,) = _pieces(make_rows, 1, 9)
    batch = EncodedTensors(encode_pieces([piece]), VOCABULARY).window(np.array([0]), 0, 9)
    wanted = _step_through(network, batch, [piece], 0.0, zero)["step"][0]
    stepper = NoteStepper(prepare(network), 1, bar_ticks=72, bar_start=10, interventions=zero)
    past = Past(VOCABULARY, 1)
    for row in range(9):
        if row == 5:
            stepper, past = stepper.repeated(2), past.repeated(2)
        stepper.advance(past)
        logits = stepper.step_logits()
        np.testing.assert_allclose(logits, np.stack([wanted[row]] * len(logits)), rtol=0, atol=1e-12)
        note = (np.full(len(logits), part[row]) for part in (piece.steps, piece.pitches, piece.durations))
        past.push(*note, np.repeat(batch.targets[:, row].numpy(), len(logits), axis=0))


@pytest.mark.parametrize("count", [2, 3, 8, 33])
def test_a_melody_s_logits_are_the_same_beside_others(count: int, make_rows: Any) -> None:
    network = _network(hidden_size=37)
    pieces = _pieces(make_rows, count, 60)
    encoded = EncodedTensors(encode_pieces(pieces), VOCABULARY)
    together = _step_through(network, encoded.window(np.arange(count), 0, 60), pieces, 1.0)
    for piece in (0, count - 1):
        alone = _step_through(
            network, encoded.window(np.array([piece]), 0, 60), pieces[piece : piece + 1], 1.0
        )
        for name, logits in alone.items():
            possible = np.isfinite(logits[0])
            assert np.abs(logits[0][possible] - together[name][piece][possible]).max() < 1e-12, name


def test_many_go_on_from_where_one_stands(make_rows: Any) -> None:
    network, notes = _network(layers=2), 20
    (piece,) = _pieces(make_rows, 1, notes)
    batch = EncodedTensors(encode_pieces([piece]), VOCABULARY).window(np.array([0]), 0, notes)
    stepper, past = NoteStepper(prepare(network), 1, bar_ticks=72, bar_start=10), Past(VOCABULARY, 1)
    for row in range(notes):
        if row == 12:
            stepper, past = stepper.repeated(3), past.repeated(3)
        stepper.advance(past)
        note = (
            np.repeat(part[row], len(past.pitches)) for part in (piece.steps, piece.pitches, piece.durations)
        )
        past.push(*note, np.repeat(batch.targets[:, row].numpy(), len(past.pitches), axis=0))
    alone = _step_through(network, batch, [piece], 0.0)["step"][0, -1]
    np.testing.assert_allclose(stepper.step_logits(), np.stack([alone] * 3), rtol=0, atol=1e-12)


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_the_gate_equations_are_those_of_torch_s_layers(cell: Any) -> None:
    kinds = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
    torch.manual_seed(1)
    layer, inputs = kinds[cell](5, 7, batch_first=True), 20 * torch.randn(4, 9, 5)
    wanted, _ = layer(inputs)
    weights = {name: part.detach().numpy() for name, part in layer.named_parameters()}
    state = tuple(np.zeros((4, 7), dtype=np.float32) for _ in range(CELLS[cell].state_parts))
    for note in range(9):
        from_input = inputs[:, note].numpy() @ weights["weight_ih_l0"].T + weights["bias_ih_l0"]
        from_hidden = state[0] @ weights["weight_hh_l0"].T + weights["bias_hh_l0"]
        state = CELLS[cell].step(from_input, from_hidden, state)
        np.testing.assert_allclose(state[0], wanted[:, note].detach().numpy(), rtol=0, atol=1e-6)


def test_activations_do_not_depend_on_where_a_number_stands() -> None:
    values = np.random.default_rng(1).normal(size=(50, 37)).astype(np.float32) * 3
    values[0, :4] = -40.0, 40.0, 0.0, -5.25
    wanted = torch.nn.functional.gelu(torch.from_numpy(values)).numpy()
    together = Gelu(50, 37)(values)
    assert (np.abs(together - wanted) < 5e-7 * (1.0 + np.abs(values))).all()
    for row in (0, 17, 49):
        np.testing.assert_array_equal(Gelu(1, 37)(values[row : row + 1])[0], together[row])


def test_products_keep_the_precision_in_which_the_number_of_rows_does_not_count() -> None:
    random = np.random.default_rng(2)
    weights, values = random.normal(size=(90, 300)), random.normal(size=(17, 300)).astype(np.float32)
    bias = random.normal(size=90)
    wanted = values.astype(np.float64) @ weights.T + bias
    np.testing.assert_allclose(Affine(weights, bias, 17)(values), wanted, rtol=0, atol=1e-12)
    np.testing.assert_allclose(Affine(weights, bias, 1)(values[:1]), wanted[:1], rtol=0, atol=1e-12)
