"""The takes: melodies that the network made, with what they were made with. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.generation.config import SamplingConfig
from models.music import Piece


@dataclass(slots=True, kw_only=True)
class Take:
    """One melody that was made.

    Attributes:
        number: 1 for the first of the session; never given twice.
        piece: The music, the primer included.
        primer_pitch: The key that was pressed.
        primer_end: The tick before which the notes are the primer's.
        config: The rules by which it was drawn; variations share them.
        variation: Which of the variations it is, 1 for the first.
        model: The network in short, such as 'LSTM 2x256'.
        is_saved: Whether it was exported.
    """

    number: int
    piece: Piece
    primer_pitch: int
    primer_end: int
    config: SamplingConfig
    variation: int
    model: str
    is_saved: bool = False

    @property
    def bars(self) -> int:
        """How many bars it fills."""
        return len(self.piece.bar_lines())

    @property
    def notes(self) -> int:
        """How many notes it has."""
        return len(self.piece.notes)


@dataclass(slots=True)
class TakeList:
    """The takes of the session, the newest last."""

    takes: list[Take] = field(default_factory=list)
    _last_number: int = 0

    def make(self, pieces: list[Piece], *, primer: Piece, config: SamplingConfig, model: str) -> list[Take]:
        """Make a take of each piece, without putting it on the list yet."""
        takes = []
        for variation, piece in enumerate(pieces, start=1):
            self._last_number += 1
            takes.append(
                Take(
                    number=self._last_number,
                    piece=piece,
                    primer_pitch=primer.notes[0].pitch,
                    primer_end=primer.notes[-1].onset + 1,
                    config=config,
                    variation=variation,
                    model=model,
                )
            )
        return takes

    @property
    def unsaved(self) -> list[Take]:
        """The takes that were never exported."""
        return [take for take in self.takes if not take.is_saved]
