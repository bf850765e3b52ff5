"""A piece read note by note: what is told is what the network does, to its end."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch

import models.insight.piece_reading as piece_reading
from models.encoding import quantise
from models.insight.piece_reading import PieceReading, read_piece
from models.music import Piece
from models.networks.batch import EncodedTensors
from models.networks.config import Cell
from models.networks.interventions import Intervention
from models.networks.likelihood import piece_likelihoods
from models.networks.model_file import TrainedModel
from tests.models.conftest import MakeTune
from tests.models.insight.conftest import MakeNetwork

CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")
MakeModel = Callable[..., TrainedModel]


@pytest.fixture
def make_model(make_network: MakeNetwork) -> MakeModel:
    return lambda *shape: TrainedModel(network=make_network(*shape))


@pytest.fixture
def tune(make_tune: MakeTune) -> Piece:
    """43 notes, with chords and velocities."""
    return make_tune(5, 44, chords=True, velocities=True)


@pytest.fixture(autouse=True)
def short_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any tune take several windows, the last of them not full."""
    monkeypatch.setattr(piece_reading, "_ROWS_AT_ONCE", 7)


@pytest.mark.parametrize("cell", CELLS)
def test_the_surprise_adds_up_to_what_evaluate_tells(cell: Cell, make_model: MakeModel, tune: Piece) -> None:
    model = make_model(cell, 2)
    for memory in (1.0, 0.3):
        reading = read_piece(model, tune, memory=memory)
        (expected,) = piece_likelihoods(model, [tune], memory=memory)
        assert reading.nats.sum(axis=0) == pytest.approx(list(expected.nats_by_part.values()), abs=1e-4)
        in_bits = reading.bits.sum() + reading.nats[-1].sum() / math.log(2)
        assert in_bits * math.log(2) == pytest.approx(expected.nats, abs=1e-4)


@pytest.mark.parametrize("cell", CELLS)
def test_the_memory_is_that_of_the_fused_layers(cell: Cell, make_model: MakeModel, tune: Piece) -> None:
    model = make_model(cell, 2)
    reading, rows = read_piece(model, tune), quantise(tune)
    encoded, network = EncodedTensors.of([rows], model.vocabulary), model.network
    state = network.start_state(1)
    with torch.inference_mode():
        for row in range(len(rows) + 1):
            _, _, state = network.read(encoded.window(np.array([0]), row, 1), state)
            np.testing.assert_allclose(reading.hidden[:, row], state[0][:, 0], atol=1e-5)
            if reading.memory is not None:
                np.testing.assert_allclose(reading.memory[:, row], state[1][:, 0], atol=1e-5)
    assert (reading.memory is not None) == (cell == "lstm")


def test_gates_are_those_that_make_the_memory(make_model: MakeModel, tune: Piece) -> None:
    reading = read_piece(make_model("lstm", 2), tune)
    assert reading.memory is not None
    gates, before = reading.gates, np.pad(reading.memory, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    made = gates["forget"] * before + gates["input"] * gates["candidate"]
    np.testing.assert_allclose(reading.memory, made, atol=1e-5)
    np.testing.assert_allclose(reading.hidden, gates["output"] * np.tanh(made), atol=1e-5)
    of_gru = read_piece(make_model("gru", 1), tune)
    update = of_gru.gates["update"]
    was = np.pad(of_gru.hidden, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    remade = (1 - update) * of_gru.gates["candidate"] + update * was
    np.testing.assert_allclose(of_gru.hidden, remade, atol=1e-5)
    assert read_piece(make_model("rnn", 1), tune).gates == {}


def test_the_chances_of_the_pitch_that_came_are_its_surprise(make_model: MakeModel, tune: Piece) -> None:
    reading = read_piece(make_model("gru", 1), tune)
    assert reading.pitch_chances.shape == (len(reading.rows), len(make_model().vocabulary.pitch.values))
    came = reading.pitch_chances[np.arange(len(reading.rows)), reading.rows.pitches - reading.low]
    np.testing.assert_allclose(-np.log2(came), reading.pitch_bits, atol=1e-4)
    chords = reading.rows.steps[1:] == 0
    assert chords.any()
    for note in np.flatnonzero(chords) + 1:
        not_above = reading.rows.pitches[note - 1] - reading.low + 1
        assert not reading.pitch_chances[note, :not_above].any()
    assert (reading.pitch_chances.sum(axis=1) <= 1.0 + 1e-6).all()


def test_every_note_is_found_in_the_rows(make_model: MakeModel, tune: Piece) -> None:
    reading = read_piece(make_model("gru", 1), tune)
    assert [reading.rows.pitches[place] for place in reading.places] == [note.pitch for note in tune.notes]
    assert [reading.rows.onsets[place] for place in reading.places] == [note.onset for note in tune.notes]


def test_interventions_hold_for_the_rows_that_they_name(make_model: MakeModel, tune: Piece) -> None:
    model = make_model("lstm", 1)
    plain = read_piece(model, tune)
    zero = read_piece(model, tune, interventions=[Intervention(kind="zero", start=17)])
    np.testing.assert_array_equal(zero.hidden[:, :17], plain.hidden[:, :17])
    assert zero.memory is not None
    written = zero.gates["input"] * zero.gates["candidate"]
    np.testing.assert_allclose(zero.memory[:, 17], written[:, 17], atol=1e-6)
    assert not np.allclose(zero.nats[17:], plain.nats[17:])
    with pytest.raises(ValueError, match="no update gate"):
        read_piece(model, tune, interventions=[Intervention(kind="pin", gate="update")])


def test_progress_is_told_and_what_is_not_read_is_not_a_number(make_model: MakeModel, tune: Piece) -> None:
    told: list[tuple[int, int]] = []
    rows = len(tune.notes) + 1

    def read(windows: int) -> PieceReading:
        told.clear()
        return read_piece(
            make_model("lstm", 1),
            tune,
            on_progress=lambda *now: told.append(now),
            should_stop=lambda: len(told) == windows,
        )

    whole = read(1000)
    assert told == [(min(end, rows), rows) for end in range(7, rows + 7, 7)]
    assert whole.is_whole
    assert all(np.isfinite(array).all() for array in (whole.hidden, whole.memory, whole.nats))
    part = read(2)
    assert (part.rows_read, part.is_whole) == (14, False)
    np.testing.assert_array_equal(part.hidden[:, :14], whole.hidden[:, :14])
    assert np.isnan(part.hidden[:, 14:]).all()
    assert np.isnan(part.nats[14:]).all()


def test_a_piece_without_notes_cannot_be_read(make_model: MakeModel) -> None:
    with pytest.raises(ValueError, match="no note outside the drums"):
        read_piece(make_model("lstm", 1), Piece(ticks_per_quarter=24, tracks=()))
