"""What is kept of a run beside its model file: curves, melodies, name. Knows neither Qt nor torch."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from app.desktop.training.norm_counts import NormCounts
from app.desktop.training.record import Best
from app.desktop.training.samples import Sample
from app.desktop.training.smoothing import Floats

FORMAT_VERSION = 1
MOST_POINTS = 4096
"""Most points of a curve that is kept."""

MOST_SAMPLES = 400
MOST_NAME = 80
_CELLS = ("rnn", "lstm", "gru")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """Points of a curve: all (points,), steps and seconds not falling.

    Attributes:
        steps: Where in steps.
        seconds: Where in seconds of training.
        bits: The loss, bits a note.
    """

    steps: Floats
    seconds: Floats
    bits: Floats

    def __len__(self) -> int:
        return len(self.bits)

    @classmethod
    def of(cls, points: Sequence[Sequence[float]]) -> Self:
        """Make a curve of (step, seconds, bits); the bits may be NaN.

        Raises:
            ValueError: There are too many, or they do not go forward.
        """
        if len(points) > MOST_POINTS:
            raise ValueError(f"a curve has at most {MOST_POINTS} points")
        rows = np.array(points, dtype=np.float64).reshape(-1, 3)
        places, bits = rows[:, :2], rows[:, 2]
        if not np.isfinite(places).all() or (places < 0).any() or (np.diff(places, axis=0) < 0).any():
            raise ValueError("the points of a curve go forward")
        return cls(steps=places[:, 0], seconds=places[:, 1], bits=np.where(np.isfinite(bits), bits, np.nan))

    def points(self) -> list[list[float | None]]:
        """Return plain data for JSON: [step, seconds, bits or None]."""
        return [
            [float(step), round(float(second), 3), float(bits) if math.isfinite(bits) else None]
            for step, second, bits in zip(self.steps, self.seconds, self.bits, strict=True)
        ]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunCard:
    """One run.

    Attributes:
        path: Its model file.
        name: What the person called it; empty where it has no name.
        cell: 'lstm', 'gru' or 'rnn'.
        layers: How many.
        hidden_size: Units in each.
        pieces: Pieces that were learnt from.
        started: When it began, in seconds since 1970.
        seconds: Time spent training.
        steps: Steps done.
        best: The best validation, or None.
        validation: Its validation curve.
        training: Its training curve, thinned.
        samples: The melodies that were kept.
        norms: The gradient norms of its steps; empty in cards from before they were kept.
        is_opened: Whether its model was opened since.
    """

    path: Path
    name: str = ""
    cell: str
    layers: int
    hidden_size: int
    pieces: int
    started: float
    seconds: float
    steps: int
    best: Best | None
    validation: Curve
    training: Curve
    samples: tuple[Sample, ...] = ()
    norms: NormCounts = field(default_factory=NormCounts)
    is_opened: bool = False

    @property
    def network(self) -> str:
        """The network in short, such as 'LSTM 1×256'."""
        return f"{self.cell.upper()} {self.layers}×{self.hidden_size}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        best = self.best
        return {
            "format_version": FORMAT_VERSION,
            "name": self.name,
            "cell": self.cell,
            "layers": self.layers,
            "hidden_size": self.hidden_size,
            "pieces": self.pieces,
            "started": self.started,
            "seconds": self.seconds,
            "steps": self.steps,
            "best": None if best is None else [best.step, best.seconds, best.bits],
            "validation": self.validation.points(),
            "training": self.training.points(),
            "samples": [sample.to_dict() for sample in self.samples],
            "gradient_norms": self.norms.to_list(),
            "is_opened": self.is_opened,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], path: Path) -> Self:
        """Read what `to_dict` wrote.

        Raises:
            ValueError, TypeError, KeyError, OverflowError: The data is not of that form, or out of bounds.
        """
        if data["format_version"] != FORMAT_VERSION or data["cell"] not in _CELLS:
            raise ValueError("the run is of another format")
        if len(data["samples"]) > MOST_SAMPLES:
            raise ValueError("there are too many melodies")
        return cls(
            path=path,
            name=str(data["name"])[:MOST_NAME],
            cell=data["cell"],
            layers=_count(data["layers"]),
            hidden_size=_count(data["hidden_size"]),
            pieces=_count(data["pieces"]),
            started=_amount(data["started"]),
            seconds=_amount(data["seconds"]),
            steps=_count(data["steps"]),
            best=_best(data["best"]),
            validation=_curve(data["validation"]),
            training=_curve(data["training"]),
            samples=tuple(Sample.from_dict(sample) for sample in data["samples"]),
            norms=NormCounts.from_list(data.get("gradient_norms", [])),
            is_opened=bool(data["is_opened"]),
        )


def _curve(points: Sequence[Sequence[float | None]]) -> Curve:
    return Curve.of([[math.nan if number is None else number for number in point] for point in points])


def _best(data: Sequence[float] | None) -> Best | None:
    if data is None:
        return None
    step, seconds, bits = data
    return Best(step=_count(step), seconds=_amount(seconds), bits=_amount(bits))


def _count(value: Any) -> int:
    return int(_amount(int(value)))


def _amount(value: Any) -> float:
    number = float(value)
    if not 0 <= number < 2**53:
        raise ValueError(f"{number} is no amount")
    return number
