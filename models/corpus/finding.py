"""Which files are MIDI files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from models.corpus.errors import LibraryError

MIDI_SUFFIXES = frozenset({".mid", ".midi", ".kar", ".rmi", ".smf"})

OnProgress = Callable[[int, int], None]
"""Called with how many files are done, and of how many that have been found."""
ShouldStop = Callable[[], bool]

_TOLD_EVERY = 500


def find_midi_files(
    paths: Iterable[str | os.PathLike[str]],
    *,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
) -> list[Path]:
    """List the MIDI files among files and, recursively, folders, each once, sorted within a folder.

    A file that is named itself is taken whatever its suffix; hidden files and folders are passed over,
    and links to folders are not followed. Told to stop, it lists what it has found so far.

    Raises:
        LibraryError: A path does not exist, or there is no MIDI file under any of them.
    """
    given = [Path(path) for path in paths]
    found: dict[Path, None] = {}
    for path in given:
        for file in _files_of(path, should_stop):
            found[file] = None
            if on_progress is not None and len(found) % _TOLD_EVERY == 0:
                on_progress(0, len(found))
    if not found and not (should_stop is not None and should_stop()):
        raise LibraryError(
            "there is no MIDI file (.mid, .midi) in here; choose a folder with MIDI files",
            path=given[0] if len(given) == 1 else None,
        )
    return list(found)


def _files_of(path: Path, should_stop: ShouldStop | None) -> Iterator[Path]:
    if path.is_dir():
        yield from _files_below(path, should_stop)
    elif path.exists():
        yield path
    else:
        raise LibraryError("there is no such file or folder; check the path", path=path)


def _files_below(folder: Path, should_stop: ShouldStop | None) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        if should_stop is not None and should_stop():
            return
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in MIDI_SUFFIXES:
                yield Path(here, name)
