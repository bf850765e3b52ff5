"""A melody held to a scale: nothing outside it is drawn, and what is inside keeps its chances."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pytest
import torch

from models.corpus.corpus import Corpus
from models.encoding import PartVocabulary, Vocabulary
from models.generation.config import SamplingConfig, Scale
from models.generation.errors import GenerationError
from models.generation.generate import generate, primer_from_pitch
from models.generation.rules import DrawingRules
from models.generation.scales import SCALES, allowed_pitch_classes
from models.music import Note, Piece
from models.networks.config import NetworkConfig
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork


def _model(vocabulary: Vocabulary) -> TrainedModel:
    torch.set_num_threads(1)
    network = NoteNetwork(NetworkConfig(cell="gru", hidden_size=16), vocabulary, random_seed=4)
    with torch.no_grad():
        network.step_head.bias[vocabulary.end] = -60.0
    return TrainedModel(network=network.eval())


@pytest.fixture(scope="module")
def model(small_corpus: Corpus) -> TrainedModel:
    """A network that knows nothing, and chords."""
    return _model(small_corpus.vocabulary)


def _tune(*pitches: int) -> Piece:
    notes = [Note(onset=24 * place, pitch=pitch, duration=24) for place, pitch in enumerate(pitches)]
    return Piece.from_notes(notes, ticks_per_quarter=24)


def _classes(primer: Piece, **options: Any) -> set[int]:
    return set(allowed_pitch_classes(primer, SamplingConfig(**options)))


def test_every_choice_is_a_scale() -> None:
    named = set(get_args(Scale)) - {"off", "as-primer"}
    assert named == set(SCALES)
    assert all(degrees[0] == 0 and list(degrees) == sorted(set(degrees)) for degrees in SCALES.values())


def test_scales_stand_on_their_tonic() -> None:
    primer = _tune(60)
    assert _classes(primer, scale="off", tonic="D") == set(range(12))
    assert _classes(primer, scale="major", tonic="D") == {2, 4, 6, 7, 9, 11, 1}
    assert _classes(primer, scale="harmonic-minor", tonic="A") == {9, 11, 0, 2, 4, 5, 8}
    assert _classes(primer, scale="minor-pentatonic", tonic="E") == {4, 7, 9, 11, 2}
    assert _classes(primer, scale="dorian", tonic="D") == _classes(primer, scale="major", tonic="C")
    assert _classes(primer, scale="blues", tonic="C") == {0, 3, 5, 6, 7, 10}


def test_tonic_and_scale_can_be_those_of_the_primer() -> None:
    g_major = _tune(67, 69, 71, 72, 74, 76, 78, 79, 74, 71, 67)
    a_minor = _tune(69, 71, 72, 74, 76, 77, 76, 72, 69, 64, 69)
    assert _classes(g_major, scale="as-primer") == {7, 9, 11, 0, 2, 4, 6}
    assert _classes(a_minor, scale="as-primer") == {9, 11, 0, 2, 4, 5, 7}
    assert _classes(g_major, scale="major-pentatonic") == {7, 9, 11, 2, 4}
    assert _classes(a_minor, scale="as-primer", tonic="C") == {0, 2, 3, 5, 7, 8, 10}


@pytest.mark.parametrize("temperature", [0.0, 1.0, 3.0])
def test_nothing_outside_the_scale_is_drawn(temperature: float, model: TrainedModel) -> None:
    primer = _tune(61, 66)  # both outside: the primer is left as it is
    config = SamplingConfig(
        notes=60, variations=6, top_p=1.0, temperature=temperature, scale="major", tonic="C"
    )
    for piece in generate(model, primer, config):
        assert [note.pitch for note in piece.notes[:2]] == [61, 66]
        assert len(piece.notes) == 62
        assert {note.pitch % 12 for note in piece.notes[2:]} <= {0, 2, 4, 5, 7, 9, 11}


def test_inside_the_scale_the_chances_keep_their_proportions(model: TrainedModel) -> None:
    vocabulary = model.vocabulary
    rules = DrawingRules(vocabulary, frozenset({0, 4, 7}), allow_chords=True)
    logits = np.random.default_rng(1).normal(size=(3, vocabulary.pitch.size))
    closed = logits.copy()
    nobody = np.zeros(0, dtype=np.int64)
    rules.close_pitches(closed, (nobody, nobody))
    inside = np.isin(np.array(vocabulary.pitch.values) % 12, [0, 4, 7])
    assert (closed[:, :-1][:, inside] == logits[:, :-1][:, inside]).all()
    assert np.isneginf(closed[:, :-1][:, ~inside]).all()
    assert np.isneginf(closed[:, vocabulary.pitch.escape]).all()


def test_chords_stay_within_the_scale_and_below_its_highest_pitch(model: TrainedModel) -> None:
    with torch.no_grad():
        chordal = _model(model.vocabulary)
        chordal.network.step_head.bias[0] = 50.0  # a chord whenever it may be
    config = SamplingConfig(notes=60, top_p=1.0, variations=4, scale="minor-pentatonic", tonic="A")
    for piece in generate(chordal, primer_from_pitch(69, chordal), config):
        assert len(piece.notes) == 61
        assert {note.pitch % 12 for note in piece.notes} <= {9, 0, 2, 4, 7}


def test_without_a_scale_melodies_are_what_they_were(model: TrainedModel) -> None:
    primer = primer_from_pitch(64, model)
    plain = generate(model, primer, SamplingConfig(notes=30))
    assert generate(model, primer, SamplingConfig(notes=30, scale="off", tonic="B")) == plain


def test_a_scale_of_which_the_network_knows_no_pitch_is_refused_in_words() -> None:
    vocabulary = Vocabulary(
        step=PartVocabulary(values=(12, 24)),
        pitch=PartVocabulary(values=(61,), escaped=127),
        duration=PartVocabulary(values=(12,)),
        velocity=PartVocabulary(values=(80,)),
    )
    narrow = _model(vocabulary)
    with pytest.raises(GenerationError, match="learnt no pitch of this scale"):
        generate(narrow, _tune(61), SamplingConfig(notes=4, scale="major", tonic="C"))


def test_a_scale_with_one_known_pitch_goes_on_with_it_for_ever() -> None:
    vocabulary = Vocabulary(
        step=PartVocabulary(values=(12, 24)),
        pitch=PartVocabulary(values=(60, 61), escaped=126),
        duration=PartVocabulary(values=(12,)),
        velocity=PartVocabulary(values=(80,)),
    )
    config = SamplingConfig(notes=60, top_p=1.0, scale="whole-tone", tonic="C", variations=3)
    for piece in generate(_model(vocabulary), _tune(61), config):
        assert [note.pitch for note in piece.notes] == [61, *[60] * 60]
