"""`ritornello inspect` says what files hold and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.program import run


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
