"""Influence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.learn import tries
from app.desktop.learn.lesson import Lesson


def influence_lesson() -> Lesson:
    """Return the lesson in the language that is spoken."""
    return Lesson(
        id="influence",
        page="surprise",
        title=_tr("Which notes made this one likely?"),
        paragraphs=(
            _tr(
                "How surprised was the network at a note? It had given the note a chance p; the "
                "surprise is told in bits: 1 bit for a chance of one half, 2 for a quarter, 10 for "
                "one in a thousand. The bars show it for every note of the piece."
            ),
            _tr(
                "And why did it find a note likely? Follow the gradient from that note's chance back "
                "to the notes that were read: where it is large, a small change of that earlier note "
                "would have changed the chance most. Those are the notes that the network listened "
                "to."
            ),
        ),
        try_title=_tr("Ask about the most surprising note"),
        try_text=_tr(
            "Press it, or click any note: the earlier notes that mattered for it light up, the "
            "more the brighter."
        ),
        act=tries.influence,
        equations=_tr(
            "surprise = −log<sub>2</sub> p<br>influence(j) ∝ ‖∂ log p(t) / ∂x(j)‖<br><br>p: the "
            "chance of the note that came. x(j): what the network read of note j. The largest "
            "influence is told as 1."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
