"""Files that hold the same music: they would leak from training into validation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.corpus.entry import LibraryEntry

DuplicateKind = Literal["content", "music", "transposed"]
_STRENGTH: tuple[DuplicateKind, ...] = ("content", "music", "transposed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A file that holds the music of another.

    Attributes:
        entry: The file.
        kind: 'content': the same bytes; 'music': the same notes at the same times, whatever the file says
            of tempo, loudness, lengths and instruments; 'transposed': the same but for its pitch.
        semitones: How much higher it is than the first of its group.
    """

    entry: LibraryEntry
    kind: DuplicateKind
    semitones: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateGroup:
    """Files that all hold the same music.

    Attributes:
        first: The one that comes first.
        others: The others, in their order, each as it relates to the first.
    """

    first: LibraryEntry
    others: tuple[Duplicate, ...]

    @property
    def kind(self) -> DuplicateKind:
        """The loosest relation in the group."""
        return max((other.kind for other in self.others), key=_STRENGTH.index)

    @property
    def entries(self) -> tuple[LibraryEntry, ...]:
        """All files of the group."""
        return (self.first, *(other.entry for other in self.others))


def find_duplicates(entries: Iterable[LibraryEntry]) -> list[DuplicateGroup]:
    """Group the files that hold the same music, in the order of each group's first.

    What is compared was worked out when the files were read (see `shape_of`), so 10,000 files take a
    moment. Files without a piece are in no group; pieces without two notes outside the drums are
    compared byte by byte alone.
    """
    groups: dict[str, list[LibraryEntry]] = {}
    for entry in entries:
        if entry.facts is not None:
            groups.setdefault(entry.facts.shape or entry.content_hash, []).append(entry)
    return [
        DuplicateGroup(first=first, others=tuple(_relate(first, other) for other in others))
        for first, *others in groups.values()
        if others
    ]


def _relate(first: LibraryEntry, other: LibraryEntry) -> Duplicate:
    if first.content_hash and first.content_hash == other.content_hash:
        return Duplicate(entry=other, kind="content", semitones=0)
    semitones = _first_pitch(other) - _first_pitch(first)
    return Duplicate(entry=other, kind="transposed" if semitones else "music", semitones=semitones)


def _first_pitch(entry: LibraryEntry) -> int:
    return 0 if entry.facts is None else entry.facts.first_pitch
