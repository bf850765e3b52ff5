"""The command that is copied makes the very melody of the take."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.cli.program import run as run_program
from app.desktop.generation.command import generate_arguments
from app.desktop.generation.command_maker import CommandUnavailableError, make_command
from app.desktop.generation.takes import TakeList
from app.desktop.main_window import MainWindow
from app.desktop.model_state import ModelState
from models.generation.config import SamplingConfig
from models.midi import read_midi
from models.music import Note, Piece, TimeSignature, Track
from models.networks.interventions import Intervention


def played(piece: Piece) -> list[tuple[float, int, float, int]]:
    """Say what is heard, in quarters."""
    quarter = piece.ticks_per_quarter
    return [(n.onset / quarter, n.pitch, n.duration / quarter, n.velocity) for n in piece.notes]


def run(command: str, output: str) -> Piece:
    """Run a copied command; return what it wrote."""
    words = shlex.split(command)
    assert words[:2] == ["ritornello", "generate"]
    assert run_program([*words[1:], "--quiet"]) == 0
    return read_midi(Path(output))


def copy(qtbot: QtBot, window: MainWindow) -> str:
    """Copy the command of the selected take."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    window.actions_by_id["generate.copy_command"].trigger()
    qtbot.waitUntil(lambda: clipboard.text().startswith("ritornello"), timeout=20_000)
    return clipboard.text()


def make(qtbot: QtBot, window: MainWindow, count: int) -> None:
    generation = window.generation
    generation.make_next()
    qtbot.waitUntil(lambda: len(generation.takes.takes) == count and not generation.is_busy, timeout=30_000)


def test_a_take_from_a_key(qtbot: QtBot, taught_window: MainWindow, tiny_model_path: Path) -> None:
    generation = taught_window.generation
    generation.options.set_values(
        {"temperature": 1.3, "top_p": 0.9, "top_k": 7, "bars": 6, "scale": "major", "tonic": "C"}
    )
    make(qtbot, taught_window, 1)
    command = copy(qtbot, taught_window)
    assert str(tiny_model_path) in shlex.split(command)
    assert "--primer C4" in command
    assert "--scale major" in command
    assert played(run(command, "take-1.mid")) == played(generation.takes.takes[0].piece)
    assert "Copied: ritornello generate" in taught_window.statusBar().currentMessage()


def test_the_third_variation_is_the_third_file(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    generation.options.set_values({"variations": 4, "bars": 4, "temperature": 1.5, "top_p": 1.0})
    make(qtbot, taught_window, 4)
    third = generation.table.take(2)
    assert third.variation == 3
    generation.view.select(third)
    command = copy(qtbot, taught_window)
    assert played(run(command, f"take-{third.number}-3.mid")) == played(third.piece)


def test_a_continued_piece_and_a_branch_of_it(qtbot: QtBot, taught_window: MainWindow) -> None:
    generation = taught_window.generation
    notes = ((7, 60, 17), (24, 64, 12), (40, 67, 30), (96, 65, 24))
    primer = Piece(
        ticks_per_quarter=24,
        tracks=(Track(notes=tuple(Note(onset=o, pitch=p, duration=d) for o, p, d in notes), program=40),),
        time_signatures=(TimeSignature(onset=24, numerator=3, denominator=4),),
    )
    generation.set_primer(primer, "An upbeat")
    generation.options.set_values({"bars": 4, "temperature": 1.4})
    make(qtbot, taught_window, 1)
    take = generation.takes.takes[0]
    command = copy(qtbot, taught_window)
    assert played(run(command, "take-1.mid")) == played(take.piece)


def test_a_network_in_no_file_is_kept_in_one(taught_window: MainWindow, tmp_path: Path) -> None:
    from models.generation.generate import generate, primer_from_pitch
    from models.networks.fingerprint import fingerprint

    model = taught_window.files.state.model
    assert model is not None
    config, takes = SamplingConfig(bars=4, random_seed=9), TakeList()
    primer = primer_from_pitch(62, model)
    pieces = generate(model, primer, config)
    (take,) = takes.make(pieces, primer=primer, config=config, model="RNN", model_id=fingerprint(model))
    command = make_command(take, ModelState(model=model, is_saved=False), tmp_path / "kept files")
    assert [path.name for path in (tmp_path / "kept files").iterdir()] == [f"{take.model_id}.ritornello"]
    assert played(run(command, "take-1.mid")) == played(take.piece)
    assert make_command(take, ModelState(), tmp_path / "kept files") == command
    with pytest.raises(CommandUnavailableError, match="no longer in use: open its model first"):
        make_command(take, ModelState(), tmp_path / "elsewhere")


def test_every_option_that_is_not_as_it_always_is_stands_in_the_command() -> None:
    config = SamplingConfig(temperature=0.8, qpm=96.0, variations=8, scale="dorian", notes=12)
    words = generate_arguments(
        model="a b.ritornello", primer="C4", output="x.mid", config=config, variation=2
    )
    assert words == [
        *("ritornello", "generate", "a b.ritornello", "-o", "x.mid", "--primer", "C4"),
        *("--temperature", "0.8", "--top-k", "0", "--top-p", "0.95", "--memory", "1.0"),
        *("--scale", "dorian", "--notes", "12", "--variations", "2", "--tempo", "96.0", "--random-seed", "1"),
    ]


def test_what_was_done_to_the_memory_stands_in_the_command(taught_window: MainWindow, tmp_path: Path) -> None:
    from models.generation.generate import generate, primer_from_pitch
    from models.networks.fingerprint import fingerprint

    model = taught_window.files.state.model
    assert model is not None
    primer, takes = primer_from_pitch(62, model), TakeList()
    done = (
        Intervention(kind="pin", gate="forget", value=0.1, units=(0, 1, 2, 9), start=3, stop=20),
        Intervention(kind="zero", start=6),
    )
    config = SamplingConfig(bars=4, temperature=1.5, interventions=done)
    made = takes.make(
        generate(model, primer, config),
        primer=primer,
        config=config,
        model="LSTM",
        model_id=fingerprint(model),
    )
    command = make_command(made[0], ModelState(model=model, is_saved=False), tmp_path)
    assert "--intervene forget=0.1:0-2,9@3-20 --intervene zero@6" in command
    assert played(run(command, "take-1.mid")) == played(made[0].piece)
    plain = command.replace("--intervene forget=0.1:0-2,9@3-20", "").replace("--intervene zero@6", "")
    assert played(run(plain, "take-1.mid")) != played(made[0].piece)
