"""The cache: nothing is read twice, nothing stale is believed, and no damage to it does any harm."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from models.corpus import cache as cache_module
from models.corpus import cache_keys, loading
from models.corpus.cache import RecordCache
from models.corpus.cache_keys import FileMark, cache_folder, reader_version
from models.corpus.library import LibraryEntry, load_library
from models.corpus.reading import read_record
from models.corpus.record import Record

LONG_AGO = 1_000_000_000


@pytest.fixture
def tunes(folder_of: Callable[[int], Path]) -> Path:
    """Five tunes."""
    return folder_of(5)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that were written just now count as written long ago."""
    monkeypatch.setattr(cache_keys, "_CLOCK_NS", 0)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are really read."""
    names: list[str] = []

    def read_and_note(path: Path) -> object:
        names.append(path.name)
        return read_record(path)

    monkeypatch.setattr(loading, "read_record", read_and_note)
    return names


def load(*paths: Path) -> list[LibraryEntry]:
    return load_library(paths, workers=0)


def music_of(entries: list[LibraryEntry]) -> list[object]:
    return [(entry.path, entry.report, entry.facts, entry.piece) for entry in entries]


def database(folder: Path) -> Path:
    return folder / f"pieces-{reader_version()}.sqlite"


@pytest.mark.usefixtures("settled")
def test_the_second_time_nothing_is_read_nor_even_opened(
    tunes: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tunes / "page.mid").write_text("<html>")
    first = load(tunes)
    assert len(read) == 6
    read.clear()
    monkeypatch.setattr(loading, "bytes_of", lambda path: pytest.fail(f"{path} was opened"))
    second = load(tunes)
    assert read == []
    assert music_of(second) == music_of(first)
    assert second[-1].report.status == "refused"


def test_a_folder_that_was_moved_is_known_by_its_content(
    tunes: Path, read: list[str], tmp_path: Path
) -> None:
    first = load(tunes)
    read.clear()
    moved = tmp_path / "moved"
    shutil.move(tunes, moved)
    second = load(moved)
    assert read == []
    assert [entry.piece for entry in second] == [entry.piece for entry in first]
    assert [entry.report.path for entry in second] == sorted(moved.iterdir())


@pytest.mark.usefixtures("settled")
def test_a_changed_file_is_read_again_and_the_others_are_not(tunes: Path, read: list[str]) -> None:
    load(tunes)
    read.clear()
    changed = tunes / "0001.mid"
    data = changed.read_bytes()
    changed.write_bytes(data.replace(bytes([60, 80]), bytes([61, 80])))
    entries = load(tunes)
    assert read == ["0001.mid"]
    piece = entries[1].piece
    assert piece is not None
    assert 61 in {note.pitch for note in piece.notes}


def test_a_change_within_one_tick_of_the_clock_is_seen(tunes: Path, read: list[str]) -> None:
    """Same size, same time of change: only the content tells, so a fresh file is not known by its path."""
    changed = tunes / "0001.mid"
    load(tunes)
    status = changed.stat()
    data = changed.read_bytes()
    changed.write_bytes(data.replace(bytes([60, 80]), bytes([61, 80])))
    os.utime(changed, ns=(status.st_atime_ns, status.st_mtime_ns))
    read.clear()
    load(tunes)
    assert read == ["0001.mid"]


def test_a_mark_is_settled_once_the_clock_has_moved_on(tunes: Path) -> None:
    path = tunes / "0001.mid"
    assert not FileMark.of(path, path.stat()).is_settled
    status = os.stat_result(
        path.stat()[:10], {"st_mtime_ns": LONG_AGO, "st_ctime_ns": LONG_AGO, "st_size": 1}
    )
    assert FileMark.of(path, status).is_settled


def test_a_cache_that_is_damaged_is_made_anew(tunes: Path, read: list[str]) -> None:
    first = load(tunes)
    place = database(cache_folder())
    for damage in (b"no database at all" * 100, place.read_bytes()[:5000] + bytes(9000)):
        place.write_bytes(damage)
        read.clear()
        assert music_of(load(tunes)) == music_of(first)
        assert len(read) == 5
        read.clear()
        load(tunes)
        assert len(read) in (0, 5)  # 5 where the damage showed only on the way
        read.clear()
        load(tunes)
        assert read == []


@pytest.mark.usefixtures("settled")
def test_a_record_that_is_damaged_is_read_again(tunes: Path, read: list[str]) -> None:
    first = load(tunes)
    with sqlite3.connect(database(cache_folder())) as connection:
        connection.execute("UPDATE records SET record = zeroblob(300) WHERE rowid = 2")
        connection.execute("UPDATE records SET record = 'words' WHERE rowid = 3")
        connection.execute(
            "UPDATE records SET record = (SELECT record FROM records WHERE rowid = 1) WHERE rowid = 4"
        )
    connection.close()
    read.clear()
    assert music_of(load(tunes)) == music_of(first)
    assert read == ["0001.mid", "0002.mid", "0003.mid"]
    read.clear()
    load(tunes)
    assert read == []


def test_where_nothing_can_be_kept_reading_goes_on(tunes: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    assert len(load_library([tunes], cache=blocked / "cache")) == 5
    (tmp_path / "cache").mkdir()
    database(tmp_path / "cache").mkdir()  # a folder where the database should be
    assert len(load_library([tunes], cache=tmp_path / "cache")) == 5


def test_another_program_that_writes_does_not_stop_reading(
    tunes: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_PATIENCE_SECONDS", 0.05)
    load(tunes)
    other = sqlite3.connect(database(cache_folder()), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert len(load(tunes)) == 5
    other.execute("ROLLBACK")
    other.close()


def test_the_cache_is_where_the_variable_says(
    tunes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RITORNELLO_CACHE", str(tmp_path / "here"))
    load(tunes)
    assert [path.suffix for path in (tmp_path / "here").iterdir()] == [".sqlite"]
    load_library([tunes], cache=False)
    monkeypatch.delenv("RITORNELLO_CACHE")
    assert not cache_folder().exists()


def test_what_another_version_of_the_reader_kept_is_not_believed(
    tunes: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tunes)
    former = database(cache_folder())
    monkeypatch.setattr(cache_module, "reader_version", lambda: "another")
    read.clear()
    load(tunes)
    assert len(read) == 5
    assert not former.exists()
    assert (cache_folder() / "pieces-another.sqlite").exists()


def test_what_was_not_used_for_longest_is_dropped(
    tunes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = FileMark.of(tunes / "0001.mid", (tunes / "0001.mid").stat())
    old, again, new = (
        [Record(content_hash=bytes([kind, n] * 8), card=bytes(2000), notes=b"") for n in range(40)]
        for kind in (1, 2, 3)
    )
    folder = tmp_path / "cache"
    with RecordCache(folder) as kept:
        kept.keep([(mark, record) for record in old + again])
    with sqlite3.connect(database(folder)) as connection:
        connection.execute("UPDATE records SET used = used - 10")
    connection.close()
    with RecordCache(folder) as kept:
        assert len(kept.by_hash([record.content_hash for record in again])) == 40
    monkeypatch.setattr(cache_module, "MAX_BYTES", 480_000)
    with RecordCache(folder) as kept:
        kept.keep([(mark, record) for record in new])
    with RecordCache(folder) as kept:
        left = [len(kept.by_hash([record.content_hash for record in part])) for part in (old, again, new)]
    assert left[1:] == [40, 40]
    assert left[0] < 30


def test_records_are_found_by_content_and_by_path(tunes: Path, tmp_path: Path) -> None:
    path = tunes / "0002.mid"
    record = read_record(path)
    status = os.stat_result(
        path.stat()[:10], {"st_mtime_ns": LONG_AGO, "st_ctime_ns": LONG_AGO, "st_size": path.stat().st_size}
    )
    mark = FileMark.of(path, status)
    with RecordCache(tmp_path / "cache") as kept:
        assert kept.is_empty
        kept.keep([(mark, record)])
        assert not kept.is_empty
        assert kept.by_hash([record.content_hash, bytes(16)]) == {record.content_hash: record}
        assert kept.by_path([mark]) == {os.fsencode(path): record}
        assert kept.by_path([FileMark.of(path, path.stat())]) == {}
