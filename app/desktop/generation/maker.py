"""Drawing melodies, as work for a thread. Knows no Qt, imports torch late."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.generation.config import SamplingConfig
from models.music import Piece

if TYPE_CHECKING:
    from models.networks.model_file import TrainedModel

_MOST_BARS = 1024

OnProgress = Callable[[int, int], None]
ShouldStop = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Melodies that were made.

    Attributes:
        primer: What they begin with.
        pieces: One for each variation.
        config: How they were drawn.
        model_id: Of the network, see `fingerprint`.
    """

    primer: Piece
    pieces: list[Piece]
    config: SamplingConfig
    model_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A melody up to one of its notes, which is to be another.

    Attributes:
        piece: The melody.
        note: The index of the note in `piece.notes`.
        part: What is different about it: 'step', 'pitch' or 'duration'.
        value: In ticks of the grid (24 a quarter), or as a MIDI pitch.
    """

    piece: Piece
    note: int
    part: str
    value: int


def make_melodies(
    model: TrainedModel,
    primer: int | Piece | Branch,
    config: SamplingConfig,
    on_progress: OnProgress,
    should_stop: ShouldStop,
) -> Made:
    """Draw melodies that start from a key or a primer.

    Raises:
        GenerationError: Nothing can be drawn from this primer with this config.
    """
    from models.generation.continuing import branch_at_note
    from models.generation.generate import generate, primer_from_pitch
    from models.networks.fingerprint import fingerprint

    if isinstance(primer, int):
        primer = primer_from_pitch(primer, model)
    elif isinstance(primer, Branch):
        primer = branch_at_note(primer.piece, primer.note, **{primer.part: primer.value})
        bars = None if config.bars is None else max(config.bars, min(bars_filled(primer) + 1, _MOST_BARS))
        config = config.model_copy(update={"bars": bars})
    pieces = generate(model, primer, config, on_progress=on_progress, should_stop=should_stop)
    return Made(primer=primer, pieces=pieces, config=config, model_id=fingerprint(model))


def bars_filled(primer: Piece) -> int:
    """Return how many bars a primer fills, its last one perhaps in part, an upbeat not counted."""
    from models.encoding import quantise

    rows = quantise(primer)
    return max(0, (int(rows.onsets[-1]) - rows.bar_start) // rows.bar_ticks + 1)


def new_random_seed() -> int:
    """Return a random seed that a person can read out."""
    return random.randrange(1, 1_000_000)
