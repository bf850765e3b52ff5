"""The likelihood: chances that add up to 1, known from the past alone, however they are computed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest
import torch

from models.encoding import NoteRows, PartVocabulary, Vocabulary, encode_pieces, quantise
from models.networks import likelihood
from models.networks.batch import EncodedTensors
from models.networks.config import Cell, NetworkConfig
from models.networks.likelihood import LIKELIHOOD_PARTS, piece_likelihoods, sum_nats
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork

CELLS: tuple[Cell, ...] = ("rnn", "lstm", "gru")
STEP, PITCH, DURATION, VELOCITY, END = range(5)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def chordal(make_tune: Any) -> list[NoteRows]:
    """Five tunes with chords and velocities, of unlike length."""
    return [quantise(make_tune(seed, 8 + 7 * seed, chords=True, velocities=True)) for seed in range(5)]


def _network(cell: Cell, vocabulary: Vocabulary, **options: Any) -> NoteNetwork:
    config = NetworkConfig(**({"cell": cell, "hidden_size": 24, "layers": 2} | options))
    network = NoteNetwork(config, vocabulary, random_seed=3)
    with torch.no_grad():  # far from even chances, so that an error shows
        for parameter in network.parameters():
            parameter.mul_(2.0)
    return network.eval()


def _nats(network: NoteNetwork, pieces: list[NoteRows], shift: int = 0) -> torch.Tensor:
    """Read whole pieces side by side in one window, (pieces, rows, 5)."""
    encoded = EncodedTensors(encode_pieces(pieces), network.vocabulary)
    which = np.arange(len(pieces))
    shifts = np.full(len(pieces), shift)
    batch = encoded.window(which, 0, int(encoded.lengths.max()), shifts)
    with torch.inference_mode():
        return network(batch, network.start_state(len(pieces)))[0]


TINY = Vocabulary(
    step=PartVocabulary(values=(0, 24), escaped=24_575),
    pitch=PartVocabulary(values=(60, 61, 62), escaped=125),
    duration=PartVocabulary(values=(12, 24), escaped=24_574),
    velocity=PartVocabulary(values=(60, 80)),
)
BEGINNINGS = {
    "nothing": [],
    "a melody": [(0, 60, 24), (24, 62, 12), (48, 61, 24)],
    "a chord up to its second pitch": [(0, 62, 24), (24, 60, 12), (0, 61, 24)],
    "a chord up to its highest pitch": [(0, 60, 24), (24, 61, 12), (0, 62, 24)],
    "a pitch it does not know": [(0, 60, 24), (24, 90, 24)],
}


def _outcomes() -> Iterator[tuple[tuple[int, ...], int]]:
    """Every note that may follow, one for all escaped values of a part, with how many it stands for."""
    parts = (((0, 1), (24, 1), (7, 24_575)), ((60, 1), (61, 1), (62, 1), (100, 125)))
    lasting = ((12, 1), (24, 1), (5, 24_574))
    for choice in product(*parts, lasting, ((60, 1), (80, 1))):
        yield tuple(value for value, _ in choice), math.prod(count for _, count in choice)


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS.keys())
@pytest.mark.parametrize("cell", CELLS)
def test_the_chances_of_all_that_may_follow_add_up_to_1(
    cell: Cell, beginning: list[tuple[int, ...]], make_rows: Any
) -> None:
    outcomes = list(_outcomes())
    pieces = [make_rows(beginning), *(make_rows([*beginning, note]) for note, _ in outcomes)]
    nats = _nats(_network(cell, TINY), pieces)[:, len(beginning)].double()
    chances = torch.exp(-nats.sum(dim=1))
    assert nats[0, END] > 0
    assert nats[0, :END].tolist() == [0, 0, 0, 0]  # the first ends here: one outcome of the step
    counts = torch.tensor([1, *(count for _, count in outcomes)])
    assert float((chances * counts).sum()) == pytest.approx(1.0, abs=2e-6)


def test_within_a_chord_only_higher_pitches_remain(make_rows: Any) -> None:
    beginning = BEGINNINGS["a chord up to its second pitch"]
    pieces = [make_rows([*beginning, (0, pitch, 24)]) for pitch in (60, 61, 62, 100)]
    chances = torch.exp(-_nats(_network("lstm", TINY), pieces)[:, 3, PITCH])
    assert chances[:2].tolist() == [0.0, 0.0]
    assert float(chances[2] + 125 * chances[3]) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("cell", CELLS)
def test_nothing_leaks_from_what_is_yet_to_come(cell: Cell, chordal: list[NoteRows]) -> None:
    piece, other = chordal[4], chordal[3]
    network = _network(cell, Vocabulary.from_rows(chordal))
    original = _nats(network, [piece])[0]
    for changed_from in (0, 1, 9, len(piece) - 1):
        stop = min(len(piece), changed_from + len(other))
        columns = {}
        for name in ("steps", "pitches", "durations", "velocities"):
            column = getattr(piece, name).copy()
            column[changed_from:stop] = getattr(other, name)[: stop - changed_from]
            columns[name] = column
        columns["steps"][changed_from] += 12
        nats = _nats(network, [NoteRows(**columns)])[0]
        assert torch.equal(nats[:changed_from], original[:changed_from])
        assert not torch.equal(nats[changed_from:], original[changed_from:])


@pytest.mark.parametrize(
    ("column", "value", "unchanged"),
    [("durations", 6, [STEP, PITCH]), ("velocities", 60, [STEP, PITCH, DURATION]), ("pitches", 71, [STEP])],
)
def test_within_a_note_each_part_knows_only_those_before_it(
    column: str, value: int, unchanged: list[int], chordal: list[NoteRows]
) -> None:
    piece, place = chordal[4], 12
    network = _network("lstm", Vocabulary.from_rows(chordal))
    columns = {n: getattr(piece, n).copy() for n in ("steps", "pitches", "durations", "velocities")}
    assert columns[column][place] != value
    columns["steps"][place] = piece.steps[place] or 12
    before = NoteRows(**{name: values.copy() for name, values in columns.items()})
    columns[column][place] = value
    first, second = _nats(network, [before])[0], _nats(network, [NoteRows(**columns)])[0]
    assert torch.equal(first[place, unchanged], second[place, unchanged])
    assert first[place].sum() != second[place].sum()


def _model(network: NoteNetwork) -> TrainedModel:
    return TrainedModel(network=network)


@pytest.mark.parametrize("cell", CELLS)
def test_one_window_or_many_give_the_same(
    cell: Cell, chordal: list[NoteRows], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = _network(cell, Vocabulary.from_rows(chordal))
    encoded = EncodedTensors(encode_pieces(chordal), network.vocabulary)
    whole = sum_nats(network, encoded)
    np.testing.assert_allclose(whole, _nats(network, chordal).double().sum(dim=1).numpy(), rtol=1e-5)
    for rows in (1, 5, 16):
        monkeypatch.setattr(likelihood, "_ROWS_AT_ONCE", rows)
        np.testing.assert_allclose(sum_nats(network, encoded), whole, atol=1e-4)


def test_a_piece_alone_or_beside_longer_ones_is_as_likely(
    chordal: list[NoteRows], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = _network("gru", Vocabulary.from_rows(chordal))
    together = sum_nats(network, EncodedTensors(encode_pieces(chordal), network.vocabulary))
    alone = [
        sum_nats(network, EncodedTensors(encode_pieces([piece]), network.vocabulary))[0] for piece in chordal
    ]
    np.testing.assert_allclose(together, alone, atol=1e-4)
    monkeypatch.setattr(likelihood, "_PIECES_AT_ONCE", 2)
    by_twos = sum_nats(network, EncodedTensors(encode_pieces(chordal), network.vocabulary))
    np.testing.assert_allclose(by_twos, together, atol=1e-4)


@pytest.mark.parametrize("shift", [-5, 4])
def test_a_transposed_piece_and_a_shifted_window_are_the_same(
    shift: int, chordal: list[NoteRows], make_tune: Any
) -> None:
    shifts = np.tile(np.array([-5, 4]), (len(chordal), 1))
    network = _network("lstm", Vocabulary.from_rows(chordal, shifts=shifts))
    moved = [
        quantise(make_tune(seed, 8 + 7 * seed, chords=True, velocities=True).transposed(shift))
        for seed in range(len(chordal))
    ]
    assert torch.equal(_nats(network, chordal, shift), _nats(network, moved))
    assert not torch.equal(_nats(network, chordal, shift), _nats(network, chordal))


def test_parts_add_up_and_the_grid_is_told(make_tune: Any) -> None:
    tunes = [make_tune(seed, 12, velocities=True) for seed in range(3)]
    vocabulary = Vocabulary.from_rows([quantise(tune) for tune in tunes])
    progress: list[tuple[int, int]] = []
    network = _network("lstm", vocabulary)
    results = piece_likelihoods(_model(network), tunes, on_progress=lambda *done: progress.append(done))
    assert progress == [(3, 3)]
    for tune, result in zip(tunes, results, strict=True):
        assert result.notes == len(tune.notes)
        assert result.moved_notes == 0
        assert tuple(result.nats_by_part) == LIKELIHOOD_PARTS
        assert all(nats > 0 for nats in result.nats_by_part.values())
        assert sum(result.nats_by_part.values()) == pytest.approx(result.nats)
        rows = _nats(network, [quantise(tune)])[0].double().sum(dim=0)
        assert list(result.nats_by_part.values()) == pytest.approx(rows.tolist())


def test_one_velocity_costs_nothing(make_tune: Any) -> None:
    tune = make_tune(1, 12)
    network = _network("lstm", Vocabulary.from_rows([quantise(tune)]))
    assert piece_likelihoods(_model(network), [tune])[0].nats_by_part["velocity"] == 0.0


def test_measuring_leaves_a_network_that_is_training_as_it_was(chordal: list[NoteRows]) -> None:
    network = _network("lstm", Vocabulary.from_rows(chordal), dropout=0.9).train()
    encoded = EncodedTensors(encode_pieces(chordal), network.vocabulary)
    first = sum_nats(network, encoded)
    assert network.training
    np.testing.assert_array_equal(sum_nats(network.eval(), encoded), first)  # without dropout, both times


def test_what_is_not_measured_when_asked_to_stop_is_no_number(chordal: list[NoteRows]) -> None:
    network = _network("lstm", Vocabulary.from_rows(chordal))
    nats = sum_nats(
        network, EncodedTensors(encode_pieces(chordal), network.vocabulary), should_stop=lambda: True
    )
    assert np.isnan(nats).all()


def test_music_of_other_values_has_an_exact_and_finite_likelihood(make_rows: Any) -> None:
    network = _network("lstm", TINY)
    nats = _nats(network, [make_rows([(0, 60, 24), (7, 60, 24)]), make_rows([(0, 60, 24), (8, 60, 24)])])
    assert torch.isfinite(nats).all()
    # The share of the escape class is spread evenly: both unknown steps are as likely.
    assert nats[0, 1, STEP] == nats[1, 1, STEP] > math.log(24_575)


@pytest.mark.parametrize("last", [0, 64, 127])
def test_a_piece_may_end_on_any_pitch_of_the_whole_range(last: int, make_rows: Any) -> None:
    every = make_rows([(0, pitch, 24) for pitch in range(128)] + [(24, last, 24)])
    short = make_rows([(0, 60, 24), (24, last, 24)])
    network = _network("lstm", Vocabulary.from_rows([every]))
    assert network.vocabulary.pitch.escaped == 0
    batch = EncodedTensors(encode_pieces([every, short]), network.vocabulary).window(np.array([0, 1]), 0, 130)
    nats, _ = network(batch, network.start_state(2))
    assert torch.isfinite(nats).all()
    nats.sum().backward()
    assert all(p.grad is None or bool(torch.isfinite(p.grad).all()) for p in network.parameters())
