"""`ritornello train`: a model file, a log, and nothing lost, whatever happens on the way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import run
from models.midi import read_midi, write_midi
from models.music import Note, Piece, Track
from models.networks.model_file import load_model

TINY = ["--hidden-size", "16", "--layers", "1", "--batch-size", "8", "--threads", "1", "--device", "cpu"]


def train(library: Path, *arguments: str, output: str = "tune.ritornello") -> int:
    return run(["train", str(library), "-o", output, *TINY, *arguments])


def log_lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text().splitlines()]


def steps_in(path: str) -> list[int]:
    return [line["step"] for line in log_lines(path) if line["event"] == "step"]


def test_a_model_file_comes_out_as_asked_for(tiny_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(tiny_library, "--cell", "gru", "--steps", "4", "--transpose", "2") == 0
    model = load_model("tune.ritornello")
    assert model.description == "GRU 1×16"
    assert (model.training["steps"], model.training["transpose"]) == (4, 2)
    out, err = capsys.readouterr()
    assert "7 pieces (112 notes) to learn from, 1 piece to validate with" in out
    assert "Saved as tune.ritornello" in out
    assert err == ""


def test_the_log_tells_every_step_and_validation(tiny_library: Path) -> None:
    assert train(tiny_library, "--steps", "5", "--log", "run.jsonl", "--clip-norm", "0.25", "--quiet") == 0
    steps = [line for line in log_lines("run.jsonl") if line["event"] == "step"]
    assert [line["step"] for line in steps] == [1, 2, 3, 4, 5]
    assert all(line["clipped_gradient_norm"] <= 0.25 * 1.001 for line in steps)
    assert any(line["gradient_norm"] > 0.25 for line in steps)
    assert all(line["loss"] > 0 and line["notes_per_second"] > 0 for line in steps)
    validations = [line for line in log_lines("run.jsonl") if line["event"] == "validation"]
    assert validations[-1]["step"] == 5
    assert validations[-1]["validation_loss"] == pytest.approx(sum(validations[-1]["loss_by_part"].values()))


@pytest.mark.parametrize(
    ("arguments", "clipping", "threshold"),
    [
        ([], "norm", 1.0),
        (["--clip-norm", "2"], "norm", 2.0),
        (["--clip-value", "0.5"], "value", 0.5),
        (["--no-clip"], "none", 1.0),
    ],
)
def test_ways_of_clipping(tiny_library: Path, arguments: list[str], clipping: str, threshold: float) -> None:
    assert train(tiny_library, "--steps", "1", "--quiet", *arguments) == 0
    training = load_model("tune.ritornello").training
    assert (training["clipping"], training["clip_threshold"]) == (clipping, threshold)


def test_quiet_says_nothing(tiny_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(tiny_library, "--steps", "1", "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_validation_music_may_be_given(tiny_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(tiny_library, "--valid", str(tiny_library / "tune-0.mid"), "--steps", "1") == 0
    assert "8 pieces (128 notes) to learn from, 1 piece to validate with" in capsys.readouterr().out


def test_files_that_cannot_be_read_are_told_and_left_out(
    tiny_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library"
    shutil.copytree(tiny_library, library)
    (library / "words.mid").write_text("These are words.\n" * 20)
    assert train(library, "--steps", "1") == 0
    out, err = capsys.readouterr()
    assert "7 pieces" in out
    assert "1 file left out" in err
    assert "words.mid" in err


@pytest.fixture
def suspect_library(tiny_library: Path, tmp_path: Path) -> Path:
    """Two tunes, and a file of 200 notes in ten tracks of which none is ever released."""
    folder = tmp_path / "suspect"
    folder.mkdir()
    for name in ("tune-1.mid", "tune-2.mid"):
        shutil.copy(tiny_library / name, folder / name)
    notes = b"".join(bytes([1, 0x90, 40 + pitch, 64]) for pitch in range(20))
    track = notes + b"\0\xff\x2f\0"
    header = b"MThd\0\0\0\x06\0\x01\0\x0a\0\x18"
    (folder / "hanging.mid").write_bytes(header + 10 * (b"MTrk" + len(track).to_bytes(4, "big") + track))
    return folder


def test_suspect_files_are_used_only_when_asked_for_and_told_either_way(
    suspect_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(suspect_library, "--steps", "1", "--validation-share", "0") == 0
    out, err = capsys.readouterr()
    assert "2 pieces (32 notes)" in out
    assert "1 file left out" in err
    assert "200 notes are never released" in err
    assert "--use-suspect uses those that were set aside" in err
    assert train(suspect_library, "--steps", "1", "--validation-share", "0", "--use-suspect") == 0
    out, err = capsys.readouterr()
    assert "3 pieces" in out
    assert "1 file set aside but used anyway" in err
    assert "hanging.mid" in err


def test_nothing_but_suspect_files_is_a_problem_with_a_way_out(
    suspect_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(suspect_library / "hanging.mid", "--steps", "1") == 1
    err = capsys.readouterr().err
    assert "never released" in err
    assert "--use-suspect" in err
    assert train(suspect_library / "hanging.mid", "--steps", "1", "--use-suspect", "--quiet") == 0


def test_the_melody_alone_may_be_heard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = tuple(Note(onset=480 * n, pitch=72 + n % 5, duration=480) for n in range(8))
    chord = tuple(Note(onset=960 * n, pitch=pitch, duration=960) for n in range(4) for pitch in (48, 52, 55))
    tracks = (Track(notes=chord, name="Chords"), Track(notes=line, name="Flute"))
    write_midi(Piece(ticks_per_quarter=480, tracks=tracks), tmp_path / "song.mid")
    assert train(tmp_path / "song.mid", "--steps", "1") == 0
    assert train(tmp_path / "song.mid", "--steps", "1", "--voices", "melody") == 0
    out = capsys.readouterr().out
    assert "1 piece (20 notes)" in out
    assert "1 piece (8 notes)" in out
    # What was learnt as a melody is judged as a melody.
    assert run(["evaluate", "tune.ritornello", str(tmp_path / "song.mid"), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["totals"]["notes"] == 8


def test_validation_music_that_is_learnt_too_is_told(
    tiny_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_midi(read_midi(tiny_library / "tune-0.mid").transposed(4), tmp_path / "higher.mid")
    assert train(tiny_library, "--valid", str(tmp_path / "higher.mid"), "--steps", "1") == 0
    assert "1 validation piece can be heard in training too, transposed or not" in capsys.readouterr().err


def test_the_model_that_was_there_is_kept(tiny_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(tiny_library, "--steps", "1", "--quiet") == 0
    former = Path("tune.ritornello").read_bytes()
    assert train(tiny_library, "--steps", "2", "--random-seed", "2") == 0
    assert Path("tune.ritornello.bak").read_bytes() == former
    assert Path("tune.ritornello").read_bytes() != former
    assert "The model that was there is kept as tune.ritornello.bak" in capsys.readouterr().err
    assert sorted(path.name for path in Path().iterdir()) == ["tune.ritornello", "tune.ritornello.bak"]


def test_a_resumed_run_goes_on_where_it_was(tiny_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(tiny_library, "--steps", "3", "--quiet", "--log", "run.jsonl") == 0
    again = ["train", str(tiny_library), "-o", "tune.ritornello", "--resume", "--log", "run.jsonl", "--quiet"]
    assert run([*again, "--steps", "5"]) == 0
    assert steps_in("run.jsonl") == [1, 2, 3, 4, 5]
    assert not Path("tune.ritornello.bak").exists()
    assert run([*again, "--hidden-size", "32"]) == 1
    assert "its shape cannot change" in capsys.readouterr().err


def test_a_run_does_not_go_on_with_other_music(
    tiny_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(tiny_library, "--steps", "1", "--quiet") == 0
    other = str(tiny_library / "below")
    assert run(["train", other, "-o", "tune.ritornello", "--resume", "--quiet"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("ritornello: tune.ritornello: ")
    assert err.count("\n") == 1


def test_a_damaged_model_file_is_refused_and_stays(
    tiny_library: Path, tiny_model_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(tiny_model_path.read_bytes())
    data[len(data) // 2] ^= 1
    Path("tune.ritornello").write_bytes(data)
    assert run(["train", str(tiny_library), "-o", "tune.ritornello", "--resume"]) == 1
    assert capsys.readouterr().err.startswith("ritornello: tune.ritornello: ")
    assert Path("tune.ritornello").read_bytes() == data
