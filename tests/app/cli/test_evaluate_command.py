"""`ritornello evaluate`: exact likelihoods whose sums agree."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import pytest

import midi_samples
from app.cli.evaluate import totals_of
from app.cli.program import run
from models.corpus.library import load_library
from models.midi import read_midi, write_midi
from models.music import Note, Piece
from models.networks.likelihood import piece_likelihoods
from models.networks.model_file import load_model

PARTS = {"step", "pitch", "duration", "velocity", "end"}


def test_json_holds_each_piece_and_sums_that_agree(tiny_model_path: Path, tiny_library: Path) -> None:
    assert run(["evaluate", str(tiny_model_path), str(tiny_library), "--json", "out.json", "--quiet"]) == 0
    result = json.loads(Path("out.json").read_text())
    pieces, totals = result["pieces"], result["totals"]
    assert len(pieces) == 8
    for piece in pieces:
        assert piece["notes"] == 16
        assert set(piece["nats_by_part"]) == PARTS
        assert sum(piece["nats_by_part"].values()) == pytest.approx(piece["nats"])
    assert totals["notes"] == 128
    assert totals["nats"] == pytest.approx(sum(piece["nats"] for piece in pieces))
    assert sum(totals["nats_by_part"].values()) == pytest.approx(totals["nats"])
    assert totals["nats_per_note"] == pytest.approx(totals["nats"] / 128)
    assert totals["bits_per_pitch"] == pytest.approx(totals["nats_by_part"]["pitch"] / math.log(2) / 128)


def test_the_figures_are_those_of_the_network(tiny_model_path: Path, tiny_library: Path) -> None:
    tune = tiny_library / "tune-3.mid"
    assert run(["evaluate", str(tiny_model_path), str(tune), "--json", "out.json", "--quiet"]) == 0
    (entry,) = load_library([tune])
    assert entry.piece is not None
    (expected,) = piece_likelihoods(load_model(tiny_model_path), [entry.piece])
    (piece,) = json.loads(Path("out.json").read_text())["pieces"]
    assert (piece["path"], piece["notes"]) == (str(tune), 16)
    assert piece["nats"] == pytest.approx(expected.nats)


def test_a_table_with_a_row_a_piece_and_one_for_all(
    tiny_model_path: Path, tiny_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(tiny_model_path), str(tiny_library)]) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split()[:3] == ["Piece", "Notes", "Nats"]
    assert rows[0].split()[:2] == ["tune-0.mid", "16"]
    assert rows[8].split()[:2] == ["All", "128"]
    assert rows[9].startswith("8 pieces: ")


def test_unreadable_files_are_told_and_left_out(
    tiny_model_path: Path, tiny_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library"
    shutil.copytree(tiny_library, library)
    (library / "a.mid").write_bytes(b"")
    assert run(["evaluate", str(tiny_model_path), str(library), "--json", "-"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["totals"]["pieces"] == 8
    assert "1 file left out" in err


def test_music_unlike_what_was_learnt_has_a_likelihood_too(tiny_model_path: Path) -> None:
    notes = [Note(onset=7 * index, pitch=24 + 9 * index, duration=3, velocity=17) for index in range(9)]
    write_midi(Piece.from_notes(notes, ticks_per_quarter=32), Path("odd.mid"))
    assert run(["evaluate", str(tiny_model_path), "odd.mid", "--json", "out.json", "--quiet"]) == 0
    totals = json.loads(Path("out.json").read_text())["totals"]
    assert totals["notes"] == 9
    assert totals["nats_per_note"] > 1.0


def test_of_a_song_the_melody_alone_may_be_judged(tiny_model_path: Path, tmp_path: Path) -> None:
    tune = read_midi(min(Path(midi_samples.__path__[0]).glob("polyphony/minuet-in-g-b*.mid")))
    write_midi(tune, tmp_path / "minuet.mid")
    notes = []
    for voices in ("all", "melody"):
        arguments = ["evaluate", str(tiny_model_path), str(tmp_path / "minuet.mid"), "--voices", voices]
        assert run([*arguments, "--json", "out.json", "--quiet"]) == 0
        notes.append(json.loads(Path("out.json").read_text())["totals"]["notes"])
    assert notes == [len(tune.notes), len(tune.tracks[0].notes)]


def test_totals_of_pieces_of_different_lengths() -> None:
    def row(notes: int, pitch: float, step: float) -> dict[str, object]:
        parts = {"step": step, "pitch": pitch, "duration": 0.0, "velocity": 0.0, "end": 0.0}
        return {"notes": notes, "nats": pitch + step, "nats_by_part": parts, "moved_notes": 1}

    totals = totals_of([row(1, math.log(2), 0.0), row(3, 3 * math.log(4), 2.0)])
    assert (totals["pieces"], totals["notes"], totals["moved_notes"]) == (2, 4, 2)
    assert totals["bits_per_pitch"] == pytest.approx(7 / 4)
    assert totals["nats_per_note"] == pytest.approx((7 * math.log(2) + 2) / 4)


def test_a_model_file_that_is_none(tiny_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(tiny_library / "tune-1.mid"), str(tiny_library)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"ritornello: {tiny_library / 'tune-1.mid'}: ")
    assert err.count("\n") == 1
