"""Columns in memory and in files: the same numbers, nothing left behind, and a sentence for a full disk."""

from __future__ import annotations

import errno
import io
import mmap
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.corpus.cache_keys import CACHE_VARIABLE
from models.encoding import storage
from models.encoding.storage import ColumnType, StorageError, TableWriter

TYPES = {"pitches": ColumnType(dtype=np.uint8), "slots": ColumnType(dtype=np.int16, width=3)}


def _rows(first: int, count: int) -> dict[str, np.ndarray]:
    numbers = np.arange(first, first + count)
    return {"pitches": numbers % 128, "slots": np.stack((numbers, -numbers, numbers * 2), axis=1)}


def _table(folder: Path | None, max_bytes: int) -> dict[str, np.ndarray]:
    table = TableWriter(TYPES, folder=folder, max_bytes=max_bytes)
    for first in range(0, 100, 10):
        table.append(_rows(first, 10))
    return table.finish()


def is_mapped(array: Any) -> bool:
    while array is not None and not isinstance(array, mmap.mmap):
        array = getattr(array, "base", None)
    return isinstance(array, mmap.mmap)


# Ten rows are 70 bytes: all in files, half of them moved into files, exactly as many as may stay.
@pytest.mark.parametrize(("max_bytes", "in_files"), [(0, True), (350, True), (699, True), (700, False)])
def test_what_was_written_is_read_back(tmp_path: Path, max_bytes: int, in_files: bool) -> None:
    columns = _table(tmp_path / "new folder", max_bytes)
    for name, expected in _rows(0, 100).items():
        np.testing.assert_array_equal(columns[name], expected)
        assert is_mapped(columns[name]) == in_files
    assert (columns["pitches"].dtype, columns["slots"].dtype) == (np.uint8, np.int16)
    assert (columns["pitches"].shape, columns["slots"].shape) == ((100,), (100, 3))


def test_no_rows_are_empty_columns() -> None:
    columns = TableWriter(TYPES, folder=None).finish()
    assert (columns["pitches"].shape, columns["slots"].shape) == ((0,), (0, 3))


def test_the_files_are_gone_with_the_columns(tmp_path: Path) -> None:
    columns = _table(tmp_path / "kept", 0)
    assert is_mapped(columns["slots"])
    del columns
    assert list((tmp_path / "kept").iterdir()) == []


TO_BE_KILLED = """
import sys
from pathlib import Path
import numpy as np
from models.encoding.storage import ColumnType, TableWriter
types = {"numbers": ColumnType(dtype=np.int32)}
written, mapped = (TableWriter(types, folder=Path(sys.argv[1]), max_bytes=0) for _ in range(2))
for table in (written, mapped):
    table.append({"numbers": np.arange(1000)})
print(mapped.finish()["numbers"].sum(), flush=True)
sys.stdin.read()
"""


def test_a_process_that_is_killed_leaves_no_file(tmp_path: Path) -> None:
    """Killed with one table half written."""
    command = [sys.executable, "-c", TO_BE_KILLED, os.fspath(tmp_path / "kept")]
    root = Path(storage.__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"499500"
        process.kill()
    assert process.returncode != 0
    assert list((tmp_path / "kept").iterdir()) == []


class _FullDisk(io.RawIOBase):
    """A file on a disk with room for so many bytes."""

    def __init__(self, room: int) -> None:
        self._room = room

    def write(self, data: Any) -> int:
        self._room -= len(memoryview(data).cast("B"))
        if self._room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(data)


@pytest.mark.parametrize("room", [0, 200])
def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setattr(storage.tempfile, "TemporaryFile", lambda dir: _FullDisk(room))
    with pytest.raises(StorageError, match="the disk is full") as caught:
        _table(tmp_path, 100)
    assert str(caught.value).startswith(f"{tmp_path}: ")
    assert CACHE_VARIABLE in caught.value.sentence


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StorageError, match="cannot be kept here") as caught:
        _table(tmp_path / "taken", 0)
    assert caught.value.path == tmp_path / "taken"
    assert "\n" not in str(caught.value)
