"""What all pictures share: a title with a sentence under it, notes on a time axis, maps aligned with them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PolyCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MaxNLocator, MultipleLocator

from models.insight.numbers import Numbers
from models.music import MAX_PITCH, pitch_name

FloatArray = npt.NDArray[np.float64]

WIDTH = 12.0
"""Inches."""
MAP = "cividis"
GATE_MAP = "viridis"
INK = "#22272e"
MUTED = "#6b7480"
ACCENT = "#c2410c"
_PLAIN = "#c3cad3"
LINES = ("#c2410c", "#1f5fa8", "#4d7c0f", "#7c3aed", "#6b7480")
"""Lines that lie over each other; apart in lightness too."""

_MARGIN = 0.012
_UNDER_TITLE = 0.36  # inches
_TITLE_LETTERS = 60
_SENTENCE_LETTERS = 156
_NOTE_HEIGHT = 0.84
_DENSE = 300  # notes
_LABEL_SHARE = 0.105  # of the height of a map


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where the notes of a piece stand on an axis of bars, 1 at the first full bar.

    Attributes:
        onsets, ends: Of each note, (N,).
        slots: Where the time of each note begins, and behind it where the last one ends, (N + 1,); notes that
            begin together share the time until the next.
    """

    onsets: FloatArray
    ends: FloatArray
    slots: FloatArray

    @classmethod
    def of(cls, numbers: Numbers) -> Timeline:
        """Lay out the notes of a piece."""
        piece, arrays = numbers.description["piece"], numbers.arrays

        def bars(ticks: npt.NDArray[Any]) -> FloatArray:
            placed: FloatArray = (ticks - piece["bar_start"]) / piece["bar_ticks"] + 1.0
            return placed

        onsets = arrays["note_onsets"].astype(np.float64)
        ends = onsets + arrays["note_durations"]
        each, first, counts = np.unique(onsets, return_index=True, return_counts=True)
        gaps = np.diff(np.append(each, max(ends.max(), each[-1] + 1)))
        place = np.arange(len(onsets)) - np.repeat(first, counts)
        slots = onsets + place * np.repeat(gaps / counts, counts)
        return cls(bars(onsets), bars(ends), bars(np.append(slots, each[-1] + gaps[-1])))


def new_figure(
    numbers: Numbers, title: str, sentence: str, *, height: float, rows: Sequence[float]
) -> tuple[Figure, list[Axes]]:
    """Make a figure of panels one above the other.

    Args:
        numbers: They name model and piece.
        title: What the picture shows.
        sentence: What to look for; stands under the title.
        height: Inches.
        rows: The panels, by how high each is in proportion.
    """
    figure = Figure(figsize=(WIDTH, height), layout="constrained", facecolor="white")
    axes = figure.subplots(len(rows), 1, height_ratios=list(rows), squeeze=False)[:, 0].tolist()
    model, piece = numbers.description["model"]["description"], numbers.description["piece"]["title"]
    heading = " · ".join(filter(None, (title, _one_line(piece), model)))
    lines = textwrap.wrap(sentence, _SENTENCE_LETTERS)
    room = "\n" * len(lines)  # the layout makes way for the title alone
    figure.suptitle(
        heading + room, x=_MARGIN, ha="left", fontsize=14, fontweight="bold", color=INK, parse_math=False
    )
    figure.text(_MARGIN, 1.0 - _UNDER_TITLE / height, "\n".join(lines), va="top", fontsize=10.5, color=MUTED)
    for panel in axes:
        panel.spines[["top", "right"]].set_visible(False)
        panel.tick_params(colors=INK, labelsize=9)
    return figure, axes


def draw_notes(
    axes: Axes,
    numbers: Numbers,
    values: npt.ArrayLike | None = None,
    *,
    colour_map: str = MAP,
    limits: tuple[float, float] = (0.0, 1.0),
) -> PolyCollection:
    """Draw the notes as in a piano roll; coloured by values, (N,), where these are given and no nan."""
    timeline, pitches = Timeline.of(numbers), numbers.arrays["note_pitches"].astype(np.float64)
    left, right = timeline.onsets, timeline.ends
    low, high = pitches - _NOTE_HEIGHT / 2, pitches + _NOTE_HEIGHT / 2
    corners = np.stack(
        [np.stack(pair, axis=1) for pair in ((left, low), (right, low), (right, high), (left, high))]
    )
    is_dense = len(pitches) > _DENSE  # then the edges would be all that is seen
    notes = PolyCollection(
        list(corners.transpose(1, 0, 2)),
        edgecolors=INK,
        linewidths=0.0 if is_dense else 0.4,
        facecolors=MUTED if is_dense else _PLAIN,
    )
    if values is not None:
        notes.set_array(np.ma.masked_invalid(np.asarray(values, dtype=np.float64)))
        notes.set_cmap(matplotlib.colormaps[colour_map].with_extremes(bad=_PLAIN))
        notes.set_norm(Normalize(*limits))
    axes.add_collection(notes)
    axes.set_ylim(pitches.min() - 1.5, pitches.max() + 1.5)
    axes.set_ylabel("pitch")
    named = _named_pitches(int(pitches.min()), int(pitches.max()))
    axes.set_yticks(named, [pitch_name(pitch) for pitch in named])
    return notes


