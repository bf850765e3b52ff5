"""One or many, in and out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def shapes_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="shapes",
        page="shapes",
        title=_tr("One or many, in and out"),
        paragraphs=(
            _tr(
                "The same network can be used in four ways. One to one: a note goes in, the chances "
                "of the next come out. One to many: a single note goes in, and the network goes on by "
                "reading its own guesses: that is how a melody is made from one key."
            ),
            _tr(
                "Many to many, of equal length: a whole piece is read and at each note the next is "
                "predicted. That is how it learns, and how its surprise is measured. Many to many, "
                "of unequal length: the beginning of a piece goes in, and a continuation of any "
                "length comes out."
            ),
        ),
        try_title=_tr("Let it go on from a beginning"),
        try_text=_tr(
            "The first notes of the piece are read, then the network goes on alone. You see where"
            " its own notes begin, and hear them."
        ),
        act=tries.shapes,
        equations=_tr(
            "p(x<sub>1</sub> … x<sub>n</sub>) = ∏ p(x<sub>t</sub> | x<sub>1</sub> … "
            "x<sub>t−1</sub>)<br><br>The chance of a piece is the product of the chances of its "
            "notes, each given all before it. Reading measures these chances; generating draws "
            "each note by its chance and then takes it for given."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
