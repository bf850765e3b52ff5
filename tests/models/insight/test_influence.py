"""Influence is what the network's own likelihood says of a piece with another note in it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
import torch

from models.corpus.corpus import Corpus
from models.encoding import NoteRows, piece_from_rows, quantise
from models.insight.influence import FURTHEST, influence
from models.music import Piece
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.config import Cell, NetworkConfig
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork
from tests.models.insight.test_changed_notes import with_pitch

MakeTune = Callable[..., Piece]


def untrained(corpus: Corpus, cell: Cell = "lstm", **options: object) -> TrainedModel:
    """Return a model that has learnt nothing and knows the past from its recurrent memory alone."""
    config = NetworkConfig.model_validate(
        {"cell": cell, "hidden_size": 16, "memory": "off", "contexts": "off", **options}
    )
    return TrainedModel(network=NoteNetwork(config, corpus.vocabulary, random_seed=4).eval())


def pitch_nats(model: TrainedModel, rows: NoteRows, note: int, pitch: int) -> float:
    """Return the negative log-likelihood of a pitch at a note, as the whole piece is read."""
    rows = with_pitch(rows, note, pitch)
    batch = EncodedTensors.of([rows], model.vocabulary).window(np.zeros(1, np.int64), 0, note + 1)
    with torch.no_grad():
        return float(model.network(batch, model.network.start_state(1))[0][0, note, 1])


def replaced(model: TrainedModel, piece: Piece, note: int) -> list[float]:
    """Return how many nats likelier a note is than if each earlier one were the next pitch either way."""
    rows = quantise(piece)
    pitch = int(rows.pitches[note])
    own = sorted(set(rows.pitches[: note + 1].tolist()))
    gains = []
    for index in range(note):
        place = own.index(rows.pitches[index])
        others = [own[other] for other in (place - 1, place + 1) if 0 <= other < len(own)]
        after = [pitch_nats(model, with_pitch(rows, index, other), note, pitch) for other in others]
        gains.append(float(np.mean(after)) - pitch_nats(model, rows, note, pitch))
    return gains


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_it_is_what_the_note_gains_by_each_earlier_one(
    cell: Cell, small_corpus: Corpus, make_tune: MakeTune
) -> None:
    model, piece = untrained(small_corpus, cell, layers=2), make_tune(3, 20)
    gains = np.maximum(replaced(model, piece, 12), 0.0)
    assert gains.max() > 1e-4
    told = influence(model, piece, 12)
    np.testing.assert_allclose(told, gains / gains.max(), atol=2e-3)
    assert told.max() == 1.0


def test_nothing_came_before_the_first_note(small_corpus: Corpus, make_tune: MakeTune) -> None:
    assert influence(untrained(small_corpus), make_tune(3, 20), 0).shape == (0,)


def test_a_note_that_the_piece_has_not_is_refused(small_corpus: Corpus, make_tune: MakeTune) -> None:
    for note in (-1, 20):
        with pytest.raises(ValueError, match="0 to 19"):
            influence(untrained(small_corpus), make_tune(3, 20), note)


def test_it_looks_back_so_far_and_no_further(small_corpus: Corpus, make_tune: MakeTune) -> None:
    piece, note = make_tune(5, 90), 80
    told = influence(untrained(small_corpus, "gru"), piece, note)
    assert told.shape == (note,)
    assert not told[: note - FURTHEST].any()
    assert told[note - FURTHEST :].any()


def test_a_piece_of_one_pitch_might_not_have_been_otherwise(small_corpus: Corpus) -> None:
    notes = np.full(8, 12, np.int32)
    rows = NoteRows(steps=notes, pitches=notes + 48, durations=notes, velocities=notes + 60)
    assert not influence(untrained(small_corpus), piece_from_rows(rows), 6).any()


def test_chords_stay_in_order(small_corpus: Corpus) -> None:
    """The middle of three notes has no other pitch to go to; the one below it has."""
    steps = np.array([0, 24, 24, 0, 0, 24], np.int32)
    pitches = np.array([61, 60, 62, 63, 64, 62], np.int32)
    rows = NoteRows(steps=steps, pitches=pitches, durations=steps * 0 + 24, velocities=steps * 0 + 80)
    told = influence(untrained(small_corpus), piece_from_rows(rows), 4)
    assert told[3] == 0.0
    assert np.isfinite(told).all()


@pytest.mark.parametrize("part", ["step", "duration", "velocity"])
def test_other_parts_can_be_asked_for(part: str, small_corpus: Corpus, make_tune: MakeTune) -> None:
    model, piece = untrained(small_corpus, "gru"), make_tune(3, 20, velocities=True)
    told = influence(model, piece, 12, parts=(part,))  # type: ignore[arg-type]
    assert told.max() == 1.0
    assert not np.allclose(told, influence(model, piece, 12))


def slopes(
    model: TrainedModel, piece: Piece, note: int, monkeypatch: pytest.MonkeyPatch
) -> npt.NDArray[np.float64]:
    """Return by finite differences what going a little of the way to each other pitch costs the note."""
    network, rows, width = model.network, quantise(piece), 0.01
    own = sorted(set(rows.pitches[: note + 1].tolist()))

    def window(rows: NoteRows) -> NoteBatch:
        return EncodedTensors.of([rows], model.vocabulary).window(np.zeros(1, np.int64), 0, note + 1)

    @torch.no_grad()
    def slope(index: int, other: int) -> float:
        batch = window(rows)
        there, here = network.inputs(window(with_pitch(rows, index, other))), network.inputs(batch)
        nats = []
        for share in (width, -width):
            with monkeypatch.context() as patch:
                patch.setattr(network, "inputs", lambda _, share=share: here + share * (there - here))
                nats.append(float(network(batch, network.start_state(1))[0][0, note, 1]))
        return (nats[0] - nats[1]) / (2 * width)

    found = []
    for index in range(note):
        place = own.index(rows.pitches[index])
        others = [own[other] for other in (place - 1, place + 1) if 0 <= other < len(own)]
        found.append(np.mean([slope(index, other) for other in others]))
    return np.array(found)


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_the_slope_is_what_finite_differences_tell(
    cell: Cell, small_corpus: Corpus, make_tune: MakeTune, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, piece = untrained(small_corpus, cell, layers=2), make_tune(6, 24)
    expected = np.maximum(slopes(model, piece, 12, monkeypatch), 0.0)
    told = influence(model, piece, 12, by="gradient")
    np.testing.assert_allclose(told, expected / expected.max(), atol=5e-3)
