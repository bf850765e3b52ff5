"""What clipping does to a gradient, by norm and by value."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from models.insight.numbers import Numbers
from models.insight.pictures.drawing import ACCENT, INK, LINES, MUTED, new_figure

_SENTENCE = (
    "The same gradient, of {windows} of this piece together, clipped at every threshold. "
    "Look at the direction: by norm it is kept, by value it turns."
)


def clipping_figure(numbers: Numbers) -> Figure:
    """Draw length and direction after clipping either way, and what share of the windows is clipped."""
    arrays, figures = numbers.arrays, numbers.description["figures"]["gradient"]
    windows = len(arrays["window_norms"])
    sentence = _SENTENCE.format(windows=f"{windows} windows" if windows > 1 else "one window")
    figure, axes = new_figure(numbers, "Clipping", sentence, height=8.0, rows=[1.0, 1.0, 1.0])
    thresholds = arrays["clip_thresholds"]
    for way, said, colour in (("by_norm", "by norm", LINES[1]), ("by_value", "by value", LINES[0])):
        axes[0].plot(thresholds, arrays[f"clip_{way}_length"], color=colour, linewidth=2, label=said)
        angles = np.degrees(np.arccos(arrays[f"clip_{way}_cosine"].clip(-1, 1)))
        axes[1].plot(thresholds, angles, color=colour, linewidth=2, label=said)
    axes[0].axhline(figures["norm"], color=MUTED, linestyle=":", label="before clipping")
    axes[0].set_ylabel("length (norm)")
    axes[0].set_yscale("log")
    axes[1].set_ylabel("turned by (degrees)")
    axes[1].set_ylim(bottom=-1)
    axes[2].step(thresholds, 100 * arrays["clip_share"], where="post", color=INK, linewidth=2)
    axes[2].set_ylabel("windows clipped\nby norm (%)")
    axes[2].set_ylim(-3, 103)
    axes[-1].set_xlabel("threshold (logarithmic): largest norm, or largest entry, that passes")
    trained_at = numbers.description["model"]["clip_threshold"]
    for panel in axes:
        panel.set_xscale("log")
        panel.set_xlim(thresholds[0], thresholds[-1])
        panel.grid(color=MUTED, alpha=0.2)
        panel.tick_params(labelbottom=panel is axes[-1])
        if thresholds[0] <= trained_at <= thresholds[-1]:
            panel.axvline(trained_at, color=ACCENT, linestyle="--", label=f"in training: {trained_at:g}")
    axes[0].legend(fontsize=9, frameon=False)
    return figure
