"""Melodies that are wished for, until their turn comes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.desktop.generation.chances_watch import Melody
from app.desktop.generation.considered import Alternative
from app.desktop.generation.maker import Branch
from app.desktop.roll.bars import BarMap
from app.desktop.units import filled
from models.generation.config import SamplingConfig
from models.music import Piece

MOST_BARS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimerPiece:
    """A piece to continue.

    Attributes:
        piece: From its first bar on.
        title: For people.
        bars: How many it fills.
    """

    piece: Piece
    title: str
    bars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A melody that is wished for.

    Attributes:
        primer: What it starts from.
        config: How it is drawn; None: as the form says when its turn comes.
        origin: Of which melody, and where, it is a branch, in words.
        title: Of that melody.
        variation: Which one to keep of those that are drawn, 1 for the first; None for all.
    """

    primer: int | PrimerPiece | Branch
    config: SamplingConfig | None = None
    origin: str = ""
    title: str = ""
    variation: int | None = None


def lengthened(config: SamplingConfig, bars: int) -> SamplingConfig:
    """Return a config whose bars come after so many that there are already."""
    if config.bars is None:
        return config
    return config.model_copy(update={"bars": min(MOST_BARS, bars + config.bars)})


def branch_wish(
    melody: Melody, note: int, choice: Alternative, config: SamplingConfig, *, source: str, what: str
) -> Wish:
    """Wish for a melody that goes on from another choice at a note.

    Args:
        melody: Whose note it is.
        note: Its index in the piece's notes.
        choice: What is to stand there.
        config: How it goes on.
        source: What the melody is called; the title of its piece where empty.
        what: The choice in words.
    """
    piece = melody.piece
    assert isinstance(piece, Piece)
    place, source = BarMap(piece).position(piece.notes[note].onset), source or piece.title
    origin = filled(_tr("Branch of {take} at {place}: {what}"), take=source, place=place, what=what)
    primer = Branch(piece=piece, note=note, part=choice.part, value=choice.value)
    return Wish(primer=primer, config=config, origin=origin, title=f"{source} › {place}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wishes", text)
