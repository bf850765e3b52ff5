"""The memory of the piece while melodies are drawn, and the guard against one that only repeats itself."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from models.encoding import LookbackTracker, NoteRows, Vocabulary
from models.encoding.grid import MAX_TICKS, IntArray
from models.encoding.lookback import NOTHING, run_classes
from models.music import MAX_PITCH

SHORTEST_LOOP = 16
"""Notes that a melody must have repeated before it counts as running in a circle."""


class PieceMemory:
    """Looks back in several melodies at once, in the classes of the network.

    A passage may come twice, as melodies do. When it has been played three times in a row (and at
    least SHORTEST_LOOP notes long), the memory falls silent until something else happens; after a
    fourth time the note that would go on with it cannot be drawn.

    Args:
        melodies: How many.
        vocabulary: Of the network.
        strength: How much looking back counts, 0 to 1.
        primer: What each melody begins with.
    """

    def __init__(self, melodies: int, vocabulary: Vocabulary, strength: float, primer: NoteRows) -> None:
        self._strength = strength
        self._tracker = LookbackTracker(melodies)
        self._steps = vocabulary.step.lookup(MAX_TICKS + 1)
        self._durations = vocabulary.duration.lookup(MAX_TICKS + 1)
        self._pitches = vocabulary.pitch.lookup(MAX_PITCH + 1)
        self._unknown_pitch = vocabulary.pitch.escape
        for note in zip(primer.steps, primer.pitches, primer.durations, strict=True):
            self.push(*(np.full(melodies, value) for value in note))

    def push(self, steps: IntArray, pitches: IntArray, durations: IntArray) -> None:
        """Let one more note come in every melody, in ticks and pitches, each (melodies,)."""
        self._tracker.push(steps, pitches, durations)
        runs, lags = self._tracker.longest_run()
        self._silent = runs >= np.maximum(2 * lags, SHORTEST_LOOP)
        self._circling = runs >= np.maximum(3 * lags, 2 * SHORTEST_LOOP)

    @property
    def strength(self) -> Tensor:
        """How much looking back counts in each melody just now, (melodies, 1)."""
        return torch.from_numpy(np.where(self._silent, 0.0, self._strength).astype(np.float32))[:, None]

    def steps(self) -> Tensor:
        """Return what `NoteBatch.step_lookback` holds, (melodies, 1, WAYS, 2)."""
        values, runs = self._tracker.steps()
        return _lookback(np.where(values == NOTHING, NOTHING, self._steps[values]), runs)

    def pitches(self, steps: IntArray) -> Tensor:
        """Return what `NoteBatch.pitch_lookback` holds, given the steps in ticks."""
        values, runs = self._tracker.pitches(steps)
        return _lookback(self._pitch_classes(values), runs)

    def durations(self, steps: IntArray, pitches: IntArray) -> Tensor:
        """Return what `NoteBatch.duration_lookback` holds, given the steps in ticks and the pitches."""
        values, runs = self._tracker.durations(steps, pitches)
        return _lookback(np.where(values == NOTHING, NOTHING, self._durations[values]), runs)

    def forbidden_pitches(self, steps: IntArray) -> tuple[np.ndarray, np.ndarray]:
        """Return the melodies that run in a circle and the pitch class that would go on with it.

        Not within chords, where too few pitches may be left.
        """
        classes = self._pitch_classes(self._tracker.pitches(steps)[0][:, :1])[:, 0]
        melodies = np.flatnonzero(self._circling & (steps > 0) & (classes != NOTHING))
        return melodies, classes[melodies]

    def _pitch_classes(self, pitches: IntArray) -> IntArray:
        known = (pitches >= 0) & (pitches <= MAX_PITCH)
        classes = np.where(known, self._pitches[pitches.clip(0, MAX_PITCH)], self._unknown_pitch)
        return np.where(classes == self._unknown_pitch, NOTHING, classes)


def _lookback(classes: np.ndarray, runs: IntArray) -> Tensor:
    return torch.from_numpy(np.stack((classes, run_classes(runs)), axis=-1).astype(np.int64))[:, None]
