"""Files to read: tunes that can be told apart, in numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.midi import write_midi
from models.music import Note, Piece

MakeFolder = Callable[[int], Path]


def _write(count: int, folder: Path) -> Path:
    folder.mkdir()
    for index in range(count):
        pitches = (40 + index % 80, 60, 64, 67, 60 + index // 80)
        notes = [Note(onset=24 * n, pitch=pitch, duration=24) for n, pitch in enumerate(pitches)]
        write_midi(
            Piece.from_notes(notes, ticks_per_quarter=24, title=f"Tune {index}"), folder / f"{index:04d}.mid"
        )
    return folder


@pytest.fixture
def folder_of(tmp_path: Path) -> MakeFolder:
    """Makes a folder of so many tunes of five notes, no two alike."""
    return lambda count: _write(count, tmp_path / f"{count} tunes")
