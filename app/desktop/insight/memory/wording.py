"""What the memory lens says of a unit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from app.desktop.units import filled, number

if TYPE_CHECKING:
    from app.desktop.insight.memory.lens import LensNumbers

_VERY_LONG = 1000.0


def fact_titles() -> dict[str | None, tuple[str, str]]:
    """Return the short name of each fact for the gutter, and how it is called in a sentence."""
    return {
        "beat": (_tr("Beat"), _tr("the beat in the bar")),
        "pitch": (_tr("Pitch"), _tr("the note's height")),
        "phrase": (_tr("Phrase"), _tr("the place in the phrase")),
        "rest": (_tr("Rest"), _tr("the time to the next rest")),
        "length": (_tr("Length"), _tr("the note's length")),
        None: (_tr("Nothing"), _tr("nothing of these")),
    }


def unit_text(numbers: LensNumbers, unit: int, note: int | None, note_name: str = "") -> str:
    """Say what a unit is, follows and keeps, and its value after a note, such as 'C4 at 3.2'."""
    parts = [_value_text(numbers, unit, note, note_name)]
    if numbers.lives is not None:
        parts.append(life_text(float(numbers.lives[unit])))
    parts.append(_follows_text(numbers, unit))
    return " · ".join(parts)


def life_text(notes: float) -> str:
    """Say for how long a unit remembers."""
    if math.isnan(notes):
        return _tr("half-life not known")
    if notes >= _VERY_LONG:
        return _tr("half-life over 1000 notes")
    return filled(_tr("half-life {count:.1f} notes"), count=notes)


def typical_life_text(lives: npt.NDArray[np.float64]) -> str:
    """Say for how long half of the units remember at least."""
    middle = float(np.median(lives))
    if middle >= _VERY_LONG:
        return _tr("Half of the units remember for more than 1000 notes")
    return filled(_tr("Half of the units remember for {count:.1f} notes or longer (half-life)"), count=middle)


def _value_text(numbers: LensNumbers, unit: int, note: int | None, note_name: str) -> str:
    if note is None:
        return filled(_tr("Unit {unit}"), unit=unit)
    return filled(
        _tr("Unit {unit}: {symbol} = {value} after {note}"),
        unit=unit,
        symbol=numbers.quantity.symbol,
        value=_signed(numbers.values[note, unit]),
        note=note_name,
    )


def _follows_text(numbers: LensNumbers, unit: int) -> str:
    tracking = numbers.tracking
    best = int(tracking.best[unit])
    if best < 0:
        return _tr("follows none of the facts")
    _, name = fact_titles()[tracking.names[best]]
    text = _tr("follows {fact}, correlation {number}")
    if numbers.interventions:  # the rows stay in the order of the memory that nothing was done to
        text = _tr("follows {fact} when left alone, correlation {number}")
    return filled(text, fact=name, number=_signed(tracking.strength[unit]))


def _signed(value: float) -> str:
    return number(float(value), ".2f").replace("-", "−")


def _tr(text: str) -> str:
    return QCoreApplication.translate("MemoryWording", text)
