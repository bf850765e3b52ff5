"""Music from paths, with what could not be read told and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from app.cli.console import Bar, counted, note
from app.cli.problems import CommandError
from models.corpus.library import LibraryEntry, load_library

_SHOWN = 10


def read_entries(paths: Sequence[Path], *, quiet: bool = False) -> list[LibraryEntry]:
    """Read every MIDI file among the paths, with a progress bar.

    Raises:
        LibraryError: A path does not exist, or holds no MIDI file.
    """
    with Bar("Reading", quiet=quiet) as bar:
        return load_library(paths, on_progress=bar.update)


def read_music(paths: Sequence[Path], *, quiet: bool = False) -> list[LibraryEntry]:
    """Read the files that give notes; the others are listed with their reasons and left out.

    Raises:
        LibraryError: A path does not exist, or holds no MIDI file.
        CommandError: No file gives a note.
    """
    entries = read_entries(paths, quiet=quiet)
    music = [entry for entry in entries if entry.piece is not None and entry.piece.notes]
    lost = [entry for entry in entries if entry.piece is None or not entry.piece.notes]
    if not music:
        raise CommandError(_nothing_to_read(lost), path=lost[0].path if len(lost) == 1 else None)
    if lost:
        list_unreadable(lost)
    return music


def reason_of(entry: LibraryEntry) -> str:
    """Say why a file gives no notes."""
    return entry.report.sentence if entry.piece is None else "it holds drums only, and no other notes"


def list_unreadable(lost: Sequence[LibraryEntry]) -> None:
    """Say how many files were left out, why, and which."""
    note(f"{counted(len(lost), 'file')} left out, for these reasons:")
    for reason, count in Counter(reason_of(entry) for entry in lost).most_common():
        note(f"  {count:,} × {reason}")
    for entry in lost[:_SHOWN]:
        note(f"  {entry.path}")
    if len(lost) > _SHOWN:
        note(f"  and {len(lost) - _SHOWN:,} more; 'ritornello inspect' shows them all")


def _nothing_to_read(lost: Sequence[LibraryEntry]) -> str:
    if len(lost) == 1:
        return reason_of(lost[0])
    commonest, count = Counter(reason_of(entry) for entry in lost).most_common(1)[0]
    return f"none of these {len(lost):,} files gives notes; of {count:,} of them: {commonest}"
