"""The exploding gradient and NaN."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def exploding_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="exploding",
        page="exploding",
        title=_tr("When learning explodes"),
        paragraphs=(
            _tr(
                "A gradient that is multiplied by less than 1 at every note vanishes. By more than 1,"
                " it grows from note to note until one step throws the weights far off. The next loss"
                " is larger, the next gradient larger still. Then a number is too large to be written"
                " down and becomes infinite, infinity minus infinity is no number at all (NaN), and "
                "from there it spreads to everything it touches."
            ),
            _tr(
                "Here you may break a copy of your network on purpose: without clipping, with a "
                "learning rate that grows. Your own network is untouched. In a real run a step like "
                "that is left out, and after three in a row the run goes back to its last good state "
                "with half the rate."
            ),
        ),
        try_title=_tr("Break it"),
        try_text=_tr(
            "Watch the norms climb. The first number that is no longer finite is named, and the "
            "way back is shown."
        ),
        act=tries.exploding,
        equations=_tr(
            "‖∂h(t)/∂h(t−k)‖ ≤ (‖<b>U</b>‖ γ)<sup>k</sup><br>w ← w − η g<br><br>γ: the steepest "
            "slope of the cell, 1 for tanh. Where ‖<b>U</b>‖ γ is above 1 the bound grows with k. "
            "w: a weight, g: its gradient, η: the learning rate."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
