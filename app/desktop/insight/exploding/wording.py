"""The explosion in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.insight.exploding.record import SandboxRecord
from app.desktop.insight.log_plot import decade_text
from app.desktop.language import told
from app.desktop.training.record import NATS_A_BIT
from app.desktop.units import filled

if TYPE_CHECKING:
    from models.training.sandbox import FirstNonFinite

_LEAST_BITS = 1e-9
_MAY_BREAK = "\u200b"


def verdict(record: SandboxRecord) -> str:
    """Say in one sentence what became of a run."""
    if record.broke is not None:
        return broke_sentence(record.broke)
    steps = len(record.steps)
    if not record.is_over:
        return filled(_tr("Step {n:,}: every number is still finite …"), n=steps)
    if record.is_clipped:
        return filled(_tr("With clipping it survives: all numbers are finite after {n:,} steps"), n=steps)
    return filled(_tr("It did not break in {n:,} steps: begin with a higher rate"), n=steps)


def broke_sentence(broke: FirstNonFinite) -> str:
    """Name the first number that was not finite."""
    texts = {
        ("loss", "inf"): _tr("the loss is infinite at step {step:,}"),
        ("loss", "nan"): _tr("the loss is no number (NaN) at step {step:,}"),
        ("gradient", "inf"): _tr("the gradient of {name} is infinite at step {step:,}"),
        ("gradient", "nan"): _tr("the gradient of {name} is no number (NaN) at step {step:,}"),
        ("weight", "inf"): _tr("a weight of {name} is infinite at step {step:,}"),
        ("weight", "nan"): _tr("a weight of {name} is no number (NaN) at step {step:,}"),
        ("hidden state", "inf"): _tr("the hidden state {name} is infinite at step {step:,}"),
        ("hidden state", "nan"): _tr("the hidden state {name} is no number (NaN) at step {step:,}"),
    }
    text = texts[broke.where, broke.kind]
    if broke.is_norm:
        text = _tr("the norm of the gradient is infinite at step {step:,}; its largest entry is in {name}")
    text = filled(text, name=broke.name, step=broke.step)
    return text[:1].upper() + text[1:]


def breakable(text: str) -> str:
    """Let a text go on in the next line also within the names of weights, which are long."""
    return text.replace(".", f".{_MAY_BREAK}").replace("_", f"_{_MAY_BREAK}")


def aftermath(record: SandboxRecord) -> str:
    """Say what the guard did, or where a run that did not break has come to."""
    if record.way_back is None:
        return _end_without_way_back(record) if record.is_over else ""
    text = filled(_tr("At step {step:,} the guard stepped in:"), step=record.way_back.step)
    bits = record.way_back.loss / NATS_A_BIT
    after = filled(_tr("The loss is {bits:.2f} bits a note again."), bits=bits)
    return f"{text} {told(record.way_back.sentence)} {after}"


def _end_without_way_back(record: SandboxRecord) -> str:
    if record.broke is None:
        return _end_sentence(record)
    return _tr("The guard left out what was not finite. It was never three steps in a row: no way back.")


def _end_sentence(record: SandboxRecord) -> str:
    if not len(record.steps):
        return ""
    rate, first, last = record.rate.values[-1], record.loss.values[0], record.loss.values[-1]
    text = _tr("The learning rate is {rate} by now, the loss {bits} bits a note.")
    told_end = text.format(
        rate=decade_text(math.log10(rate)), bits=decade_text(math.log10(max(last, _LEAST_BITS)))
    )
    if last > first:
        told_end += " " + _tr("At such a rate nothing is learnt any more, but every number stays finite.")
    return told_end


def untouched_sentence() -> str:
    """Say whose weights these are."""
    return _tr("A copy is trained on what is in the piano roll; your own network is untouched.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExplodingPage", text)
