"""The music that the models are compared on: on the grid, at one loudness, the same for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.corpus.corpus import Corpus, build_corpus
from models.corpus.library import load_library
from models.encoding import GRID, NoteRows, quantise
from models.music import Piece, TimeSignature

SAMPLES = Path(__file__).parents[2] / "midi_samples"
_COMMON_TIME = TimeSignature(onset=0, numerator=4, denominator=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tune:
    """A piece as every model is to know it.

    Attributes:
        piece: All notes at one velocity, so that loudness is left out everywhere.
        rows: The same on the grid of 24 ticks a quarter.
        metre: What holds from the start; 4/4 where the file does not say.
    """

    piece: Piece
    rows: NoteRows
    metre: TimeSignature

    @property
    def notes(self) -> list[tuple[int, int, int]]:
        """Onset, pitch and duration of each note, sorted, in grid ticks."""
        columns = (self.rows.onsets.tolist(), self.rows.pitches.tolist(), self.rows.durations.tolist())
        return sorted(zip(*columns, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Music:
    """Tunes to train on, and tunes held out."""

    training: tuple[Tune, ...]
    held_out: tuple[Tune, ...]

    def corpus(self, *, validated: bool) -> Corpus:
        """Make our trainer's corpus, untransposed, since no other model here transposes."""
        held_out = [tune.piece for tune in self.held_out] if validated else []
        return build_corpus([tune.piece for tune in self.training], held_out, transpose=0)

    @property
    def held_out_notes(self) -> int:
        """Notes that a loss is shared out among."""
        return sum(len(tune.rows) for tune in self.held_out)


def tune_of(piece: Piece) -> Tune:
    """Put a piece on the grid, every note equally loud."""
    tracks = (
        replace(track, notes=tuple(replace(note, velocity=80) for note in track.notes))
        for track in piece.tracks
    )
    level = replace(piece, tracks=tuple(tracks))
    metre = piece.time_signatures[0] if piece.time_signatures else _COMMON_TIME
    return Tune(piece=level, rows=quantise(level), metre=metre)


def load_music(training: Path, held_out: Path | None) -> Music:
    """Read folders of MIDI files; every tenth tune is held out where no folder is given for that."""
    tunes = _tunes(training)
    if held_out is not None:
        return Music(training=tunes, held_out=_tunes(held_out))
    kept = tuple(tune for number, tune in enumerate(tunes) if number % 10 != 9)
    return Music(training=kept, held_out=tunes[9::10])


def _tunes(folder: Path) -> tuple[Tune, ...]:
    pieces = [entry.piece for entry in load_library([folder], workers=0, cache=False)]
    tunes = [tune_of(piece) for piece in pieces if piece is not None]
    return tuple(tune for tune in tunes if len(tune.rows) >= 2)


def describe(tunes: Sequence[Tune]) -> str:
    """Say how much music this is."""
    return f"{len(tunes):,} pieces, {sum(len(tune.rows) for tune in tunes):,} notes"


def finest_grid(tunes: Sequence[Tune], share: float = 0.95) -> int:
    """Return the fewest places a quarter on which such a share of the tunes lies exactly."""
    for places in (1, 2, 4, 8, 12):
        spacing = GRID // places
        exact = sum(lies_on(tune.rows, spacing) for tune in tunes)
        if exact >= share * len(tunes):
            return places
    return GRID


def lies_on(rows: NoteRows, spacing: int) -> bool:
    """Tell whether all onsets and durations are multiples of so many grid ticks."""
    return not ((rows.onsets % spacing).any() or (rows.durations % spacing).any())
