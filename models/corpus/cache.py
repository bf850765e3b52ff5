"""What has been read before, in one file in the user's cache folder, so that it is not read again.

Records are kept by the hash of the file's content, in a database of their own for each version of the
reader. In front of them, a table of paths tells which content a path had at a size and time of change,
so that unchanged files need not even be opened. Everything in here may be lost or damaged at any
time: then files are simply read anew.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from models.corpus.cache_keys import FileMark, reader_version
from models.corpus.record import Record, RecordError

MAX_BYTES = 1 << 30
"""From this size on, what was not used for longest is dropped, down to three quarters."""

_NAME = "pieces"
_SUFFIX = ".sqlite"
_DAY_SECONDS = 86_400
_PATIENCE_SECONDS = 1.0
_ASKED_AT_ONCE = 500
_TABLES = """
CREATE TABLE IF NOT EXISTS records (hash BLOB PRIMARY KEY, used INTEGER NOT NULL, record BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS paths (path BLOB PRIMARY KEY, mark BLOB NOT NULL, hash BLOB NOT NULL)
WITHOUT ROWID;
"""


class RecordCache:
    """The records of one cache folder; to be opened, used and closed in one thread.

    Where the folder cannot be written to, or another program keeps it locked, it finds and keeps
    nothing: reading goes on without it.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{_NAME}-{reader_version()}{_SUFFIX}"
        self._database: sqlite3.Connection | None = None
        self._today = int(time.time()) // _DAY_SECONDS
        self._used_again: set[bytes] = set()
        self._has_grown = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._open()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be found in it."""
        return not any(True for _ in self._rows("SELECT 1 FROM records LIMIT 1"))

    def by_path(self, marks: Iterable[FileMark]) -> dict[bytes, Record]:
        """Find the records of files that have not changed since they were read, by path."""
        states = {mark.path: mark.state for mark in marks}
        query = (
            "SELECT path, mark, hash, used, record FROM paths JOIN records USING (hash) WHERE path IN ({})"
        )
        found: dict[bytes, Record] = {}
        for path, state, *rest in self._rows_of(query, list(states)):
            if states.get(path) == state and (record := self._checked(*rest)) is not None:
                found[path] = record
        return found

    def by_hash(self, hashes: Iterable[bytes]) -> dict[bytes, Record]:
        """Find the records of contents that were read before, by content hash."""
        query = "SELECT hash, used, record FROM records WHERE hash IN ({})"
        records = (self._checked(*row) for row in self._rows_of(query, list(hashes)))
        return {record.content_hash: record for record in records if record is not None}

    def keep(self, read: Sequence[tuple[FileMark, Record]], *, known: bool = False) -> None:
        """Keep what was read from files; where the records are known, only where they were found.

        A path is remembered only once its mark is settled; the record always is, where it is repeatable.
        """
        repeatable = [(mark, record) for mark, record in read if record.is_repeatable]
        if self._database is None or not repeatable:
            return
        records = [(record.content_hash, self._today, record.to_bytes()) for _, record in repeatable]
        paths = [
            (mark.path, mark.state, record.content_hash) for mark, record in repeatable if mark.is_settled
        ]
        try:
            with self._database:
                if not known:
                    self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", records)
                self._database.executemany("INSERT OR REPLACE INTO paths VALUES (?, ?, ?)", paths)
            self._has_grown = True
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Note what was used, drop what is too much, and let go of the file."""
        if self._database is None:
            return
        try:
            if self._used_again:
                with self._database:
                    self._database.executemany(
                        "UPDATE records SET used = ? WHERE hash = ?",
                        [(self._today, key) for key in self._used_again],
                    )
            if self._has_grown:
                self._prune()
            self._database.close()
            self._database = None
        except sqlite3.Error as error:
            self._give_up(error)

    def _open(self) -> None:
        """Open the database; one that is damaged is made anew."""
        try:
            self._connect()
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
            self._give_up(error)
            self._connect()

    def _connect(self) -> None:
        is_new = not self.path.exists()
        # With a write-ahead log, windows that read do not keep the one that writes waiting.
        database = sqlite3.connect(self.path, timeout=_PATIENCE_SECONDS)
        self._database = database
        for setting in ("trusted_schema = OFF", "journal_mode = WAL", "synchronous = NORMAL"):
            database.execute(f"PRAGMA {setting}")
        database.executescript(_TABLES)
        if is_new:
            self._drop_other_versions()

    def _drop_other_versions(self) -> None:
        for other in self.path.parent.glob(f"{_NAME}-*{_SUFFIX}*"):
            if not other.name.startswith(self.path.name):
                with suppress(OSError):  # another program has it open
                    other.unlink()

    def _rows_of(self, query: str, keys: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(keys), _ASKED_AT_ONCE):
            part = keys[start : start + _ASKED_AT_ONCE]
            yield from self._rows(query.format(",".join("?" * len(part))), part)

    def _rows(self, query: str, values: Sequence[bytes] = ()) -> list[tuple[Any, ...]]:
        if self._database is None:
            return []
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _checked(self, key: Any, used: Any, data: Any) -> Record | None:
        """Return the record that a row holds; None where it is damaged."""
        try:
            record = Record.from_bytes(data)
        except (RecordError, TypeError):
            return None
        if record.content_hash != key:
            return None
        if used != self._today:
            self._used_again.add(record.content_hash)
        return record

    def _prune(self) -> None:
        """Drop what was not used for longest, where the file has grown too large."""
        database = self._database
        if database is None:
            return
        pages, free, page_bytes = (
            database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        used_bytes = (pages - free) * page_bytes
        if used_bytes <= MAX_BYTES:
            return
        sizes = database.execute("SELECT hash, length(record) FROM records ORDER BY used, rowid").fetchall()
        # A database is larger than its records, so the share counts, not the bytes.
        left = sum(size for _, size in sizes) * 0.75 * MAX_BYTES / used_bytes
        dropped = []
        for key, size in reversed(sizes):
            left -= size
            if left < 0:
                dropped.append((key,))
        with database:
            database.executemany("DELETE FROM records WHERE hash = ?", dropped)
            database.execute("DELETE FROM paths WHERE hash NOT IN (SELECT hash FROM records)")

    def _give_up(self, error: Exception) -> None:
        """Go on without the database; a damaged one is removed, for the next run to make anew."""
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()
        if _is_damage(error):
            for suffix in ("", "-wal", "-shm"):
                with suppress(OSError):
                    self.path.with_name(self.path.name + suffix).unlink()


def kept_records(folder: Path | None, hashes: Sequence[bytes]) -> dict[bytes, Record]:
    """Find the records of contents in the cache of a folder; none where it is None."""
    if folder is None or not hashes:
        return {}
    with RecordCache(folder) as cache:
        return cache.by_hash(hashes)


def _is_damage(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
