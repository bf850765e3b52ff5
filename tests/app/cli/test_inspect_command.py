"""`ritornello inspect` says what files hold and what is wrong with them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import run
from models.midi import read_midi, write_midi

PROMISED_S = 5.0
"""Within which Ctrl+C ends whatever is under way."""


@pytest.fixture
def mixed_library(tiny_library: Path, tmp_path: Path) -> Path:
    """Two tunes, one of them cut short, and a text file that is called a MIDI file."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    tune = (tiny_library / "tune-1.mid").read_bytes()
    (folder / "whole.mid").write_bytes(tune)
    (folder / "cut.mid").write_bytes(tune[:-40])
    (folder / "words.mid").write_text("These are words.\n" * 20)
    return folder


def test_json_is_a_list_with_one_object_a_file(mixed_library: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    assert run(["inspect", str(mixed_library), "--json", str(out), "--quiet"]) == 0
    reports = {Path(report["path"]).name: report for report in json.loads(out.read_text())}
    assert {name: report["status"] for name, report in reports.items()} == {
        "whole.mid": "ok",
        "cut.mid": "repaired",
        "words.mid": "refused",
    }
    assert (reports["whole.mid"]["notes"], reports["whole.mid"]["tracks"]) == (16, 1)
    assert 0 < reports["cut.mid"]["notes"] < 16
    assert [set(repair) for repair in reports["cut.mid"]["repairs"]] != []
    assert reports["words.mid"]["sentence"]


def test_json_to_standard_output_is_all_there_is(
    tiny_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["inspect", str(tiny_library), "--json", "-"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 8


def test_the_table_has_a_row_a_file_and_totals_by_reason(
    mixed_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["inspect", str(mixed_library)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    rows = out.splitlines()
    assert [name for name in ("cut.mid", "whole.mid", "words.mid") if any(name in row for row in rows)] == [
        "cut.mid",
        "whole.mid",
        "words.mid",
    ]
    assert "3 files" in out
    assert "1 good" in out
    assert "1 repaired" in out
    assert "1 refused" in out


def test_where_nothing_can_be_read_it_says_so_with_status_1(
    mixed_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = mixed_library / "words.mid"
    assert run(["inspect", str(words), "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"ritornello: {words}: ")
    assert "text" in err


def inspected(*paths: Path) -> dict[str, dict[str, Any]]:
    """Inspect, and return the JSON objects by the names of their files."""
    assert run(["inspect", *map(str, paths), "--json", "report.json", "--quiet"]) == 0
    return {Path(one["path"]).name: one for one in json.loads(Path("report.json").read_text())}


def test_an_object_says_what_a_program_needs(mixed_library: Path) -> None:
    for report in inspected(mixed_library).values():
        assert {"path", "status", "code", "sentence", "notes", "tracks", "repairs"} <= set(report)
        assert report["status"] in {"ok", "repaired", "set_aside", "refused"}
        assert report["sentence"].endswith(".")


def test_duplicates_are_told_with_the_file_that_they_repeat(
    tiny_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "doubles"
    folder.mkdir()
    shutil.copy(tiny_library / "tune-1.mid", folder / "a.mid")
    shutil.copy(folder / "a.mid", folder / "b.mid")
    write_midi(read_midi(folder / "a.mid").transposed(-3), folder / "c.mid")
    shutil.copy(tiny_library / "tune-2.mid", folder / "d.mid")
    reports = inspected(folder)
    first = str(folder / "a.mid")
    fields = ("duplicate_of", "duplicate_kind", "duplicate_semitones")
    assert [tuple(reports[f"{name}.mid"][field] for field in fields) for name in "abcd"] == [
        (None, None, None),
        (first, "content", 0),
        (first, "transposed", -3),
        (None, None, None),
    ]
    assert run(["inspect", str(folder)]) == 0
    out = capsys.readouterr().out
    assert f"The same file as {first}." in out
    assert f"The music of {first}, 3 semitones lower." in out
    assert "there already: the same file (1), transposed (1)" in out


def test_a_key_that_was_found_is_told_from_one_in_the_file(
    tiny_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = inspected(tiny_library / "tune-1.mid")["tune-1.mid"]
    assert report["key"].split()[1] in ("major", "minor")
    assert report["key_is_found"]
    assert 0 < report["key_confidence"] < 1
    assert report["seconds"] == pytest.approx(9.6)
    assert run(["inspect", str(tiny_library / "tune-1.mid")]) == 0
    out = capsys.readouterr().out
    assert f"{report['key']}?" in out
    assert "is not in the file: it was found from the notes" in out


def test_ctrl_c_while_files_are_read_is_status_130(repository: Path, tmp_path: Path) -> None:
    """The files are so large that reading takes seconds; that it has begun is seen from the cache."""
    folder, cache = tmp_path / "large", tmp_path / "cache"
    folder.mkdir()
    track = b"\0\x90\x3c\x40\x01\x80\x3c\x40" * 150_000 + b"\0\xff\x2f\0"
    header = b"MThd\0\0\0\x06\0\0\0\x01\x01\xe0MTrk" + len(track).to_bytes(4, "big")
    for number in range(60):
        (folder / f"{number}.mid").write_bytes(header + track)
    child = subprocess.Popen(
        [sys.executable, "-m", "app", "inspect", str(folder)],
        env={**os.environ, "PYTHONPATH": str(repository), "RITORNELLO_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # a shell's background job ignores it
    )
    deadline = time.monotonic() + 30
    while not list(cache.glob("*.sqlite")) and time.monotonic() < deadline:
        time.sleep(0.01)
    asked = time.monotonic()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert time.monotonic() - asked < PROMISED_S
    assert (child.returncode, out, err) == (130, "", "")
