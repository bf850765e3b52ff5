"""All models that are set beside each other, made from the same music."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch

from models.corpus.corpus import Corpus
from models.networks.config import NetworkConfig
from tests.benchmarks.event_tokens import MelodyGrid, Writer, Written, write_all
from tests.benchmarks.miditok_tokens import MidiTokTokens
from tests.benchmarks.music import Music, Tune, describe
from tests.benchmarks.note_models import OurNetworkPlainly, PlainNotes
from tests.benchmarks.our_trainer import SpeedMeter
from tests.benchmarks.plain_loop import LoopSettings, PlainModel, training_steps
from tests.benchmarks.token_model import TokenModel

_FEWEST = 0.5
"""A representation that can write less than this share of the pieces exactly is left out."""

Show = Callable[[str], None]
MakeModel = Callable[[], PlainModel]


def write_events(music: Music, show: Show) -> list[Written]:
    """Write the music in all event tokens that there are, and say what could not be written."""
    writers: list[Writer] = [MelodyGrid()]
    try:
        writers += [MidiTokTokens(name, (*music.training, *music.held_out)) for name in ("REMI", "TSD")]
    except ImportError:
        show("MidiTok is not installed (pip install miditok): REMI and TSD are left out.")
    kept = []
    for writer in writers:
        written = write_all(writer, music.training, music.held_out)
        show(f"{writer.name} writes {written.share:.0%} of the pieces exactly, with {writer.size} tokens.")
        if written.share >= _FEWEST:
            kept.append(written)
        else:
            show("  So few that it is left out.")
    return kept


def written_by_all(music: Music, written: Sequence[Written]) -> tuple[Music, list[Written]]:
    """Leave only the pieces that every representation writes exactly, so that losses can be compared."""

    def common(tunes: Sequence[Tune], columns: list[tuple[np.ndarray | None, ...]]) -> list[int]:
        return [n for n in range(len(tunes)) if all(column[n] is not None for column in columns)]

    training = common(music.training, [one.training for one in written])
    held_out = common(music.held_out, [one.held_out for one in written])
    left = [
        replace(
            one,
            training=tuple(one.training[number] for number in training),
            held_out=tuple(one.held_out[number] for number in held_out),
        )
        for one in written
    ]
    both = Music(
        training=tuple(music.training[number] for number in training),
        held_out=tuple(music.held_out[number] for number in held_out),
    )
    return both, left


def token_makers(
    written: Sequence[Written], config: NetworkConfig, device: torch.device
) -> dict[str, MakeModel]:
    """Tell how to make the models over event tokens."""

    def maker(one: Written) -> MakeModel:
        training = [tokens for tokens in one.training if tokens is not None]
        held_out = [tokens for tokens in one.held_out if tokens is not None]
        return lambda: TokenModel(one.writer, training, held_out, config, device)

    return {one.writer.name: maker(one) for one in written}


def note_makers(corpus: Corpus, config: NetworkConfig, device: torch.device) -> dict[str, MakeModel]:
    """Tell how to make the models over notes."""
    return {
        OurNetworkPlainly.name: lambda: OurNetworkPlainly(corpus, config, device),
        PlainNotes.name: lambda: PlainNotes(corpus, config, device),
    }


def plain_speed(model: PlainModel, settings: LoopSettings, seconds: float) -> float:
    """Return how many notes a second the plain loop reads."""
    meter = SpeedMeter(seconds)
    notes = 0
    for read in training_steps(model, settings):
        notes += read
        if meter.step_done(notes):
            break
    return meter.notes_per_second


def say_what_is_compared(music: Music, show: Show) -> None:
    """Say over what the losses are summed."""
    show(f"Trained on {describe(music.training)}; held out: {describe(music.held_out)}.")
    show(
        "Compared are nats a held-out note: −log p of a whole piece on the grid of 24 ticks a quarter, from "
        "the first note to its end, summed over all parts or tokens and divided by its notes. Velocities are "
        "left out, the metre is given to all, nobody transposes, and only pieces that every model can write "
        "exactly are read. Tokens are those that the library writes: other spellings of a piece "
        "count for nothing."
    )
