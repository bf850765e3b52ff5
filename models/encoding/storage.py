"""Columns of numbers that may be larger than the memory: kept there while they are few, then in files.

The files have no name (or vanish with the last one who has them open), so that nothing is left behind,
however the program ends. Read back, they are mapped: what is looked at comes from the disk, and the
system takes the memory back whenever it needs it.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from models.errors import RitornelloError

MAX_MEMORY_BYTES = 256 << 20
"""From this size on, the columns of one table go into files."""

Columns = dict[str, npt.NDArray[Any]]

_FULL = (
    "the disk is full: so much music needs room on it while it is learnt; free some, "
    "or name a folder on another disk in RITORNELLO_CACHE"
)
_UNUSABLE = (
    "music larger than the memory cannot be kept here ({reason}); name another folder in RITORNELLO_CACHE"
)


class StorageError(RitornelloError):
    """A folder that cannot take what does not fit into the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnType:
    """What a column holds: numbers of a type, `width` of them a row; (rows,) where it is 0."""

    dtype: npt.DTypeLike
    width: int = 0

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the whole, with -1 for its rows."""
        return (-1, self.width) if self.width else (-1,)


class TableWriter:
    """Grows columns by some rows at a time.

    Args:
        types: Of each column, by name.
        folder: Where the files go; made where it is missing. The system's for temporary files where None.
        max_bytes: So much of all columns together stays in memory.
    """

    def __init__(
        self, types: Mapping[str, ColumnType], *, folder: Path | None, max_bytes: int = MAX_MEMORY_BYTES
    ) -> None:
        self._types = dict(types)
        self._folder = folder
        self._max_bytes = max_bytes
        self._bytes = 0
        self._in_files = False
        self._places: dict[str, IO[bytes]] = {name: BytesIO() for name in self._types}

    def append(self, rows: Mapping[str, npt.NDArray[Any]]) -> None:
        """Add rows to every column; values must fit into the column's type.

        Raises:
            StorageError: The disk is full, or the folder cannot be written to.
        """
        parts = {
            name: np.ascontiguousarray(rows[name], dtype=kind.dtype) for name, kind in self._types.items()
        }
        self._bytes += sum(part.nbytes for part in parts.values())
        try:
            if self._bytes > self._max_bytes and not self._in_files:
                self._move_into_files()
            for name, part in parts.items():
                self._places[name].write(part.data)
        except OSError as error:
            raise self._problem(error) from error

    def finish(self) -> Columns:
        """Return the columns, in memory or mapped; nothing can be added any more.

        Raises:
            StorageError: See `append`.
        """
        try:
            return {name: self._read_back(name).reshape(kind.shape) for name, kind in self._types.items()}
        except OSError as error:
            raise self._problem(error) from error

    def _move_into_files(self) -> None:
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
        for name, place in self._places.items():
            file: IO[bytes] = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed in _read_back
            self._places[name] = file
            file.write(place.getbuffer())  # type: ignore[attr-defined]  # all are in memory until here
        self._in_files = True

    def _read_back(self, name: str) -> npt.NDArray[Any]:
        place, dtype = self._places.pop(name), self._types[name].dtype
        if isinstance(place, BytesIO):
            return np.frombuffer(place.getbuffer(), dtype=dtype)
        with place:
            place.flush()
            return np.asarray(np.memmap(place, dtype=dtype, mode="r"))

    def _problem(self, error: OSError) -> StorageError:
        for place in self._places.values():
            with suppress(OSError):  # what is still to be written would not go in now either
                place.close()
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        sentence = _FULL if is_full else _UNUSABLE.format(reason=error.strerror or error)
        return StorageError(sentence, path=self._folder or tempfile.gettempdir())
