"""The hidden state as memory."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def memory_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="memory",
        page="memory",
        title=_tr("The hidden state is the memory"),
        paragraphs=(
            _tr(
                "All that a recurrent neuron knows of the past is a list of numbers between −1 and 1,"
                " one for each of its units: the hidden state h. It is handed on from note to note. "
                "(Besides, the networks of this program look up how a piece went on before; that is"
                " not in the picture.)"
            ),
            _tr(
                "In the picture every row is a unit and every column is the memory after a note, "
                "aligned with the notes above. Nobody told the units what to keep. Still, some come "
                "to follow the beat, some the height of the melody, some the phrase; the rows are "
                "ordered by what they follow most closely."
            ),
        ),
        try_title=_tr("Colour the notes by a unit"),
        try_text=_tr(
            "The notes take the colours of the unit that follows something most closely. Click a "
            "row for another one. Press Play and watch the playhead run through the notes and "
            "through the memory at once."
        ),
        act=tries.memory,
        show=tries.show_state,
        equations=_tr(
            "h(t) = f(x(t), h(t−1))<br>r = cov(h<sub>i</sub>, m) / (σ(h<sub>i</sub>) "
            "σ(m))<br><br>h(t): the hidden state after note t. x(t): the note. f: the cell, in "
            "the next lesson. r: how closely unit i follows the musical fact m, such as the "
            "height of the note; 1 and −1 are exactly, 0 is not at all."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
