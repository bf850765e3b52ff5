"""One process of a team, started by test_distributed.py: does as many runs as are named, and reports them."""

from __future__ import annotations

import json
import math
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from models.corpus.corpus import Corpus, build_corpus
from models.midi import read_midi
from models.networks.config import NetworkConfig
from models.networks.network import NoteNetwork
from models.training import trainer as trainer_module
from models.training.budget import TrainingClock
from models.training.config import TrainingConfig
from models.training.distributed import Team, joined
from models.training.errors import TrainingError
from models.training.trainer import Trainer, never

STEPS = 50
STOP = 28


def corpus_in(folder: Path) -> Corpus:
    """Read the music that the test has written."""
    training, validation = (sorted((folder / part).glob("*.mid")) for part in ("training", "validation"))
    return build_corpus(
        [read_midi(path) for path in training], [read_midi(p) for p in validation], transpose=3
    )


def config(**options: Any) -> TrainingConfig:
    """Six pieces, five abreast: of the second group, one process has nothing."""
    network = NetworkConfig(hidden_size=16, layers=2, dropout=0.3)
    budget = {} if "minutes" in options else {"steps": STEPS}
    shape = {"batch_size": 5, "bptt_length": 6, "transpose": 3, "learning_rate": 0.01}
    technical = {"precision": "fp32", "threads": 1, "device": "cpu"}
    return TrainingConfig(network=network, **(budget | shape | technical | options))


def events_of(trainer: Trainer, should_stop: Callable[[], bool] = never) -> list[dict[str, Any]]:
    """Train and return what was told, by kind of event."""
    events: list[dict[str, Any]] = []
    trainer.run(lambda event: events.append({"kind": type(event).__name__, **asdict(event)}), should_stop)
    return events


def curve(team: Team, corpus: Corpus, folder: Path) -> list[dict[str, Any]]:
    """Train to the end."""
    return events_of(Trainer(config(), corpus, save_to=folder / "curve", team=team))


def stop_and_resume(team: Team, corpus: Corpus, folder: Path) -> list[dict[str, Any]]:
    """Let the last process alone be asked to stop, and go on from there."""
    path = folder / "resumed"
    trainer = Trainer(config(), corpus, save_to=path, team=team)
    is_asked = team.rank == team.size - 1
    events = events_of(trainer, lambda: is_asked and trainer._progress.step == STOP)
    if team.is_first:
        shutil.copy(path, folder / "stopped")
    team.agree(False, 0.0)  # the others resume from the file once it is there
    return events + events_of(Trainer.resume(path, corpus, team=team))


def bad_numbers(team: Team, corpus: Corpus, folder: Path) -> list[dict[str, Any]]:
    """Let the loss of the last process alone be no number, three times in a row."""
    trainer = Trainer(config(batch_size=6), corpus, save_to=folder / "bad", team=team)
    original = NoteNetwork.forward

    def forward(self: NoteNetwork, *args: Any) -> Any:
        nats, after = original(self, *args)
        is_due = self.training and team.rank == team.size - 1 and trainer._progress.step in (30, 31, 32)
        return (nats * math.nan if is_due else nats), after

    NoteNetwork.forward = forward  # type: ignore[method-assign]
    try:
        return events_of(trainer)
    finally:
        NoteNetwork.forward = original  # type: ignore[method-assign]


def other_clocks(team: Team, corpus: Corpus, folder: Path) -> list[dict[str, Any]]:
    """Train by the clock, that of each process running at another speed."""

    def clock(seconds: float) -> TrainingClock:
        return TrainingClock(seconds, lambda: (1 + 20 * team.rank) * time.monotonic())

    trainer_module.TrainingClock = clock  # type: ignore[misc, assignment]
    try:
        return events_of(Trainer(config(minutes=0.01), corpus, save_to=folder / "clock", team=team))
    finally:
        trainer_module.TrainingClock = TrainingClock  # type: ignore[misc]


def other_options(team: Team, corpus: Corpus, folder: Path) -> list[dict[str, Any]]:
    """Start with another learning rate in each process."""
    trainer = Trainer(config(learning_rate=0.01 * (1 + team.rank)), corpus, team=team)
    try:
        return events_of(trainer)
    except TrainingError as error:
        return [{"kind": "TrainingError", "sentence": error.sentence}]


RUNS = {run.__name__: run for run in (curve, stop_and_resume, bad_numbers, other_clocks, other_options)}


def main(folder: Path) -> None:
    """Do all runs, one after the other, and write down what each has told."""
    with joined("cpu", patience=60.0) as team:
        corpus = corpus_in(folder)
        told = {name: run(team, corpus, folder) for name, run in RUNS.items()}
        (folder / f"told-{team.rank}.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
