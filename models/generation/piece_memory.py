"""The memory of the piece while melodies are drawn, and the guard against one that only repeats itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from models.encoding import LookbackTracker, Vocabulary
from models.encoding.context_tracker import ContextTracker
from models.encoding.grid import MAX_TICKS, IntArray
from models.encoding.lookback import NOTHING, run_classes
from models.music import MAX_PITCH
from models.networks.stepping_rows import Contexts, Lookback

SHORTEST_LOOP = 8
"""Notes that a melody must have repeated before it counts as running in a circle.

With 16, one note was struck up to 20 times on end and 6.9 times in the mean of 48 melodies of 16 bars,
after a minute's training on the samples, whose own mean is 2.9; with 8, 11 and 5.2 times.
"""

Array = npt.NDArray[Any]

_NOWHERE = np.zeros(0, dtype=np.int64)


class PieceMemory:
    """Looks back in several melodies at once, in the classes of the network.

    A passage may come twice, as melodies do. When it has been played three times in a row (and at
    least SHORTEST_LOOP notes long), the memory falls silent until something else happens; after a
    fourth time the note that would go on with it cannot be drawn.

    Args:
        melodies: How many.
        vocabulary: Of the network.
        strength: How much looking back counts, 0 to 1.
        lookback: Whether the network has a memory of the piece.
        contexts: Whether it is told what usually follows.
    """

    def __init__(
        self,
        melodies: int,
        vocabulary: Vocabulary,
        strength: float,
        *,
        lookback: bool = True,
        contexts: bool = False,
    ) -> None:
        self._vocabulary, self._strength = vocabulary, strength
        self._looks_back = lookback and strength > 0.0
        self._tracker = LookbackTracker(melodies)
        self._contexts: ContextTracker | None = None
        if contexts:
            self._contexts = ContextTracker(vocabulary.contexts(), melodies)
        # Index -1, which is NOTHING, finds the last: NOTHING again.
        self._steps = np.append(vocabulary.step.lookup(MAX_TICKS + 1), NOTHING)
        self._durations = np.append(vocabulary.duration.lookup(MAX_TICKS + 1), NOTHING)
        # By pitch + 1: a transposed pitch may leave the range on either side.
        pitches = np.pad(vocabulary.pitch.lookup(MAX_PITCH + 1), 1, constant_values=NOTHING)
        self._pitches = np.where(pitches == vocabulary.pitch.escape, NOTHING, pitches)
        self._look_for_loops()

    def repeated(self, melodies: int) -> PieceMemory:
        """Return the memory of so many melodies, each that of the only one of this."""
        made = PieceMemory(melodies, self._vocabulary, self._strength, lookback=self._looks_back)
        made._tracker = self._tracker.repeated(melodies)
        if self._contexts is not None:
            made._contexts = self._contexts.repeated(melodies)
        made._look_for_loops()
        return made

    def push(self, steps: IntArray, pitches: IntArray, durations: IntArray) -> None:
        """Let one more note come in every melody, in ticks and pitches, each (melodies,)."""
        self._tracker.push(steps, pitches, durations)
        if self._contexts is not None:
            self._contexts.push(pitches)
        self._look_for_loops()

    def contexts(self) -> Contexts | None:
        """Return what usually follows; None where that is not asked for."""
        return None if self._contexts is None else Contexts(self._contexts.told(), self._strengths)

    def steps(self) -> Lookback | None:
        """Return the step that followed; None, as from the others, where nothing did or it counts nothing."""
        if not self._looks_back or self._tracker.finds_nothing:
            return None
        values, runs = self._tracker.steps()
        return self._told(self._steps.take(values), runs)

    def pitches(self, steps: IntArray) -> Lookback | None:
        """Return the pitch that followed, given the steps in ticks."""
        if not self._looks_back or self._tracker.finds_nothing:
            return None
        values, runs = self._tracker.pitches(steps)
        return self._told(self._pitch_classes(values), runs)

    def durations(self, steps: IntArray, pitches: IntArray) -> Lookback | None:
        """Return the duration that followed, given the steps in ticks and the pitches."""
        if not self._looks_back or self._tracker.finds_nothing:
            return None
        values, runs = self._tracker.durations(steps, pitches)
        return self._told(self._durations.take(values), runs)

    def forbidden_pitches(self, steps: IntArray) -> tuple[Array, Array]:
        """Return the melodies that run in a circle and the pitch classes that would go on with it.

        Not within chords, where too few pitches may be left.
        """
        melodies, then, pitches = self._loops
        if not len(melodies):
            return melodies, pitches
        classes = self._pitch_classes(pitches)
        found = (steps[melodies] == then) & (then > 0) & (classes != NOTHING)
        return melodies[found], classes[found]

    def _look_for_loops(self) -> None:
        runs, _ = self._tracker.longest_run()
        self._strengths = np.full((len(runs), 1), self._strength, dtype=np.float32)
        self._loops: tuple[Array, Array, Array] = (_NOWHERE, _NOWHERE, _NOWHERE)
        if runs.max() >= SHORTEST_LOOP:
            self._strengths[self._tracker.loops(2, SHORTEST_LOOP)[0]] = 0.0
            self._loops = self._tracker.loops(3, 2 * SHORTEST_LOOP)

    def _pitch_classes(self, pitches: IntArray) -> Array:
        return self._pitches.take(pitches + 1, mode="clip")

    def _told(self, classes: Array, runs: Array) -> Lookback:
        return Lookback.of(classes, run_classes(runs), self._strengths)
