"""Interventions as they are typed: 'forget=0@16-24', 'silence:3,17,40-47', 'layer1.zero@32'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError

from models.networks.interventions import Gate, Intervention

FORMS = (
    "GATE=VALUE[:UNITS][@FROM[-TO]], zero[:UNITS]@FROM, freeze[:UNITS]@FROM[-TO], silence:UNITS[@FROM[-TO]]"
)
"""The grammar; `layerN.` may stand before each for another layer than the first, counted from 0."""

_MOST_UNITS = 4096
_WHOLE = re.compile(
    r"(?:layer(?P<layer>\d+)\.)?(?P<what>[a-z]+)(?:=(?P<value>[^:@]+))?"
    r"(?::(?P<units>[^@]+))?(?:@(?P<start>\d+)(?:-(?P<stop>\d+))?)?"
)
_UNITS = re.compile(r"(\d+)(?:-(\d+))?")


def parse_intervention(text: str) -> Intervention:
    """Read an intervention; the inverse of `format_intervention`.

    Raises:
        ValueError: It is none; the sentence says what is wrong with it.
    """
    match = _WHOLE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is not understood; write one of {FORMS}")
    given: dict[str, Any] = {"start": int(match["start"] or 0), "layer": int(match["layer"] or 0)}
    if match["stop"] is not None:
        given["stop"] = int(match["stop"])
    if match["units"] is not None:
        given["units"] = _parse_units(match["units"])
    try:
        return Intervention(**given, **_what(match))
    except ValidationError as error:
        first = error.errors()[0]
        reason = str(first.get("ctx", {}).get("error", first["msg"]))
        raise ValueError(f"'{text}' cannot be done: {reason}") from None


def _what(match: re.Match[str]) -> dict[str, Any]:
    """Return what is done: a gate held at a value, or one of the others."""
    what, text = match["what"], match[0]
    if match["value"] is not None:
        if what not in get_args(Gate):
            raise ValueError(f"there is no gate '{what}'; the gates are {', '.join(get_args(Gate))}")
        return {"kind": "pin", "gate": what, "value": _parse_value(match["value"], what)}
    if what in get_args(Gate):
        raise ValueError(f"'{text}' does not say what the gate is held at; write {what}=0, for example")
    if what not in ("zero", "freeze", "silence"):
        raise ValueError(f"'{text}' is not understood; write one of {FORMS}")
    if what == "zero" and (match["start"] is None or match["stop"] is not None):
        raise ValueError(f"'{text}' does not say when the memory is emptied; write zero@16, for example")
    return {"kind": what}


def _parse_value(text: str, gate: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"a gate is held at 0 (shut) to 1 (open): {gate}={text} is neither nor between")
    return value


def _parse_units(text: str) -> tuple[int, ...]:
    units: list[int] = []
    for part in text.split(","):
        match = _UNITS.fullmatch(part.strip())
        first = _MOST_UNITS if match is None else int(match[1])
        last = first if match is None or match[2] is None else int(match[2])
        if not first <= last < _MOST_UNITS:
            raise ValueError(f"'{part}' are no units; write numbers from 0, such as 3,17,40-47")
        units += range(first, last + 1)
    return tuple(units)


def format_intervention(intervention: Intervention) -> str:
    """Write an intervention as it is typed."""
    what = intervention.kind if intervention.gate is None else intervention.gate
    layer = f"layer{intervention.layer}." if intervention.layer else ""
    value = "" if intervention.gate is None else f"={_format_value(intervention.value)}"
    units = "" if intervention.units is None else ":" + ",".join(unit_ranges(intervention.units))
    stop = "" if intervention.stop is None or intervention.kind == "zero" else f"-{intervention.stop}"
    is_placed = intervention.start > 0 or stop or intervention.kind in ("zero", "freeze")
    return f"{layer}{what}{value}{units}" + (f"@{intervention.start}{stop}" if is_placed else "")


def _format_value(value: float) -> str:
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def unit_ranges(units: tuple[int, ...]) -> Iterator[str]:
    """Write the numbers of units, those that follow each other as ranges: '3', '17', '40-47'."""
    first = 0
    for place in range(1, len(units) + 1):
        if place == len(units) or units[place] != units[place - 1] + 1:
            run = units[first:place]
            yield str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"
            first = place
