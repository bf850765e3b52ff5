"""How likely held-out music is under the trained network, as the published tables measure it.

    python -m tests.benchmarks.quality frames TRAIN VALID [--seeds 1 2 3] [--minutes 10] [--set KEY=VALUE ...]
    python -m tests.benchmarks.quality melodies SET [--folds 0 3 6] [--seeds 1] [--minutes 1] [--set ...]

`frames` trains on one folder and tells the nats a frame of another, with the memory of the piece and
without it. Every file's length must say its frames, as in the data sets of Boulanger-Lewandowski et al.
(2012); the length of a frame is given with --frame-quarters. `melodies` takes a folder with fold0 to
fold9, trains on eight folds, decides with the ninth when to stop, and tells the bits a note of the
tenth, pitches alone: timing, metre and key are taken away before, so that only the past pitches are
known. --set changes any option of training, such as cell=gru or hidden_size=128. Each line of the
output is JSON.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.environment import prepare_threads
from models.midi import read_midi
from models.music import Note, Piece, Track

_FOLDS = 10


def read_folder(folder: Path) -> list[Piece]:
    """Read all MIDI files of a folder, in order of their names."""
    pieces = [read_midi(path) for path in sorted(folder.glob("*.mid"))]
    if not pieces:
        sys.exit(f"{folder}: there is no MIDI file in this folder")
    return pieces


def pitches_alone(piece: Piece) -> Piece:
    """Return the melody with all timing taken away: quarter notes one after the other, in 4/4."""
    notes = tuple(
        Note(onset=index, pitch=note.pitch, duration=1, velocity=80) for index, note in enumerate(piece.notes)
    )
    return Piece(ticks_per_quarter=1, tracks=(Track(notes=notes),), title=piece.title)


def config_of(options: argparse.Namespace, seed: int) -> Any:
    """Return the training config: the defaults, a budget, and what --set changes."""
    from models.networks.config import NetworkConfig
    from models.training.config import TrainingConfig

    network: dict[str, Any] = {}
    others: dict[str, Any] = {"random_seed": seed, "minutes": options.minutes}
    if options.steps:
        others = {"random_seed": seed, "steps": options.steps}
    for change in options.set:
        name, _, value = change.partition("=")
        is_of_network = name in NetworkConfig.model_fields
        (network if is_of_network else others)[name] = value
    return TrainingConfig.model_validate({**others, "network": network})


def train(pieces: list[Piece], validation: list[Piece], config: Any) -> tuple[Any, dict[str, Any]]:
    """Train one network; return the model and what is to be told of the run."""
    from models.corpus.corpus import build_corpus
    from models.training.events import FinishedEvent, StepEvent
    from models.training.trainer import Trainer

    corpus = build_corpus(pieces, validation, transpose=config.transpose)
    trainer = Trainer(config, corpus)
    told: dict[str, Any] = {}

    def listen(event: object) -> None:
        if isinstance(event, StepEvent):
            told["notes_per_second"] = round(event.notes_per_second)
        if isinstance(event, FinishedEvent):
            told.update(steps=event.step, best_step=event.best_step, seconds=round(event.seconds))

    trainer.run(listen)
    return trainer.model(), told


def measure_frames(options: argparse.Namespace) -> None:
    """Tell nats a frame of the validation folder, for each random seed."""
    from models.networks.likelihood import piece_likelihoods

    pieces, validation = read_folder(options.train), read_folder(options.valid)
    frames = sum(
        round(piece.length / piece.ticks_per_quarter / options.frame_quarters) for piece in validation
    )
    for seed in options.seeds:
        model, told = train(pieces, validation, config_of(options, seed))
        found: dict[str, Any] = {"seed": seed, "set": options.set, "frames": frames}
        for name, memory in (("nats_a_frame", 1.0), ("without_memory", 0.0)):
            likelihoods = piece_likelihoods(model, validation, memory=memory)
            found[name] = round(sum(each.nats for each in likelihoods) / frames, 4)
        print(json.dumps(found | told), flush=True)


def measure_melodies(options: argparse.Namespace) -> None:
    """Tell bits a note of the pitches, for each fold and random seed, and the mean."""
    from models.networks.likelihood import piece_likelihoods

    folds = [
        [pitches_alone(piece) for piece in read_folder(options.folder / f"fold{n}")] for n in range(_FOLDS)
    ]
    bits: list[float] = []
    for seed in options.seeds:
        for test in options.folds:
            valid = (test - 1) % _FOLDS
            rest = [piece for n, fold in enumerate(folds) if n not in (test, valid) for piece in fold]
            model, told = train(rest, folds[valid], config_of(options, seed))
            likelihoods = piece_likelihoods(model, folds[test])
            notes = sum(each.notes for each in likelihoods)
            nats = sum(each.nats_by_part["pitch"] for each in likelihoods)
            bits.append(nats / notes / math.log(2))
            found = {"fold": test, "seed": seed, "bits_a_note": round(bits[-1], 4)}
            print(json.dumps(found | told), flush=True)
    print(json.dumps({"set": options.set, "folds": len(bits), "mean": round(statistics.mean(bits), 4)}))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    frames, melodies = commands.add_parser("frames"), commands.add_parser("melodies")
    frames.add_argument("train", type=Path)
    frames.add_argument("valid", type=Path)
    frames.add_argument("--frame-quarters", type=float, default=1.0, help="quarter notes a frame")
    melodies.add_argument("folder", type=Path)
    melodies.add_argument("--folds", type=int, nargs="+", default=list(range(_FOLDS)))
    for command in (frames, melodies):
        command.add_argument("--seeds", type=int, nargs="+", default=[1])
        command.add_argument("--minutes", type=float, default=10.0)
        command.add_argument("--steps", type=int, help="instead of minutes")
        command.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE")
    options = parser.parse_args(arguments)
    prepare_threads()
    started = time.perf_counter()
    (measure_frames if options.command == "frames" else measure_melodies)(options)
    print(f"{time.perf_counter() - started:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
