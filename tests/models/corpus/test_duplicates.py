"""The same music twice: by bytes, by notes, transposed; and what is only alike."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from models.corpus.duplicates import find_duplicates
from models.corpus.library import LibraryEntry, load_entry
from models.midi import write_midi
from models.music import Note, Piece, Tempo, Track

# (onset in quarters, pitch, length in quarters): a tune over a bass note
TUNE = ((0, 67, 1), (0, 48, 2), (1, 69, 1), (2, 71, 0.5), (2.5, 72, 0.5), (3, 67, 1))


def piece(
    notes: Iterable[tuple[float, int, float]] = TUNE,
    *,
    ticks: int = 480,
    shift: int = 0,
    start: float = 0,
    velocity: int = 80,
    qpm: float = 120.0,
) -> Piece:
    made = tuple(
        Note(
            onset=round((onset + start) * ticks),
            pitch=pitch + shift,
            duration=round(length * ticks),
            velocity=velocity,
        )
        for onset, pitch, length in notes
    )
    return Piece(ticks_per_quarter=ticks, tracks=(Track(notes=made),), tempos=(Tempo(onset=0, qpm=qpm),))


def entry(music: Piece, path: Path) -> LibraryEntry:
    write_midi(music, path)
    return load_entry(path)


@pytest.mark.parametrize(
    ("other", "kind", "semitones"),
    [
        (piece(velocity=30, qpm=77.0), "music", 0),
        (piece(ticks=96), "music", 0),
        (piece(start=3), "music", 0),
        (piece((onset, pitch, length / 2) for onset, pitch, length in TUNE), "music", 0),
        (piece((*TUNE, TUNE[0])), "music", 0),  # one note doubled
        (piece(shift=-5), "transposed", -5),
        (piece(shift=12, ticks=192, velocity=99), "transposed", 12),
    ],
)
def test_the_same_music_is_known_again(other: Piece, kind: str, semitones: int, tmp_path: Path) -> None:
    entries = [entry(piece(), tmp_path / "a.mid"), entry(other, tmp_path / "b.mid")]
    (group,) = find_duplicates(entries)
    assert group.first is entries[0]
    assert [(one.entry, one.kind, one.semitones) for one in group.others] == [(entries[1], kind, semitones)]
    assert group.kind == kind


def test_the_same_file_under_two_names(tmp_path: Path) -> None:
    first = entry(piece(), tmp_path / "a.mid")
    shutil.copy(tmp_path / "a.mid", tmp_path / "b.mid")
    (group,) = find_duplicates([first, load_entry(tmp_path / "b.mid")])
    assert (group.kind, group.others[0].semitones) == ("content", 0)


@pytest.mark.parametrize(
    "other",
    [
        piece((*TUNE[:-1], (3, 68, 1))),
        piece((*TUNE[:-1], (3.5, 67, 1))),
        piece(TUNE[:-1]),
        piece((onset, 127 - pitch, length) for onset, pitch, length in TUNE),
    ],
    ids=["another pitch", "another rhythm", "shorter", "upside down"],
)
def test_music_that_is_only_alike_is_not_the_same(other: Piece, tmp_path: Path) -> None:
    assert find_duplicates([entry(piece(), tmp_path / "a.mid"), entry(other, tmp_path / "b.mid")]) == []


def test_the_parts_may_lie_in_other_tracks_and_drums_do_not_count(tmp_path: Path) -> None:
    whole = piece()
    notes = whole.tracks[0].notes
    apart = Piece(
        ticks_per_quarter=480,
        tracks=(
            Track(notes=notes[1:2], program=33),
            Track(notes=notes[:1] + notes[2:]),
            Track(notes=(Note(onset=10, pitch=36, duration=9),), is_drum=True),
        ),
    )
    (group,) = find_duplicates([entry(whole, tmp_path / "a.mid"), entry(apart, tmp_path / "b.mid")])
    assert group.kind == "music"


def test_groups_come_in_the_order_of_their_firsts_and_say_the_loosest_relation(tmp_path: Path) -> None:
    other = ((0, 60, 1), (1, 72, 1))
    entries = [
        entry(music, tmp_path / f"{number}.mid")
        for number, music in enumerate(
            (
                piece(other),
                piece(),
                piece(velocity=20),
                piece(other, start=1),
                piece(shift=2),
                piece(TUNE[1:]),
            )
        )
    ]
    groups = find_duplicates(entries)
    assert [[one.path.stem for one in group.entries] for group in groups] == [["0", "3"], ["1", "2", "4"]]
    assert [group.kind for group in groups] == ["music", "transposed"]
    assert [one.kind for one in groups[1].others] == ["music", "transposed"]


def test_single_notes_and_files_without_music_are_no_duplicates_unless_equal_to_the_byte(
    tmp_path: Path,
) -> None:
    for name in ("a.mid", "b.mid"):
        (tmp_path / name).write_text("no music")
    entries = [load_entry(tmp_path / name) for name in ("a.mid", "b.mid")]
    entries += [entry(piece([(0, pitch, 1)]), tmp_path / f"{pitch}.mid") for pitch in (60, 61)]
    assert find_duplicates(entries) == []
    shutil.copy(tmp_path / "60.mid", tmp_path / "60 again.mid")
    (group,) = find_duplicates([*entries, load_entry(tmp_path / "60 again.mid")])
    assert group.kind == "content"
