"""The way of a folder's files through cache, worker processes and back into order."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from models.corpus.cache import RecordCache
from models.corpus.cache_keys import FileMark
from models.corpus.entry import LibraryEntry
from models.corpus.finding import OnProgress, ShouldStop
from models.corpus.reading import bytes_of, hash_of, read_record
from models.corpus.record import Record
from models.corpus.worker_pool import WorkerPool

OnEntries = Callable[[Sequence[LibraryEntry]], None]
"""Called with the entries that have come since the last call, in the order of the files."""

Numbered = tuple[int, Record]

MAX_HELD_BYTES = 256 << 20
"""From so many bytes of packed notes on, those that come are put away; see `LibraryEntry.put_away`."""

# So much is read in this process in the time that workers take to be ready.
_FEW_FILES = 50
_FEW_BYTES = 512 << 10
_BLOCK = 256
# Results are fetched so often: to be woken by each would cost as much as a tenth of the reading.
_PAUSE_SECONDS = 0.02


class Loading:
    """Finds the records of files: kept ones at once, the others by reading, as they come.

    Args:
        files: What to read; a record goes by its number among them.
        cache: Where records are kept, or None.
        pool: Where more than a few files are read, or None to read all of them here.
        should_stop: Asked before each block of files, and several times a second while waiting.
    """

    def __init__(
        self,
        files: Sequence[Path],
        cache: RecordCache | None,
        pool: WorkerPool | None,
        should_stop: ShouldStop,
    ) -> None:
        self._files = files
        self._cache = cache
        self._pool = pool
        self._should_stop = should_stop
        self._marks: dict[int, FileMark] = {}  # of files still to be read
        self._few: list[int] = []  # to be read here, as long as they are few
        self._few_bytes = 0
        self._to_keep: list[tuple[FileMark, Record]] = []

    def run(self) -> Iterator[list[Numbered]]:
        """Give every record once, in no order; told to stop, it ends early."""
        for start in range(0, len(self._files), _BLOCK):
            if self._should_stop():
                return
            numbers = range(start, min(start + _BLOCK, len(self._files)))
            found = self._find_kept(numbers)
            yield found
            self._plan(sorted(set(numbers) - {number for number, _ in found}))
            if self._pool is not None and self._pool.left:
                yield self._take(self._pool)
        yield from self._read_with_workers()
        yield from self._read_here()

    def keep_all(self) -> None:
        """Write what has been read into the cache."""
        if self._cache is not None:
            self._cache.keep(self._to_keep)
        self._to_keep.clear()

    def _find_kept(self, numbers: Sequence[int]) -> list[Numbered]:
        """Look files up by path and time of change, then, where these are new, by content."""
        if self._cache is None:
            return []
        marks = {number: mark for number in numbers if (mark := _mark_of(self._files[number])) is not None}
        by_path = self._cache.by_path(marks.values())
        found = [(number, by_path[mark.path]) for number, mark in marks.items() if mark.path in by_path]
        for number, _ in found:
            del marks[number]
        if marks and not self._cache.is_empty:
            by_content = self._find_content(marks)
            self._cache.keep([(marks.pop(number), record) for number, record in by_content], known=True)
            found += by_content
        self._marks |= marks
        return found

    def _find_content(self, numbers: Iterable[int]) -> list[Numbered]:
        hashes: dict[int, bytes] = {}
        for number in numbers:
            if self._should_stop():
                break
            if (data := bytes_of(self._files[number])) is not None:
                hashes[number] = hash_of(data)
        kept = self._cache.by_hash(hashes.values()) if self._cache is not None else {}
        return [(number, kept[key]) for number, key in hashes.items() if key in kept]

    def _plan(self, numbers: Sequence[int]) -> None:
        """Leave a few files for later; as soon as they are more, hand them to the workers."""
        self._few += numbers
        if self._pool is None or not (self._pool.left or self._are_many(numbers)):
            return
        for number in self._few:
            self._pool.submit(number, self._files[number])
        self._few.clear()

    def _are_many(self, numbers: Sequence[int]) -> bool:
        self._few_bytes += sum(_size_of(self._files[number]) for number in numbers)
        return len(self._few) >= _FEW_FILES or self._few_bytes >= _FEW_BYTES

    def _take(self, pool: WorkerPool) -> list[Numbered]:
        read = list(pool.results())
        for number, record in read:
            self._note(number, record)
        return read

    def _read_with_workers(self) -> Iterator[list[Numbered]]:
        pool = self._pool
        if pool is None:
            return
        while pool.left and pool.is_usable and not self._should_stop():
            time.sleep(_PAUSE_SECONDS)
            yield self._take(pool)
        if not pool.is_usable:
            self._few += [number for number, _ in pool.take_back()]

    def _read_here(self) -> Iterator[list[Numbered]]:
        for number in self._few:
            if self._should_stop():
                return
            record = read_record(self._files[number])
            self._note(number, record)
            yield [(number, record)]

    def _note(self, number: int, record: Record) -> None:
        if (mark := self._marks.pop(number, None)) is not None:
            self._to_keep.append((mark, record))
        if len(self._to_keep) >= _BLOCK:
            self.keep_all()


class Delivery:
    """Puts what comes in no order back into the order of the files, and tells of it.

    Args:
        files: As for `Loading`.
        on_progress: See `load_files`.
        on_entries: See `load_files`.
        cache: Where notes are to be found again that are put away, or None.
    """

    def __init__(
        self,
        files: Sequence[Path],
        on_progress: OnProgress | None,
        on_entries: OnEntries | None,
        cache: Path | None,
    ) -> None:
        self.entries: list[LibraryEntry] = []
        self._files = files
        self._on_progress = on_progress
        self._on_entries = on_entries
        self._cache = cache
        self._ahead: dict[int, LibraryEntry] = {}
        self._held_bytes = 0

    def add(self, found: Sequence[Numbered]) -> None:
        """Take some records, and hand on the entries that follow on those handed on before."""
        if not found:
            return
        for number, record in found:
            self._ahead[number] = self._entry(number, record)
        start = len(self.entries)
        while (entry := self._ahead.pop(len(self.entries), None)) is not None:
            self.entries.append(entry)
        if self._on_entries is not None and len(self.entries) > start:
            self._on_entries(self.entries[start:])
        if self._on_progress is not None:
            self._on_progress(len(self.entries) + len(self._ahead), len(self._files))

    def _entry(self, number: int, record: Record) -> LibraryEntry:
        entry = LibraryEntry(path=self._files[number], record=record)
        if self._held_bytes + len(record.notes) > MAX_HELD_BYTES:
            return entry.put_away(self._cache)
        self._held_bytes += len(record.notes)
        return entry


def _mark_of(path: Path) -> FileMark | None:
    try:
        return FileMark.of(path, os.stat(path))
    except (OSError, ValueError):
        return None


def _size_of(path: Path) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
