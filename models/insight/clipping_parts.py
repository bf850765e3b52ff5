"""What clipping does to each part of a network, at any threshold at once: for a slider that moves.

Entries are sorted once; after that a threshold costs a search, since what clipping by value leaves of a
length and of a direction are sums over the entries below the threshold and a count of those above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from torch import Tensor

from models.insight.clipping import Clipped

Part = Literal["input", "from_input", "from_memory", "heads", "past"]
PARTS: tuple[Part, ...] = ("input", "from_input", "from_memory", "heads", "past")
"""The input layer; the recurrent layers' weights from below and from their own memory; the heads; and what
looks around, back, and at what usually follows."""

_MOST_LARGEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeEntry:
    """One of the largest entries of a gradient.

    Attributes:
        name: Of the weights that it belongs to.
        index: Where in them.
        value: The entry.
    """

    name: str
    index: tuple[int, ...]
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PartClipped:
    """The length of one part of the gradient.

    Attributes:
        before: Its 2-norm as it was.
        by_norm: When the whole gradient is scaled to the threshold's length.
        by_value: When every entry is cut to ± the threshold.
    """

    before: float
    by_norm: float
    by_value: float


class GradientParts:
    """A gradient, sorted by part and size.

    Args:
        gradients: By the name of the weights, all finite; they are left as they are.

    Attributes:
        largest: The largest entries, whatever their sign, the largest first.
        entries: How many there are in all.
    """

    def __init__(self, gradients: Mapping[str, Tensor]) -> None:
        flat = {name: each.detach().double().cpu().numpy().ravel() for name, each in gradients.items()}
        by_part: dict[Part, list[npt.NDArray[np.float64]]] = {}
        for name, values in flat.items():
            by_part.setdefault(part_of(name), []).append(values)
        self._sorted = {part: _Sorted(np.concatenate(by_part[part])) for part in PARTS if part in by_part}
        self.entries = sum(len(values) for values in flat.values())
        self.largest = _largest(gradients, flat)

    @property
    def length(self) -> float:
        """The global 2-norm."""
        return float(np.sqrt(sum(each.squares for each in self._sorted.values())))

    def parts(self, threshold: float) -> dict[Part, PartClipped]:
        """Return what each way of clipping makes of each part."""
        scale = self._scale(threshold)
        return {
            part: PartClipped(
                before=float(np.sqrt(each.squares)),
                by_norm=float(np.sqrt(each.squares)) * scale,
                by_value=float(np.sqrt(each.clipped_squares(threshold))),
            )
            for part, each in self._sorted.items()
        }

    def by_norm(self, threshold: float) -> Clipped:
        """Return the whole gradient scaled to the threshold's length where it is longer."""
        scale = self._scale(threshold)
        return Clipped(length=self.length * scale, cosine=1.0, largest=self._largest_entry * scale)

    def by_value(self, threshold: float) -> Clipped:
        """Return the whole gradient with every entry cut to ± the threshold."""
        length = float(np.sqrt(sum(each.clipped_squares(threshold) for each in self._sorted.values())))
        along = sum(each.clipped_product(threshold) for each in self._sorted.values())
        both = length * self.length
        cosine = min(1.0, along / both) if both > 0.0 else 1.0
        return Clipped(length=length, cosine=cosine, largest=min(self._largest_entry, threshold))

    def entries_cut(self, threshold: float) -> int:
        """Return how many entries clipping by value cuts."""
        return sum(each.above(threshold) for each in self._sorted.values())

    @property
    def _largest_entry(self) -> float:
        return abs(self.largest[0].value) if self.largest else 0.0

    def _scale(self, threshold: float) -> float:
        return min(1.0, threshold / self.length) if self.length > 0.0 else 1.0


class _Sorted:
    """The sizes of some entries from the smallest up, and the sums of their squares so far."""

    def __init__(self, entries: npt.NDArray[np.float64]) -> None:
        self._sizes = np.sort(np.abs(entries))
        self._squares = np.concatenate(([0.0], np.cumsum(self._sizes**2)))
        self._sums = np.concatenate(([0.0], np.cumsum(self._sizes)))

    @property
    def squares(self) -> float:
        return float(self._squares[-1])

    def above(self, threshold: float) -> int:
        return len(self._sizes) - int(np.searchsorted(self._sizes, threshold, side="right"))

    def clipped_squares(self, threshold: float) -> float:
        """Return |clip(g)|²: the squares of what passes, and the threshold's for the rest."""
        above = self.above(threshold)
        return float(self._squares[len(self._sizes) - above]) + above * threshold**2

    def clipped_product(self, threshold: float) -> float:
        """Return g · clip(g)."""
        passed = len(self._sizes) - self.above(threshold)
        return float(self._squares[passed] + threshold * (self._sums[-1] - self._sums[passed]))


def part_of(name: str) -> Part:
    """Return which part of a network weights belong to, by their name."""
    first = name.split(".")[0]
    if first == "input":
        return "input"
    if first == "recurrent":
        return "from_memory" if "_hh_" in name else "from_input"
    return "past" if first == "surroundings" or "gate" in first or first == "duration_run" else "heads"


def _largest(
    gradients: Mapping[str, Tensor], flat: Mapping[str, npt.NDArray[np.float64]]
) -> tuple[LargeEntry, ...]:
    found = []
    for name, values in flat.items():
        count = min(_MOST_LARGEST, len(values))
        for place in np.argpartition(np.abs(values), -count)[-count:] if count else ():
            index = tuple(int(axis) for axis in np.unravel_index(int(place), tuple(gradients[name].shape)))
            found.append(LargeEntry(name=name, index=index, value=float(values[place])))
    return tuple(sorted(found, key=lambda entry: -abs(entry.value))[:_MOST_LARGEST])
