"""Networks of every cell over the small corpus, and a window of it to read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from models.corpus.corpus import Corpus
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.config import Cell, NetworkConfig
from models.networks.network import NoteNetwork

MakeNetwork = Callable[..., NoteNetwork]


@pytest.fixture(scope="session")
def make_network(small_corpus: Corpus) -> MakeNetwork:
    """Makes a network with random weights, ready to be asked."""

    def make(
        cell: Cell = "lstm", layers: int = 2, hidden_size: int = 12, random_seed: int = 3
    ) -> NoteNetwork:
        config = NetworkConfig(cell=cell, layers=layers, hidden_size=hidden_size, dropout=0.0)
        return NoteNetwork(config, small_corpus.vocabulary, random_seed=random_seed).eval()

    return make


@pytest.fixture(scope="session")
def window(small_corpus: Corpus) -> NoteBatch:
    """Nine rows of three pieces."""
    encoded = EncodedTensors.of(small_corpus.training, small_corpus.vocabulary, folder=small_corpus.folder)
    return encoded.window(np.array([1, 2, 4]), 0, 9)
