"""Gates and the cell state."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def gates_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="gates",
        page="memory",
        title=_tr("Gates decide what is kept"),
        paragraphs=(
            _tr(
                "A plain neuron writes its whole memory anew at every note. An LSTM has a second "
                "memory, the cell state c, and three gates for every unit: numbers from 0, shut, to "
                "1, open. The forget gate says how much of c stays, the input gate how much is added, "
                "the output gate how much of it shows in h. A GRU makes do with two: reset and "
                "update."
            ),
            _tr(
                "The picture shows the forget gate of every unit. One that stays near 1 remembers for"
                " long: at 0.9 half of what it knew is gone after 6.6 notes, at 0.99 after 69. Point "
                "at a row to read this half-life."
            ),
        ),
        try_title=_tr("Shut the forget gate, and listen"),
        try_text=_tr(
            "A melody is made from the same beginning and the same random seed, but with the "
            "forget gate (of a GRU: the update gate) held at 0; a plain RNN has no gates, so its "
            "memory is frozen. The unharmed melody lies behind it in the piano roll, and the picture "
            "turns to the state that is left."
        ),
        act=tries.gates,
        show=tries.show_gate,
        equations=_tr(
            "LSTM: f = σ(W<sub>f</sub>x + U<sub>f</sub>h + b<sub>f</sub>), likewise i and o; g = "
            "tanh(W<sub>g</sub>x + U<sub>g</sub>h + b<sub>g</sub>)<br>c′ = f c + i g, h′ = o "
            "tanh(c′)<br>GRU: n = tanh(W<sub>n</sub>x + r U<sub>n</sub>h), h′ = (1 − z) n + z "
            "h<br>half-life = ln ½ / ln f<br><br>f, i, o: forget, input and output gate; r, z: "
            "reset and update gate; g, n: what is new. σ squeezes any number into 0 to 1. x: the "
            "note; h, c: the memory before; h′, c′: after."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
