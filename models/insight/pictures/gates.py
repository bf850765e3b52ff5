"""The gates under the notes: how far open they are on average, and a map of each."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from models.insight.numbers import Numbers
from models.insight.pictures.drawing import (
    GATE_MAP,
    LINES,
    MAP,
    MUTED,
    Timeline,
    draw_map,
    draw_notes,
    label_groups,
    layer_title,
    new_figure,
    share_time,
)
from models.insight.pictures.memory import groups_of

CANDIDATE = "candidate"

_DOES = {
    "input": "how much of what is new is written into the memory: look for the notes that it takes in",
    "forget": "how much of the memory is kept: look for where it darkens, there something is forgotten",
    "output": "how much of the memory is let out: look for what is dark, that it keeps to itself",
    "reset": "how much of the memory goes into what is new: look for where it darkens, it starts afresh",
    "update": "how much of the memory is kept: look for where it darkens, there it is written over",
    CANDIDATE: "what would be written into the memory, as far as the gates let it in: look for notes that "
    "turn whole groups of units",
}


def gate_names(numbers: Numbers) -> list[str]:
    """Return the gates that there are, the candidate last."""
    names = [name.removeprefix("gate_") for name in numbers.arrays if name.startswith("gate_")]
    return sorted(names, key=lambda name: name == CANDIDATE)


def gates_figure(numbers: Numbers, layer: int) -> Figure:
    """Draw how far open the gates of a layer are on average, and how far apart its units are."""
    sentence = (
        "How far open each gate is at each note: the line is the average of all units, the band holds eight "
        "tenths of them. Look for notes at which the average jumps: there the network rewrites its memory."
    )
    names = [name for name in gate_names(numbers) if name != CANDIDATE]
    figure, axes = new_figure(
        numbers,
        layer_title(numbers, "Gates", layer),
        sentence,
        height=2.4 + 1.7 * len(names),
        rows=[1.2, *([1.2] * len(names))],
    )
    draw_notes(axes[0], numbers)
    for panel, name, colour in zip(axes[1:], names, LINES, strict=False):
        _draw_average(panel, numbers, layer, name, colour)
    share_time(axes, numbers)
    return figure


def _draw_average(panel: Axes, numbers: Numbers, layer: int, name: str, colour: str) -> None:
    gate, slots = numbers.arrays[f"gate_{name}"][layer, 1:], Timeline.of(numbers).slots
    low, high = np.percentile(gate, [10, 90], axis=1)
    panel.stairs(high, slots, baseline=low, fill=True, color=colour, alpha=0.18, linewidth=0)
    panel.stairs(gate.mean(axis=1), slots, color=colour, linewidth=1.6, baseline=None)
    panel.set_ylim(0, 1)
    panel.set_yticks([0, 0.5, 1], ["0 shut", "0.5", "1 open"])
    panel.set_ylabel(f"{name} gate")
    panel.grid(axis="y", color=MUTED, alpha=0.2)


def gate_figure(numbers: Numbers, layer: int, name: str) -> Figure:
    """Draw a map of one gate of a layer; units stand as in the picture of the memory."""
    is_candidate = name == CANDIDATE
    title = layer_title(numbers, "Candidate" if is_candidate else f"{name.capitalize()} gate", layer)
    figure, axes = new_figure(
        numbers,
        title,
        f"The {name}{'' if is_candidate else ' gate'} tells {_DOES[name]}.",
        height=5.6,
        rows=[1.0, 2.6],
    )
    draw_notes(axes[0], numbers)
    order = numbers.arrays["hidden_order"][layer]
    draw_map(
        axes[1],
        numbers,
        numbers.arrays[f"gate_{name}"][layer, 1:, order].T,
        limits=(-1.0, 1.0) if is_candidate else (0.0, 1.0),
        label="candidate, −1 to 1" if is_candidate else f"{name} gate, 0 shut to 1 open",
        colour_map=MAP if is_candidate else GATE_MAP,
    )
    axes[1].set_ylabel("units, by what their h follows")
    label_groups(axes[1], groups_of(numbers, layer, "hidden"), len(order))
    share_time(axes, numbers)
    return figure
