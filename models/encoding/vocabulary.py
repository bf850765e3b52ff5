"""Which values each part of a note can take: the classes that the network chooses among."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from models.encoding.contexts import MAX_LINE_NOTES, LineKeeper, MusicContexts, music_contexts
from models.encoding.grid import MAX_TICKS, NoteRows
from models.music import MAX_PITCH

PARTS = ("step", "pitch", "duration", "velocity")
"""The parts of a note in the order of the chain rule."""

MAX_CLASSES = 512
"""Most step or duration classes; rarer ticks of a very free corpus share the escape class."""

MAX_VELOCITIES = 16
"""Most velocity classes; a corpus with more is binned by eights."""

_LINE_END = 255

_LIMITS = {"step": (0, MAX_TICKS), "pitch": (0, MAX_PITCH), "duration": (1, MAX_TICKS), "velocity": (1, 127)}
"""Lowest and highest value of each part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartVocabulary:
    """The values of one part, each a class by its place, and an escape class for all others.

    The escape class (the last) spreads its chance evenly over the `escaped` values that the
    corpus never used. So every piece on the grid has an exact, finite likelihood, whether or not
    the corpus knew its values. It is never drawn in generation.

    Attributes:
        values: Sorted, at least one.
        escaped: How many values share the escape class, 0 for none.
    """

    values: tuple[int, ...]
    escaped: int = 0

    def __post_init__(self) -> None:
        if not self.values or list(self.values) != sorted(set(self.values)):
            raise ValueError("a vocabulary needs at least one value, sorted, each once")
        if self.escaped < 0:
            raise ValueError(f"escaped must be 0 or more, not {self.escaped}")

    @property
    def size(self) -> int:
        """Number of classes, the escape class included."""
        return len(self.values) + 1

    @property
    def escape(self) -> int:
        """The class of every value that is not listed."""
        return len(self.values)

    def lookup(self, size: int) -> npt.NDArray[np.int64]:
        """Make the table from value (0 to size - 1) to class, (size,) int64."""
        table = np.full(size, self.escape, dtype=np.int64)
        known = np.array([value for value in self.values if value < size], dtype=np.int64)
        table[known] = np.arange(len(known))
        return table

    def nearest(self, wanted: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """Return the class of the listed value nearest to each wanted one; of two, the lower."""
        values = np.array(self.values)
        middles = (values[1:] + values[:-1]) / 2
        return np.searchsorted(middles, wanted).astype(np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The classes of every part.

    The step part has one class more than its vocabulary: the end of the piece, its last.

    Attributes:
        step, pitch, duration, velocity: Of each part.
        lines: The pitches of the pieces of the music, in order, a byte each: which pitches follow which;
            see `MusicContexts`.
    """

    step: PartVocabulary
    pitch: PartVocabulary
    duration: PartVocabulary
    velocity: PartVocabulary
    lines: tuple[bytes, ...] = ()

    @property
    def end(self) -> int:
        """The step class that ends a piece."""
        return self.step.size

    @property
    def low(self) -> int:
        """The lowest pitch that is a class of its own."""
        return self.pitch.values[0]

    def contexts(self) -> MusicContexts:
        """Return what usually follows in the music; made once and kept for a while."""
        return music_contexts(self.lines, self.low, len(self.pitch.values))

    def without_lines(self) -> Self:
        """Return the same classes for a network that is not told what usually follows."""
        return replace(self, lines=())

    @property
    def has_velocity(self) -> bool:
        """Whether the corpus has more than one velocity; otherwise the part is left out."""
        return len(self.velocity.values) > 1

    @classmethod
    def from_rows(cls, pieces: Sequence[NoteRows], *, shifts: npt.NDArray[np.int64] | None = None) -> Self:
        """Collect the values that occur; of pitches, all from the lowest to the highest.

        Args:
            pieces: At least one with at least one note.
            shifts: Lowest and highest transposition of each piece, (pieces, 2): widens the pitches.

        Raises:
            ValueError: There is no note.
        """
        if not any(len(piece) for piece in pieces):
            raise ValueError("a vocabulary needs at least one note")
        moved = np.zeros((len(pieces), 2), dtype=np.int64) if shifts is None else shifts
        ranges = [
            (piece.pitches.min() + low, piece.pitches.max() + high)
            for piece, (low, high) in zip(pieces, moved, strict=True)
            if len(piece)
        ]
        kept = LineKeeper()
        for piece in pieces:
            kept.keep(piece.pitches)
        low = max(0, int(min(lowest for lowest, _ in ranges)))
        high = min(MAX_PITCH, int(max(highest for _, highest in ranges)))
        return cls(
            step=_ticks([piece.steps for piece in pieces], lowest=0),
            pitch=PartVocabulary(values=tuple(range(low, high + 1)), escaped=MAX_PITCH - (high - low)),
            duration=_ticks([piece.durations for piece in pieces], lowest=1),
            velocity=_velocities(np.concatenate([piece.velocities for piece in pieces])),
            lines=tuple(kept.lines),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        data: dict[str, Any] = {
            part: {"values": list(vocabulary.values), "escaped": vocabulary.escaped}
            for part in PARTS
            for vocabulary in (getattr(self, part),)
        }
        return data | {"lines": _packed(self.lines)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_dict` wrote.

        Raises:
            ValueError: The data is not of that form.
        """
        try:
            parts = {
                part: PartVocabulary(
                    values=tuple(int(value) for value in data[part]["values"]),
                    escaped=int(data[part]["escaped"]),
                )
                for part in PARTS
            }
        except (KeyError, TypeError, OverflowError) as error:
            raise ValueError(f"the vocabulary is incomplete ({error})") from error
        for part, (lowest, highest) in _LIMITS.items():
            values = parts[part].values
            if values[0] < lowest or values[-1] > highest:
                raise ValueError(f"the vocabulary holds a {part} outside {lowest} to {highest}")
            if len(values) + parts[part].escaped > highest - lowest + 1:
                raise ValueError(f"more {part} values are escaped than there are")
        pitches = parts["pitch"].values
        if pitches[-1] - pitches[0] + 1 != len(pitches):
            raise ValueError("the vocabulary leaves out pitches between its lowest and its highest")
        return cls(**parts, lines=_unpacked(data.get("lines", "")))


def _packed(lines: tuple[bytes, ...]) -> str:
    ended = b"".join(line + bytes([_LINE_END]) for line in lines)
    return b64encode(zlib.compress(ended, 9)).decode() if lines else ""


def _unpacked(text: object) -> tuple[bytes, ...]:
    """Read what `_packed` wrote, which may be anything and unpack to any length.

    Raises:
        ValueError: It is not of that form.
    """
    if not isinstance(text, str):
        raise ValueError("the lines of the vocabulary are not text")
    if not text:
        return ()
    try:
        ended = zlib.decompressobj().decompress(b64decode(text, validate=True), 2 * MAX_LINE_NOTES + 1)
    except zlib.error as error:
        raise ValueError("the lines of the vocabulary are damaged") from error
    *lines, rest = ended.split(bytes([_LINE_END]))
    if (
        rest
        or sum(map(len, lines)) > MAX_LINE_NOTES
        or max(map(max, filter(None, lines)), default=0) > MAX_PITCH
    ):
        raise ValueError("the lines of the vocabulary are not pitches")
    return tuple(lines)


def _ticks(arrays: list[npt.NDArray[np.int32]], *, lowest: int) -> PartVocabulary:
    counts = Counter(np.concatenate(arrays).tolist())
    values = sorted(value for value, _ in counts.most_common(MAX_CLASSES))
    return PartVocabulary(values=tuple(values), escaped=MAX_TICKS + 1 - lowest - len(values))


def _velocities(velocities: npt.NDArray[np.int32]) -> PartVocabulary:
    values = np.unique(velocities)
    if len(values) > MAX_VELOCITIES:
        values = np.unique(np.minimum(values // 8 * 8 + 4, 127))
    return PartVocabulary(values=tuple(int(value) for value in values))
