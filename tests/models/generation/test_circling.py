"""A melody may come back to what it has played, but does not go round in a circle for ever."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from models.encoding import PartVocabulary, Vocabulary, quantise
from models.generation import piece_memory
from models.generation.config import SamplingConfig
from models.generation.generate import generate, primer_from_pitch
from models.generation.piece_memory import SHORTEST_LOOP, PieceMemory
from models.music import Piece
from models.networks.config import NetworkConfig
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork

VOCABULARY = Vocabulary(
    step=PartVocabulary(values=(12, 24), escaped=24_575),
    pitch=PartVocabulary(values=tuple(range(60, 73)), escaped=115),
    duration=PartVocabulary(values=(12, 24), escaped=24_574),
    velocity=PartVocabulary(values=(80,)),
)


def _model(gate: float = 0.0, weight: float = 1.0) -> TrainedModel:
    """Make a network that never ends and copies what followed last time as strongly as its gates say."""
    network = NoteNetwork(NetworkConfig(hidden_size=16), VOCABULARY, random_seed=2).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.mul_(weight)
        for part in ("step", "pitch", "duration"):
            getattr(network, f"{part}_gate").by_run.fill_(gate)
        network.step_head.bias[VOCABULARY.end] = -1e4
    return TrainedModel(network=network, summary={"chord_notes": 0})


def _draw(model: TrainedModel, **options: Any) -> list[Piece]:
    config = SamplingConfig(**({"notes": 400} | options))
    return generate(model, primer_from_pitch(64, model), config)


def _most_in_a_row(piece: Piece) -> dict[int, int]:
    """Return for passages of 1 to 60 notes how many notes the longest unbroken repetition of one has."""
    rows = quantise(piece)
    notes = np.stack((rows.steps, rows.pitches, rows.durations), axis=1)
    longest = {}
    for lag in range(1, 61):
        same = (notes[lag:] == notes[:-lag]).all(axis=1)
        ends = np.flatnonzero(~np.concatenate(([False], same, [False])))
        longest[lag] = int(np.diff(ends).max()) - 1
    return longest


def _goes_round(piece: Piece) -> bool:
    """Tell whether a passage goes on after it was played four times in a row."""
    return any(run > max(3 * lag, 2 * SHORTEST_LOOP) for lag, run in _most_in_a_row(piece).items())


def test_a_network_that_always_copies_does_not_copy_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    melodies = _draw(_model(gate=60.0), variations=4)
    assert not any(map(_goes_round, melodies))
    assert min(max(_most_in_a_row(melody).values()) for melody in melodies) >= SHORTEST_LOOP  # it did copy
    monkeypatch.setattr(piece_memory, "SHORTEST_LOOP", 10_000)
    assert all(map(_goes_round, _draw(_model(gate=60.0), variations=4)))


@pytest.mark.parametrize("memory", [0.0, 1.0])
def test_greedy_choices_of_a_network_that_knows_nothing_do_not_go_round(
    memory: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    (melody,) = _draw(_model(weight=0.0), temperature=0.0, memory=memory)
    assert not _goes_round(melody)
    assert len({note.pitch for note in melody.notes}) > 1
    monkeypatch.setattr(piece_memory, "SHORTEST_LOOP", 10_000)
    (melody,) = _draw(_model(weight=0.0), temperature=0.0, memory=memory)
    assert _goes_round(melody)


def test_a_passage_may_come_three_times_and_falls_silent_then() -> None:
    passage = [(24, pitch, 24) for pitch in range(60, 72)]
    memory = PieceMemory(1, VOCABULARY, 0.7)
    told = []
    for step, pitch, duration in passage * 5:
        followed = memory.pitches(np.array([24], dtype=np.int32))
        count = 0.0 if followed is None else float(followed.counts[0, 0])
        told.append((count, len(memory.forbidden_pitches(np.array([24]))[0])))
        memory.push(*(np.array([value], dtype=np.int32) for value in (step, pitch, duration)))
    counts, forbidden = zip(*told, strict=True)
    assert counts[:36] == pytest.approx([0.0] * 13 + [0.7] * 23)  # until it was played three times
    assert counts[36:] == (0.0,) * 24
    assert forbidden[:48] == (0,) * 48
    assert forbidden[48:] == (1,) * 12  # after the fourth


def test_within_chords_nothing_is_forbidden() -> None:
    memory = PieceMemory(1, VOCABULARY, 1.0)
    for _ in range(40):
        memory.push(*(np.array([value], dtype=np.int32) for value in (24, 60, 24)))
    assert [set(part.tolist()) for part in memory.forbidden_pitches(np.array([24]))] == [{0}, {0}]
    assert [part.tolist() for part in memory.forbidden_pitches(np.array([0]))] == [[], []]


def test_the_memory_of_one_melody_goes_on_in_many() -> None:
    memory = PieceMemory(1, VOCABULARY, 1.0)
    for pitch in (60, 62, 64, 60, 62):
        memory.push(*(np.array([value], dtype=np.int32) for value in (24, pitch, 24)))
    many = memory.repeated(3)
    for push in (None, 64, 60):
        if push is not None:
            memory.push(*(np.array([value], dtype=np.int32) for value in (24, push, 24)))
            many.push(*(np.full(3, value, dtype=np.int32) for value in (24, push, 24)))
        steps = np.array([24], dtype=np.int32)
        one, three = memory.pitches(steps), many.pitches(np.repeat(steps, 3))
        assert one is not None
        assert three is not None
        for part, parts in zip(one, three, strict=True):
            np.testing.assert_array_equal(np.repeat(part, 3, axis=0), parts)
        assert one.classes[0, 0] == {None: 4, 64: 0, 60: 2}[push]
