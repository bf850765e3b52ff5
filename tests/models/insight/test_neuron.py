"""The neuron by steps: what comes in and goes out is what the network does with the piece."""

from __future__ import annotations

import numpy as np
import pytest

from models.insight.neuron import NeuronReader, NeuronStep
from models.insight.piece_reading import read_piece
from models.music import Piece
from models.networks.config import Cell
from models.networks.interventions import Intervention
from models.networks.model_file import TrainedModel
from tests.models.conftest import MakeTune
from tests.models.insight.conftest import MakeNetwork

CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")


@pytest.fixture
def tune(make_tune: MakeTune) -> Piece:
    return make_tune(5, 30, chords=True, velocities=True)


def reader_of(make_network: MakeNetwork, tune: Piece, cell: Cell = "lstm") -> NeuronReader:
    return NeuronReader(TrainedModel(network=make_network(cell, 2)), tune)


@pytest.mark.parametrize("cell", CELLS)
def test_steps_are_those_of_the_whole_piece(cell: Cell, make_network: MakeNetwork, tune: Piece) -> None:
    reader = reader_of(make_network, tune, cell)
    reading, rows = reader.reading, reader.reading.rows
    for row in (0, 1, 7, 12, len(rows)):
        step = reader.at(row)
        np.testing.assert_allclose(step.hidden_after, reading.hidden[-1, row], atol=1e-5)
        if row:
            assert step.note is not None
            assert (step.note.pitch, step.note.step) == (rows.pitches[row - 1], rows.steps[row - 1])
            np.testing.assert_array_equal(step.hidden_before, reading.hidden[-1, row - 1])
        if reading.memory is not None:
            np.testing.assert_allclose(step.memory_after, reading.memory[-1, row], atol=1e-5)
        for name, gate in reading.gates.items():
            np.testing.assert_allclose(step.gates[name], gate[-1, row], atol=1e-5)
        if row < len(rows):
            np.testing.assert_allclose(step.pitch_chances_then, reading.pitch_chances[row], atol=1e-5)
            chosen = step.steps.index(int(rows.steps[row]))
            assert -np.log(step.step_chances[chosen]) == pytest.approx(reading.nats[row, 0], abs=1e-4)
        else:
            assert -np.log(step.end_chance) == pytest.approx(reading.nats[row, 4], abs=1e-4)
    assert reader.at(0).note is None
    assert not reader.at(0).hidden_before.any()


def test_the_chances_of_a_pitch_are_those_at_every_step_weighed(
    make_network: MakeNetwork, tune: Piece
) -> None:
    reader = reader_of(make_network, tune)
    vocabulary = make_network("lstm", 2).vocabulary
    row = 9
    step = reader.at(row)
    assert step.seen == pytest.approx(1.0)
    assert len(step.pitch_chances) == len(vocabulary.pitch.values)
    total = np.zeros(len(step.pitch_chances))
    notes = list(tune.notes)
    for ticks, chance in zip(step.steps, step.step_chances, strict=True):
        # The same piece up to here, with the next note so many ticks behind the last, on a high pitch.
        last = notes[row - 1]
        following = type(last)(onset=last.onset + ticks, pitch=max(last.pitch, 72) + 1, duration=12)
        other = Piece.from_notes([*notes[:row], following], ticks_per_quarter=24)
        model = TrainedModel(network=make_network("lstm", 2))
        total += chance * read_piece(model, other).pitch_chances[row]
    np.testing.assert_allclose(step.pitch_chances, total, atol=2e-5)
    known = step.step_chances.sum()
    assert 0.5 * known < step.pitch_chances.sum() <= known + 1e-9
    assert known + step.end_chance <= 1 + 1e-9


def test_another_note_comes_in_to_the_same_memory(make_network: MakeNetwork, tune: Piece) -> None:
    reader = reader_of(make_network, tune)
    plain = reader.at(12)
    assert plain.note is not None
    same, other = reader.at(12, pitch=plain.note.pitch), reader.at(12, pitch=plain.note.pitch + 5)
    assert_alike(same, plain)
    assert other.note is not None
    assert other.note.pitch == plain.note.pitch + 5
    np.testing.assert_array_equal(other.hidden_before, plain.hidden_before)
    np.testing.assert_array_equal(other.memory_before, plain.memory_before)
    assert not np.allclose(other.x, plain.x)
    assert not np.allclose(other.memory_after, plain.memory_after)
    assert not np.allclose(other.pitch_chances, plain.pitch_chances)


def test_the_same_note_comes_in_to_another_memory(make_network: MakeNetwork, tune: Piece) -> None:
    reader = reader_of(make_network, tune)
    plain, other = reader.at(12), reader.at(12, memory_of=3)
    assert_alike(reader.at(12, memory_of=12), plain)
    np.testing.assert_array_equal(other.x, plain.x)
    assert other.note == plain.note
    np.testing.assert_array_equal(other.memory_before, reader.at(3).memory_before)
    assert not np.allclose(other.hidden_after, plain.hidden_after)
    empty = reader.at(12, memory_of=0)
    assert not empty.hidden_before.any()


def assert_alike(mine: NeuronStep, theirs: NeuronStep) -> None:
    for name in ("x", "hidden_before", "hidden_after", "memory_after", "pitch_chances", "step_chances"):
        np.testing.assert_allclose(getattr(mine, name), getattr(theirs, name), atol=1e-6)


def test_interventions_hold_here_too(make_network: MakeNetwork, tune: Piece) -> None:
    model = TrainedModel(network=make_network("lstm", 1))
    pin = Intervention(kind="pin", gate="forget", value=0.0, start=8, stop=9)
    reader = NeuronReader(model, tune, interventions=[pin])
    assert not reader.at(8).gates["forget"].any()
    assert reader.at(9).gates["forget"].all()


def test_what_there_is_not_is_told(make_network: MakeNetwork, tune: Piece) -> None:
    reader = reader_of(make_network, tune)
    last = len(reader.reading.rows)
    for row, memory_of in ((-1, None), (last + 1, None), (3, last + 1)):
        with pytest.raises(ValueError, match=f"from 0 to {last}"):
            reader.at(row, memory_of=memory_of)
    with pytest.raises(ValueError, match="no note comes in"):
        reader.at(0, pitch=60)
    with pytest.raises(ValueError, match="from 0 to 127"):
        reader.at(1, pitch=128)
