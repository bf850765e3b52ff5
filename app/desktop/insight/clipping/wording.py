"""Clipping in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.insight.clipping.ways import Way, way_colour
from app.desktop.units import filled, number

if TYPE_CHECKING:
    from models.insight.clipping_parts import GradientParts, LargeEntry, Part

_ONCE = 1 - 1e-9
_SHORTEST_NAME = 9
_LEAST_WITHOUT_DECIMALS = 9.95


def part_name(part: Part) -> str:
    """Name a part of the network."""
    return {
        "input": _tr("input"),
        "from_input": _tr("recurrent, W"),
        "from_memory": _tr("recurrent, U"),
        "heads": _tr("heads"),
        "past": _tr("looking back"),
    }[part]


def part_tip(part: Part) -> str:
    """Say what a part of the network is."""
    return {
        "input": _tr("From the note that comes in to the units"),
        "from_input": _tr("The recurrent layers: what they make of what comes in"),
        "from_memory": _tr("The recurrent layers: what they make of their own memory"),
        "heads": _tr("From the memory to step, pitch, duration and velocity of the next note"),
        "past": _tr("What looks around pitches, back in the piece, and at what usually follows"),
    }[part]


def norm_sentence(gradients: GradientParts, threshold: float) -> str:
    """Say what clipping by norm does."""
    length = gradients.length
    if threshold >= length * _ONCE:
        text = _tr("By norm: nothing happens, for the gradient is only {length:.3g} long.")
        return filled(text, length=length)
    text = _tr(
        "By norm: every entry is multiplied by {scale:.3g}: the gradient is {threshold:.3g} long instead of "
        "{length:.3g} and keeps its direction."
    )
    return filled(text, scale=threshold / length, length=length, threshold=threshold)


def value_sentence(gradients: GradientParts, threshold: float) -> str:
    """Say what clipping by value does."""
    cut = gradients.entries_cut(threshold)
    if not cut:
        text = _tr("By value: nothing happens, for no entry is larger than {threshold:.3g}.")
        return filled(text, threshold=threshold)
    clipped = gradients.by_value(threshold)
    text = _tr(
        "By value: {cut:,} of {all:,} entries are cut to ±{threshold:.3g}: the gradient is {length:.3g} long "
        "and turns by {angle}."
    )
    return filled(
        text,
        cut=cut,
        all=gradients.entries,
        threshold=threshold,
        length=clipped.length,
        angle=angle_text(clipped.cosine),
    )


def angle_of(cosine: float) -> float:
    """Return an angle in degrees."""
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def angle_text(cosine: float) -> str:
    """Write an angle."""
    angle = angle_of(cosine)
    return f"{number(angle, '.1f' if angle < 10 else '.0f')}°"


def entries_table(gradients: GradientParts, threshold: float, longest: int) -> str:
    """Write the largest entries, with names of so many characters at most, and what becomes of each."""
    length = gradients.length
    scale = min(1.0, threshold / length) if length > 0 else 1.0
    cell = '<td align="right" style="padding-left:8px">{}</td>'
    heads: dict[Way, str] = {
        "before": _tr("before"),
        "by_norm": _tr("by norm"),
        "by_value": _tr("by value"),
    }
    head = "".join(cell.format(_coloured(text, way_colour(way).name())) for way, text in heads.items())
    rows = [
        f"<tr><td>{entry_name(entry, longest)}</td>"
        + cell.format(_coloured(_number(entry.value), way_colour("before").name()))
        + cell.format(_coloured(_number(entry.value * scale), way_colour("by_norm").name()))
        + cell.format(
            _coloured(
                _number(math.copysign(min(abs(entry.value), threshold), entry.value)),
                way_colour("by_value").name(),
            )
        )
        + "</tr>"
        for entry in gradients.largest[:3]
    ]
    return f"<table><tr><td>{_tr('Largest entries')}</td>{head}</tr>{''.join(rows)}</table>"


def entry_name(entry: LargeEntry, longest: int = 80) -> str:
    """Name an entry by its weights and its place in them, the middle left out beyond so many characters."""
    name, place = entry.name, str(list(entry.index))
    room = max(_SHORTEST_NAME, longest - len(place))
    if len(name) > room:
        half = (room - 1) // 2
        name = f"{name[:half]}…{name[-half:]}"
    return name + place


def share_sentence(share: float, threshold: float, steps: int) -> str:
    """Say how many steps of the run a threshold would have clipped."""
    text = _tr("By norm, {threshold:.3g} would clip {percent:.0f} % of the {n:,} steps of the run.")
    return filled(text, threshold=threshold, percent=100 * share, n=steps)


def _coloured(text: str, colour: str) -> str:
    return f'<span style="color:{colour}">{text}</span>'


def _number(value: float) -> str:
    spec = "#.2g" if abs(value) < _LEAST_WITHOUT_DECIMALS else ",.0f"
    return number(value, spec).replace("-", "−")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClippingPage", text)
