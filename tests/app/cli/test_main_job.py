"""The whole job without a screen: four files, a melody worth the name, and a record of the run."""

from __future__ import annotations

import json
import wave
from pathlib import Path
from typing import Any

import pytest

from app.cli import main_job
from app.cli.main_job import MainJob, draw_melody, is_degenerate, sample_melodies
from app.cli.run_record import how_to_hear
from models.generation.config import SamplingConfig
from models.midi import read_midi
from models.music import Note, Piece
from models.networks.config import NetworkConfig
from models.networks.model_file import load_model
from models.training.config import TrainingConfig

SMALL = NetworkConfig(hidden_size=16, layers=1, dropout=0.0)
SHORT = TrainingConfig(network=SMALL, batch_size=8, steps=20, threads=1, device="cpu")


def melody(*pitches: int) -> Piece:
    notes = [Note(onset=24 * index, pitch=pitch, duration=24) for index, pitch in enumerate(pitches)]
    return Piece.from_notes(notes, ticks_per_quarter=24)


def test_four_files_come_out(tiny_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert MainJob(paths=[tiny_library], training=SHORT).run() == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "melody.mid",
        "melody.ritornello",
        "melody.wav",
        "run.json",
    ]
    piece = read_midi("out/melody.mid")
    assert not is_degenerate(piece)
    with wave.open("out/melody.wav") as sound:
        assert sound.getnframes() / sound.getframerate() >= piece.seconds
    assert load_model("out/melody.ritornello").description == "LSTM 1×16"
    out = capsys.readouterr().out
    for name in ("melody.mid", "melody.wav", "run.json"):
        assert str(Path("out") / name) in out
    assert "Hear it: " in out


def test_the_record_tells_how_it_came_about(tiny_library: Path) -> None:
    assert MainJob(paths=[tiny_library], training=SHORT).run() == 0
    record = json.loads(Path("out/run.json").read_text())
    assert record["training"]["network"]["hidden_size"] == 16
    assert record["random_seed"] == record["draws"][-1]["random_seed"]
    assert record["draws"][-1]["is_degenerate"] is False
    assert record["corpus"]["notes"] == 112
    assert record["losses"]["best_validation_loss"] > 0
    assert record["melody"]["notes"] == len(read_midi("out/melody.mid").notes)
    assert set(record["seconds"]) == {"reading", "training", "generation", "sound", "total"}
    assert {"python", "torch"} <= set(record["versions"])
    assert record["paths"]["wav"] == str(Path("out/melody.wav"))


def test_the_music_that_came_along_is_there() -> None:
    assert len(list(sample_melodies().glob("*.mid"))) >= 30


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (melody(*[60] * 20), True),
        (melody(60, 62, 64, 65, 67, 69, 71), True),
        (melody(60, 62, 64, 65, 67, 69, 71, 72), False),
        (melody(*[60] * 20, 62), False),
    ],
)
def test_what_is_no_melody(piece: Piece, expected: bool) -> None:
    assert is_degenerate(piece) is expected


def test_a_degenerate_melody_is_drawn_again_with_the_next_random_seed(
    tiny_model_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = melody(60, 62, 64, 65, 67, 69, 71, 72)
    seeds: list[int] = []

    def draw(model: Any, primer: Piece, config: SamplingConfig) -> list[Piece]:
        seeds.append(config.random_seed)
        return [good if config.random_seed == 6 else melody(60, 60)]

    monkeypatch.setattr(main_job, "draw", draw)
    drawn, draws = draw_melody(load_model(tiny_model_path), SamplingConfig(random_seed=4))
    assert drawn is good
    assert seeds == [4, 5, 6]
    assert [one.is_degenerate for one in draws] == [True, True, False]
    assert [one.notes for one in draws] == [2, 2, 8]


def test_how_to_hear_it_depends_on_what_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.cli import run_record

    monkeypatch.setattr(run_record.shutil, "which", lambda name: "/bin/aplay" if name == "aplay" else None)
    assert how_to_hear(Path("a.wav"), Path("a.mid")).startswith("Hear it: aplay a.wav;")
    monkeypatch.setattr(run_record.shutil, "which", lambda name: None)
    assert "copy a.wav to a machine with sound" in how_to_hear(Path("a.wav"), Path("a.mid"))
