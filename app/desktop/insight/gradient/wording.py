"""The gradient through time in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop import theme
from app.desktop.insight.gradient.window import WindowGradient
from app.desktop.units import filled, number

if TYPE_CHECKING:
    from models.insight.vanishing import GradientThroughTime
    from models.networks.config import Cell


def half_sentence(gradient: GradientThroughTime) -> str:
    """Say after how many notes half of the gradient is gone."""
    if len(gradient.lags) == 1:
        return _tr("there is no note before it within the window")
    if gradient.half_gone is None:
        text = _tr("more than half of the gradient is still there {n:,} notes back")
        return filled(text, n=int(gradient.lags[-1]))
    return filled(_tr("half of the gradient is gone after {n:.1f} notes"), n=gradient.half_gone)


def half_text(half_gone: float | None, longest: int) -> str:
    """Say the same in short."""
    if longest == 0:
        return "–"
    if half_gone is None:
        return filled(_tr("more than {n:,} notes"), n=longest)
    return filled(_tr("{n:.1f} notes"), n=half_gone)


def left_sentence(shown: WindowGradient) -> str:
    """Say how much of the gradient reaches the beginning of the window."""
    share, longest = float(shown.left[-1]), int(shown.own.lags[-1])
    if not longest or not math.isfinite(share):
        return _tr("the gradient of this loss")
    text = _tr("the gradient of this loss: {n:,} notes back, {share} of it is left")
    return filled(text, share=share_text(share), n=longest)


def gradient_words(shown: WindowGradient, fresh_colours: dict[Cell, str]) -> str:
    """Tell of each network, with a mark like its curve, as rich text."""
    from models.insight.vanishing import half_gone  # late: it imports torch

    colour = theme.colours().curve_gradient.name()
    longest = int(shown.own.lags[-1])
    half = half_text(shown.own.half_gone, longest)
    lines = [
        _line("", "", f"<b>{title_of(shown)}.</b> {_tr('Half of its gradient is gone after')}"),
        _line("▬", colour, f"<b>{half}</b> · {shown.network}, {_tr('state h')}"),
    ]
    if shown.own.memory_norms is not None:
        half = half_text(half_gone(shown.own.memory_norms), longest)
        lines.append(_line("╍", colour, f"<b>{half}</b> · {_tr('its cell state c')}"))
    for cell, fresh in shown.fresh.items():
        half = half_text(fresh.half_gone, longest)
        told = f"<b>{half}</b> · {cell.upper()}, {_tr('untrained, same size')}"
        lines.append(_line("─", fresh_colours[cell], told))
    return "".join(lines)


def _line(mark: str, colour: str, text: str) -> str:
    dot = f'<span style="color:{colour}"><b>{mark}</b></span> ' if mark else ""
    return f'<p style="margin:0 0 2px 0">{dot}{text}</p>'


def title_of(shown: WindowGradient) -> str:
    """Say which loss is looked at."""
    if shown.step is not None:
        text = _tr("Step {step:,}: the window just trained on, mean of {n:,} pieces")
        return filled(text, step=shown.step, n=shown.pieces)
    return filled(_tr("The loss at {note}"), note=box_name(shown, shown.target))


def box_name(shown: WindowGradient, box: int) -> str:
    """Name a box: the note that was to be predicted."""
    row = shown.first + box
    if shown.step is not None:
        return filled(_tr("note {n:,} of the window"), n=row + 1)
    label = shown.labels[box]
    if not label:
        return _tr("the end of the piece")
    return filled(_tr("note {n:,}, {pitch}"), n=row + 1, pitch=label)


def box_sentence(shown: WindowGradient, box: int) -> str:
    """Say what there is to know of a box."""
    name = box_name(shown, box)
    parts = [name[:1].upper() + name[1:]]
    if math.isfinite(shown.bits[box]):
        parts.append(filled(_tr("loss {bits:.2f} bits"), bits=float(shown.bits[box])))
    lag = shown.target - box
    if 0 <= lag < len(shown.left):
        share = share_text(float(shown.left[lag]))
        parts.append(filled(_tr("{share} of the gradient is left, {n:,} notes back"), share=share, n=lag))
    elif box not in shown.window:
        parts.append(_tr("beyond the cut: no gradient comes here"))
    return " · ".join(parts)


def strip_sentence(shown: WindowGradient) -> str:
    """Say for a screen reader what is drawn."""
    text = _tr(
        "{n:,} notes between two cuts. {title}, {loss} Going back from it, {half}. "
        "Left and Right look at the loss of another note."
    )
    loss = filled(_tr("{bits:.2f} bits."), bits=float(shown.bits[shown.target]))
    return filled(text, n=len(shown.window), title=title_of(shown), loss=loss, half=half_sentence(shown.own))


def share_text(share: float) -> str:
    """Write a share in percent, with as many digits as it takes."""
    percent = 100 * share
    if percent >= 1:
        return f"{number(percent, ',.0f')} %"
    if percent >= 1e-4:
        return f"{number(float(f'{percent:.1g}'), 'g')} %"
    return _tr("less than a millionth")


def _tr(text: str) -> str:
    return QCoreApplication.translate("GradientPage", text)
