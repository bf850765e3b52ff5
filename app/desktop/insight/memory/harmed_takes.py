"""Takes made with the memory interfered with, and the unharmed ones that they are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.generation.maker import bars_filled
from app.desktop.generation.takes import Take
from app.desktop.generation.wishes import PrimerPiece, Wish, lengthened
from app.desktop.insight.memory.demo_melodies import DemoMelodies
from models.music.editing import excerpt
from models.networks.interventions import Intervention

if TYPE_CHECKING:
    from app.desktop.insight.desk import InsightDesk
    from models.music import Piece

PRIMER_NOTES = 8
"""How many of a piece's first notes are continued where it is no take."""


class HarmedTakes(QObject):
    """Makes a melody with something done to the memory, otherwise as the take in the roll was made.

    Where there is no take made so without interfering, by the same network, that is made first. The network
    that came along plays without making takes. Sends `busy_changed`.
    """

    busy_changed = Signal()

    def __init__(self, desk: InsightDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation, self._stage, self._desk = desk.generation, desk.stage, desk
        self._wish: Wish | None = None
        self._next: Wish | None = None
        self._reference: Take | None = None
        self._demo = DemoMelodies(desk, self)
        self._generation.wish_made.connect(self._on_made)
        for sender in (self._generation, self._demo):
            sender.busy_changed.connect(self.busy_changed)

    @property
    def is_busy(self) -> bool:
        """Whether a melody is being made."""
        return self._generation.is_busy or self._demo.is_busy

    def hear(self, interventions: tuple[Intervention, ...]) -> None:
        """Make it, and hear it with the unharmed one behind it."""
        if self._generation.model is None:
            self._hear_demo(interventions)
            return
        plain = self._plain_wish()
        if plain is None or plain.config is None:
            return
        config = plain.config.model_copy(update={"interventions": interventions})
        harmed = Wish(primer=plain.primer, config=config, variation=plain.variation)
        self._reference = self._unharmed(plain)
        if self._reference is None:
            self._next = harmed
            self._begin(plain)
        else:
            self._next = None
            self._begin(harmed)

    def _hear_demo(self, interventions: tuple[Intervention, ...]) -> None:
        piece = self._desk.subject.piece
        if piece is not None and piece.notes:
            primer = first_notes(piece, "")
            config = lengthened(self._generation.options.config(), primer.bars)
            self._demo.hear(primer.piece, config, interventions)

    def _begin(self, wish: Wish) -> None:
        self._wish = wish
        self._generation.make_wish(wish)

    def _plain_wish(self) -> Wish | None:
        """Return the wish for what is in the roll, nothing done to the memory."""
        take = self._stage.take
        if take is not None and take.primer is not None and take.model:
            primer = PrimerPiece(piece=take.primer, title=take.primer_title, bars=0)
            config = take.config.model_copy(update={"interventions": (), "variations": take.variation})
            return Wish(primer=primer, config=config, variation=take.variation)
        piece = self._desk.subject.piece
        if piece is None or not piece.notes:
            return None
        primer = first_notes(piece, self._desk.subject.title)
        return Wish(primer=primer, config=self._generation.config_for(primer), variation=1)

    def _unharmed(self, wish: Wish) -> Take | None:
        """Return a take that fulfils a wish already, by the network in use."""
        from models.networks.fingerprint import fingerprint

        model = self._generation.model
        if model is None:
            return None
        assert isinstance(wish.primer, PrimerPiece)
        for take in reversed(self._generation.takes.takes):
            is_same = take.primer == wish.primer.piece and _same_draw(take, wish)
            if is_same and not take.is_edited and take.model_id == fingerprint(model):
                return take
        return None

    def _on_made(self, wish: Wish, takes: list[Take]) -> None:
        if wish is not self._wish or not takes:
            return
        if self._next is not None:
            self._reference, following = takes[0], self._next
            self._next = None
            self._begin(following)
            return
        self._wish = None
        if self._reference in self._generation.takes.takes:
            self._generation.box.compare_with(self._reference)


def first_notes(piece: Piece, title: str) -> PrimerPiece:
    """Return the first few notes of a piece as a primer, those that begin with the last of them too."""
    notes = piece.notes
    last = notes[min(PRIMER_NOTES, len(notes)) - 1].onset
    places = [place for place, note in enumerate(notes) if note.onset <= last]
    primer = excerpt(piece, places)
    return PrimerPiece(piece=primer, title=title, bars=bars_filled(primer))


def _same_draw(take: Take, wish: Wish) -> bool:
    """Tell whether a take was drawn as a wish says; how many were drawn beside it does not matter."""
    assert wish.config is not None
    is_same = take.config.model_copy(update={"variations": 1}) == wish.config.model_copy(
        update={"variations": 1}
    )
    return is_same and take.variation == wish.variation
