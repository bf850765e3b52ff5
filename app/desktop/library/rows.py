"""The pieces of the library as rows: what is read from each file, and what is shown of it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import midi_samples
from models.analysis import key_of
from models.corpus.library import LibraryEntry, find_midi_files, load_entry
from models.music import Key, Piece, TimeSignature

SAMPLES = Path(midi_samples.__file__).parent
SAMPLE_FOLDERS = (SAMPLES / "melodies", SAMPLES / "polyphony")
_UNTICKED_FOLDER = SAMPLE_FOLDERS[1]


@dataclass(slots=True, kw_only=True)
class LibraryRow:
    """One file in the library.

    Attributes:
        entry: What was read.
        title: The name in the file, or else that of the file.
        notes: Notes that the network can learn from, drums left out.
        key: Name of the key in short, such as 'Bb min', from the file or estimated; empty without notes.
        metre: Such as '3/4'.
        seconds: Length.
        is_ticked: Whether the network is to learn from it.
    """

    entry: LibraryEntry
    title: str
    notes: int
    key: str
    metre: str
    seconds: float
    is_ticked: bool

    @property
    def path(self) -> Path:
        """The file."""
        return self.entry.path

    @property
    def piece(self) -> Piece | None:
        """The music, or None where the file could not be read."""
        return self.entry.piece

    @property
    def can_learn(self) -> bool:
        """Whether there is anything to learn from."""
        return self.notes > 0

    @property
    def needs_look(self) -> bool:
        """Whether a person should look at what the reader said."""
        return self.entry.report.status in ("set_aside", "refused") or not self.can_learn


def make_row(entry: LibraryEntry) -> LibraryRow:
    """Make the row of a file that was read; melodies and whole files of the person's own are ticked."""
    piece = entry.piece
    notes = len(piece.notes) if piece is not None else 0
    suspect = entry.report.status in ("set_aside", "refused")
    return LibraryRow(
        entry=entry,
        title=(piece.title if piece is not None else "") or entry.report.title or entry.path.stem,
        notes=notes,
        key=short_key(key_of(piece)) if piece is not None and notes else "",
        metre=metre_of(piece) if piece is not None else "",
        seconds=piece.seconds if piece is not None else 0.0,
        is_ticked=notes > 0 and not suspect and not entry.path.is_relative_to(_UNTICKED_FOLDER),
    )


def short_key(key: Key) -> str:
    """Write a key as narrow tables do: 'E maj', 'Bb min'."""
    return key.name.replace("major", "maj").replace("minor", "min")


def metre_of(piece: Piece) -> str:
    """Return the metre at the start, such as '3/4'."""
    first = piece.time_signatures[0] if piece.time_signatures else None
    if first is None or first.onset > 0:
        first = TimeSignature(onset=0, numerator=4, denominator=4)
    return f"{first.numerator}/{first.denominator}"


def read_rows(
    paths: Iterable[str | Path],
    known: frozenset[Path],
    on_progress: Callable[[int, int], None],
    should_stop: Callable[[], bool],
) -> list[LibraryRow]:
    """Read the MIDI files among files and folders, but those that are known already.

    Raises:
        LibraryError: A path does not exist, or there is no MIDI file under any of them.
    """
    files = [path for path in find_midi_files(paths) if path.resolve() not in known]
    rows: list[LibraryRow] = []
    for done, path in enumerate(files, start=1):
        if should_stop():
            break
        rows.append(make_row(load_entry(path)))
        on_progress(done, len(files))
    return rows


def learnt_pieces(rows: Sequence[LibraryRow]) -> list[Piece]:
    """Return the pieces that the network is to learn from."""
    return [row.piece for row in rows if row.is_ticked and row.piece is not None and row.can_learn]
