"""The numbers of surprise: bits of every note, part by part. Knows no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading

FloatArray = npt.NDArray[np.float64]

PARTS = ("step", "pitch", "duration", "velocity")
"""The parts of a note, in the order in which they are chosen, and in which `PieceReading.nats` has them."""

_CALM_SHARE = 98.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SurpriseNumbers:
    """How much each of N notes surprised the network.

    Attributes:
        reading: What they were taken from.
        parts: (N, 4) bits, in the order of PARTS. The first has that the piece goes on rather than ends, too:
            a step is chosen from all steps and the end.
        total: (N,) bits.
        end: Bits of the end of the piece.
    """

    reading: PieceReading
    parts: FloatArray
    total: FloatArray
    end: float

    @classmethod
    def of(cls, reading: PieceReading) -> SurpriseNumbers:
        """Take them from a reading."""
        bits = reading.nats / math.log(2)
        parts = bits[:-1, : len(PARTS)]
        return cls(reading=reading, parts=parts, total=parts.sum(axis=1), end=float(bits[-1].sum()))

    def __len__(self) -> int:
        return len(self.total)

    @property
    def told_parts(self) -> list[str]:
        """The parts that the network tells at all: some keep every velocity the same."""
        return [part for place, part in enumerate(PARTS) if self.parts[:, place].any()]

    @property
    def sum(self) -> float:
        """Bits of the whole piece, its end included, as `evaluate` counts them."""
        return float(self.total.sum()) + self.end

    @property
    def mean(self) -> float:
        """Bits a note, as `evaluate` counts them: the end is shared among the notes."""
        return self.sum / len(self)

    @property
    def calm_until(self) -> float:
        """Bits at the end of the colours: only a few notes surprise more than that."""
        return max(1.0, math.ceil(float(np.percentile(self.total, _CALM_SHARE))))

    @property
    def largest(self) -> float:
        """Bits of the most surprising note."""
        return float(self.total.max())

    def most_surprising(self, count: int) -> list[int]:
        """Return the notes with the most bits, the most surprising first."""
        return [int(note) for note in np.argsort(-self.total, kind="stable")[:count]]

    def pitch_chance(self, note: int) -> float:
        """Return what the network gave the pitch of a note, its onset given."""
        return float(2.0 ** -self.parts[note, PARTS.index("pitch")])
