"""Errors for people: one sentence, with the path where there is one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from models.corpus.corpus import CorpusError
from models.corpus.library import LibraryError
from models.errors import RitornelloError
from models.generation.errors import GenerationError
from models.midi import MidiError
from models.networks.model_file import ModelFileError
from models.training.errors import TrainingError

FAMILIES = [CorpusError, LibraryError, GenerationError, MidiError, ModelFileError, TrainingError]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_is_one_that_a_person_may_read(family: type[RitornelloError]) -> None:
    assert issubclass(family, RitornelloError)
    assert not issubclass(family, ValueError)


def test_the_path_stands_before_the_sentence() -> None:
    error = TrainingError("it cannot go on", path="music/model")
    assert str(error) == "music/model: it cannot go on"
    assert error.path == Path("music/model")
    assert error.sentence == "it cannot go on"


def test_without_a_path_there_is_the_sentence_alone() -> None:
    error = CorpusError("there is no music")
    assert str(error) == "there is no music"
    assert error.path is None


def test_it_comes_whole_out_of_another_process() -> None:
    error = pickle.loads(pickle.dumps(TrainingError("it cannot go on", path="model")))
    assert type(error) is TrainingError
    assert str(error) == "model: it cannot go on"
    assert error.path == Path("model")
