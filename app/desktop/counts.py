"""How many notes, bars or pieces there are, in words: one of them is told in the singular."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.language import told
from app.desktop.units import counted


def notes_text(count: int) -> str:
    """Say how many notes there are."""
    return counted(count, _tr("1 note"), _tr("{n} notes"))


def bars_text(count: int) -> str:
    """Say how many bars there are."""
    return counted(count, _tr("1 bar"), _tr("{n} bars"))


def pieces_text(count: int) -> str:
    """Say how many pieces there are."""
    return counted(count, _tr("1 piece"), _tr("{n} pieces"))


def unit_text(unit: str, count: float) -> str:
    """Return what a number of an option counts, as it follows that number; `unit` is the option's own."""
    one = {
        "bars": _tr("bar"),
        "epochs": _tr("epoch"),
        "notes": _tr("note"),
        "pieces": _tr("piece"),
        "semitones": _tr("semitone"),
        "steps": _tr("step"),
        "units": _tr("unit"),
    }
    return one.get(unit, told(unit)) if count == 1 else told(unit)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counts", text)
