"""Worker processes: the same as reading here, in the same order; and a bad file costs itself alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from models.corpus import worker_pool
from models.corpus.library import LibraryEntry, load_library
from models.corpus.worker_pool import WorkerPool

MakeFolder = Callable[[int], Path]

# A worker that hangs over files called hang.mid and breaks down over crash.mid.
TROUBLED = """
import sys, os, time
sys.path[:] = sys.argv[1:]
from models.corpus import reading, worker
read = reading.read_record
def read_or_fail(path):
    if path.name == "hang.mid":
        time.sleep(60)
    if path.name == "crash.mid":
        os._exit(3)
    print("what is printed on the way is no answer")
    return read(path)
reading.read_record = read_or_fail
worker.main()
"""


def load(folder: Path, *, workers: int = 2) -> list[LibraryEntry]:
    return load_library([folder], workers=workers, cache=False)


def told(entries: Sequence[LibraryEntry]) -> list[object]:
    return [(entry.path, entry.content_hash, entry.report, entry.facts, entry.piece) for entry in entries]


def test_workers_give_what_reading_here_gives_in_the_order_of_the_files(folder_of: MakeFolder) -> None:
    folder = folder_of(70)
    (folder / "0007.mid").write_bytes(b"ID3\x03 an MP3 by another name")
    os.rename(folder / "0008.mid", folder / "008 – größer 音楽.mid")
    batches: list[int] = []
    progress: list[tuple[int, int]] = []
    entries = load_library(
        [folder],
        workers=2,
        cache=False,
        on_entries=lambda batch: batches.append(len(batch)),
        on_progress=lambda done, of: progress.append((done, of)),
    )
    assert told(entries) == told(load(folder, workers=0))
    assert entries[7].report.status == "refused"
    assert sum(batches) == 70
    assert progress == sorted(progress)
    assert progress[-1] == (70, 70)


def test_a_file_that_breaks_a_worker_or_keeps_it_busy_costs_itself_alone(
    folder_of: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(58)
    for name in ("hang.mid", "crash.mid"):
        (folder / name).write_bytes((folder / "0001.mid").read_bytes())
    monkeypatch.setattr(worker_pool, "_PROGRAM", TROUBLED)
    monkeypatch.setattr(WorkerPool.__init__, "__kwdefaults__", {"max_seconds": 1.5})
    entries = {entry.path.name: entry for entry in load(folder)}
    assert len(entries) == 60
    lost = {name: entry.report.code for name, entry in entries.items() if not entry.has_piece}
    assert lost == {"hang.mid": "too_slow", "crash.mid": "crashed"}
    assert "1.5 seconds" in entries["hang.mid"].report.sentence
    assert entries["crash.mid"].content_hash == ""  # so it is not kept, and tried again the next time


def test_where_no_worker_can_start_the_files_are_read_here(
    folder_of: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(55)
    expected = told(load(folder, workers=0))
    monkeypatch.setattr(worker_pool, "_PROGRAM", "raise SystemExit('broken')")
    assert told(load(folder)) == expected
    monkeypatch.setattr(sys, "executable", str(folder / "no such program"))
    assert told(load(folder)) == expected


def test_reading_stops_within_a_second_whatever_the_workers_do(
    folder_of: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(60)
    for place in ("b", "c"):
        (folder / place).mkdir()
        (folder / place / "hang.mid").write_bytes((folder / "0001.mid").read_bytes())
    monkeypatch.setattr(worker_pool, "_PROGRAM", TROUBLED)
    done: list[int] = []
    wished: list[float] = []

    def should_stop() -> bool:
        if done and done[-1] >= 60 and not wished:
            wished.append(time.monotonic())
        return bool(wished)

    entries = load_library(
        [folder],
        workers=2,
        cache=False,
        on_progress=lambda now, of: done.append(now),
        should_stop=should_stop,
    )
    assert time.monotonic() - wished[0] < 1.0
    assert len(entries) == 60


def test_what_was_read_before_the_stop_is_kept(folder_of: MakeFolder) -> None:
    folder = folder_of(60)
    done: list[int] = []
    load_library(
        [folder], workers=2, on_progress=lambda now, of: done.append(now), should_stop=lambda: bool(done)
    )
    again: list[int] = []
    load_library([folder], workers=0, on_progress=lambda now, of: again.append(now))
    assert again[0] >= done[-1] > 0


def test_a_worker_loads_neither_torch_nor_the_window(repository: Path) -> None:
    program = (
        "import sys; from models.corpus import worker, reading;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "models" in loaded
    assert not {"torch", "PySide6", "pretty_midi", "scipy", "typer"} & set(loaded)


def test_a_few_files_are_read_without_any_worker(
    folder_of: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WorkerPool, "submit", lambda *_: pytest.fail("a worker was started"))
    assert len(load(folder_of(12))) == 12
