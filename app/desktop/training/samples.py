"""The melody that is kept at a validation: what the network knew then. Knows neither Qt nor torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from models.music import Note, Piece, Tempo, TimeSignature, Track

BARS = 8
MOST_NOTES = 160
"""Most notes of a melody that is kept: with chords, eight bars could have thousands."""

RANDOM_SEED = 1
_LATEST_TICK = 1_000_000
_MOST_TICKS_A_QUARTER = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A melody from the averaged weights of one validation.

    Attributes:
        step: The step of the validation.
        seconds: Its time of training.
        bits: Its loss in bits a note.
        piece: The melody: the same primer and the same random seed at every validation of a run.
    """

    step: int
    seconds: float
    bits: float
    piece: Piece

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON; the first track's notes, one tempo, one metre."""
        piece = self.piece
        metre = piece.time_signatures[0] if piece.time_signatures else None
        return {
            "step": self.step,
            "seconds": round(self.seconds, 3),
            "bits": self.bits,
            "ticks": piece.ticks_per_quarter,
            "qpm": piece.qpm,
            "metre": [metre.numerator, metre.denominator] if metre is not None else [4, 4],
            "program": piece.tracks[0].program if piece.tracks else 0,
            "notes": [[n.onset, n.pitch, n.duration, n.velocity] for n in piece.notes],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_dict` wrote.

        Raises:
            ValueError, TypeError, KeyError, OverflowError: The data is not of that form, or out of bounds.
        """
        rows, ticks = data["notes"], int(data["ticks"])
        if len(rows) > MOST_NOTES + 1 or not 1 <= ticks <= _MOST_TICKS_A_QUARTER:
            raise ValueError("the melody is longer than one that is kept")
        notes = tuple(_note(row) for row in rows)
        numerator, denominator = (int(number) for number in data["metre"])
        piece = Piece(
            ticks_per_quarter=ticks,
            tracks=(Track(notes=notes, program=int(data["program"])),),
            tempos=(Tempo(onset=0, qpm=_within(float(data["qpm"]), 1.0, 10_000.0)),),
            time_signatures=(TimeSignature(onset=0, numerator=numerator, denominator=denominator),),
        )
        return cls(
            step=int(_within(int(data["step"]), 0, 2**53)),
            seconds=_within(float(data["seconds"]), 0.0, 1e12),
            bits=_within(float(data["bits"]), 0.0, 1e9),
            piece=piece,
        )


def _note(row: Any) -> Note:
    onset, pitch, duration, velocity = (int(number) for number in row)
    _within(onset + duration, 0, _LATEST_TICK)
    return Note(onset=onset, pitch=pitch, duration=duration, velocity=velocity)


def _within(number: float, low: float, high: float) -> float:
    """Return a number that lies within bounds; NaN does not."""
    if not low <= number <= high:
        raise ValueError(f"{number} is not within {low} to {high}")
    return number
