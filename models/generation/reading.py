"""Reading a melody into the network's memory, to stand at any of its notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np

from models.encoding import NoteRows
from models.generation.errors import GenerationError
from models.generation.piece_memory import PieceMemory
from models.networks.interventions import Intervention
from models.networks.network import NoteNetwork
from models.networks.stepping import NoteStepper
from models.networks.stepping_past import Past, note_classes
from models.networks.stepping_weights import SteppingWeights, prepare


class Reading:
    """A network that has read the first notes of a melody.

    Args:
        network: Stepped on the processor wherever it is.
        rows: The melody.
        memory: How much looking back counts, 0 to 1.
        interventions: What is done to the network's memory from the first note on.

    Attributes:
        place: How many notes are read.

    Raises:
        GenerationError: The network has not what is interfered with.
    """

    def __init__(
        self, network: NoteNetwork, rows: NoteRows, memory: float, interventions: Sequence[Intervention] = ()
    ) -> None:
        _check(network, interventions)
        vocabulary, shape = network.vocabulary, network.config
        weights: SteppingWeights = prepare(network)
        self.place, self.rows = 0, rows
        self.stepper = NoteStepper(
            weights, 1, bar_ticks=rows.bar_ticks, bar_start=rows.bar_start, interventions=interventions
        )
        self.past = Past(vocabulary, 1)
        self.memory = PieceMemory(
            1, vocabulary, memory, lookback=shape.looks_back, contexts=shape.knows_contexts
        )
        self._notes = np.stack((rows.steps, rows.pitches, rows.durations), axis=1)[..., None]
        self._classes = note_classes(rows, vocabulary)

    def read_until(self, place: int) -> None:
        """Read on, until so many notes are read; those that are read stay read."""
        for step, pitch, duration in self._notes[self.place : place]:
            self.stepper.advance(self.past, self.memory.steps())
            self.past.push(step, pitch, duration, self._classes[self.place, None])
            self.memory.push(step, pitch, duration)
            self.place += 1

    def classes_at(self, place: int) -> tuple[int, int, int]:
        """Return the classes of a note: step, pitch, duration."""
        step, pitch, duration, _ = self._classes[place].tolist()
        return step, pitch, duration

    def repeated(self, melodies: int) -> Self:
        """Return so many readings side by side, all at the place of this, which stays as it is."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.stepper, made.past = self.stepper.repeated(melodies), self.past.repeated(melodies)
        made.memory = self.memory.repeated(melodies)
        return made


def _check(network: NoteNetwork, interventions: Sequence[Intervention]) -> None:
    try:
        for each in interventions:
            each.check(network.config)
    except ValueError as error:
        raise GenerationError(str(error)) from None
