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
                "And why did it find a note likely? Put another pitch in place of one earlier note, "
                "let the network read again, and see how much of the chance is lost. Where it loses "
                "much, that earlier note counted: those are the notes that the network listened to."
            ),
        ),
        try_title=_tr("Ask about the most surprising note"),
        try_text=_tr(
            "The earlier notes that made it likelier light up, the brighter the stronger. Click "
            "any other note to ask about that one."
        ),
        act=tries.influence,
        show=tries.show_surprise,
        equations=_tr(
            "surprise = −log<sub>2</sub> p<br>influence(j) ∝ log q − ½ (log "
            "q<sub>j</sub><sup>−</sup> + log q<sub>j</sub><sup>+</sup>), at least 0<br><br>p: the"
            " chance of the note that came; q: of its pitch. q<sub>j</sub><sup>−</sup>, "
            "q<sub>j</sub><sup>+</sup>: the same, had note j been the piece’s next pitch below or"
            " above. The largest influence is told as 1."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lessons", text)
