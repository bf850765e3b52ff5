"""A run that was killed, wherever it stood, goes on from its last save as if it had never been."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from models.corpus.corpus import Corpus, build_corpus
from models.encoding import piece_from_rows
from models.midi import read_midi, write_midi
from models.networks.config import NetworkConfig
from models.networks.model_file import load_model_and_state
from models.training import trainer as trainer_module
from models.training.budget import TrainingClock
from models.training.config import TrainingConfig
from models.training.events import StepEvent
from models.training.trainer import SAVE_SECONDS, Trainer

STEPS = 90
CHILD = """
import sys
from pathlib import Path
from models.corpus.corpus import build_corpus
from models.midi import read_midi
from models.training.config import TrainingConfig
from models.training.trainer import Trainer

folder, path = Path(sys.argv[1]), Path(sys.argv[2])
pieces = [read_midi(piece) for piece in sorted(folder.glob("*.mid"))]
corpus = build_corpus(pieces[:-2], pieces[-2:], transpose=3)
if path.exists():
    trainer = Trainer.resume(path, corpus, save_seconds=0.0)
else:
    config = TrainingConfig.model_validate_json(sys.argv[3])
    trainer = Trainer(config, corpus, save_to=path, save_seconds=0.0)
trainer.run(lambda event: print(event.step, flush=True))
"""


def _config(**options: Any) -> TrainingConfig:
    network = NetworkConfig(hidden_size=16, layers=2, dropout=0.3)
    shape = {"batch_size": 3, "bptt_length": 6, "transpose": 3, "steps": STEPS}
    technical = {"precision": "fp32", "threads": 1, "device": "cpu"}
    return TrainingConfig(network=network, **(shape | technical | options))


@pytest.fixture
def music(small_corpus: Corpus, tmp_path: Path) -> Path:
    """Six tunes to train on and two to validate on."""
    folder = tmp_path / "music"
    folder.mkdir()
    for number, rows in enumerate((*small_corpus.training, *small_corpus.validation)):
        write_midi(piece_from_rows(rows), folder / f"{number}.mid")
    return folder


def _corpus(music: Path) -> Corpus:
    pieces = [read_midi(path) for path in sorted(music.glob("*.mid"))]
    return build_corpus(pieces[:-2], pieces[-2:], transpose=3)


def _train_until_killed(music: Path, path: Path, step: int) -> None:
    """Train in a process of its own, saving before every step, and kill it some time after a step."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(music), str(path), _config().model_dump_json()],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        for line in child.stdout:
            if int(line) >= step:
                break
        time.sleep(0.003)  # most of the time goes into saving, so this is most often within a save
    finally:
        child.kill()
        child.communicate()
    assert child.returncode == -signal.SIGKILL


def test_a_killed_run_goes_on_bit_for_bit(music: Path, tmp_path: Path) -> None:
    path = tmp_path / "run"
    for step in (20, 47):
        _train_until_killed(music, path, step)
        state = load_model_and_state(path)[1]
        assert state is not None
        assert step - 1 <= state.progress["step"] < STEPS
    corpus = _corpus(music)
    whole, resumed = Trainer(_config(), corpus), Trainer.resume(path, corpus)
    expected, told = _losses(whole), _losses(resumed)
    assert 0 < len(told) <= STEPS - 46
    assert told == expected[-len(told) :]
    assert _same(resumed.weights(), whole.weights())
    assert _same(resumed.model().network.state_dict(), whole.model().network.state_dict())


def _losses(trainer: Trainer) -> list[float]:
    losses: list[float] = []
    trainer.run(lambda event: losses.append(event.loss) if isinstance(event, StepEvent) else None)
    return losses


def _same(first: dict[str, Tensor], second: dict[str, Tensor]) -> bool:
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def test_a_run_saves_at_least_every_two_minutes(
    music: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SAVE_SECONDS <= 120.0
    hands = [0.0]
    monkeypatch.setattr(trainer_module, "TrainingClock", partial(TrainingClock, now=lambda: hands[0]))
    saved: list[float] = []
    trainer = Trainer(_config(), _corpus(music), save_to=tmp_path / "run")
    monkeypatch.setattr(trainer, "save", lambda path: saved.append(hands[0]))

    def a_slow_step(event: object) -> None:
        if isinstance(event, StepEvent):
            hands[0] += 7.0

    trainer.run(a_slow_step)
    assert len(saved) > 5
    assert max(later - former for former, later in zip([0.0, *saved], saved, strict=False)) <= 120.0


def test_what_a_killed_save_left_behind_is_cleared_away(music: Path, tmp_path: Path) -> None:
    path, corpus = tmp_path / "run", _corpus(music)
    names = ("run.0a1b2c3d4e5f", "run.1a1b2c3d4e5f", "runs.0a1b2c3d4e5f")
    left, young, other = (tmp_path / f".{name}.part" for name in names)
    for leftover in (left, young, other):
        leftover.write_bytes(b"half a model")
    an_hour_ago = time.time() - 3600
    for leftover in (left, other):
        os.utime(leftover, (an_hour_ago, an_hour_ago))
    Trainer(_config(steps=2), corpus, save_to=path).run(lambda event: None)
    assert not left.exists()
    assert young.exists()  # it may be a save of another program that is under way
    assert other.exists()
    assert Trainer.resume(path, corpus)._progress.step == 2
