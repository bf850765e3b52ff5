"""A library whose notes are put away: found again in the cache, else in the file, else refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from models.corpus import loading
from models.corpus.corpus import build_corpus
from models.corpus.errors import LibraryError
from models.corpus.heard_pieces import HeardPieces
from models.corpus.library import LibraryEntry, load_library
from models.midi import write_midi
from models.music import Note, Piece, Track

MakeFolder = Callable[[int], Path]


@pytest.fixture
def library(
    folder_of: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[LibraryEntry]]:
    """Reads 70 tunes, of which only so many bytes of notes are held."""
    folder = folder_of(70)

    def read(max_bytes: int = 0, *, cache: Path | bool = tmp_path / "cache") -> list[LibraryEntry]:
        monkeypatch.setattr(loading, "MAX_HELD_BYTES", max_bytes)
        return load_library([folder], workers=0, cache=cache)

    return read


def _notes(piece: Piece) -> tuple[Note, ...]:
    return piece.notes


def test_only_so_many_bytes_of_notes_are_held(library: Callable[..., list[LibraryEntry]]) -> None:
    whole = library(1 << 20)
    sizes = [len(entry.record.notes) for entry in whole]
    assert min(sizes) > 0
    entries = library(sum(sizes[:10]))
    assert [entry.is_put_away for entry in entries] == [False] * 10 + [True] * 60
    assert sum(len(entry.record.notes) for entry in entries) == sum(sizes[:10])
    assert all(entry.has_piece for entry in entries)
    assert [entry.facts for entry in entries] == [entry.facts for entry in whole]


@pytest.mark.parametrize("lost", ["nothing", "files", "cache", "damaged cache"])
def test_notes_that_are_put_away_are_found_again(
    library: Callable[..., list[LibraryEntry]], tmp_path: Path, lost: str
) -> None:
    expected = [_notes(piece) for piece in HeardPieces(library(1 << 20))]
    assert len(set(expected)) == 70
    entries = library()
    if lost == "files":
        shutil.rmtree(entries[0].path.parent)
    elif lost == "cache":
        shutil.rmtree(tmp_path / "cache")
    elif lost == "damaged cache":
        for file in (tmp_path / "cache").iterdir():
            file.write_bytes(b"no database " * 999)
    pieces = HeardPieces(entries)
    assert [_notes(piece) for piece in pieces] == expected
    assert _notes(pieces[69]) == expected[69]
    assert [_notes(piece) for piece in pieces[3:5]] == expected[3:5]
    assert len(pieces) == 70


def test_without_a_cache_the_files_are_read_again(library: Callable[..., list[LibraryEntry]]) -> None:
    entries = library(cache=False)
    assert all(entry.is_put_away for entry in entries)
    assert [_notes(piece)[0].pitch for piece in HeardPieces(entries)][:3] == [40, 41, 42]


def test_a_piece_that_is_nowhere_any_more_is_one_sentence(library: Callable[..., list[LibraryEntry]]) -> None:
    entries = library(cache=False)
    entries[2].path.unlink()
    with pytest.raises(LibraryError, match="cannot be any more") as caught:
        list(HeardPieces(entries))
    assert caught.value.path == entries[2].path


def test_files_without_music_are_left_out_and_numbers_are_those_of_the_entries(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.mid").write_bytes(b"no music")
    for name, pitch in (("b.mid", 50), ("c.mid", 60)):
        notes = tuple(Note(onset=24 * n, pitch=pitch + n, duration=24) for n in range(3))
        write_midi(Piece(ticks_per_quarter=24, tracks=(Track(notes=notes),)), folder / name)
    entries = load_library([folder], workers=0, cache=False)
    heard = HeardPieces(entries, lambda number, piece: piece.transposed(number))
    assert [piece.notes[0].pitch for piece in heard] == [51, 62]


def test_a_corpus_out_of_the_cache_is_that_of_the_files(
    library: Callable[..., list[LibraryEntry]], tmp_path: Path
) -> None:
    pieces = [piece for entry in library(1 << 20) if (piece := entry.piece) is not None]
    entries = library()
    shutil.rmtree(entries[0].path.parent)
    streamed = build_corpus(HeardPieces(entries), folder=tmp_path / "cache", max_bytes=0)
    assert streamed.summary == build_corpus(pieces).summary
    assert streamed.summary.pieces == 63
