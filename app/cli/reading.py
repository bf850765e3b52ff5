"""Music from paths, with what could not be read told and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import Bar, counted, note
from app.cli.problems import CommandError
from models.corpus.heard_pieces import HeardPieces
from models.corpus.hearing import Voices, heard, suggest_listening
from models.corpus.library import LibraryEntry, load_library

_SHOWN = 10
_USE_SUSPECT = "--use-suspect"

UseSuspect = Annotated[
    bool, typer.Option(_USE_SUSPECT, help="Use files too that can be read but seem damaged.")
]
HeardVoices = Annotated[
    Voices | None,
    typer.Option("--voices", help="Hear all voices of each piece, or its melody alone; as in training."),
]
MemoryShare = Annotated[
    float,
    typer.Option(
        "--memory", min=0.0, max=1.0, help="How much the memory of the piece counts; 0 turns it off."
    ),
]
VoicesOption = Annotated[
    Voices, typer.Option("--voices", help="Hear all voices of each piece, or its melody alone.")
]


def read_entries(paths: Sequence[Path], *, quiet: bool = False) -> list[LibraryEntry]:
    """Read every MIDI file among the paths, with a progress bar.

    Raises:
        LibraryError: A path does not exist, or holds no MIDI file.
    """
    with Bar("Reading", quiet=quiet) as bar:
        return load_library(paths, on_progress=bar.update)


def read_music(
    paths: Sequence[Path], *, quiet: bool = False, use_suspect: bool = False
) -> list[LibraryEntry]:
    """Read the files that give notes; the others are listed with their reasons and left out.

    Args:
        paths: Files and folders.
        quiet: Show no progress.
        use_suspect: Whether files that the reader set aside are used too, and listed as such.

    Raises:
        LibraryError: A path does not exist, or holds no MIDI file.
        CommandError: No file gives a note.
    """
    entries = read_entries(paths, quiet=quiet)
    music, suspects, lost = [], [], []
    for entry in entries:
        is_suspect = entry.report.status == "set_aside"
        if entry.facts is None or not entry.facts.notes or (is_suspect and not use_suspect):
            lost.append(entry)
        else:
            music.append(entry)
            suspects += [entry] if is_suspect else []
    if not music:
        raise CommandError(_nothing_to_read(lost), path=lost[0].path if len(lost) == 1 else None)
    if lost:
        list_reasons(lost, "left out")
        if any(_can_be_used_anyway(entry) for entry in lost):
            note(f"{_USE_SUSPECT} uses those that were set aside")
    if suspects:
        list_reasons(suspects, "set aside but used anyway")
    return music


def heard_pieces(entries: Sequence[LibraryEntry], voices: Voices) -> HeardPieces:
    """Return what the network is to hear of each: all voices as they are, or the melody alone."""
    if voices == "all":
        return HeardPieces(entries)
    return HeardPieces(entries, lambda _, piece: heard(piece, suggest_listening(piece, voices)))


def reason_of(entry: LibraryEntry) -> str:
    """Say why a file gives no notes, or was set aside."""
    if entry.facts is not None and not entry.facts.notes:
        return "it holds drums only, and no other notes"
    return entry.report.sentence


def list_reasons(entries: Sequence[LibraryEntry], what: str) -> None:
    """Say what was done with some files, how many they are, why, and which."""
    note(f"{counted(len(entries), 'file')} {what}, for these reasons:")
    for reason, count in Counter(reason_of(entry) for entry in entries).most_common():
        note(f"  {count:,} × {reason}")
    for entry in entries[:_SHOWN]:
        note(f"  {entry.path}")
    if len(entries) > _SHOWN:
        note(f"  and {len(entries) - _SHOWN:,} more; 'ritornello inspect' shows them all")


def _can_be_used_anyway(entry: LibraryEntry) -> bool:
    return entry.report.status == "set_aside" and entry.facts is not None and entry.facts.notes > 0


def _nothing_to_read(lost: Sequence[LibraryEntry]) -> str:
    way_out = f" ({_USE_SUSPECT} does)" if any(_can_be_used_anyway(entry) for entry in lost) else ""
    if len(lost) == 1:
        return reason_of(lost[0]) + way_out
    commonest, count = Counter(reason_of(entry) for entry in lost).most_common(1)[0]
    return f"none of these {len(lost):,} files gives notes; of {count:,} of them: {commonest}{way_out}"
