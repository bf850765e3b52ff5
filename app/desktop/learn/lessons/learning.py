"""Back-propagation through time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def learning_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="learning",
        page="gradient",
        title=_tr("Learning backwards through time"),
        paragraphs=(
            _tr(
                "To learn, the network reads a window of notes and is told at every note how wrong "
                "its guess was: the loss. For each weight it then asks how the loss would change if "
                "that weight did: the gradient. The weights were used at every note, so the question "
                "is passed back from note to note, last to first. That is back-propagation through "
                "time."
            ),
            _tr(
                "Nobody can trace a long piece back to its beginning at every step. After so many "
                "notes, the BPTT length, the trace is cut. The memory runs on into the next window; "
                "the gradient does not run back out of it."
            ),
        ),
        try_title=_tr("Cut after eight notes"),
        try_text=_tr(
            "The window in the picture is cut after eight notes. Nothing of the gradient crosses "
            "the cut, whatever happened before it."
        ),
        act=tries.learning,
        show=tries.show_window,
        equations=_tr(
            "∂L/∂<b>U</b> = ∑<sub>t</sub> ∑<sub>k</sub> ∂L(t)/∂h(t) · ∂h(t)/∂h(t−k) · "
            "∂h(t−k)/∂<b>U</b>, k from 0 to the BPTT length<br><br>L(t): the loss at note t. "
            "h(t): the hidden state. <b>U</b>: weights from the memory to itself. ∂a/∂b: how a "
            "changes with b."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
