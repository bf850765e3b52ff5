"""What the network considers at a note: exactly the network's chances, and exactly those drawn from."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import numpy as np
import pytest
import torch

from models.encoding import NoteRows, PartVocabulary, Vocabulary, encode_pieces
from models.generation.chances import Chances, MelodyChances, drawn_chances
from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError
from models.generation.rules import DrawingRules
from models.generation.sampler import Sampler
from models.networks.batch import EncodedTensors
from models.networks.config import NetworkConfig
from models.networks.interventions import Intervention
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork

STEPS, PITCHES, DURATIONS = (0, 12, 24), tuple(range(58, 70)), (6, 12, 24)
VOCABULARY = Vocabulary(
    step=PartVocabulary(values=STEPS, escaped=24_574),
    pitch=PartVocabulary(values=PITCHES, escaped=116),
    duration=PartVocabulary(values=DURATIONS, escaped=24_573),
    velocity=PartVocabulary(values=(60, 90)),
    lines=(bytes(60 + (3 * i * i) % 8 for i in range(60)),),
)
NOTES = [(0, 60, 24), (24, 62, 12), (12, 64, 12), (12, 60, 24), (24, 62, 12), (12, 64, 12), (0, 67, 12)]
ALL = frozenset(range(12))


@pytest.fixture(scope="module")
def model() -> TrainedModel:
    """A network that knows nothing but whose weights all count."""
    network = NoteNetwork(NetworkConfig(cell="gru", hidden_size=20), VOCABULARY, random_seed=3).eval()
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for name, weights in network.named_parameters():
            if weights.dim() == 1 or "gate" in name or "degree" in name:
                weights.uniform_(-0.5, 0.5, generator=generator)
    return TrainedModel(network=network)


def _look(model: TrainedModel, rows: NoteRows, place: int, **options: Any) -> Chances:
    config = SamplingConfig(**({"top_p": 1.0} | options))
    rules = DrawingRules(VOCABULARY, ALL, allow_chords=True)
    return MelodyChances(model, rows, config, rules).at(place)


def _read(model: TrainedModel, make_rows: Any, before: list[Any], others: list[Any]) -> np.ndarray:
    """Return the chances that the network gives each part of a last note, (others, 5)."""
    pieces = [make_rows([*before, other], bar_ticks=72) for other in others]
    batch = EncodedTensors(encode_pieces(pieces), VOCABULARY).window(
        np.arange(len(pieces)), 0, len(before) + 1
    )
    with torch.inference_mode():
        nats, _ = model.network(batch, model.network.start_state(len(pieces)))
    chances: np.ndarray = np.exp(-nats[:, len(before)].double().numpy())
    return chances


@pytest.mark.parametrize("place", [1, 3, 6, 7])
def test_the_network_s_chances_of_a_pitch_are_summed_over_all_steps(
    place: int, model: TrainedModel, make_rows: Any
) -> None:
    told = _look(model, make_rows(NOTES, bar_ticks=72), place)
    before = NOTES[:place]
    above = [pitch for pitch in PITCHES if pitch > before[-1][1]]
    pairs = [pair for pair in product(STEPS, PITCHES) if pair[0] or pair[1] in above]
    chances = _read(model, make_rows, before, [(step, pitch, 12) for step, pitch in pairs])
    sums = np.zeros(len(PITCHES))
    for (_, pitch), (step_chance, pitch_chance, *_) in zip(pairs, chances, strict=True):
        sums[PITCHES.index(pitch)] += step_chance * pitch_chance
    assert told.seen == pytest.approx(1.0)
    assert told.pitches.network == pytest.approx(sums, abs=2e-5)
    by_step = {step: chance[0] for (step, _), chance in zip(pairs, chances, strict=True)}
    assert told.steps.network == pytest.approx([by_step[step] for step in STEPS], abs=2e-5)


def test_pitches_and_durations_are_those_given_what_was_chosen(model: TrainedModel, make_rows: Any) -> None:
    told = _look(model, make_rows(NOTES, bar_ticks=72), 4)
    assert told.is_chosen
    assert (STEPS[told.steps.chosen], PITCHES[told.pitches.chosen]) == (24, 62)
    assert DURATIONS[told.durations.chosen] == 12
    pitches = _read(model, make_rows, NOTES[:4], [(24, pitch, 12) for pitch in PITCHES])
    durations = _read(model, make_rows, NOTES[:4], [(24, 62, duration) for duration in DURATIONS])
    assert told.pitches_then.network == pytest.approx(pitches[:, 1], abs=2e-5)
    assert told.durations.network == pytest.approx(durations[:, 2], abs=2e-5)


def test_behind_the_last_note_the_likeliest_stands_for_what_was_chosen(
    model: TrainedModel, make_rows: Any
) -> None:
    told = _look(model, make_rows(NOTES, bar_ticks=72), len(NOTES))
    assert not told.is_chosen
    assert told.pitches_then.chosen == told.pitches_then.drawn.argmax()
    drawn = told.steps.drawn.sum() + told.end[1]
    assert drawn == pytest.approx(1.0)
    assert told.pitches.drawn.sum() == pytest.approx(told.steps.drawn.sum())


def test_going_back_and_forth_tells_the_same(model: TrainedModel, make_rows: Any) -> None:
    rows, config = make_rows(NOTES, bar_ticks=72), SamplingConfig()
    rules = DrawingRules(VOCABULARY, ALL, allow_chords=True)
    chances = MelodyChances(model, rows, config, rules)
    for place in (5, 2, 6, 0):
        alone = MelodyChances(model, rows, config, rules).at(place)
        assert chances.at(place).pitches.network.tolist() == alone.pitches.network.tolist()
    with pytest.raises(ValueError, match="from 0 to 7"):
        chances.at(8)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"temperature": 0.6},
        {"temperature": 1.7, "top_k": 3},
        {"top_p": 0.7},
        {"top_p": 0.6, "top_k": 2, "temperature": 2.0},
        {"temperature": 0.0},
    ],
)
def test_drawn_chances_are_how_often_the_sampler_draws(options: dict[str, Any]) -> None:
    logits = np.log([[0.4, 0.05, 0.25, 0.2, 0.1], [0.1, 0.6, 0.1, 0.1, 0.1]])
    logits[1, 4] = -np.inf
    config = SamplingConfig(**({"top_p": 1.0, "variations": 256} | options))
    for row in logits:
        chances = drawn_chances(row[None], config)[0]
        sampler, drawn = Sampler(config), Counter[int]()
        for _ in range(16):
            drawn.update(sampler.draw(np.tile(row, (256, 1))).tolist())
        often = np.array([drawn[place] for place in range(5)]) / (16 * 256)
        assert chances.sum() == pytest.approx(1.0)
        assert not often[chances == 0].any()
        assert often == pytest.approx(chances, abs=0.03)


def test_interfering_with_the_memory_changes_the_chances_of_the_rows_it_holds_for(
    model: TrainedModel, make_rows: Any
) -> None:
    rows, shut = make_rows(NOTES, bar_ticks=72), Intervention(kind="pin", gate="update", start=2, stop=4)
    for place in range(len(NOTES) + 1):
        plain, told = _look(model, rows, place), _look(model, rows, place, interventions=(shut,))
        apart = np.abs(plain.pitches.network - told.pitches.network).max()
        assert apart > 1e-5 if place >= 2 else apart == 0.0, place
    with pytest.raises(GenerationError, match="GRU cells has no forget gate; it has reset, update"):
        _look(model, rows, 0, interventions=(Intervention(kind="pin", gate="forget"),))


def test_a_melody_of_one_note_is_never_told_to_end(model: TrainedModel, make_rows: Any) -> None:
    told = _look(model, make_rows(NOTES[:1], bar_ticks=72), 1)
    assert told.end[0] > 0
    assert told.end[1] == 0
    assert told.pitches.drawn.sum() == pytest.approx(1.0)


def test_a_note_that_the_network_does_not_know_has_alternatives_all_the_same(
    model: TrainedModel, make_rows: Any
) -> None:
    told = _look(model, make_rows([*NOTES[:3], (7, 90, 5), *NOTES[4:]], bar_ticks=72), 3)
    assert (told.steps.chosen, told.pitches.chosen, told.durations.values) == (-1, -1, ())
    assert told.pitches_then.drawn.sum() == pytest.approx(1.0)
