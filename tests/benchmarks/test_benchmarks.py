"""That the benchmarks run in all their parts and compare like with like; never how fast anything is."""

from __future__ import annotations

import csv
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import torch

from models.corpus.corpus import build_corpus
from models.midi import write_midi
from models.music import Note, Piece
from models.networks.config import NetworkConfig
from tests.benchmarks.curve import CurvePoint, at_points
from tests.benchmarks.curve_picture import draw_curve
from tests.benchmarks.event_tokens import MelodyGrid
from tests.benchmarks.limits import training_flops
from tests.benchmarks.miditok_tokens import MidiTokTokens
from tests.benchmarks.music import finest_grid, tune_of
from tests.benchmarks.note_models import PlainNotes
from tests.benchmarks.plain_loop import LoopSettings, held_out_nats, training_steps
from tests.benchmarks.responsiveness import Child
from tests.benchmarks.token_model import TokenModel

HAS_MIDITOK = importlib.util.find_spec("miditok") is not None
SMALL = ("--hidden-size", "8", "--layers", "1", "--threads", "1")


def melody(*notes: tuple[int, int, int]) -> Piece:
    """Make a piece of (onset, pitch, duration) in sixteenths."""
    return Piece.from_notes(
        (Note(onset=onset, pitch=pitch, duration=duration) for onset, pitch, duration in notes),
        ticks_per_quarter=4,
    )


def scale(start: int) -> Piece:
    return melody(*((2 * place, start + place, 2) for place in range(12)))


@pytest.fixture
def music(tmp_path: Path) -> Path:
    """A folder of small tunes."""
    folder = tmp_path / "music"
    folder.mkdir()
    for number in range(20):
        write_midi(scale(50 + number), folder / f"{number}.mid")
    return folder


