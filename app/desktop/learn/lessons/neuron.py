"""A neuron with a memory."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def neuron_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="neuron",
        page="neuron",
        title=_tr("A neuron with a memory"),
        paragraphs=(
            _tr(
                "A network that writes melodies reads them note by note. At every note it is given "
                "two things: the note itself, X(t), and what it remembers of all the notes before, "
                "A(t−1)."
            ),
            _tr(
                "From these two it makes its new memory, A(t), and from that its guess, Y(t): how likely "
                "each note is to come next. Then it hands its memory on to itself and reads the next "
                "note."
            ),
            _tr(
                "It is one and the same neuron all the time. The picture shows it several times side "
                "by side, unrolled in time, so that you can see what it hands on."
            ),
        ),
        try_title=_tr("Change the note, hold the memory"),
        try_text=_tr(
            "The memory stays what it was, but another note comes in. The bars in the picture "
            "show what the network expects now beside what it expected before."
        ),
        act=tries.neuron,
        show=tries.show_note,
        equations=_tr(
            "A(t) = tanh(<b>W</b> X(t) + <b>U</b> A(t−1) + <b>b</b>) (plain RNN)<br>Y(t) = "
            "softmax(<b>V</b> A(t) + <b>c</b>)<br><br>X(t): the note as a list of numbers. A(t): "
            "the memory. Y(t): the chances of the next note, which add up to 1. <b>W</b>, "
            "<b>U</b>, <b>V</b>, <b>b</b>, <b>c</b>: the weights, the same at every note; they "
            "are what is learnt."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
