"""The pieces of a corpus on the grid, six bytes a note, in memory or in mapped files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self, overload

import numpy as np

from models.encoding import NoteRows, QuantisationReport
from models.encoding.storage import MAX_MEMORY_BYTES, Columns, ColumnType, TableWriter

_TYPES = {
    "steps": ColumnType(dtype=np.int16),
    "pitches": ColumnType(dtype=np.uint8),
    "durations": ColumnType(dtype=np.int16),
    "velocities": ColumnType(dtype=np.uint8),
}


class StoredRows(Sequence[NoteRows]):
    """Pieces that are made anew each time one is asked for.

    Args:
        columns: The notes of all pieces, one after the other.
        pieces: One row a piece: its first note, its notes, `bar_ticks` and `bar_start`, (pieces, 4) int64.
        reports: What the grid changed in each.
        numbers: Which of them these are, in order; all where None.
    """

    def __init__(
        self,
        columns: Columns,
        pieces: np.ndarray,
        reports: Sequence[QuantisationReport],
        numbers: np.ndarray | None = None,
    ) -> None:
        self._columns = columns
        self._pieces = pieces
        self._reports = reports
        self._numbers = np.arange(len(pieces)) if numbers is None else numbers

    @classmethod
    def of(
        cls, pieces: Iterable[NoteRows], *, folder: Path | None = None, max_bytes: int = MAX_MEMORY_BYTES
    ) -> Self:
        """Store pieces, looked at once; see `TableWriter` for what goes into files.

        Raises:
            StorageError: The disk is full, or the folder cannot be written to.
        """
        table = TableWriter(_TYPES, folder=folder, max_bytes=max_bytes)
        numbers, reports, first = [], [], 0
        for rows in pieces:
            table.append({name: getattr(rows, name) for name in _TYPES})
            numbers.append((first, len(rows), rows.bar_ticks, rows.bar_start))
            reports.append(rows.report)
            first += len(rows)
        return cls(table.finish(), np.array(numbers, dtype=np.int64).reshape(-1, 4), reports)

    def subset(self, numbers: Sequence[int]) -> StoredRows:
        """Return some of these pieces, by their numbers here; the notes are not copied."""
        chosen = self._numbers[np.array(numbers, dtype=np.int64)]
        return StoredRows(self._columns, self._pieces, self._reports, chosen)

    @property
    def lengths(self) -> np.ndarray:
        """Notes of each piece, (pieces,) int64."""
        lengths: np.ndarray = self._pieces[self._numbers, 1]
        return lengths

    @property
    def reports(self) -> list[QuantisationReport]:
        """What the grid changed in each piece."""
        return [self._reports[number] for number in self._numbers.tolist()]

    def __len__(self) -> int:
        """Return how many pieces there are."""
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> NoteRows: ...
    @overload
    def __getitem__(self, index: slice) -> StoredRows: ...
    def __getitem__(self, index: int | slice) -> NoteRows | StoredRows:
        """Make one piece, or return some of them."""
        if isinstance(index, slice):
            return StoredRows(self._columns, self._pieces, self._reports, self._numbers[index])
        number = int(self._numbers[index])
        first, length, bar_ticks, bar_start = self._pieces[number].tolist()
        columns = {
            name: column[first : first + length].astype(np.int32) for name, column in self._columns.items()
        }
        return NoteRows(**columns, bar_ticks=bar_ticks, bar_start=bar_start, report=self._reports[number])
