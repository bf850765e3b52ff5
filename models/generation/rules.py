"""What may not be drawn, whatever the network thinks of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from models.encoding import Vocabulary
from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError
from models.generation.scales import allowed_pitch_classes
from models.music import Piece
from models.networks.model_file import TrainedModel

Array = npt.NDArray[Any]


class DrawingRules:
    """Closes outcomes: it sets their logits to −inf, in place, and never all of a melody's.

    Args:
        vocabulary: Of the network.
        pitch_classes: Those that may be drawn, 0 (C) to 11.
        allow_chords: Whether a note may begin together with the one before.

    Raises:
        GenerationError: The network knows no pitch of these classes.
    """

    def __init__(self, vocabulary: Vocabulary, pitch_classes: frozenset[int], *, allow_chords: bool) -> None:
        pitches = np.array(vocabulary.pitch.values)
        is_open = np.isin(pitches % 12, sorted(pitch_classes))
        if not is_open.any():
            raise GenerationError(
                "the network has learnt no pitch of this scale; choose another scale or tonic, or none"
            )
        self._escapes = vocabulary.step.escape, vocabulary.duration.escape, vocabulary.velocity.escape
        self._end, self._has_chords = vocabulary.end, vocabulary.step.values[0] == 0
        self._allow_chords = allow_chords
        self._highest = int(pitches[is_open][-1])
        self._pitch_escape, self._outside = vocabulary.pitch.escape, np.flatnonzero(~is_open)
        self._is_locked = not is_open.all()

    def close_steps(self, logits: Array, pitches: Array, *, may_end: bool) -> None:
        """Close steps, (melodies, steps + 1), after notes of these pitches, (melodies,).

        No chords where the music learnt has none, nor above the highest pitch; and, unless it may end, no
        end where there is anything else.
        """
        logits[:, self._escapes[0]] = -np.inf
        if self._has_chords:
            np.copyto(logits[:, 0], -np.inf, where=(pitches >= self._highest) | (not self._allow_chords))
        if not may_end:
            logits[np.isfinite(logits[:, : self._end]).any(axis=1), self._end] = -np.inf

    def close_pitches(self, logits: Array, forbidden: tuple[Array, Array]) -> None:
        """Close pitches, (melodies, pitches + 1): those outside the scale, and of the melodies of `forbidden`
        its classes, where others are left.
        """
        logits[:, self._pitch_escape] = -np.inf
        if self._is_locked:
            logits[:, self._outside] = -np.inf
        melodies, classes = forbidden
        for melody in set(melodies.tolist()):
            closed = logits[melody].copy()
            closed[classes[melodies == melody]] = -np.inf
            if np.isfinite(closed).any():
                logits[melody] = closed

    def close_durations(self, logits: Array) -> None:
        """Close durations, (melodies, durations + 1)."""
        logits[:, self._escapes[1]] = -np.inf

    def close_velocities(self, logits: Array) -> None:
        """Close velocities, (melodies, velocities + 1)."""
        logits[:, self._escapes[2]] = -np.inf


def rules_for(model: TrainedModel, primer: Piece, config: SamplingConfig) -> DrawingRules:
    """Return the rules by which a primer is continued.

    Raises:
        GenerationError: The network knows no pitch of the scale.
    """
    return DrawingRules(
        model.vocabulary,
        allowed_pitch_classes(primer, config),
        allow_chords=model.summary.get("chord_notes") != 0,
    )
