"""What the units of a memory follow, and for how long they remember."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from models.insight.facts import FACTS, FactName, MusicalFacts
from models.networks.config import Cell

FloatArray = npt.NDArray[np.float64]

KEEPING_GATES: dict[Cell, str] = {"lstm": "forget", "gru": "update"}
"""The gate that says how much of the memory stays."""

NOTHING = -1
"""The fact of a unit that follows none: it never changes, or no fact does."""

_SMALLEST_SPREAD = 1e-6  # of single precision: what varies less is constant


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTracking:
    """What each unit of a layer follows.

    Attributes:
        names: The facts.
        correlation: Of every unit with every fact, (units, F), −1 to 1, what merely goes with time taken out
            of both; 0 where nothing is left of either. With a circular fact it is the multiple correlation
            with its sine and cosine, 0 to 1.
        best: The fact with the largest correlation in size, a place in `names` or NOTHING, (units,).
        order: The units, by their facts in the order of `names`, then by the size of the correlation, the
            largest first; those that follow nothing come last, (units,).
    """

    names: tuple[FactName, ...]
    correlation: FloatArray
    best: npt.NDArray[np.int64]
    order: npt.NDArray[np.int64]

    @property
    def strength(self) -> FloatArray:
        """The correlation of each unit with its best fact, (units,); with its sign."""
        strength: FloatArray = np.take_along_axis(self.correlation, self.best[:, None].clip(0), axis=1)[:, 0]
        return strength

    @property
    def groups(self) -> list[tuple[FactName | None, int, int]]:
        """Which stretches of `order` follow which fact, None for nothing: (fact, first, behind the last)."""
        ordered = self.best[self.order]
        edges = [0, *(np.flatnonzero(np.diff(ordered)) + 1).tolist(), len(ordered)]
        return [
            (None if ordered[start] == NOTHING else self.names[ordered[start]], start, stop)
            for start, stop in pairwise(edges)
            if stop > start
        ]


def tracking(states: npt.NDArray[np.floating], facts: MusicalFacts) -> UnitTracking:
    """Correlate units with facts.

    Cell states drift as a piece goes on, and a unit that drifts would follow whatever does so too, such as
    the time to a rest that is far away. So what goes evenly with time is taken out of both first: these
    are partial correlations given the time.

    Args:
        states: h or c of one layer after each of N notes, (N, units): of a `PieceReading`, the rows from
            1 on. What is not a number is left out.
        facts: Of the same notes.
    """
    read = np.isfinite(states).all(axis=1)
    times = facts.times[read]
    units = _standardised(states[read].astype(np.float64), times)
    columns = [
        _circular(units, values[read], times) if fact.is_circular else _linear(units, values[read], times)
        for fact, values in zip(FACTS, facts.values.T, strict=True)
    ]
    correlation = np.stack(columns, axis=1)
    size = np.abs(correlation)
    best = np.where(size.max(axis=1) > 0, size.argmax(axis=1), NOTHING)
    last = np.where(best == NOTHING, len(FACTS), best)
    return UnitTracking(
        names=facts.names,
        correlation=correlation,
        best=best,
        order=np.lexsort((-size.max(axis=1), last)),
    )


def half_lives(gate: npt.NDArray[np.floating]) -> FloatArray:
    """Return for how many notes each unit keeps half of what it holds, (units,).

    A memory that is multiplied by the gate g at every note has 2^(−n / T) left after n notes, with
    T = ln 0.5 / mean(ln g). It is infinite for a gate that is always 1, and 0 for one that was ever 0.

    Args:
        gate: LSTM: forget; GRU: update; (T, units). What is not a number is left out.
    """
    read = np.isfinite(gate).all(axis=1)
    with np.errstate(divide="ignore"):
        kept = np.log(gate[read].astype(np.float64)).mean(axis=0)
        lives: FloatArray = np.where(kept < 0, math.log(0.5) / kept, math.inf)
    return np.abs(lives)


def _standardised(values: FloatArray, times: FloatArray) -> FloatArray:
    """Take mean and trend out of columns and scale them to a length of 1; to 0 where nothing is left."""
    if not len(values):
        return np.zeros_like(values)
    values = values - values.mean(axis=0)
    times = times - times.mean()
    squared = float(times @ times)
    if squared > 0:
        values -= np.outer(times, times @ values / squared)
    lengths = np.linalg.norm(values, axis=0)
    varies = lengths > _SMALLEST_SPREAD * math.sqrt(len(values))
    return np.where(varies, values / np.where(varies, lengths, 1.0), 0.0)


def _linear(units: FloatArray, fact: FloatArray, times: FloatArray) -> FloatArray:
    """Return Pearson's correlation of every unit with a fact, (units,)."""
    correlation: FloatArray = (units.T @ _standardised(fact[:, None], times))[:, 0]
    return correlation.clip(-1.0, 1.0)


def _circular(units: FloatArray, fact: FloatArray, times: FloatArray) -> FloatArray:
    """Return the multiple correlation of every unit with the sine and cosine of a fact, (units,).

    Source: Mardia and Jupp, 'Directional Statistics', 2000, section 11.2.1.
    """
    angles = 2 * np.pi * fact
    waves = _standardised(np.stack((np.sin(angles), np.cos(angles)), axis=1), times)
    basis, sizes, _ = np.linalg.svd(waves, full_matrices=False)
    basis = basis[:, sizes > _SMALLEST_SPREAD]
    correlation: FloatArray = np.linalg.norm(units.T @ basis, axis=1)
    return correlation.clip(0.0, 1.0)
