"""Files and folders in, pieces and reading reports out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from models.corpus.cache import RecordCache
from models.corpus.cache_keys import cache_folder
from models.corpus.entry import LibraryEntry
from models.corpus.errors import LibraryError
from models.corpus.finding import MIDI_SUFFIXES, OnProgress, ShouldStop, find_midi_files
from models.corpus.loading import Delivery, Loading, OnEntries
from models.corpus.reading import read_record
from models.corpus.worker_pool import WorkerPool, worker_count

__all__ = [
    "MIDI_SUFFIXES",
    "LibraryEntry",
    "LibraryError",
    "OnEntries",
    "OnProgress",
    "find_midi_files",
    "load_entry",
    "load_files",
    "load_library",
]


def load_entry(path: Path) -> LibraryEntry:
    """Read one file, here and now; never raises for what the file holds."""
    return LibraryEntry(path=path, record=read_record(path))


def load_library(
    paths: Iterable[str | os.PathLike[str]],
    *,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
    on_entries: OnEntries | None = None,
    workers: int | None = None,
    cache: Path | bool = True,
) -> list[LibraryEntry]:
    """Read every MIDI file among the paths; see `load_files`.

    Raises:
        LibraryError: See `find_midi_files`.
    """
    return load_files(
        find_midi_files(paths, on_progress=on_progress, should_stop=should_stop),
        on_progress=on_progress,
        should_stop=should_stop,
        on_entries=on_entries,
        workers=workers,
        cache=cache,
    )


def load_files(
    files: Sequence[Path],
    *,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
    on_entries: OnEntries | None = None,
    workers: int | None = None,
    cache: Path | bool = True,
) -> list[LibraryEntry]:
    """Read MIDI files; one that cannot be read becomes an entry without a piece.

    What was read before and has not changed comes from the cache. Of the rest, a few files are read in
    this process, more in worker processes. The entries are in the order of the files, however many
    workers there are. All callbacks are called in the thread of the caller.

    Args:
        files: As `find_midi_files` lists them.
        on_progress: Called with how many files are done, and of how many; (0, n) when n are found so far.
        should_stop: Asked many times a second; on True, reading ends within a second, and the
            entries up to the first file that is missing are returned.
        on_entries: Called with every entry once, in order, while reading goes on.
        workers: How many processes; 0 reads everything in this one. One a core where it is None.
        cache: Whether to use the user's cache (see `cache_folder`), or a folder for it.
    """
    folder = cache_folder() if cache is True else cache or None
    delivery = Delivery(files, on_progress, on_entries, folder)
    with ExitStack() as stack:
        kept = pool = None
        if folder is not None:
            kept = stack.enter_context(RecordCache(folder))
        if workers != 0:
            pool = stack.enter_context(WorkerPool(worker_count() if workers is None else workers))
        loading = Loading(files, kept, pool, should_stop or (lambda: False))
        stack.callback(loading.keep_all)
        for found in loading.run():
            delivery.add(found)
    return delivery.entries
