"""Train the small network that comes along: `python tools/demo_model.py [FILE.ritornello]`.

The insight and the lessons look into it where a person has no network yet. It learns from the melodies of
midi_samples/ for a fixed number of steps, on one thread and in single precision, so that the same machine
makes the same file to the bit. It is saved without the state of its training; a note beside it says how
well it does on the melodies that it has not seen.
"""

from __future__ import annotations

import math
import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"  # before torch is imported: the order of sums is to be one and the same

from app.desktop.insight.demo import demo_path
from app.desktop.library.rows import SAMPLE_FOLDERS
from models.corpus.corpus import Corpus, build_corpus
from models.midi import read_midi
from models.networks.config import NetworkConfig
from models.networks.model_file import TrainedModel, save_model
from models.training.config import TrainingConfig
from models.training.trainer import Trainer

CONFIG = TrainingConfig(
    network=NetworkConfig(cell="lstm", hidden_size=48, layers=1, dropout=0.3),
    learning_rate=0.005,
    steps=1500,
    threads=1,
    device="cpu",
    precision="fp32",
)
"""Chosen by the likelihood of the held-out melodies, in bits a note: 2.27. A rate of 0.003 gave 2.29; half of
the connections left out 2.30; 600 steps at a rate of 0.01 2.37, and then 32 units 2.38 and 64 units 2.36."""

_NOTE = """# The network that comes along

`{name}` is an {description} that has learnt from the melodies of `midi_samples/`, {steps:,} steps: {pieces}
pieces of {notes:,} notes, and their transpositions. {held_out} melodies of {held_out_notes:,} notes were held
out; they surprise it by {bits:.2f} bits a note (its weights are those of step {best}, which did best there).

`python tools/demo_model.py` made it, and makes the same file to the bit on the same machine. The
insight and the lessons look into it where a person has no network yet.
"""


def train(corpus: Corpus) -> TrainedModel:
    """Train the network; how long that took is left out, for it is never the same."""
    trainer = Trainer(CONFIG, corpus)
    trainer.run(lambda event: None)
    model = trainer.model()
    return replace(model, history=tuple({**point, "seconds": 0.0} for point in model.history))


def sample_corpus() -> Corpus:
    """Read the melodies that came along, a tenth of them set aside."""
    pieces = [read_midi(path) for path in sorted(SAMPLE_FOLDERS[0].glob("*.mid"))]
    return build_corpus(pieces, transpose=CONFIG.transpose, validation_share=CONFIG.validation_share)


def note_of(model: TrainedModel, corpus: Corpus, name: str) -> str:
    """Say what the network is, and how well it does."""
    best = min(model.history, key=lambda point: point["validation_loss"])
    return _NOTE.format(
        name=name,
        description=model.description,
        pieces=corpus.summary.pieces,
        notes=corpus.summary.notes,
        steps=CONFIG.steps,
        held_out=corpus.summary.validation_pieces,
        held_out_notes=corpus.summary.validation_notes,
        bits=best["validation_loss"] / math.log(2),
        best=best["step"],
    )


def main(path: Path) -> None:
    """Train, write the network and the note beside it, and say what was written."""
    corpus = sample_corpus()
    model = train(corpus)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_model(model, path)
    note = note_of(model, corpus, path.name)
    path.with_name("README.md").write_text(note, encoding="utf-8")
    print(f"{path}: {path.stat().st_size:,} bytes\n{note}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else demo_path())
