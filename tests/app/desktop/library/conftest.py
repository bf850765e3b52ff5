"""Music of a person's own: an arrangement, its copies, and files that need a look."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.midi import write_midi
from models.music import Key, KeySignature, Note, Piece, TimeSignature, Track

QUARTER = 480


def line(first: int, count: int, *, step: int = QUARTER, late: int = 0) -> tuple[Note, ...]:
    degrees = (0, 2, 4, 5, 7, 5, 4, 2)
    return tuple(
        Note(onset=i * step + (late if i % 4 == 1 else 0), pitch=first + degrees[i % 8], duration=step - 20)
        for i in range(count)
    )


def arrangement(title: str = "Evening song") -> Piece:
    """A flute of 16 notes, four of them 7 ticks late, a bass of 8, and a kit of 4; in F, says the file."""
    return Piece(
        ticks_per_quarter=QUARTER,
        title=title,
        tracks=(
            Track(notes=line(36, 8, step=2 * QUARTER), name="Bass", program=33),
            Track(notes=line(72, 16, late=7), name="Flute", program=73),
            Track(notes=line(36, 4), name="Kit", is_drum=True),
        ),
        time_signatures=(TimeSignature(onset=0, numerator=4, denominator=4),),
        key_signatures=(KeySignature(onset=0, key=Key(tonic=5, mode="major")),),
    )


@pytest.fixture
def own_music(tmp_path: Path) -> Path:
    """A folder with the arrangement, a copy of it, a transposition, a web page, and seven hours of rest."""
    folder = tmp_path / "own"
    folder.mkdir()
    write_midi(arrangement(), folder / "a song.mid")
    (folder / "b copy.mid").write_bytes((folder / "a song.mid").read_bytes())
    write_midi(arrangement("Higher").transposed(5), folder / "c higher.mid")
    (folder / "page.mid").write_text("<html><body>404</body></html>")
    hours = (Note(onset=0, pitch=60, duration=480), Note(onset=480 * 120 * 60 * 7, pitch=62, duration=480))
    write_midi(Piece.from_notes(hours, ticks_per_quarter=480, title="Rest"), folder / "seven hours.mid")
    return folder
