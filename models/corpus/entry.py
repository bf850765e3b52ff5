"""One file of a library."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from models.corpus.facts import PieceFacts
from models.corpus.reading import read_record
from models.corpus.record import Record, RecordError
from models.midi import ReadReport
from models.music import Piece


@dataclass(frozen=True, kw_only=True, eq=False)
class LibraryEntry:
    """One file: what was read from it, or the report that says why there is nothing.

    Attributes:
        path: The file.
        record: What was read, packed; the properties below unpack what is asked for.
    """

    path: Path
    record: Record

    @property
    def content_hash(self) -> str:
        """Equal for files with equal bytes; empty where they could not be read to the end."""
        return self.record.content_hash.hex() if self.record.is_repeatable else ""

    @property
    def has_piece(self) -> bool:
        """Whether there is a piece, found out without unpacking it."""
        return bool(self.record.notes)

    @cached_property
    def report(self) -> ReadReport:
        """What became of the file."""
        try:
            return self.record.report(self.path)
        except RecordError:
            return read_record(self.path).report(self.path)

    @cached_property
    def facts(self) -> PieceFacts | None:
        """Key, metre and what tells it apart from others; None where there is no piece."""
        try:
            return self.record.facts()
        except RecordError:
            return read_record(self.path).facts()

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

    def _unpack(self) -> Piece | None:
        try:
            return self.record.piece()
        except RecordError:  # a cache that was tampered with: the file itself is what counts
            return read_record(self.path).piece()
