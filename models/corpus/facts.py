"""What is worked out of a piece once, when its file is read, and kept beside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from models.analysis import find_key, metre_of
from models.corpus.columns import NoteColumns, columns_of, grid_notes
from models.encoding.grid import MAX_TICKS
from models.music import Key, Piece

_HASH_BYTES = 16
FEWEST_NOTES = 2
"""With fewer notes there is no interval, and so no shape, to tell pieces apart by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceFacts:
    """What a library shows of a piece, and what tells whether two pieces are the same music.

    Attributes:
        notes: Notes outside the drums.
        key: The first that the file names, else the one found; None without notes outside the drums.
        key_confidence: 1 where the file names it, else as in `find_key`, -1 to 1.
        is_key_found: Whether the key was found because the file names none.
        metre: Numerator and denominator, of the file or found.
        metre_confidence: 1 where the file gives it, else as in `find_metre`, 0 to 1.
        is_metre_found: Whether the metre was found because the file gives none.
        shape: Equal for pieces with the same notes, transposed or not; see `shape_of`. Empty where
            there are fewer than two notes.
        first_pitch: Of the first note, the lowest of a chord; with an equal shape, the distance of
            two pieces in semitones. 0 without notes.
    """

    notes: int
    key: Key | None
    key_confidence: float
    is_key_found: bool
    metre: tuple[int, int]
    metre_confidence: float
    is_metre_found: bool
    shape: str
    first_pitch: int

    def to_json(self) -> list[Any]:
        """Return plain data; the inverse of `from_json`."""
        return [
            self.notes,
            None if self.key is None else [self.key.tonic, self.key.mode],
            self.key_confidence,
            self.is_key_found,
            list(self.metre),
            self.metre_confidence,
            self.is_metre_found,
            self.shape,
            self.first_pitch,
        ]

    @classmethod
    def from_json(cls, data: list[Any]) -> Self:
        """Make facts of what `to_json` gave."""
        notes, key, key_confidence, key_found, metre, metre_confidence, metre_found, shape, first = data
        return cls(
            notes=notes,
            key=None if key is None else Key(tonic=key[0], mode=key[1]),
            key_confidence=key_confidence,
            is_key_found=key_found,
            metre=(metre[0], metre[1]),
            metre_confidence=metre_confidence,
            is_metre_found=metre_found,
            shape=shape,
            first_pitch=first,
        )


def facts_of(piece: Piece, columns: NoteColumns | None = None) -> PieceFacts:
    """Work out the facts of a piece, whose columns may be at hand already."""
    columns = columns_of(piece) if columns is None else columns
    notes = sum(count for count, track in zip(columns.counts, piece.tracks, strict=True) if not track.is_drum)
    key, key_confidence = _key(piece) if notes else (None, 0.0)
    found = metre_of(piece)
    onsets, pitches = grid_notes(piece, columns)
    return PieceFacts(
        notes=notes,
        key=key,
        key_confidence=key_confidence,
        is_key_found=key is not None and not piece.key_signatures,
        metre=(found.metre.numerator, found.metre.denominator),
        metre_confidence=found.confidence,
        is_metre_found=not piece.time_signatures,
        shape=shape_of(onsets, pitches),
        first_pitch=int(pitches[0]) if notes else 0,
    )


def shape_of(onsets: npt.NDArray[np.integer], pitches: npt.NDArray[np.integer]) -> str:
    """Return a name for what notes have in common with their transpositions, 32 hexadecimal digits.

    A hash over the time from each onset to the next, in ticks of the grid, and each pitch as its distance
    from the first. Silence before the first note, lengths, velocities and tempo leave it as it is:
    the same tune played legato is the same tune.

    Args:
        onsets: Ticks of the grid, sorted, (notes,).
        pitches: Sorted within an onset, (notes,); no pitch twice at one onset.
    """
    if len(onsets) < FEWEST_NOTES:
        return ""
    digest = hashlib.blake2b(digest_size=_HASH_BYTES)
    digest.update(np.minimum(np.diff(onsets), MAX_TICKS).astype("<i4").tobytes())
    digest.update((pitches - pitches[0]).astype("<i2").tobytes())
    return digest.hexdigest()


def _key(piece: Piece) -> tuple[Key, float]:
    if piece.key_signatures:
        return piece.key_signatures[0].key, 1.0
    estimate = find_key(piece)
    return estimate.key, estimate.confidence
