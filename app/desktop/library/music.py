"""What a network is to learn from, as the library has it, packed until it is needed. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.desktop.library.choices import Role
from app.desktop.library.listening import settled
from app.desktop.library.rows import LibraryRow
from models.corpus.heard_pieces import HeardPieces
from models.corpus.hearing import ListeningConfig, Voices, heard
from models.corpus.library import LibraryEntry
from models.music import Piece

Heard = tuple[LibraryEntry, ListeningConfig | None, Voices]
"""A file, what was chosen that the model hears of it, and the voices that are suggested else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningMusic:
    """The files, each with what was chosen that the model hears of it.

    Attributes:
        to_learn: To learn from.
        to_validate: The person's own choice to validate with; empty where a share of the others is.
    """

    to_learn: tuple[Heard, ...]
    to_validate: tuple[Heard, ...]

    def pieces(self) -> HeardPieces:
        """Return what is to be learnt from, as the model hears it; each is unpacked when asked for."""
        return _heard(self.to_learn)

    @property
    def voices(self) -> Voices:
        """How the music is heard: 'melody' where that holds for every file."""
        heard_as = {voices if chosen is None else chosen.voices for _, chosen, voices in self.to_learn}
        return "melody" if heard_as == {"melody"} else "all"

    def validation(self) -> HeardPieces | None:
        """Return the person's own validation music, likewise; None where there is none."""
        return _heard(self.to_validate) if self.to_validate else None


def music_of(rows: Sequence[LibraryRow]) -> LearningMusic:
    """Gather what rows are used for."""

    def of_role(role: Role) -> tuple[Heard, ...]:
        return tuple(
            (row.entry, row.listening, row.suggested_voices)
            for row in rows
            if row.role == role and row.can_learn
        )

    return LearningMusic(to_learn=of_role("learn"), to_validate=of_role("validate"))


def _heard(music: Sequence[Heard]) -> HeardPieces:
    def hear(number: int, piece: Piece) -> Piece:
        _, chosen, voices = music[number]
        return heard(piece, settled(piece, chosen, voices))

    return HeardPieces([entry for entry, _, _ in music], hear)