def run(repository: Path, module: str, *arguments: str) -> str:
    """Run a benchmark as a person does, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *SMALL, *arguments],
        cwd=repository,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows_of(printed: str) -> dict[str, list[str]]:
    """Return the cells of each line by its first words, those with two spaces between them apart."""
    return {line[:30].strip(): line[30:].split() for line in printed.splitlines()}


def test_a_melody_on_sixteenths_is_one_event_a_sixteenth() -> None:
    grid = MelodyGrid()
    tune = tune_of(melody((0, 60, 2), (2, 60, 1), (4, 67, 2)))
    events = grid.write(tune)
    assert events is not None
    expected = [grid.start, 60, grid.stay, 60, grid.let_go, 67, grid.stay, grid.end]
    assert events.tolist() == expected
    assert grid.read(events) == tune.notes == [(0, 60, 12), (12, 60, 6), (24, 67, 12)]
    assert grid.is_note[events].sum() == 3


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param(((0, 60, 4), (0, 64, 4)), id="a chord"),
        pytest.param(((0, 60, 4), (2, 64, 4)), id="an overlap"),
    ],
)
def test_the_melody_grid_refuses_more_than_one_voice(notes: tuple[tuple[int, int, int], ...]) -> None:
    assert MelodyGrid().write(tune_of(melody(*notes))) is None


def test_the_melody_grid_refuses_triplets() -> None:
    triplets = Piece.from_notes(
        (Note(onset=8 * number, pitch=60 + number, duration=8) for number in range(3)), ticks_per_quarter=24
    )
    assert MelodyGrid().write(tune_of(triplets)) is None
    assert finest_grid([tune_of(triplets)]) == 12
    assert finest_grid([tune_of(melody((0, 60, 4), (4, 62, 8)))]) == 1


def test_the_loss_of_an_untrained_token_model_is_that_of_the_whole_piece() -> None:
    """With all logits equal each token costs log(132), and each of 3 notes must pay for all of them."""
    grid = MelodyGrid()
    events = grid.write(tune_of(melody((0, 60, 2), (2, 60, 1), (4, 67, 2))))
    assert events is not None
    config = NetworkConfig(hidden_size=8, layers=1)
    model = TokenModel(grid, [events], [events, events[:4]], config, torch.device("cpu"))
    torch.nn.init.zeros_(model.network.head.weight)
    torch.nn.init.zeros_(model.network.head.bias)
    assert held_out_nats(model) == pytest.approx((7 + 3) * np.log(132), rel=1e-5)
    assert model.tokens_per_note == pytest.approx(7 / 3)


def test_the_plain_loop_learns_a_tune_by_heart_and_counts_its_notes() -> None:
    pieces = [scale(60)] * 4
    corpus = build_corpus(pieces, pieces[:1], transpose=0)
    model = PlainNotes(corpus, NetworkConfig(hidden_size=32, layers=1, dropout=0.0), torch.device("cpu"))
    before = held_out_nats(model)
    steps = training_steps(model, LoopSettings(batch_size=2, learning_rate=0.03))
    assert [next(steps) for _ in range(60)] == [24] * 60
    after = held_out_nats(model)
    assert before > 12 * 2.0
    assert after < 12 * 0.1


def test_the_flops_of_a_known_network_are_counted_by_hand() -> None:
    vocabulary = build_corpus([scale(60)], []).vocabulary
    small, large = (training_flops(NetworkConfig(hidden_size=8, layers=n), vocabulary) for n in (1, 2))
    assert large - small == 3 * 2 * (4 * 8 * (8 + 8))


def test_the_best_loss_until_a_moment_is_that_of_its_own_budget() -> None:
    def point(model: str, budget: float, seconds: float, best: float) -> CurvePoint:
        return CurvePoint(model=model, budget=budget, seconds=seconds, nats=best, best=best)

    points = [
        point("a", 15, 17.5, 3.0),
        point("a", 60, 15.0, 4.0),
        point("a", 60, 60.5, 2.0),
        point("b", 60, 40, 5.0),
    ]
    assert at_points(points, (15, 30, 60)) == {"a": [3.0, 4.0, 2.0], "b": [None, None, 5.0]}


def test_the_picture_is_whole_and_names_every_model() -> None:
    lines = {"ours & others": [(15.0, 3.0), (600.0, 2.0)], "later": [(1.0, 9.0)]}
    document = ElementTree.fromstring(draw_curve(lines, title="Loss", first=15, last=600))
    texts = [element.text for element in document.iter("{http://www.w3.org/2000/svg}text")]
    assert "ours & others" in texts
    assert "2.000 nats a note" in texts
    assert {"15 s", "1 min", "10 min"} <= set(texts)
    assert "later" not in texts  # nothing of it lies on the axis


def test_every_part_of_the_training_benchmark_runs(repository: Path, music: Path, tmp_path: Path) -> None:
    printed = run(
        repository,
        "training",
        *("--music", str(music), "--only", "speed", "limit", "shares", "cost", "curve", "memory"),
        *("--seconds", "0.02", "--warm-up", "0", "--rounds", "1", "--sizes", "8", "--largest-product", "64"),
        *("--curve-minutes", "0.02", "--curve-out", str(tmp_path / "curve"), "--memory-minutes", "0.01"),
    )
    rows = rows_of(printed)
    models = {"plain loop, our network", "plain loop, ordinary network", "Magenta's melody grid"}
    models |= {"MidiTok's REMI", "MidiTok's TSD"} if HAS_MIDITOK else set()
    assert ("REMI and TSD are left out" in printed) is not HAS_MIDITOK
    with (tmp_path / "curve.csv").open(encoding="utf-8", newline="") as file:
        assert {line["model"] for line in csv.DictReader(file)} == models | {"Ritornello"}
    ElementTree.parse(tmp_path / "curve.svg")
    assert float(rows["plain loop, our network, fp32"][-3].replace(",", "")) > 0
    parts = {"forward", "backward", "features", "optimiser", "gathering the batch", "clipping and its norms"}
    assert parts <= rows.keys()
    assert "Ritornello is lowest at" in printed
    assert "MiB from a fifth of the run to its end" in printed


def test_every_part_of_the_generation_benchmark_runs(repository: Path) -> None:
    printed = run(
        repository,
        "generation",
        *("--clicks", "2", "--notes", "5", "--melodies", "3", "--far", "12", "--around", "4"),
    )
    for heading in ("Until the first new note, ms", "Notes a second", "Cost of a note, ms, median of 4"):
        assert heading in printed
    assert "one melody" in printed
    assert "3 melodies" in printed
    assert "ended after" not in printed  # melodies go on for as long as they are asked to


def test_miditok_writes_what_it_reads_or_is_said_to_be_missing() -> None:
    tune = tune_of(melody((0, 60, 2), (0, 64, 4), (4, 67, 12)))
    if not HAS_MIDITOK:
        with pytest.raises(ImportError):
            MidiTokTokens("REMI", [tune])
        return
    for name in ("REMI", "TSD"):
        writer = MidiTokTokens(name, [tune])
        tokens = writer.write(tune)
        assert tokens is not None
        assert writer.is_note[tokens].sum() == 3
        assert writer.is_given[tokens].sum() == 1


def test_the_roll_is_measured_in_all_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    from tests.benchmarks import roll

    roll.main(["--notes", "400", "--frames", "2"])
    told = capsys.readouterr().out
    assert told.count("frames a second") == 5 + 1 + 1
    assert "transposing one note" in told


def test_the_window_is_timed_from_the_start_of_its_process(tmp_path: Path) -> None:
    child = Child("start", repr(time.time()), home=str(tmp_path))
    told = child.answer()
    child.end()
    assert 0 < told["processor"] < told["seconds"] + 60


def test_the_memory_lens_is_opened_and_followed(repository: Path) -> None:
    """Whatever it took: a busy machine may miss a goal, which the exit status tells."""
    short = ("--notes", "60", "--times", "1", "--frames", "5")
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.insight", *SMALL, *short],
        cwd=repository,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert "after the click that opens it" in done.stdout
    assert "following costs" in done.stdout
