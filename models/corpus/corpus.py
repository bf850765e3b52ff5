"""A corpus: training and validation pieces on the grid, with their vocabulary."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np

from models.corpus.errors import CorpusError
from models.corpus.hearing import Voices
from models.corpus.splitting import count_leaking, count_repeated, shape_of_rows, split
from models.corpus.transposition import transposition_ranges
from models.encoding import NoteRows, Vocabulary, quantise
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
        training: At least one piece.
        validation: May be empty.
        vocabulary: From the training pieces alone.
        shifts: Lowest and highest transposition of each training piece, (pieces, 2) int64.
        summary: Counts, for people.
    """

    training: tuple[NoteRows, ...]
    validation: tuple[NoteRows, ...]
    vocabulary: Vocabulary
    shifts: np.ndarray
    summary: CorpusSummary


def build_corpus(
    pieces: Sequence[Piece],
    validation: Sequence[Piece] | None = None,
    *,
    transpose: int | Literal["auto"] = "auto",
    validation_share: float = 0.1,
    random_seed: int = 1,
    voices: Voices = "all",
) -> Corpus:
    """Quantise pieces, set some aside for validation, and collect the vocabulary.

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

    Raises:
        CorpusError: No piece has two notes or more.
    """
    usable = [piece for piece in pieces if len(piece.notes) >= MIN_NOTES]
    if not usable:
        raise CorpusError("no piece has two notes or more outside the drums; add pieces with a melody")
    rows = [quantise(piece) for piece in usable]
    if validation is None:
        kept, held_out = split([shape_of_rows(piece) for piece in rows], validation_share, random_seed)
        validated = tuple(rows[number] for number in held_out)
    else:
        kept = list(range(len(usable)))
        validated = tuple(quantise(piece) for piece in validation if len(piece.notes) >= MIN_NOTES)
    training = tuple(rows[number] for number in kept)
    shifts = transposition_ranges(training, transpose)
    return Corpus(
        training=training,
        validation=validated,
        vocabulary=Vocabulary.from_rows(training, shifts=shifts),
        shifts=shifts,
        summary=_summarise([usable[number] for number in kept], training, validated, shifts, voices),
    )


def _summarise(
    pieces: Sequence[Piece],
    training: Sequence[NoteRows],
    validation: Sequence[NoteRows],
    shifts: np.ndarray,
    voices: Voices,
) -> CorpusSummary:
    reports = [rows.report for rows in (*training, *validation)]
    metres = Counter(
        (piece.time_signatures[0].numerator, piece.time_signatures[0].denominator)
        if piece.time_signatures
        else (4, 4)
        for piece in pieces
    )
    numerator, denominator = metres.most_common(1)[0][0]
    shapes = [shape_of_rows(rows) for rows in training]
    return CorpusSummary(
        pieces=len(training),
        notes=sum(len(rows) for rows in training),
        validation_pieces=len(validation),
        validation_notes=sum(len(rows) for rows in validation),
        moved_notes=sum(report.moved for report in reports),
        largest_move=max(report.largest_move for report in reports),
        chord_notes=sum(int((rows.steps[1:] == 0).sum()) for rows in training),
        dropped_notes=sum(report.merged for report in reports),
        shortened_notes=sum(report.shortened for report in reports),
        transposition_low=int(shifts.min()),
        transposition_high=int(shifts.max()),
        qpm=float(np.median([piece.qpm for piece in pieces])),
        numerator=numerator,
        denominator=denominator,
        fingerprint=_fingerprint(training, validation),
        repeated_pieces=count_repeated(shapes),
        leaking_pieces=count_leaking(shapes, [shape_of_rows(rows) for rows in validation]),
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
