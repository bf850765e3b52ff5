"""How much each note surprised the network."""

from __future__ import annotations

import math

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from models.insight.numbers import Numbers
from models.insight.pictures.drawing import MAP, Timeline, add_scale, draw_notes, new_figure, share_time
from models.networks.likelihood import LIKELIHOOD_PARTS

_NOTE_PARTS = LIKELIHOOD_PARTS[:4]


def surprise_figure(numbers: Numbers) -> Figure:
    """Draw the notes coloured by their surprise, and the surprise of each part as bars."""
    bits = numbers.arrays["bits"]
    sentence = (
        f"A note costs −log₂ of the chance that the network gave it, here {bits.mean():.2f} bits in the "
        "mean. Look for the bright notes: it expected something else there."
    )
    figure, axes = new_figure(numbers, "Surprise", sentence, height=5.6, rows=[1.4, 1.6])
    largest = max(1.0, float(np.percentile(bits, 98)))
    notes = draw_notes(axes[0], numbers, bits, limits=(0.0, largest))
    add_scale(axes[0], notes, "bits a note")
    slots = Timeline.of(numbers).slots
    below = np.zeros(len(bits))
    colours = matplotlib.colormaps[MAP](np.linspace(0.05, 0.95, len(_NOTE_PARTS)))
    for place, (part, colour) in enumerate(zip(_NOTE_PARTS, colours, strict=True)):
        values = numbers.arrays["nats"][:-1, place] / math.log(2)
        if values.any():
            axes[1].bar(
                slots[:-1], values, np.diff(slots), bottom=below, align="edge", color=colour, label=part
            )
        below += values
    axes[1].set_ylabel("surprise (bits)")
    axes[1].legend(ncols=len(_NOTE_PARTS), fontsize=9, frameon=False, loc="upper right")
    axes[1].set_ylim(0, max(1.0, float(bits.max())) * 1.18)
    share_time(axes, numbers)
    return figure
