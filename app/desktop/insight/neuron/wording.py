"""What the neuron's page says, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.desktop.units import filled, number
from models.encoding import GRID
from models.music import pitch_name

if TYPE_CHECKING:
    from app.desktop.insight.neuron.neuron_watch import Change
    from app.desktop.insight.subject import InsightSubject
    from models.insight.neuron import HeardNote, NeuronStep

_LEAST_TOLD, _SMALL = 0.005, 0.095
_LEAST_SHIFT = 0.005
_MOST_TIMES = 100
_NO_BREAK = "\u00a0"


def waiting_text(subject: InsightSubject) -> str:
    """Say why there is nothing to see yet."""
    if subject.model is None:
        return _tr("There is no network yet: press Train, or open a model.")
    if subject.piece is None:
        return _tr("There is no piece yet: choose one in the library, or make a melody.")
    return _tr("The network is reading the piece…")


def percent(share: float) -> str:
    """Write a chance in percent, the least ones as less than one; no line is broken within it."""
    return filled(_tr("{number} %"), number=plain_percent(share)).replace(" ", _NO_BREAK)


def plain_percent(share: float) -> str:
    """Write the number of a chance in percent without its sign."""
    return "<1" if 0 < share < 0.005 else number(100 * share, ".0f")


def quarters(ticks: int) -> str:
    """Write a time on the grid in quarter notes."""
    return number(round(ticks / GRID, 2), "g")


def times_text(note: HeardNote) -> str:
    """Say how long after the one before a note begins, and how long it lasts, in quarter notes."""
    return filled(
        _tr("step {step} · length {length}"), step=quarters(note.step), length=quarters(note.duration)
    )


def likely_pitches(step: NeuronStep, most: int) -> list[tuple[int, float]]:
    """Return the likeliest pitches with their chances, at any step, the likeliest first."""
    order = np.argsort(-step.pitch_chances, kind="stable")[:most]
    return [(step.low + int(place), float(step.pitch_chances[place])) for place in order]


def chance_of(step: NeuronStep, pitch: int) -> float:
    """Return the chance of a pitch at any step; 0 for one that the network does not know."""
    place = pitch - step.low
    return float(step.pitch_chances[place]) if 0 <= place < len(step.pitch_chances) else 0.0


def described(step: NeuronStep, came: int | None) -> str:
    """Say what goes into a row and what comes out of it, to those who do not see it."""
    listed = " · ".join(
        filled("{key} {share}", key=pitch_name(pitch), share=percent(share))
        for pitch, share in likely_pitches(step, 3)
    )
    what = _tr("the beginning of the piece") if step.note is None else pitch_name(step.note.pitch)
    text = filled(
        _tr("{what} comes in with the memory of what was before. Likely next: {likely}."),
        what=what,
        likely=listed,
    )
    if came is None:
        return text
    return filled(_tr("{text} What came: {pitch}."), text=text, pitch=pitch_name(came))


def changed_text(before: NeuronStep, after: NeuronStep, cause: str) -> str:
    """Say which chance a change moved most.

    Args:
        before: What happened.
        after: What would have.
        cause: The change, as the sentence begins.
    """
    shifts = after.pitch_chances - before.pitch_chances
    gains, loses = int(shifts.argmax()), int(shifts.argmin())
    if max(shifts[gains], -shifts[loses]) < _LEAST_SHIFT:
        return filled(_tr("{cause}, the prediction would stay nearly as it is."), cause=cause)
    if shifts[gains] < _LEAST_SHIFT:
        text = _tr("{cause}, {loser} would be less likely: {loses} instead of {lost}.")
    elif shifts[loses] > -_LEAST_SHIFT:
        text = _tr("{cause}, {gainer} would be {times} times as likely: {gains} instead of {gained}.")
    else:
        text = _tr(
            "{cause}, {gainer} would be {times} times as likely ({gains} instead of {gained}), "
            "{loser} less likely ({loses} instead of {lost})."
        )
    was, now = before.pitch_chances, after.pitch_chances
    return filled(
        text,
        cause=cause,
        gainer=pitch_name(before.low + gains),
        times=_times(float(now[gains]), float(was[gains])),
        gains=_finer(float(now[gains])),
        gained=_finer(float(was[gains])),
        loser=pitch_name(before.low + loses),
        loses=_finer(float(now[loses])),
        lost=_finer(float(was[loses])),
    )


def _finer(share: float) -> str:
    """Write a chance so finely that it can be told how many times another it is."""
    is_small = _LEAST_TOLD <= share < _SMALL
    return (
        filled(_tr("{number} %"), number=number(100 * share, ".2g")).replace(" ", _NO_BREAK)
        if is_small
        else percent(share)
    )


def memory_text(change: Change, place_of: Callable[[int], str]) -> str:
    """Say whose memory comes in; `place_of` tells bar and beat of a note."""
    row = change.memory_of
    if row is None:
        return _tr("Its own memory")
    return (
        _tr("An empty memory") if row == 0 else filled(_tr("Memory of bar {place}"), place=place_of(row - 1))
    )


def what_if_text(
    change: Change, before: NeuronStep, after: NeuronStep | None, place_of: Callable[[int], str]
) -> str:
    """Say what a change does, or what can be changed."""
    if after is None:
        return _tr(
            "Choose another note or another memory: the bars compare what happened with what would have."
        )
    if change.pitch is not None and before.note is not None:
        new, old = pitch_name(change.pitch), pitch_name(before.note.pitch)
        cause = filled(_tr("With {new} instead of {old}"), new=new, old=old)
    elif not change.memory_of:
        cause = _tr("With an empty memory")
    else:
        cause = filled(_tr("With the memory of bar {place}"), place=place_of(change.memory_of - 1))
    return changed_text(before, after, cause)


def _times(now: float, was: float) -> str:
    times = now / max(was, 1e-9)
    if times > _MOST_TIMES:
        return filled(_tr("more than {most}"), most=number(_MOST_TIMES))
    return number(round(times), "d") if times >= 9.5 else number(round(times, 1), "g")


def _tr(text: str) -> str:
    return QCoreApplication.translate("NeuronPage", text)
