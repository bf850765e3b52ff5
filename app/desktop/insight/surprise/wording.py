"""What is said of surprising notes, and of what made a note likely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from app.desktop.insight.notes_wording import note_name
from app.desktop.insight.surprise.numbers import PARTS, SurpriseNumbers
from app.desktop.units import filled, number
from models.music import Piece, pitch_name

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading

_MOST_TOLD = 3
_LEAST_TOLD = 0.35


def part_titles() -> dict[str, str]:
    """Return what each part of a note is called."""
    return {
        "step": _tr("when it begins"),
        "pitch": _tr("pitch"),
        "duration": _tr("length"),
        "velocity": _tr("velocity"),
    }


def summary_text(numbers: SurpriseNumbers) -> str:
    """Say how much surprise there is in the piece."""
    return filled(
        _tr("{mean:.2f} bits a note, {total:,.0f} bits in all"), mean=numbers.mean, total=numbers.sum
    )


def surprise_text(numbers: SurpriseNumbers, note: int, piece: Piece | None) -> str:
    """Say how surprising a note was, and by which of its parts."""
    titles = part_titles()
    parts = ", ".join(
        f"{titles[part]} {number(bits, '.1f')}"
        for part, bits in zip(PARTS, numbers.parts[note], strict=True)
        if bits >= 0.05
    )
    template = _tr("{note}: {bits:.1f} bits ({parts})") if parts else _tr("{note}: {bits:.1f} bits")
    name = note_name(numbers.reading, note, piece)
    return filled(template, note=name, bits=float(numbers.total[note]), parts=parts)


def influence_text(numbers: SurpriseNumbers, note: int, influence: npt.NDArray[np.floating]) -> str:
    """Say which earlier notes made a note's pitch likely.

    Args:
        numbers: Of the piece.
        note: Which note.
        influence: Of each earlier note, 0 to 1, (note,).
    """
    pitch, chance = pitch_name(int(numbers.reading.rows.pitches[note])), numbers.pitch_chance(note)
    told = [int(each) for each in np.argsort(-influence, kind="stable")[:_MOST_TOLD]]
    told = [each for each in told if influence[each] >= _LEAST_TOLD]
    if not told:
        text = _tr("The network gave this {pitch} {chance:.0%}; nothing came before it.")
        return filled(text, pitch=pitch, chance=chance)
    causes = [_cause(numbers.reading, note, each) for each in told]
    several = causes[0] if len(causes) == 1 else _tr("{first} and {last}")
    listed = filled(several, first=", ".join(causes[:-1]), last=causes[-1]) if len(causes) > 1 else several
    text = _tr("The network gave this {pitch} {chance:.0%}; it was made likely by {causes}.")
    return filled(text, pitch=pitch, chance=chance, causes=listed)


def _cause(reading: PieceReading, note: int, earlier: int) -> str:
    pitch, ago = pitch_name(int(reading.rows.pitches[earlier])), note - earlier
    if ago == 1:
        return filled(_tr("the {pitch} just before"), pitch=pitch)
    return filled(_tr("the {pitch} {count} notes ago"), pitch=pitch, count=ago)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SurpriseWording", text)
