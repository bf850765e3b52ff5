"""Makes the melody that is kept at a validation, in the training thread. Knows no Qt; imports torch late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import TYPE_CHECKING, Any

from app.desktop.training.samples import BARS, MOST_NOTES, RANDOM_SEED
from models.generation.config import SamplingConfig
from models.music import Piece

if TYPE_CHECKING:
    from models.encoding import Vocabulary
    from models.networks.config import NetworkConfig

MOST_SHARE = 0.03
"""Largest share of the training time that melodies may cost."""

_MIDDLE = 67

ShouldStop = Callable[[], bool]


class SampleMaker:
    """Draws from the same primer with the same random seed, whatever the weights are.

    The primer is the note nearest to the middle of the keyboard that the music knows.

    Args:
        network: The shape.
        vocabulary: The classes of every part of a note.
        summary: The corpus, as `CorpusSummary.to_dict` gives it.
        clock: Tells the time in seconds; a test gives its own.
    """

    def __init__(
        self,
        network: NetworkConfig,
        vocabulary: Vocabulary,
        summary: Mapping[str, Any],
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self._network, self._vocabulary, self._summary = network, vocabulary, summary
        self._clock = clock
        self._cost = 0.0
        self._spent = 0.0

    def is_affordable(self, training_seconds: float) -> bool:
        """Tell whether another melody, as dear as the last, keeps within MOST_SHARE of the training time."""
        return self._spent + self._cost <= MOST_SHARE * training_seconds or self._spent == 0.0

    def make(self, weights: Mapping[str, Any], should_stop: ShouldStop) -> Piece | None:
        """Draw a melody from weights, by their names; None where it was stopped on the way."""
        from models.generation.generate import generate, primer_from_pitch
        from models.networks.model_file import TrainedModel
        from models.networks.network import NoteNetwork

        began = self._clock()
        network = NoteNetwork(self._network, self._vocabulary)
        network.load_state_dict({name: weight.cpu() for name, weight in weights.items()})
        model = TrainedModel(network=network.eval(), summary=self._summary)
        pitch = min(self._vocabulary.pitch.values, key=lambda known: abs(known - _MIDDLE))
        config = SamplingConfig(bars=BARS, notes=MOST_NOTES, random_seed=RANDOM_SEED)
        pieces = generate(model, primer_from_pitch(pitch, model), config, should_stop=should_stop)
        self._cost = self._clock() - began
        self._spent += self._cost
        return None if should_stop() else pieces[0]
