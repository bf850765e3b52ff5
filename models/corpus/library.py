"""Files and folders in, pieces and reading reports out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from models.errors import RitornelloError
from models.midi import MidiError, ReadReport, inspect_midi, read_midi_with_report
from models.music import Piece

MIDI_SUFFIXES = frozenset({".mid", ".midi", ".kar", ".rmi", ".smf"})

OnProgress = Callable[[int, int], None]
"""Called with how many files are done, and of how many."""


class LibraryError(RitornelloError):
    """Paths that give no music to work with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """One file: its piece, or the report that says why there is none."""

    path: Path
    piece: Piece | None
    report: ReadReport


def find_midi_files(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """List the MIDI files among files and, recursively, folders, each once, sorted within a folder.

    A file that is named itself is taken whatever its suffix; hidden files and folders are passed over.

    Raises:
        LibraryError: A path does not exist, or there is no MIDI file under any of them.
    """
    given = [Path(path) for path in paths]
    found: dict[Path, None] = {}
    for path in given:
        if path.is_dir():
            found.update(dict.fromkeys(_files_below(path)))
        elif path.exists():
            found[path] = None
        else:
            raise LibraryError("there is no such file or folder; check the path", path=path)
    if not found:
        raise LibraryError(
            "there is no MIDI file (.mid, .midi) in here; choose a folder with MIDI files",
            path=given[0] if len(given) == 1 else None,
        )
    return list(found)


def _files_below(folder: Path) -> list[Path]:
    files: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files.extend(
            Path(here, name)
            for name in sorted(names)
            if not name.startswith(".") and Path(name).suffix.lower() in MIDI_SUFFIXES
        )
    return files


def load_library(
    paths: Iterable[str | os.PathLike[str]],
    *,
    on_progress: OnProgress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> list[LibraryEntry]:
    """Read every MIDI file among the paths; a file that cannot be read becomes an entry without a piece.

    Raises:
        LibraryError: See `find_midi_files`.
    """
    files = find_midi_files(paths)
    entries: list[LibraryEntry] = []
    for done, path in enumerate(files, start=1):
        if should_stop is not None and should_stop():
            break
        entries.append(load_entry(path))
        if on_progress is not None:
            on_progress(done, len(files))
    return entries


def load_entry(path: Path) -> LibraryEntry:
    """Read one file; never raises for what the file holds."""
    try:
        piece, report = read_midi_with_report(path)
    except MidiError:
        return LibraryEntry(path=path, piece=None, report=inspect_midi(path))
    return LibraryEntry(path=path, piece=piece, report=report)
