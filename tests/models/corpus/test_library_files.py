"""Finding and reading MIDI files: which are taken, and what is said of those that cannot be read."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from models.corpus import finding
from models.corpus.library import LibraryEntry, LibraryError, find_midi_files, load_entry, load_library
from models.corpus.record import Record
from models.midi import write_midi
from models.music import Note, Piece


def _tune() -> Piece:
    notes = [Note(onset=24 * index, pitch=60 + index, duration=24) for index in range(3)]
    return Piece.from_notes(notes, ticks_per_quarter=24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Music at two depths, among files that are none of ours."""
    place = tmp_path / "music"
    for name in (
        "b.mid",
        "a.MIDI",
        "notes.txt",
        ".hidden.mid",
        "below/deep/c.kar",
        ".git/d.mid",
        "below/e.smf",
    ):
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return place


def test_folders_are_searched_to_the_bottom_in_order_and_hidden_things_passed_over(folder: Path) -> None:
    found = [path.relative_to(folder).as_posix() for path in find_midi_files([folder])]
    assert found == ["a.MIDI", "b.mid", "below/e.smf", "below/deep/c.kar"]


def test_a_file_that_is_named_itself_is_taken_whatever_its_suffix_and_once(folder: Path) -> None:
    text, tune = folder / "notes.txt", folder / "b.mid"
    assert find_midi_files([text, tune, str(tune), folder])[:2] == [text, tune]
    assert len(find_midi_files([text, tune, str(tune), folder])) == 5


def test_a_path_that_is_not_there_is_named(folder: Path) -> None:
    missing = folder / "nothing.mid"
    with pytest.raises(LibraryError, match="there is no such file or folder") as caught:
        find_midi_files([folder, missing])
    assert caught.value.path == missing
    assert str(caught.value).startswith(str(missing))


def test_a_folder_without_midi_files_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(LibraryError, match="there is no MIDI file") as caught:
        find_midi_files([tmp_path / "empty"])
    assert caught.value.path == tmp_path / "empty"


def test_a_bad_file_becomes_an_entry_with_a_reason_beside_the_good_ones(tmp_path: Path) -> None:
    good, bad = tmp_path / "a-good.mid", tmp_path / "b-bad.mid"
    write_midi(_tune(), good)
    bad.write_bytes(b"This is a letter, not music.\n" * 20)
    progress: list[tuple[int, int]] = []
    entries = load_library([tmp_path], on_progress=lambda done, of: progress.append((done, of)))
    assert [entry.path for entry in entries] == [good, bad]
    piece = entries[0].piece
    assert piece is not None
    assert [note.pitch for note in piece.notes] == [60, 61, 62]
    assert entries[1].piece is None
    assert entries[1].report.status == "refused"
    assert "MIDI" in entries[1].report.sentence
    assert progress == [(1, 2), (2, 2)]


def test_reading_stops_when_asked_and_what_was_read_is_handed_over(tmp_path: Path) -> None:
    for name in ("a.mid", "b.mid", "c.mid"):
        write_midi(_tune(), tmp_path / name)
    done: list[int] = []
    entries = load_library(
        [tmp_path], on_progress=lambda now, of: done.append(now), should_stop=lambda: len(done) == 2
    )
    assert [entry.path.name for entry in entries] == ["a.mid", "b.mid"]


def test_finding_tells_how_far_it_is_and_stops_when_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_TOLD_EVERY", 1)
    told: list[tuple[int, int]] = []
    find_midi_files([folder], on_progress=lambda done, found: told.append((done, found)))
    assert told == [(0, 1), (0, 2), (0, 3), (0, 4)]
    assert find_midi_files([folder], should_stop=lambda: True) == []
    stops = iter([False, True, True])
    assert [path.name for path in find_midi_files([folder], should_stop=lambda: next(stops))] == [
        "a.MIDI",
        "b.mid",
    ]


def test_a_piece_stays_in_memory_only_as_long_as_someone_holds_it(tmp_path: Path) -> None:
    write_midi(_tune(), tmp_path / "a.mid")
    entry = load_entry(tmp_path / "a.mid")
    piece = entry.piece
    assert piece is not None
    assert entry.piece is piece
    seen = weakref.ref(piece)
    del piece
    gc.collect()
    assert seen() is None
    assert entry.piece is not None


def test_an_entry_whose_record_makes_no_sense_is_read_from_its_file(tmp_path: Path) -> None:
    """A checksum shows damage, not tampering: a cache may hold a record that was made up."""
    write_midi(_tune(), tmp_path / "a.mid")
    good = load_entry(tmp_path / "a.mid")
    odd = LibraryEntry(
        path=good.path, record=Record(content_hash=good.record.content_hash, card=b"[[]]", notes=b"pzzzz")
    )
    assert (odd.report, odd.facts, odd.piece) == (good.report, good.facts, good.piece)
    (tmp_path / "a.mid").unlink()
    gone = LibraryEntry(path=good.path, record=odd.record)
    assert (gone.report.code, gone.facts, gone.piece) == ("missing", None, None)
