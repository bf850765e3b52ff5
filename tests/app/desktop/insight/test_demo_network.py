"""The network that came along: small, honest about how well it does, and musical."""

from __future__ import annotations

import math
import re
import statistics

import pytest

from app.desktop.insight.demo import demo_path, first_sample, load_demo
from models.analysis.measures import measure
from models.corpus.corpus import Corpus
from models.generation.config import SamplingConfig
from models.generation.generate import generate, primer_from_pitch
from models.networks.batch import EncodedTensors
from models.networks.likelihood import sum_nats
from models.networks.model_file import TrainedModel, load_model_and_state
from tools.demo_model import CONFIG, sample_corpus


@pytest.fixture(scope="module")
def demo() -> TrainedModel:
    return load_demo()


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return sample_corpus()


def test_it_is_under_a_megabyte_and_carries_no_training_with_it() -> None:
    assert demo_path().stat().st_size < 1_000_000
    model, state = load_model_and_state(demo_path())
    assert state is None
    assert model.network.config == CONFIG.network
    assert model.summary["chord_notes"] == 0


def test_it_has_learnt_from_the_samples_that_came_along(demo: TrainedModel, corpus: Corpus) -> None:
    assert demo.summary["fingerprint"] == corpus.summary.fingerprint


def test_the_note_beside_it_tells_how_likely_it_finds_what_it_has_not_seen(
    demo: TrainedModel, corpus: Corpus
) -> None:
    encoded = EncodedTensors.of(corpus.validation, demo.vocabulary)
    nats = sum_nats(demo.network, encoded).sum()
    bits = nats / math.log(2) / corpus.summary.validation_notes
    note = demo_path().with_name("README.md").read_text(encoding="utf-8")
    told = re.search(r"surprise it by ([\d.]+) bits", note)
    assert told is not None
    assert float(told[1]) == pytest.approx(bits, abs=0.006)
    assert bits < 2.6


def test_it_plays_melodies_in_key_and_no_two_alike(demo: TrainedModel) -> None:
    melodies = [
        melody
        for pitch in (60, 64, 67, 69)
        for melody in generate(
            demo, primer_from_pitch(pitch, demo), SamplingConfig(bars=16, variations=4, random_seed=pitch)
        )
    ]
    measures = [measure(melody) for melody in melodies]
    assert statistics.mean(each.scale_consistency for each in measures) > 0.9
    assert statistics.median(each.notes for each in measures) >= 24
    assert statistics.median(each.distinct_pitches for each in measures) >= 6
    assert statistics.median(each.longest_repeat for each in measures) <= 4
    assert statistics.median(len({note.duration for note in melody.notes}) for melody in melodies) >= 3
    assert len({tuple((n.onset, n.pitch) for n in melody.notes) for melody in melodies}) == len(melodies)


def test_the_first_of_the_samples_is_on_the_network_s_grid() -> None:
    sample = first_sample()
    assert sample.ticks_per_quarter == 24
    assert sample.title
    assert len(sample.notes) > 20
