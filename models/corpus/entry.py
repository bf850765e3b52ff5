"""One file of a library."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from models.corpus.cache import kept_records
from models.corpus.facts import PieceFacts
from models.corpus.reading import read_record
from models.corpus.record import Record, RecordError
from models.midi import ReadReport
from models.music import Piece

_AT_ONCE = 32


@dataclass(frozen=True, kw_only=True, eq=False)
class LibraryEntry:
    """One file: what was read from it, or the report that says why there is nothing.

    Attributes:
        path: The file.
        record: What was read, packed; the properties below unpack what is asked for.
        is_put_away: Whether its notes are not in the record but in the cache, or to be read again: the
            packed notes of a very large library would fill the memory, too.
        cache: The folder of that cache; None where there is none.
    """

    path: Path
    record: Record
    is_put_away: bool = False
    cache: Path | None = None

    @property
    def content_hash(self) -> str:
        """Equal for files with equal bytes; empty where they could not be read to the end."""
        return self.record.content_hash.hex() if self.record.is_repeatable else ""

    @property
    def has_piece(self) -> bool:
        """Whether there is a piece, found out without unpacking it."""
        return self.is_put_away or bool(self.record.notes)

    @property
    def report(self) -> ReadReport:
        """What became of the file."""
        return self._told[0]

    @property
    def facts(self) -> PieceFacts | None:
        """Key, metre and what tells it apart from others; None where there is no piece."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[ReadReport, PieceFacts | None]:
        try:
            return self.record.told(self.path)
        except RecordError:
            return read_record(self.path).told(self.path)

    @property
    def piece(self) -> Piece | None:
        """The music, or None where there is none to be had.

        Unpacked when it is asked for, and only once as long as someone holds it: 10,000 pieces
        with all their notes would fill the memory.
        """
        held = self.__dict__.get("_piece")
        piece: Piece | None = None if held is None else held()
        if piece is None and self.has_piece:
            piece = self._unpack()
            if piece is not None:
                self.__dict__["_piece"] = weakref.ref(piece)
        return piece

    def put_away(self, cache: Path | None) -> LibraryEntry:
        """Return the entry without its notes, which are then found again in the cache or the file."""
        if not (self.record.notes and self.record.is_repeatable):
            return self
        return replace(self, record=replace(self.record, notes=b""), is_put_away=True, cache=cache)

    def _unpack(self) -> Piece | None:
        record: Record | None = self.record
        if self.is_put_away:
            key = self.record.content_hash
            record = kept_records(self.cache, [key]).get(key)
        return self._unpack_from(record)

    def _unpack_from(self, record: Record | None) -> Piece | None:
        """Unpack a record with the notes; where it is lost or damaged, the file itself is what counts."""
        try:
            return (read_record(self.path) if record is None else record).piece()
        except RecordError:
            return read_record(self.path).piece()


def unpacked(entries: Sequence[LibraryEntry]) -> Iterator[Piece | None]:
    """Unpack the pieces of entries one after the other, and hold on to none of them.

    Notes that are put away come out of the cache some at a time, which is quicker than one by one.
    """
    for start in range(0, len(entries), _AT_ONCE):
        block = entries[start : start + _AT_ONCE]
        away = [entry for entry in block if entry.is_put_away]
        kept: dict[bytes, Record] = {}
        for folder in {entry.cache for entry in away}:
            hashes = [entry.record.content_hash for entry in away if entry.cache == folder]
            kept |= kept_records(folder, hashes)
        for entry in block:
            if entry.is_put_away:
                yield entry._unpack_from(kept.get(entry.record.content_hash))
            else:
                yield entry.piece
