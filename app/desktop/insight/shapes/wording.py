"""What the four shapes are called, and where in the program one meets them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.counts import notes_text
from app.desktop.insight.shapes.making import Shape, ShapeName
from app.desktop.units import filled
from models.music import pitch_name

_TOLD_NOTES = 12

SHAPES: tuple[ShapeName, ...] = ("one-to-one", "one-to-many", "equal", "unequal")
"""In the order in which they are offered."""


def title_of(name: ShapeName) -> str:
    """Return what a shape is called."""
    return {
        "one-to-one": _tr("One to one"),
        "one-to-many": _tr("One to many"),
        "equal": _tr("Many to many, of equal length"),
        "unequal": _tr("Many to many, of unequal length"),
    }[name]


def caption_of(name: ShapeName) -> str:
    """Say what a shape is, and where it is met."""
    return {
        "one-to-one": _tr(
            "One note in, the chances of one note out, once; the keyboard of Generate shows the same after "
            "temperature and top-p."
        ),
        "one-to-many": _tr(
            "One note in, a melody out: each note that is drawn comes in again at the next step (dashed). So "
            "Generate makes a melody from a key."
        ),
        "equal": _tr(
            "Every note goes in, and after each the next one is predicted: the bits tell how much the true "
            "one surprised the network. So Train teaches: it makes these numbers smaller."
        ),
        "unequal": _tr(
            "The first notes only fill the memory, then notes are drawn and come in again (dashed). So "
            "Generate continues a piece."
        ),
    }[name]


def result_of(shape: Shape) -> str:
    """Say what came out."""
    if shape.name == "one-to-one":
        return ""
    if shape.name == "equal":
        return filled(
            _tr("{mean:.2f} bits a note, {all:.1f} bits in all"),
            mean=shape.bits / max(1, shape.notes),
            all=shape.bits,
        )
    ended = _tr("{notes} came out")
    return filled(ended, notes=notes_text(shape.notes))


def described(shape: Shape) -> str:
    """Say in words what is drawn."""
    into = [pitch_name(c.comes_in) for c in shape.columns if c.comes_in is not None and not c.is_fed_back]
    if shape.step is not None:
        from app.desktop.insight.neuron.wording import described as step_described

        return step_described(shape.step, None)
    if shape.name == "equal":
        out = [
            filled(_tr("{pitch} {bits:.1f} bits"), pitch=pitch_name(column.goes_out), bits=column.bits)
            for column in shape.columns
            if column.goes_out is not None and column.bits is not None
        ]
        return filled(_tr("Note by note: {notes}"), notes=_listed(out))
    out = [pitch_name(column.goes_out) for column in shape.columns if column.goes_out is not None]
    return filled(_tr("In: {into}. Out: {out}."), into=_listed(into), out=_listed(out))


def _listed(words: list[str]) -> str:
    return ", ".join(words[:_TOLD_NOTES]) + (" …" if len(words) > _TOLD_NOTES else "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ShapesPage", text)
