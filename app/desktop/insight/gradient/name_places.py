"""Where along its curve a name covers no other curve. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.desktop.insight.log_plot import Floats

NAME_WIDTH, NAME_HEIGHT = 46.0, 20.0
"""Pixels that a name takes."""

_FIRST, _LAST = 0.12, 0.93
_CLEAR = 12.0
"""Pixels from which on more distance is no better: then what is nearer to the middle wins."""
_APART = 8.0
"""Pixels from one place that is tried to the next: a long curve has no more of them than a short one."""


class NamePlace(NamedTuple):
    """A point of the curve, and whether the name stands above it or below."""

    at: int
    is_above: bool


class _Box(NamedTuple):
    left: float
    right: float
    bottom: float
    top: float


def name_places(curves: Sequence[Floats], named: Sequence[int], across: float, up: float) -> list[NamePlace]:
    """Choose where names stand so that they lie on no other curve and on no other name.

    Args:
        curves: Heights of all curves at 0, 1, 2 …; not finite where there is a gap.
        named: Which of them are to be named.
        across: Pixels from one point to the next.
        up: Pixels a unit of height.

    Returns:
        A place for each of `named`; at its first point for a curve without any.
    """
    boxes: list[_Box] = []
    places = []
    for number in named:
        others = [up * curve for place, curve in enumerate(curves) if place != number]
        best = _best(up * curves[number], others, boxes, across)
        boxes.append(_box(up * curves[number], best, across))
        places.append(best)
    return places


def _best(curve: Floats, others: Sequence[Floats], boxes: Sequence[_Box], across: float) -> NamePlace:
    drawn = np.flatnonzero(np.isfinite(curve))
    if not len(drawn):
        return NamePlace(0, True)
    first, last = (int(share * (len(drawn) - 1)) for share in (_FIRST, _LAST))
    tried = drawn[first : last + 1 : max(1, int(_APART // across))]
    candidates = [NamePlace(int(i), above) for i in tried for above in (True, False)]
    middle = float(drawn[len(drawn) // 2])

    def worth(place: NamePlace) -> tuple[float, float, float]:
        box = _box(curve, place, across)
        from_curves = min([_CLEAR, *(_gap_to_curve(box, other, across) for other in others)])
        from_names = min([_CLEAR, *(_gap(box, other) for other in boxes)])
        return min(from_curves, from_names), from_names, -abs(place.at - middle)

    return max(candidates, key=worth)


def _box(curve: Floats, place: NamePlace, across: float) -> _Box:
    x, y = place.at * across, float(curve[place.at])
    bottom = y if place.is_above else y - NAME_HEIGHT
    return _Box(x - NAME_WIDTH / 2, x + NAME_WIDTH / 2, bottom, bottom + NAME_HEIGHT)


def _gap_to_curve(box: _Box, curve: Floats, across: float) -> float:
    """Return how far a curve stays above or below a box; 0 where it crosses it."""
    first, last = max(0, int(box.left // across)), int(np.ceil(box.right / across))
    beside = curve[first : last + 1]
    beside = beside[np.isfinite(beside)]
    if not len(beside):
        return _CLEAR
    return max(0.0, float(beside.min()) - box.top, box.bottom - float(beside.max()))


def _gap(one: _Box, other: _Box) -> float:
    """Return how far two boxes are apart, along the axis along which they are further apart."""
    across = max(one.left - other.right, other.left - one.right)
    upright = max(one.bottom - other.top, other.bottom - one.top)
    return max(0.0, across, upright)
