"""Drawing melodies and writing them to disk, each as work for a thread. Knows no Qt, imports torch late."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.generation.config import SamplingConfig
from models.music import Piece

if TYPE_CHECKING:
    from models.networks.model_file import TrainedModel

OnProgress = Callable[[int, int], None]
ShouldStop = Callable[[], bool]


def make_melodies(
    model: TrainedModel, pitch: int, config: SamplingConfig, on_progress: OnProgress, should_stop: ShouldStop
) -> tuple[Piece, list[Piece]]:
    """Draw melodies that start from one note; return that primer and the melodies."""
    from models.generation.generate import generate, primer_from_pitch

    primer = primer_from_pitch(pitch, model)
    return primer, generate(model, primer, config, on_progress=on_progress, should_stop=should_stop)


def new_random_seed() -> int:
    """Return a random seed that a person can read out."""
    return random.randrange(1, 1_000_000)


def write_midi_files(pieces: Sequence[Piece], paths: Sequence[Path], on_progress: OnProgress) -> list[Path]:
    """Write pieces as MIDI files; return their paths.

    Raises:
        MidiError: A file cannot be written.
    """
    from models.midi import write_midi

    for done, (piece, path) in enumerate(zip(pieces, paths, strict=True), start=1):
        write_midi(piece, path)
        on_progress(done, len(pieces))
    return list(paths)


def write_wav_file(
    piece: Piece, path: Path, program: int | None, on_progress: OnProgress, should_stop: ShouldStop
) -> list[Path]:
    """Render a piece into a WAV file; return its path.

    Raises:
        AudioError: The piece is too long, or the file cannot be written.
    """
    from models.audio import render_wav

    render_wav(
        piece,
        path,
        program=program,
        on_progress=lambda share: on_progress(round(100 * share), 100),
        should_stop=should_stop,
    )
    return [path]
