"""The validation music, read in full precision by all processes together."""

from __future__ import annotations

from collections.abc import Callable

import torch

from models.corpus.corpus import Corpus
from models.networks.batch import EncodedTensors
from models.networks.likelihood import LIKELIHOOD_PARTS, sum_nats
from models.networks.network import NoteNetwork
from models.training.distributed import Team


class ValidationMusic:
    """The validation pieces of a corpus, of which each process reads every n-th.

    Attributes:
        num_notes: Of all of them.
    """

    def __init__(self, corpus: Corpus, team: Team) -> None:
        self.num_notes = corpus.summary.validation_notes
        self._team = team
        pieces = corpus.validation[team.part]
        self._encoded = EncodedTensors.of(pieces, corpus.vocabulary, folder=corpus.folder)

    def measure(self, network: NoteNetwork, should_stop: Callable[[], bool]) -> dict[str, float] | None:
        """Return the nats a note of each of `LIKELIHOOD_PARTS`, the same in all processes.

        Returns:
            None where any process was asked to stop before the end.
        """
        is_stopped = False

        def asked() -> bool:
            nonlocal is_stopped
            is_stopped = is_stopped or should_stop()
            return is_stopped

        nats = sum_nats(network, self._encoded, should_stop=asked).sum(axis=0)
        told = self._team.add(torch.tensor([*nats, float(is_stopped)], dtype=torch.float64))
        if told[-1]:
            return None
        return dict(zip(LIKELIHOOD_PARTS, (told[:-1] / self.num_notes).tolist(), strict=True))
