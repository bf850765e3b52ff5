"""`ritornello insight`: numbers and pictures of what a network does with a piece."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

from app.cli.program import run

PICTURES = {"surprise", "gradient", "influence", "clipping", "half-lives", "memory", "gates"}
GATES = {"gate-input", "gate-forget", "gate-output", "gate-candidate"}


def look(model: Path, piece: Path, *options: str, folder: str = "inside") -> int:
    return run(["insight", str(model), str(piece), "-o", folder, *options])


def test_numbers_and_every_picture_are_written_beside_what_is_there(
    tiny_model_path: Path, tiny_library: Path
) -> None:
    Path("inside").mkdir()
    Path("inside/mine.txt").write_text("kept")
    Path("inside/memory.png").write_text("old")
    assert look(tiny_model_path, tiny_library / "tune-3.mid", "--quiet") == 0
    files = {path.name for path in Path("inside").iterdir()}
    pictures = {f"{name}.{kind}" for name in PICTURES | GATES for kind in ("png", "svg")}
    assert files == pictures | {"numbers.npz", "numbers.json", "mine.txt"}
    assert Path("inside/mine.txt").read_text() == "kept"
    told = json.loads(Path("inside/numbers.json").read_text(encoding="utf-8"))
    assert told["piece"]["path"].endswith("tune-3.mid")
    assert told["model"]["description"] == "LSTM 1×32"
    assert told["versions"]["torch"]
    with np.load("inside/numbers.npz", allow_pickle=False) as arrays:
        assert set(arrays) == set(told["arrays"])
        assert arrays["hidden"].shape == (1, 17, 32)
        assert arrays["note_pitches"].shape == (16,)
    for name in PICTURES:
        pixels = imread(f"inside/{name}.png")[..., :3]
        assert pixels.std() > 0.02, name


def test_the_surprise_adds_up_to_what_evaluate_tells(tiny_model_path: Path, tiny_library: Path) -> None:
    tune = tiny_library / "tune-2.mid"
    assert look(tiny_model_path, tune, "--quiet", "--no-pictures", "--memory", "0.5") == 0
    assert {path.name for path in Path("inside").iterdir()} == {"numbers.npz", "numbers.json"}
    evaluate = [
        "evaluate",
        str(tiny_model_path),
        str(tune),
        "--memory",
        "0.5",
        "--json",
        "out.json",
        "--quiet",
    ]
    assert run(evaluate) == 0
    (expected,) = json.loads(Path("out.json").read_text())["pieces"]
    with np.load("inside/numbers.npz", allow_pickle=False) as arrays:
        assert arrays["nats"].sum() == pytest.approx(expected["nats"], abs=1e-3)
        by_part = list(expected["nats_by_part"].values())
        assert arrays["nats"].sum(axis=0) == pytest.approx(by_part, abs=1e-3)
    figures = json.loads(Path("inside/numbers.json").read_text())["figures"]
    assert figures["nats"] == pytest.approx(expected["nats"], abs=1e-3)


def test_what_was_found_is_said(
    tiny_model_path: Path, tiny_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert look(tiny_model_path, tiny_library / "tune-3.mid", "--no-pictures") == 0
    out, err = capsys.readouterr()
    first, *_, last = out.splitlines()
    assert first.startswith("16 notes, ")
    assert "surprised the network the most" in first
    assert last == "Written to inside: numbers.npz and numbers.json"
    assert err == ""


def test_a_note_can_be_chosen_and_the_memory_interfered_with(
    tiny_model_path: Path, tiny_library: Path
) -> None:
    tune = tiny_library / "tune-3.mid"
    assert look(tiny_model_path, tune, "--no-pictures", "--note", "5", "--intervene", "zero@8") == 0
    told = json.loads(Path("inside/numbers.json").read_text())
    assert told["figures"]["influence_of"] == 4
    (zero,) = told["reading"]["interventions"]
    assert (zero["kind"], zero["start"]) == ("zero", 8)
    with np.load("inside/numbers.npz", allow_pickle=False) as arrays:
        assert arrays["influence"].shape == (4,)
        written = arrays["gate_input"] * arrays["gate_candidate"]
        np.testing.assert_allclose(arrays["memory"][:, 8], written[:, 8], atol=1e-6)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--note", "17"], "there is no such note; the piece has 16"),
        (["--intervene", "update=0"], "no update gate"),
        (["--intervene", "nonsense"], "nonsense"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    options: list[str],
    sentence: str,
    tiny_model_path: Path,
    tiny_library: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert look(tiny_model_path, tiny_library / "tune-3.mid", "--quiet", *options) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1


def test_one_piece_and_a_folder_are_asked_for(
    tiny_model_path: Path, tiny_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert look(tiny_model_path, tiny_library) == 1
    assert "this is a folder; name one MIDI file" in capsys.readouterr().err
    Path("inside/file").write_text("a file")
    assert look(tiny_model_path, tiny_library / "tune-3.mid", folder="inside/file") == 1
    assert "this is a file; name a folder" in capsys.readouterr().err
