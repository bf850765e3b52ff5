"""The pieces of the library as rows: what is read from each file, and what is shown of it. No widgets."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import midi_samples
from app.desktop.language import told
from app.desktop.library.choices import Choice, Role
from models.corpus.hearing import ListeningConfig, Voices
from models.corpus.library import LibraryEntry
from models.music import Key

SAMPLES = Path(midi_samples.__file__).parent
SAMPLE_FOLDERS = (SAMPLES / "melodies", SAMPLES / "polyphony")
_UNTICKED_FOLDER = SAMPLE_FOLDERS[1]

State = Literal["good", "mended", "duplicate", "aside", "refused", "no notes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """That a row has the music of another.

    Attributes:
        of: The other row, which came first.
        is_same_file: Whether the files are the same byte for byte.
        semitones: How far above the other it stands.
    """

    of: LibraryRow
    is_same_file: bool
    semitones: int


@dataclass(slots=True, kw_only=True, eq=False)
class LibraryRow:
    """One file in the library.

    Attributes:
        entry: What was read.
        identity: The file's real path: the same file is listed once.
        title: The name in the file, or else that of the file.
        notes: Notes that the network can learn from, drums left out.
        key: Name of the key in short, such as 'Bb min', from the file or estimated; empty without notes.
        metre: Such as '3/4'.
        seconds: Length.
        default_role: What it is used for unless the person says otherwise.
        role: What it is used for.
        listening: What the person chose that the model hears of it; None as suggested.
        copy: That another row has the same music.
        name_key: What rows that are otherwise equal are sorted by.
        is_set_aside: Whether the reader found it suspect, so that a person is to decide.
        is_refused: Whether there is nothing in it to use.
    """

    entry: LibraryEntry
    identity: str
    title: str
    notes: int
    key: str
    metre: str
    seconds: float
    default_role: Role
    role: Role
    listening: ListeningConfig | None = None
    copy: Copy | None = None
    name_key: tuple[str, str] = field(init=False)
    is_set_aside: bool = field(init=False)
    is_refused: bool = field(init=False)

    def __post_init__(self) -> None:
        # Kept, for with 10,000 rows they are asked for very often.
        self.name_key = self.title.casefold(), self.identity
        self.is_set_aside = self.entry.report.status == "set_aside"
        self.is_refused = self.entry.report.status == "refused" or not self.can_learn

    @property
    def path(self) -> Path:
        """The file."""
        return self.entry.path

    @property
    def suggested_voices(self) -> Voices:
        """The melody of a person's own files, which may be whole arrangements; all of the samples."""
        return "all" if self.path.is_relative_to(SAMPLES) else "melody"

    @property
    def can_learn(self) -> bool:
        """Whether there is anything to learn from."""
        return self.notes > 0

    @property
    def is_ticked(self) -> bool:
        """Whether the network is to learn from it."""
        return self.role == "learn"

    @property
    def is_used(self) -> bool:
        """Whether the network learns from it or is validated with it."""
        return self.role != "leave_out"

    @property
    def needs_look(self) -> bool:
        """Whether a person should look at what the reader said, and has not yet decided to use it."""
        return self.is_refused or (self.is_set_aside and not self.is_used)

    @property
    def state(self) -> State:
        """What is most worth knowing about it."""
        status = self.entry.report.status
        if status == "refused":
            return "refused"
        if not self.can_learn:
            return "no notes"
        if status == "set_aside":
            return "aside"
        if self.copy is not None:
            return "duplicate"
        return "mended" if status == "repaired" else "good"

    @property
    def choice(self) -> Choice:
        """What of it is the person's choice, to be remembered."""
        return Choice(role=self.role if self.role != self.default_role else None, listening=self.listening)


def make_row(entry: LibraryEntry, choice: Choice | None = None, *, role: Role | None = None) -> LibraryRow:
    """Make the row of a file that was read.

    Args:
        entry: What was read.
        choice: What the person chose for this music before; goes before all else.
        role: What the files were opened for, where not to learn from; suspect ones stay out all the same.
    """
    facts, choice = entry.facts, choice or Choice()
    notes = facts.notes if facts is not None else 0
    is_suspect = not notes or entry.report.status in ("set_aside", "refused")
    is_extra = entry.path.is_relative_to(_UNTICKED_FOLDER)
    default: Role = "leave_out" if is_suspect or is_extra else "learn"
    first = choice.role or (default if is_suspect else role or default)
    return LibraryRow(
        entry=entry,
        identity=os.path.realpath(entry.path),
        title=entry.report.title or entry.path.stem,
        notes=notes,
        key=told(short_key(facts.key)) if facts is not None and facts.key is not None else "",
        metre=f"{facts.metre[0]}/{facts.metre[1]}" if facts is not None else "",
        seconds=entry.report.seconds,
        default_role=default,
        role=first if notes else "leave_out",
        listening=choice.listening,
    )


def short_key(key: Key) -> str:
    """Write a key as narrow tables do: 'E maj', 'Bb min'."""
    return key.name.replace("major", "maj").replace("minor", "min")
