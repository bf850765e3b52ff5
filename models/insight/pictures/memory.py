"""The memory under the notes: hidden state and, for LSTM, cell state, units by what they follow."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from models.insight.facts import FACTS, FactName
from models.insight.numbers import Numbers
from models.insight.pictures.drawing import (
    draw_map,
    draw_notes,
    label_groups,
    layer_title,
    new_figure,
    share_time,
)
from models.insight.units import NOTHING

WORDS: dict[FactName, str] = {
    "beat": "place in the bar",
    "pitch": "height of the pitch",
    "phrase": "place in the phrase",
    "rest": "time to the next rest",
    "length": "length of the note",
}
"""What a unit follows, in words."""

_SENTENCE = (
    "Each line is a unit, its colour what it holds after each note. Units that follow the same fact stand "
    "together, the most faithful first (r: correlation, without what merely goes with time). "
    "Look for stripes that come back with every bar or phrase."
)
_SHOWN = 99  # per cent of the values: a few large ones would leave all others grey
_STATES = {"hidden": "hidden state h", "memory": "cell state c"}


def memory_figure(numbers: Numbers, layer: int) -> Figure:
    """Draw h and c of a layer after each note."""
    states = [name for name in _STATES if name in numbers.arrays]
    figure, axes = new_figure(
        numbers,
        layer_title(numbers, "Memory", layer),
        _SENTENCE,
        height=2.6 + 3.4 * len(states),
        rows=[1.0, *([2.6] * len(states))],
    )
    draw_notes(axes[0], numbers)
    for panel, name in zip(axes[1:], states, strict=True):
        _draw_state(numbers, layer, name, panel)
    share_time(axes, numbers)
    return figure


def _draw_state(numbers: Numbers, layer: int, name: str, panel: Axes) -> None:
    order = numbers.arrays[f"{name}_order"][layer]
    values = numbers.arrays[name][layer, 1:, order].T
    largest = max(float(np.percentile(np.abs(values), _SHOWN)), 1e-6)
    draw_map(panel, numbers, values, limits=(-largest, largest), label=_STATES[name])
    panel.set_ylabel(f"units of {_STATES[name]}")
    label_groups(panel, groups_of(numbers, layer, name), len(order))


def groups_of(numbers: Numbers, layer: int, name: str) -> list[tuple[str, int, int]]:
    """Return the groups of units in order, with what they follow in words and how well the best does."""
    arrays = numbers.arrays
    order, best = arrays[f"{name}_order"][layer], arrays[f"{name}_best"][layer]
    ordered = best[order]
    starts = [0, *(np.flatnonzero(np.diff(ordered)) + 1).tolist()]
    groups = []
    for start, stop in zip(starts, [*starts[1:], len(ordered)], strict=True):
        units = f"{stop - start} unit" + ("" if stop - start == 1 else "s")
        if ordered[start] == NOTHING:
            groups.append((f"nothing\n{units}", start, stop))
            continue
        correlation = arrays[f"{name}_correlation"][layer, order[start], ordered[start]]
        said = WORDS[FACTS[ordered[start]].name]
        groups.append((f"{said}\n{units}, r to {abs(correlation):.2f}", start, stop))
    return groups
