"""The parts of the generation benchmark, each measured and printed."""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch

from models.generation.config import SamplingConfig
from models.generation.generate import generate, primer_from_pitch
from models.music import Piece
from models.networks.config import NetworkConfig
from models.networks.model_file import TrainedModel, load_model
from models.networks.network import NoteNetwork
from tests.benchmarks.music import SAMPLES, load_music

NEAR = 10
"""The note that a far one is set beside."""

_MIDDLE_C = 60
_LONG_PRIMER = 64
_IMPOSSIBLE = -1e4


def show(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def endless_model(path: Path | None, network: NetworkConfig) -> TrainedModel:
    """Return a model whose melodies never end by themselves.

    Args:
        path: Where to load it from; random weights over the samples' vocabulary where None.
        network: The shape of the random network.
    """
    if path is None:
        corpus = load_music(SAMPLES, None).corpus(validated=False)
        random = NoteNetwork(network, corpus.vocabulary).eval()
        model = TrainedModel(network=random, summary=corpus.summary.to_dict())
    else:
        model = load_model(path)
    with torch.no_grad():
        model.network.step_head.bias[model.vocabulary.end] = _IMPOSSIBLE
    return model


def memory_settings(wanted: float | None) -> dict[str, dict[str, Any]]:
    """Return the options to measure with, by what to call them.

    Args:
        wanted: Strength of the memory of the piece; the program's own where None.
    """
    field = SamplingConfig.model_fields.get("memory")
    if field is None:
        return {"": {}}
    on = float(field.get_default()) if wanted is None else wanted
    return {"memory off": {"memory": 0.0}, f"memory {on:g}": {"memory": on}}


class GenerationBenchmark:
    """Measures one thing after the other with the same model.

    Args:
        options: As `generation.parse` reads them.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        network = NetworkConfig(hidden_size=options.hidden_size, layers=options.layers)
        self._model = endless_model(options.model, network)
        self._settings = memory_settings(options.memory)
        self._primer = primer_from_pitch(_MIDDLE_C, self._model)
        origin = "random weights" if options.model is None else options.model.name
        show(f"{self._model.description}, {origin}")

    def click(self) -> None:
        """Measure the time from asking for a melody to its first new note."""
        show("\nUntil the first new note, ms")
        show(f"{'':34}{'first time':>12}{'median':>10}{'slowest':>10}")
        for label, memory in self._settings.items():
            config = SamplingConfig(notes=1, **memory)
            long = self._drawn(SamplingConfig(notes=_LONG_PRIMER, **memory))[0]
            for what, primer in (("after one note", self._primer), (f"after {_LONG_PRIMER + 1} notes", long)):
                waits = [1e3 * self._first_note(primer, config) for _ in range(self._options.clicks)]
                numbers = (waits[0], statistics.median(waits), max(waits[1:], default=waits[0]))
                show(f"{what:20}{label:14}" + "".join(f"{ms:11.1f}" for ms in numbers))

    def _first_note(self, primer: Piece, config: SamplingConfig) -> float:
        arrivals: list[float] = []
        began = time.perf_counter()
        generate(self._model, primer, config, on_progress=lambda *_: arrivals.append(time.perf_counter()))
        return arrivals[0] - began

    def speed(self) -> None:
        """Measure notes a second, from the call to finished pieces."""
        show("\nNotes a second")
        for label, memory in self._settings.items():
            for melodies in (1, self._options.melodies):
                config = SamplingConfig(notes=self._options.notes, variations=melodies, **memory)
                self._drawn(config.model_copy(update={"notes": min(NEAR, self._options.notes)}))
                began = time.perf_counter()
                pieces = self._drawn(config)
                seconds = time.perf_counter() - began
                notes = sum(len(piece.notes) - 1 for piece in pieces)
                what = "one melody" if melodies == 1 else f"{melodies} melodies"
                show(f"{what:20}{label:14}{notes / seconds:10,.0f}")

    def _drawn(self, config: SamplingConfig) -> list[Piece]:
        return generate(self._model, self._primer, config)

    def length(self) -> None:
        """Measure what a note costs near the start and far into a melody."""
        far, around = self._options.far, self._options.around
        show(f"\nCost of a note, ms, median of {around}")
        show(f"{'':34}{f'{NEAR}th':>10}{f'{far:,}th':>10}{'more':>10}")
        for label, memory in self._settings.items():
            costs = self._costs(SamplingConfig(notes=far + around, **memory))
            if len(costs) < far + around:
                show(f"{'one melody':20}{label:14} ended after {len(costs):,} notes")
                continue
            near_cost = statistics.median(costs[NEAR : NEAR + around])
            far_cost = statistics.median(costs[far : far + around])
            show(
                f"{'one melody':20}{label:14}{1e3 * near_cost:10.3f}{1e3 * far_cost:10.3f}"
                f"{far_cost / near_cost - 1:+10.1%}"
            )

    def _costs(self, config: SamplingConfig) -> list[float]:
        """Return the seconds that each note of one melody took."""
        moments = [time.perf_counter()]
        generate(
            self._model, self._primer, config, on_progress=lambda *_: moments.append(time.perf_counter())
        )
        return [after - before for before, after in pairwise(moments)]
