"""A corpus: training and validation pieces on the grid, with their vocabulary."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from models.corpus.cache_keys import cache_folder
from models.corpus.counting import vocabulary_of
from models.corpus.errors import CorpusError
from models.corpus.hearing import Voices
from models.corpus.splitting import count_leaking, count_repeated, shape_of_rows, split
from models.corpus.stored_rows import StoredRows
from models.corpus.transposition import transposition_ranges
from models.encoding import NoteRows, Vocabulary, quantise
from models.encoding.storage import MAX_MEMORY_BYTES
from models.music import Piece

MIN_NOTES = 2
"""A piece with fewer notes has nothing to predict from, and is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusSummary:
    """What a corpus holds, for people and for the model file.

    Attributes:
        pieces, notes: For training.
        validation_pieces, validation_notes: For validation.
        moved_notes: Notes that the grid of 24 ticks a quarter moved.
        largest_move: Largest distance moved, in those ticks.
        chord_notes: Training notes that begin together with the one before; 0 for melodies.
        dropped_notes: Doubled notes that were merged into one.
        shortened_notes: Notes cut where their pitch was struck again.
        transposition_low, transposition_high: Semitones that training may shift a piece by.
        qpm: Median tempo, quarter notes a minute.
        numerator, denominator: The most frequent time signature.
        fingerprint: SHA-256 over the notes of both parts; the same music gives the same.
        repeated_pieces: Training pieces that repeat another, transposed or not.
        leaking_pieces: Validation pieces that are among those for training too, transposed or not: their
            loss says less than it seems to. 0 unless the person chose what to validate with.
        voices: What the pieces were made of before: 'all' their voices or the 'melody' alone.
    """

    pieces: int
    notes: int
    validation_pieces: int
    validation_notes: int
    moved_notes: int
    largest_move: float
    chord_notes: int
    dropped_notes: int
    shortened_notes: int
    transposition_low: int
    transposition_high: int
    qpm: float
    numerator: int
    denominator: int
    fingerprint: str
    repeated_pieces: int = 0
    leaking_pieces: int = 0
    voices: str = "all"

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What a network is trained on.

    Attributes:
        training: At least one piece; each is made when it is asked for.
        validation: May be empty.
        vocabulary: From the training pieces alone.
        shifts: Lowest and highest transposition of each training piece, (pieces, 2) int64.
        summary: Counts, for people.
        folder: Where what does not fit into the memory is kept while it is learnt.
    """

    training: StoredRows
    validation: StoredRows
    vocabulary: Vocabulary
    shifts: np.ndarray
    summary: CorpusSummary
    folder: Path


def build_corpus(
    pieces: Iterable[Piece],
    validation: Iterable[Piece] | None = None,
    *,
    transpose: int | Literal["auto"] = "auto",
    validation_share: float = 0.1,
    random_seed: int = 1,
    voices: Voices = "all",
    folder: Path | None = None,
    max_bytes: int = MAX_MEMORY_BYTES,
) -> Corpus:
    """Quantise pieces, set some aside for validation, and collect the vocabulary.

    The pieces are looked at once, one after the other; of each, its notes are kept in six bytes a note, and
    a few hundred bytes besides. So there may be more of them than fit into the memory.

    Args:
        pieces: To train on; those with fewer than two notes are left out.
        validation: To validate on; where None, `validation_share` of the pieces, drawn by
            `random_seed`, are set aside (at least one, where there are two or more). Pieces that are the
            same music, transposed or not, stay on one side then. Of validation pieces that are given,
            those that leak are counted and kept.
        transpose: See `transposition_ranges`.
        validation_share: 0 to 0.5; 0 trains without validation.
        random_seed: Decides the split.
        voices: How the pieces were heard; written down, so that they can be evaluated alike.
        folder: Where notes go that are too many for the memory; that of the cache where None.
        max_bytes: From this size on, they are too many.

    Raises:
        CorpusError: No piece has two notes or more.
        StorageError: The disk is full, or the folder cannot be written to.
    """
    folder = cache_folder() if folder is None else folder
    traits: list[_Traits] = []
    rows = StoredRows.of(_on_grid(pieces, traits), folder=folder, max_bytes=max_bytes)
    if not traits:
        raise CorpusError("no piece has two notes or more outside the drums; add pieces with a melody")
    if validation is None:
        kept, held_out = split([each.shape for each in traits], validation_share, random_seed)
        trained, validated = rows.subset(kept), rows.subset(held_out)
        validated_traits = [traits[number] for number in held_out]
        traits = [traits[number] for number in kept]
    else:
        validated_traits = []
        given = _on_grid(validation, validated_traits)
        trained, validated = rows, StoredRows.of(given, folder=folder, max_bytes=max_bytes)
    shifts = transposition_ranges(trained, transpose)
    return Corpus(
        training=trained,
        validation=validated,
        vocabulary=vocabulary_of(trained, shifts),
        shifts=shifts,
        summary=_summarise(trained, traits, validated, validated_traits, shifts, voices),
        folder=folder,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traits:
    """What is remembered of a piece besides its rows."""

    shape: str
    qpm: float
    metre: tuple[int, int]
    chord_notes: int


def _on_grid(pieces: Iterable[Piece], traits: list[_Traits]) -> Iterator[NoteRows]:
    """Quantise the pieces with enough notes, and note the traits of each."""
    for piece in pieces:
        if len(piece.notes) < MIN_NOTES:
            continue
        rows = quantise(piece)
        first = piece.time_signatures[0] if piece.time_signatures else None
        traits.append(
            _Traits(
                shape=shape_of_rows(rows),
                qpm=piece.qpm,
                metre=(4, 4) if first is None else (first.numerator, first.denominator),
                chord_notes=int((rows.steps[1:] == 0).sum()),
            )
        )
        yield rows


def _summarise(
    training: StoredRows,
    traits: Sequence[_Traits],
    validation: StoredRows,
    validation_traits: Sequence[_Traits],
    shifts: np.ndarray,
    voices: Voices,
) -> CorpusSummary:
    reports = training.reports + validation.reports
    shapes = [each.shape for each in traits]
    numerator, denominator = Counter(each.metre for each in traits).most_common(1)[0][0]
    return CorpusSummary(
        pieces=len(training),
        notes=int(training.lengths.sum()),
        validation_pieces=len(validation),
        validation_notes=int(validation.lengths.sum()),
        moved_notes=sum(report.moved for report in reports),
        largest_move=max(report.largest_move for report in reports),
        chord_notes=sum(each.chord_notes for each in traits),
        dropped_notes=sum(report.merged for report in reports),
        shortened_notes=sum(report.shortened for report in reports),
        transposition_low=int(shifts.min()),
        transposition_high=int(shifts.max()),
        qpm=float(np.median([each.qpm for each in traits])),
        numerator=numerator,
        denominator=denominator,
        fingerprint=_fingerprint(training, validation),
        repeated_pieces=count_repeated(shapes),
        leaking_pieces=count_leaking(shapes, [each.shape for each in validation_traits]),
        voices=voices,
    )


def _fingerprint(*parts: Sequence[NoteRows]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        for rows in part:
            for column in (rows.steps, rows.pitches, rows.durations, rows.velocities):
                digest.update(np.ascontiguousarray(column, dtype="<i4").tobytes())
            digest.update(f"{len(rows)},{rows.bar_ticks},{rows.bar_start};".encode())
    return digest.hexdigest()
