"""The distribution over the next note: a bar for each likely pitch, and the likely time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QPainter

from app.desktop.insight.neuron import drawing
from app.desktop.insight.neuron.drawing import LEFT, LINE_HEIGHT, RIGHT
from app.desktop.insight.neuron.wording import chance_of, likely_pitches, percent, plain_percent, quarters
from app.desktop.theme import colours, mixed
from app.desktop.units import filled
from models.music import pitch_name

if TYPE_CHECKING:
    from models.insight.neuron import NeuronStep

_LEAST_END = 0.005
_GAP = 10.0
"""Pixels that stay free at the right, so that no row reads on into the next prediction."""
_NAME_WIDTH = 50.0
_SHARE_WIDTH = 42.0
_LONG_SHARE_WIDTH = 74.0


def shown_pitches(step: NeuronStep, before: NeuronStep | None, came: int | None, most: int) -> list[int]:
    """Return the pitches that get a bar, the likeliest first: what came and, where something was changed,
    what was likely before are among them."""
    wanted = [pitch for pitch, _ in likely_pitches(step, most)]
    urgent = [] if came is None else [came]
    if before is not None:
        urgent += [pitch for pitch, _ in likely_pitches(before, max(1, most // 2))]
    for pitch in urgent:
        if pitch not in wanted:
            spare = [other for other in reversed(wanted) if other not in urgent]
            if not spare:
                break
            wanted[wanted.index(spare[0])] = pitch
    return sorted(wanted, key=lambda pitch: -chance_of(step, pitch))


def paint_prediction(
    painter: QPainter,
    rect: QRectF,
    step: NeuronStep,
    header: str,
    *,
    before: NeuronStep | None = None,
    came: int | None = None,
) -> None:
    """Paint what is likely after a row; beside it, paler, what was before something was changed."""
    active = colours()
    most = max(1, int(rect.height() // LINE_HEIGHT) - 2)
    line = QRectF(rect.left(), rect.top(), rect.width() - _GAP, LINE_HEIGHT)
    if before is not None:
        header = _tr("Y(t): as it was → now")
    drawing.write(painter, line.adjusted(0, 0, _GAP, 0), header, active.text, LEFT)
    pitches = shown_pitches(step, before, came, most)
    top = max(chance_of(each, pitch) for each in (step, before or step) for pitch in pitches)
    for pitch in pitches:
        line.translate(0, LINE_HEIGHT)
        _paint_bar(painter, line, pitch, step, before, came, max(top, 1e-9))
    line.moveTop(rect.bottom() - LINE_HEIGHT)
    drawing.write(painter, line, _step_text(painter, step, line.width()), active.muted, LEFT)


def _step_text(painter: QPainter, step: NeuronStep, room: float) -> str:
    """Say which step is likeliest, and how likely the end is where there is room for that, too."""
    place = int(step.step_chances.argmax())
    texts = [_tr("step {step}: {share}, end {end}"), _tr("step {step}: {share}")]
    with_end, without = (
        filled(
            text,
            step=quarters(step.steps[place]),
            share=percent(float(step.step_chances[place])),
            end=percent(step.end_chance),
        )
        for text in texts
    )
    fits = painter.fontMetrics().horizontalAdvance(with_end) <= room
    return with_end if fits and step.end_chance >= _LEAST_END else without


def _paint_bar(
    painter: QPainter,
    line: QRectF,
    pitch: int,
    step: NeuronStep,
    before: NeuronStep | None,
    came: int | None,
    top: float,
) -> None:
    active = colours()
    is_it = pitch == came
    colour = active.note_primer if is_it else active.note
    name = QRectF(line.left(), line.top(), _NAME_WIDTH, LINE_HEIGHT)
    drawing.write(
        painter, name, pitch_name(pitch) + (" ●" if is_it else ""), active.text, LEFT, is_strong=is_it
    )
    shares = _SHARE_WIDTH if before is None else _LONG_SHARE_WIDTH
    room = max(4.0, line.width() - _NAME_WIDTH - shares)
    now = chance_of(step, pitch)
    text = percent(now)
    if before is None:
        _bar(painter, QRectF(name.right(), line.top() + 3, room * now / top, LINE_HEIGHT - 6), colour)
    else:
        was = chance_of(before, pitch)
        pale = mixed(colour, active.panel, 0.55)
        _bar(painter, QRectF(name.right(), line.top() + 2, room * was / top, 5), pale)
        _bar(painter, QRectF(name.right(), line.top() + 8, room * now / top, 6), colour)
        text = filled(_tr("{was} → {now}"), was=plain_percent(was), now=text)
    drawing.write(
        painter, QRectF(line.right() - shares, line.top(), shares, LINE_HEIGHT), text, active.text, RIGHT
    )


def _bar(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.fillRect(rect.adjusted(0, 0, max(0.0, 1.0 - rect.width()), 0), colour)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NeuronPage", text)
