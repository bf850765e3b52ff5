"""The vanishing gradient."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def vanishing_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="vanishing",
        page="gradient",
        title=_tr("Why the far past fades"),
        paragraphs=(
            _tr(
                "On its way back the gradient is multiplied at every note. Where the factor is below "
                "1, little is left after a few notes, and what happened earlier cannot teach the "
                "network any more: the gradient vanishes. The curve shows how much of it reaches the "
                "memory k notes ago; its axis is logarithmic: equal steps down divide by equal factors."
            ),
            _tr(
                "A plain RNN loses it for good: its curve falls on and on. Of what an LSTM shows, h, "
                "much is gone after one note already, but what is in its cell state c stays while the"
                " forget gate is open. So does the memory of a GRU while its update gate is. That is "
                "what gates were invented for."
            ),
        ),
        try_title=_tr("Set the three cells side by side"),
        try_text=_tr(
            "RNN, GRU and LSTM of the same size, all untrained, join your network on a window of "
            "up to 32 notes. Look how steeply each curve falls far from the loss."
        ),
        act=tries.vanishing,
        show=tries.show_alone,
        equations=_tr(
            "∂h(t)/∂h(t−k) = ∏ diag(1 − h(j)²) <b>U</b>, j from t−k+1 to t (plain "
            "RNN)<br>∂c(t)/∂c(t−k) ≈ ∏ f(j) (LSTM)<br><br>A product of k factors shrinks, or "
            "grows, as the k-th power: 0.8<sup>20</sup> ≈ 0.01. f(j): the forget gate at note j, "
            "which can stay near 1."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