def share_time(axes: Sequence[Axes], numbers: Numbers, notes: slice = slice(None)) -> None:
    """Put panels on the same axis of bars, told under the last of them; of some notes, or all."""
    timeline = Timeline.of(numbers)
    start, end = timeline.slots[:-1][notes][0], timeline.slots[1:][notes][-1]
    for panel in axes:
        panel.set_xlim(start, end)
        panel.xaxis.set_major_locator(
            MaxNLocator(16, integer=True) if end - start > 2 else MultipleLocator(0.25)
        )
        panel.tick_params(labelbottom=panel is axes[-1])
    axes[-1].set_xlabel("bar")
    figure = axes[0].get_figure()
    assert isinstance(figure, Figure)
    figure.align_ylabels(list(axes))


def draw_map(
    axes: Axes,
    numbers: Numbers,
    values: npt.NDArray[Any],
    *,
    limits: tuple[float, float],
    label: str,
    colour_map: str = MAP,
) -> None:
    """Draw a map of units, from the top down, over the time of the notes; values are (N, units)."""
    units = values.shape[1]
    image = axes.pcolormesh(
        Timeline.of(numbers).slots,
        np.arange(units + 1),
        values.T,
        cmap=colour_map,
        vmin=limits[0],
        vmax=limits[1],
        rasterized=True,
    )
    axes.set_ylim(units, 0)
    add_scale(axes, image, label, goes_on=float(np.abs(values).max()) > limits[1])


def add_scale(axes: Axes, drawn: ScalarMappable, label: str, *, goes_on: bool = False) -> None:
    """Tell beside a panel what its colours mean, and whether there is more beyond the last of them."""
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    extend = "both" if goes_on else "neither"
    scale = figure.colorbar(drawn, ax=axes, pad=0.012, aspect=22, fraction=0.05, extend=extend)
    scale.set_label(label, fontsize=9)
    scale.ax.tick_params(labelsize=8)
    scale.outline.set_visible(False)


def label_groups(axes: Axes, groups: Sequence[tuple[str, int, int]], units: int) -> None:
    """Name stretches of rows at the left of a map, from the top down: (name, first, behind the last)."""
    middles = [(first + stop) / 2 for _, first, stop in groups]
    places = _apart(middles, units * _LABEL_SHARE, units * (1 - _LABEL_SHARE / 2))
    axes.yaxis.set_major_locator(FixedLocator(places))
    axes.set_yticklabels([name for name, _, _ in groups], fontsize=8.5)
    axes.tick_params(axis="y", length=0)
    for _, first, _ in groups[1:]:
        axes.axhline(first, color="white", linewidth=1.5)


def _apart(places: Sequence[float], distance: float, last: float) -> list[float]:
    """Move places, in order and up to the last, so that each is at least a distance from its neighbours."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + distance) if moved else place)
    for index in reversed(range(len(moved))):
        highest = last if index == len(moved) - 1 else moved[index + 1] - distance
        moved[index] = min(moved[index], highest)
    return moved


def _named_pitches(lowest: int, highest: int) -> list[int]:
    """Return the pitches that are named on an axis: every C, and in a narrow range other naturals too."""
    span = highest - lowest
    degrees = {0} if span > 30 else {0, 7} if span > 14 else {0, 4, 7} if span > 7 else {0, 2, 4, 5, 7, 9, 11}
    return [
        pitch for pitch in range(max(0, lowest - 1), min(MAX_PITCH, highest + 1) + 1) if pitch % 12 in degrees
    ]


def layer_title(numbers: Numbers, title: str, layer: int) -> str:
    """Name the layer, too, where there are several."""
    return f"{title}, layer {layer}" if len(numbers.arrays["hidden"]) > 1 else title


def _one_line(text: str) -> str:
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= _TITLE_LETTERS else f"{line[: _TITLE_LETTERS - 1]}…"
