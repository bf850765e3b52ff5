"""For how many notes the units remember."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from models.insight.numbers import Numbers
from models.insight.pictures.drawing import ACCENT, LINES, MUTED, new_figure
from models.insight.units import KEEPING_GATES

_BINS_AN_OCTAVE = 3
_SHORTEST = 0.125


def half_lives_figure(numbers: Numbers) -> Figure:
    """Draw how many units keep half of what they hold for how long, a panel a layer."""
    lives = numbers.arrays["half_lives"]
    gate = KEEPING_GATES[numbers.description["model"]["cell"]]
    sentence = (
        f"After so many notes half of what a unit holds is gone, by its mean {gate} gate. "
        "Look at the right end: these units carry the piece from phrase to phrase."
    )
    figure, axes = new_figure(
        numbers, "Half-lives", sentence, height=1.6 + 2.8 * len(lives), rows=[1.0] * len(lives)
    )
    for layer, (panel, own) in enumerate(zip(axes, lives, strict=True)):
        _draw_layer(panel, own)
        panel.set_ylabel("units" if len(lives) == 1 else f"units of layer {layer}")
    axes[-1].set_xlabel("half-life (notes, logarithmic)")
    return figure


def _draw_layer(panel: Axes, lives: np.ndarray) -> None:
    finite = lives[np.isfinite(lives)]
    longest = max(float(finite.max(initial=1.0)), 8.0)
    octaves = np.ceil(np.log2(longest * 2 / _SHORTEST))
    edges = _SHORTEST * 2.0 ** np.arange(0, octaves + 1e-9, 1 / _BINS_AN_OCTAVE)
    panel.hist(
        lives.clip(edges[0], edges[-1] * 0.999),
        edges.tolist(),
        color=LINES[1],
        edgecolor="white",
        linewidth=0.6,
    )
    panel.set_xscale("log", base=2)
    panel.set_xlim(edges[0], edges[-1])
    ticks = 2.0 ** np.arange(np.log2(_SHORTEST), np.log2(edges[-1]) + 1e-9)
    names = [f"{tick:g}" for tick in ticks]
    names[0] = f"{ticks[0]:g} or less"
    panel.set_xticks(ticks, names)
    panel.minorticks_off()
    median = float(np.median(lives))
    if edges[0] <= median <= edges[-1]:
        panel.axvline(median, color=ACCENT, linewidth=1.6)
        panel.annotate(
            f" median {median:.3g} notes",
            (median, 0.97),
            xycoords=("data", "axes fraction"),
            va="top",
            color=ACCENT,
            fontsize=9.5,
        )
    forever = int(np.isinf(lives).sum())
    if forever:
        panel.annotate(
            f"{forever} forget nothing (in the last bar)",
            (0.995, 0.97),
            xycoords="axes fraction",
            ha="right",
            va="top",
            color=MUTED,
            fontsize=9.5,
        )
    panel.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    panel.set_ylim(top=panel.get_ylim()[1] * 1.15)
