"""The grid that notes snap to while they are edited. Knows no Qt."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from app.desktop.roll.bars import BarMap

GRIDS: dict[str, Fraction | None] = {
    "1/4": Fraction(1),
    "1/8": Fraction(1, 2),
    "1/8T": Fraction(1, 3),
    "1/16": Fraction(1, 4),
    "1/16T": Fraction(1, 6),
    "1/32": Fraction(1, 8),
    "off": None,
}
"""Steps in quarter notes by their names; T are triplets."""
FIRST_GRID = "1/16"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Steps within the bars of a piece; without a step every tick is one.

    Attributes:
        bars: Where the bars start, from each of which the steps are counted.
        step: Ticks from one line to the next, perhaps in fractions; None where the grid is off.
    """

    bars: BarMap
    step: float | None

    @classmethod
    def of(cls, name: str, bars: BarMap, ticks_per_quarter: int) -> Grid:
        """Make the grid of a name in GRIDS."""
        quarters = GRIDS[name]
        step = None if quarters is None else max(1.0, float(quarters * ticks_per_quarter))
        return cls(bars=bars, step=step)

    def snapped(self, tick: float) -> int:
        """Return the line that is nearest to a tick."""
        return self._line(tick, round)

    def cell(self, tick: float) -> int:
        """Return the last line that is not after a tick."""
        return self._line(tick, math.floor)

    def following(self, tick: float, steps: int = 1) -> int:
        """Return the line `steps` after a tick, or before it (negative); 0 at least."""
        if self.step is None:
            return max(0, round(tick) + steps)
        line = self.snapped(tick)
        is_between = abs(line - tick) >= 0.5
        if is_between and (line > tick) == (steps > 0):
            steps -= 1 if steps > 0 else -1
        return max(0, self.snapped(line + steps * self.step))

    def _line(self, tick: float, rounded: Callable[[float], int]) -> int:
        if self.step is None:
            return max(0, round(tick))
        origin = self.bars.bar_start(max(0.0, tick))
        steps = rounded((max(0.0, tick) - origin) / self.step + 1e-9)
        return round(origin + steps * self.step)
