"""The takes: melodies that the network made, with what they were made with. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.generation.config import SamplingConfig
from models.music import Piece


@dataclass(slots=True, kw_only=True, eq=False)
class Take:
    """One melody that was made.

    Attributes:
        number: 1 for the first of the session; never given twice.
        piece: The music, the primer included.
        primer_pitch: The key that was pressed, or the first note of the primer.
        primer_end: The tick before which the notes are the primer's.
        config: The rules by which it was drawn; variations share them.
        variation: Which of the variations it is, 1 for the first.
        model: The network in short, such as 'LSTM 2x256'; empty for music that no network made.
        is_saved: Whether it was exported.
        name: What a person calls it; empty for its number alone.
        is_starred: Whether a person marked it as a good one.
        primer: What it was made from.
        primer_title: What a primer of several notes is called; empty for a key.
        origin: Of which take, and where, it is a branch, in words; empty for others.
        model_id: Tells the network among all others, see `model_id_of`.
        is_edited: Whether its notes were changed by hand since it was made.
    """

    number: int
    piece: Piece
    primer_pitch: int
    primer_end: int
    config: SamplingConfig
    variation: int
    model: str
    is_saved: bool = False
    name: str = ""
    is_starred: bool = False
    primer: Piece | None = None
    primer_title: str = ""
    origin: str = ""
    model_id: str = ""
    is_edited: bool = False

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

    def make(
        self,
        pieces: Sequence[Piece],
        *,
        primer: Piece,
        config: SamplingConfig,
        model: str,
        model_id: str = "",
        primer_title: str = "",
        origin: str = "",
    ) -> list[Take]:
        """Make a take of each piece, without putting it on the list yet."""
        return [
            Take(
                number=self.next_number(),
                piece=piece,
                primer_pitch=primer.notes[0].pitch,
                primer_end=primer.notes[-1].onset * piece.ticks_per_quarter // primer.ticks_per_quarter + 1,
                config=config,
                variation=variation,
                model=model,
                primer=primer,
                primer_title=primer_title,
                origin=origin,
                model_id=model_id,
            )
            for variation, piece in enumerate(pieces, start=1)
        ]

    def make_copy(self, piece: Piece, name: str) -> Take:
        """Make a take of music that no network made, such as a piece of the library to be edited."""
        return Take(
            number=self.next_number(),
            piece=piece,
            primer_pitch=piece.notes[0].pitch if piece.notes else 60,
            primer_end=0,
            config=SamplingConfig(),
            variation=1,
            model="",
            name=name,
            is_edited=True,
        )

    def next_number(self) -> int:
        """Return a number that no take has had."""
        self._last_number = max([self._last_number, *(take.number for take in self.takes)]) + 1
        return self._last_number

    @property
    def unsaved(self) -> list[Take]:
        """The takes that were never exported."""
        return [take for take in self.takes if not take.is_saved]
