"""Stepping the network note by note, several melodies side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from models.encoding import NoteRows
from models.encoding.grid import IntArray
from models.generation.config import SamplingConfig
from models.generation.reading import Reading
from models.generation.rules import DrawingRules
from models.generation.sampler import Sampler
from models.networks.network import NoteNetwork

Array = npt.NDArray[Any]


class MelodyRun:
    """Several melodies being drawn side by side.

    Args:
        network: Whose chances are drawn from; stepped on the processor wherever it is.
        primer: What each begins with.
        config: How notes are drawn.
        limit: The first onset that is too late, in ticks, or None.
        rules: What may not be drawn.

    Raises:
        GenerationError: The network has not what is interfered with.

    Attributes:
        is_open: Which have not ended, (variations,) bool.
    """

    def __init__(
        self,
        network: NoteNetwork,
        primer: NoteRows,
        config: SamplingConfig,
        limit: int | None,
        rules: DrawingRules,
    ) -> None:
        self._vocabulary = vocabulary = network.vocabulary
        self._limit, self._rules = limit, rules
        self._is_alone = len(primer) == 1
        self._step_ticks = np.array(vocabulary.step.values, dtype=np.int32)
        self._durations = np.array(vocabulary.duration.values, dtype=np.int32)
        self._velocities = np.array(vocabulary.velocity.values, dtype=np.int32)
        reading = Reading(network, primer, config.memory, config.interventions)
        reading.read_until(len(primer))  # once for all variations
        count = config.variations
        side_by_side = reading.repeated(count)
        self._stepper, self._past = side_by_side.stepper, side_by_side.past
        self._memory, self._sampler = side_by_side.memory, Sampler(config)
        self.is_open = np.ones(count, dtype=bool)
        self._notes: list[Array] = []
        self._kept: list[Array] = []

    def draw_note(self) -> None:
        """Draw one more note of every melody, part by part; those that have ended draw into the void."""
        vocabulary, stepper = self._vocabulary, self._stepper
        stepper.advance(self._past, self._memory.steps())
        steps = self._draw_steps()
        ticks = self._step_ticks.take(steps)
        logits = stepper.pitch_logits(ticks, steps, self._memory.pitches(ticks), self._memory.contexts())
        logits[~self.is_open] = 0.0  # what is over might have begun a chord that no pitch is left for
        self._rules.close_pitches(logits, self._memory.forbidden_pitches(ticks))
        pitches = self._sampler.draw(logits)
        known = (pitches + vocabulary.low).astype(np.int32)
        logits = stepper.duration_logits(pitches, self._memory.durations(ticks, known))
        self._rules.close_durations(logits)
        durations = self._sampler.draw(logits)
        velocities = np.zeros(len(pitches), dtype=np.int64)
        if vocabulary.has_velocity:
            logits = stepper.velocity_logits(pitches, durations)
            self._rules.close_velocities(logits)
            velocities = self._sampler.draw(logits)
        self._keep(ticks, known, _columns(steps, pitches, durations, velocities))

    def drawn(self) -> list[IntArray]:
        """Return the notes of each melody: step ticks, pitch, duration ticks, velocity, (notes, 4)."""
        count = len(self.is_open)
        notes = np.array(self._notes, dtype=np.int32).reshape(-1, count, 4)
        kept = np.array(self._kept, dtype=bool).reshape(-1, count)
        return [notes[kept[:, variation], variation] for variation in range(count)]

    def _draw_steps(self) -> Array:
        """Draw the classes of the steps, and end the melodies whose end is drawn instead.

        No melody has one note alone.
        """
        vocabulary, logits = self._vocabulary, self._stepper.step_logits()
        may_end = not self._is_alone or bool(self._notes)
        self._rules.close_steps(logits, self._past.pitches, may_end=may_end)
        steps = self._sampler.draw(logits)
        self.is_open &= steps != vocabulary.end
        return np.where(self.is_open, steps, 0)

    def _keep(self, ticks: IntArray, pitches: IntArray, classes: Array) -> None:
        """Write the notes just drawn down, unless their melody is over."""
        durations = self._durations.take(classes[:, 2])
        self._past.push(ticks, pitches, durations, classes)
        self._memory.push(ticks, pitches, durations)
        if self._limit is not None:
            self.is_open &= self._past.sounding.now < self._limit
        self._notes.append(_columns(ticks, pitches, durations, self._velocities.take(classes[:, 3])))
        self._kept.append(self.is_open.copy())


def _columns(*parts: Array) -> Array:
    """Put parts beside one another, (rows,) each: what `numpy.stack` takes several times as long for."""
    made = np.empty((len(parts[0]), len(parts)), dtype=np.int64)
    for column, part in enumerate(parts):
        made[:, column] = part
    return made
