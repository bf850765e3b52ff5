"""How far back in time the gradient reaches."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from models.insight.numbers import Numbers
from models.insight.pictures.drawing import ACCENT, INK, LINES, MUTED, new_figure

_FLOOR = 1e-9
_SENTENCE = (
    "How much of the gradient of a note's loss is left at the memory of k notes earlier. "
    "Look for where a line falls below the dotted half: what lies much further back is hardly learnt from."
)


def gradient_figure(numbers: Numbers) -> Figure:
    """Draw the gradient through time, beside those of untrained cells of the same size."""
    figure, axes = new_figure(numbers, "Gradient through time", _SENTENCE, height=7.0, rows=[1.5, 1.0])
    arrays, half_gone = (
        numbers.arrays,
        numbers.description["figures"]["half_of_the_gradient_gone_after_notes"],
    )
    shares, lags = axes[0], arrays["gradient_lags"]
    _draw_share(
        shares, lags, arrays["gradient_hidden"], f"this network, {_half(half_gone['trained'])}", INK, 2.4
    )
    for cell, colour in zip(("rnn", "gru", "lstm"), LINES, strict=False):
        said = f"untrained {cell.upper()} of the same size, {_half(half_gone[f'fresh_{cell}'])}"
        _draw_share(shares, lags, arrays[f"gradient_fresh_{cell}"], said, colour, 1.3)
    shares.axhline(0.5, color=MUTED, linestyle=":", linewidth=1.2)
    shares.set_ylabel("share of |∂loss/∂h(t)|\nthat is left at h(t − k)")
    shares.legend(fontsize=9, frameon=False, loc="lower left")
    _draw_norms(axes[1], numbers)
    for panel in axes:
        panel.set_xlim(0, max(1, int(lags[-1])))
        panel.xaxis.set_major_locator(MaxNLocator(16, integer=True))
        panel.grid(axis="y", color=MUTED, alpha=0.2)
    axes[-1].set_xlabel("k, notes back")
    return figure


def _draw_norms(panel: Axes, numbers: Numbers) -> None:
    arrays, lags = numbers.arrays, numbers.arrays["gradient_lags"]
    panel.semilogy(lags, _shown(arrays["gradient_hidden"]), color=INK, linewidth=2.0, label="h, hidden state")
    if "gradient_memory" in arrays:
        memory = _shown(arrays["gradient_memory"])
        panel.semilogy(lags, memory, color=ACCENT, linewidth=2.0, label="c, cell state")
    panel.set_ylabel("|∂loss/∂state(t − k)|\nof this network (nats)")
    panel.legend(fontsize=9, frameon=False, loc="upper right")


def _draw_share(
    panel: Axes,
    lags: npt.NDArray[np.int64],
    norms: npt.NDArray[np.float64],
    label: str,
    colour: str,
    width: float,
) -> None:
    first = norms[0] or 1.0
    panel.semilogy(lags, _shown(norms / first), color=colour, linewidth=width, label=label)


def _shown(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Leave out what is too small to be drawn on a readable axis."""
    return np.where(values > _FLOOR, values, np.nan)


def _half(after: float | None) -> str:
    return "half is not gone within the window" if after is None else f"half is gone after {after:.1f} notes"
