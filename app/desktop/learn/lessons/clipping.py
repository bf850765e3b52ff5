"""Gradient clipping."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def clipping_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="clipping",
        page="clipping",
        title=_tr("Clipping keeps steps short"),
        paragraphs=(
            _tr(
                "The remedy is simple: a gradient that is too long is made shorter before the weights "
                "move. By norm, all its numbers are scaled alike: it keeps its direction. By value, "
                "every number beyond a limit is cut to it: so the gradient turns a little, towards what was "
                "small."
            ),
            _tr(
                "The threshold is a matter of taste. So low that every step is clipped, and only the "
                "direction counts; so high that none is, and nothing is guarded. The curve shows, "
                "from the steps of your own run, what share any threshold would have clipped."
            ),
        ),
        try_title=_tr("Clip at a tenth"),
        try_text=_tr(
            "The threshold goes to a tenth of the gradient’s length, or lower where no single "
            "number is that large. By norm the arrow shrinks and keeps pointing the same way; by "
            "value it turns."
        ),
        act=tries.clipping,
        show=tries.show_threshold,
        equations=_tr(
            "by norm: g ← g · min(1, θ / ‖g‖)<br>by value: g<sub>i</sub> ← max(−θ, min(θ, "
            "g<sub>i</sub>))<br><br>g: the gradient, a number g<sub>i</sub> for each weight; ‖g‖ "
            "= √∑ g<sub>i</sub>²: its length; θ: the threshold."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
