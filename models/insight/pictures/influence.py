"""Which earlier notes made a note likely."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from models.insight.influence import FURTHEST
from models.insight.numbers import Numbers
from models.insight.pictures.drawing import (
    ACCENT,
    LINES,
    Timeline,
    add_scale,
    draw_notes,
    new_figure,
    share_time,
)
from models.music import pitch_name

_AFTERWARDS = 9  # notes: the chosen one and a few that follow


def influence_figure(numbers: Numbers) -> Figure:
    """Draw the notes coloured by how much they made the chosen one likely."""
    note = numbers.description["figures"]["influence_of"]
    name = pitch_name(int(numbers.arrays["note_pitches"][note]))
    bits = float(numbers.arrays["pitch_bits"][note])
    sentence = (
        f"Note {note + 1}, {name} (outlined; its pitch cost {bits:.1f} bits): the brighter an earlier note, "
        "the more of its chance would be lost with another pitch there. Look for bright notes far back."
    )
    figure, axes = new_figure(numbers, "Influence", sentence, height=5.0, rows=[1.6, 1.0])
    shares = np.full(len(numbers.arrays["note_pitches"]), np.nan)
    shares[:note] = numbers.arrays["influence"]
    notes = draw_notes(axes[0], numbers, shares)
    add_scale(axes[0], notes, "influence, the largest is 1")
    timeline, pitch = Timeline.of(numbers), float(numbers.arrays["note_pitches"][note])
    length = timeline.ends[note] - timeline.onsets[note]
    axes[0].bar(
        timeline.onsets[note],
        1.5,
        length,
        bottom=pitch - 0.75,
        align="edge",
        color="none",
        edgecolor=ACCENT,
        linewidth=2,
    )
    axes[1].bar(timeline.slots[:-1], shares, np.diff(timeline.slots), align="edge", color=LINES[1])
    axes[1].axvline(timeline.slots[note], color=ACCENT, linewidth=1.6)
    axes[1].set_ylim(0, 1.05)
    axes[1].set_ylabel("influence")
    share_time(axes, numbers, slice(max(0, note - FURTHEST), note + _AFTERWARDS))
    return figure
