"""What can be counted about a melody, each measure with its formula and what it is without notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log2

from models.analysis.key import key_of
from models.music import Key, Note, Piece

_FIGURE_NOTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MelodyMeasures:
    """The measures of one piece, drums left out; see the function of each name.

    Attributes:
        notes: How many.
        pitch_range: Semitones.
        distinct_pitches: How many.
        pitch_class_entropy: Bits.
        in_key_share: 0 to 1, in the key that the piece says or seems to be in.
        scale_consistency: 0 to 1.
        longest_repeat: Notes.
        rest_share: 0 to 1.
        notes_per_bar: Notes.
        intervals: Semitones from each note to the next, and how often.
        repetition_share: 0 to 1.
        polyphony_rate: 0 to 1.
    """

    notes: int
    pitch_range: int
    distinct_pitches: int
    pitch_class_entropy: float
    in_key_share: float
    scale_consistency: float
    longest_repeat: int
    rest_share: float
    notes_per_bar: float
    intervals: dict[int, int]
    repetition_share: float
    polyphony_rate: float


def measure(piece: Piece) -> MelodyMeasures:
    """Return all measures of a piece."""
    return MelodyMeasures(
        notes=len(piece.notes),
        pitch_range=pitch_range(piece),
        distinct_pitches=distinct_pitches(piece),
        pitch_class_entropy=pitch_class_entropy(piece),
        in_key_share=in_key_share(piece, key_of(piece)),
        scale_consistency=scale_consistency(piece),
        longest_repeat=longest_repeat(piece),
        rest_share=rest_share(piece),
        notes_per_bar=notes_per_bar(piece),
        intervals=intervals(piece),
        repetition_share=repetition_share(piece),
        polyphony_rate=polyphony_rate(piece),
    )


def pitch_range(piece: Piece) -> int:
    """Return max(pitch) - min(pitch) in semitones; 0 without notes."""
    pitches = [note.pitch for note in piece.notes]
    return max(pitches) - min(pitches) if pitches else 0


def distinct_pitches(piece: Piece) -> int:
    """Return how many different pitches occur; 0 without notes."""
    return len({note.pitch for note in piece.notes})


def pitch_class_entropy(piece: Piece) -> float:
    """Return -sum p(c) log2 p(c) over the pitch classes c, p(c) their share of the notes, in bits.

    0 for a single pitch class, log2(12) = 3.585 for all twelve equally often; 0 without notes.

    Source: Wu and Yang, 'The Jazz Transformer on the front line', ISMIR 2020 (there over bars).
    """
    return _entropy(note.pitch % 12 for note in piece.notes)


def in_key_share(piece: Piece, key: Key) -> float:
    """Return the share of notes whose pitch class is in the key's scale (natural minor); 0 without notes."""
    return _share(note.pitch % 12 in key.pitch_classes for note in piece.notes)


def scale_consistency(piece: Piece) -> float:
    """Return the largest share of notes that lie in any one major scale; 0 without notes.

    The natural minor scales are among them, as they have the same notes as their relative majors.

    Source: Mogren, 'C-RNN-GAN', 2016, 'scale consistency'.
    """
    return max(in_key_share(piece, Key(tonic=tonic, mode="major")) for tonic in range(12))


def longest_repeat(piece: Piece) -> int:
    """Return the longest run of notes, in order of onset, that all have one pitch; 0 without notes."""
    runs = groupby(note.pitch for note in piece.notes)
    return max((sum(1 for _ in run) for _, run in runs), default=0)


def rest_share(piece: Piece) -> float:
    """Return the share of ticks, up to the end of the last note, at which nothing sounds; 0 without notes."""
    stop = max((note.end for note in piece.notes), default=0)
    sounding, reached = 0, 0
    for note in piece.notes:
        sounding += max(note.end - max(note.onset, reached), 0)
        reached = max(reached, note.end)
    return 1 - sounding / stop if stop else 0.0


def notes_per_bar(piece: Piece) -> float:
    """Return notes / bars, over all bars up to the piece's length; 0 without notes."""
    return len(piece.notes) / len(piece.bar_lines()) if piece.notes else 0.0


def intervals(piece: Piece) -> dict[int, int]:
    """Count the steps from each note to the next in order of onset, in semitones (up is positive).

    Sorted by interval; empty with fewer than two notes. Of chords, the notes count from the lowest up.
    """
    counts = Counter(after.pitch - before.pitch for before, after in pairwise(piece.notes))
    return dict(sorted(counts.items()))


def repetition_share(piece: Piece) -> float:
    """Return the share of notes within a figure of four notes that was heard before in the piece.

    Two figures are the same when their three intervals and the three times between their onsets are;
    so a sequence, the figure on another degree by the same semitones, counts too. A figure and the one
    it repeats may overlap. 0 with fewer than five notes.
    """
    notes = piece.notes
    heard: set[Hashable] = set()
    repeated: set[int] = set()
    for start in range(len(notes) - _FIGURE_NOTES + 1):
        figure = _figure(notes[start : start + _FIGURE_NOTES])
        if figure in heard:
            repeated.update(range(start, start + _FIGURE_NOTES))
        heard.add(figure)
    return len(repeated) / len(notes) if notes else 0.0


def polyphony_rate(piece: Piece) -> float:
    """Return the share of the sounding ticks at which two notes or more sound; 0 without notes.

    Source: Dong and Yang, 'Convolutional generative adversarial networks with binary neurons for
    polyphonic music generation', ISMIR 2018, 'polyphonicity' (there over steps of a grid).
    """
    changes: Counter[int] = Counter()
    for note in piece.notes:
        changes[note.onset] += 1
        changes[note.end] -= 1
    several = some = sounding = 0
    for tick, following in pairwise(sorted(changes)):
        sounding += changes[tick]
        some += (following - tick) * (sounding >= 1)
        several += (following - tick) * (sounding >= 2)
    return several / some if some else 0.0


def _figure(notes: Sequence[Note]) -> Hashable:
    return tuple(
        (after.pitch - before.pitch, after.onset - before.onset) for before, after in pairwise(notes)
    )


def _entropy(values: Iterable[Hashable]) -> float:
    counts = Counter(values)
    total = counts.total()
    # Written as log(total / n), so that one value alone gives 0 and not -0.
    return sum(n / total * log2(total / n) for n in counts.values())


def _share(tests: Iterable[bool]) -> float:
    results = list(tests)
    return sum(results) / len(results) if results else 0.0
