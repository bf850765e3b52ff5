"""The parts of the training benchmark, each measured and printed."""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any, Literal

import torch

from models.corpus.corpus import Corpus
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig
from models.training.hardware import uses_bf16
from tests.benchmarks.contenders import note_makers, plain_speed, token_makers, write_events
from tests.benchmarks.curve_part import CurveBenchmark
from tests.benchmarks.limits import product_gflops, training_flops
from tests.benchmarks.music import Music
from tests.benchmarks.note_models import OurNetworkPlainly, PlainNotes
from tests.benchmarks.our_trainer import trainer_speed
from tests.benchmarks.plain_loop import LoopSettings, PlainModel
from tests.benchmarks.resident_memory import memory_of_a_run
from tests.benchmarks.time_shares import NETWORK, time_shares
from tests.benchmarks.token_model import TokenModel

Precision = Literal["fp32", "bf16"]
_TYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}
_COSTS: dict[str, tuple[int, ...]] = {
    "layers": (1, 2, 3, 4),
    "bptt_length": (16, 32, 64, 128),
    "batch_size": (8, 16, 32, 64, 128),
}


def show(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


class TrainingBenchmark:
    """Measures one thing after the other on the same music.

    Args:
        options: As `training.parse` reads them.
        music: What is trained on.
    """

    def __init__(self, options: argparse.Namespace, music: Music) -> None:
        self._options = options
        self._music = music
        self._device = torch.device(options.device)
        self._network = NetworkConfig(hidden_size=options.hidden_size, layers=options.layers)
        self._config = TrainingConfig(
            network=self._network,
            threads=options.threads,
            device=options.device,
            random_seed=options.random_seed,
        )

    @cached_property
    def _corpus(self) -> Corpus:
        return self._music.corpus(validated=False)

    @property
    def _precisions(self) -> list[Precision]:
        return ["bf16", "fp32"] if uses_bf16("auto", self._device) else ["fp32"]

    def _ours(self, **changes: Any) -> float:
        network = self._network.model_copy(
            update={name: changes.pop(name) for name in ("hidden_size", "layers") if name in changes}
        )
        config = self._config.model_copy(update={"network": network, **changes})
        return trainer_speed(config, self._corpus, self._options.seconds, self._options.warm_up)

    def speed(self) -> None:
        """Set our trainer beside the plain loop and the models over event tokens, in notes a second."""
        config, corpus = self._network, self._corpus
        show(f"Training speed, {config.layers} layers of {config.hidden_size} units, medians of turns")
        makers = note_makers(corpus, config, self._device)
        makers |= token_makers(write_events(self._music, show), config, self._device)
        measures: dict[str, Callable[[], float]] = {
            f"Ritornello, {precision}": partial(self._ours, precision=precision)
            for precision in self._precisions
        }
        models: dict[str, PlainModel] = {name: make() for name, make in makers.items()}
        settings = LoopSettings(learning_rate=self._options.plain_rate)
        for name, model in models.items():
            measures[f"{name}, fp32"] = partial(plain_speed, model, settings, self._options.seconds)
        speeds = self._in_turn(measures)
        beside = {"our network": OurNetworkPlainly.name, "ordinary": PlainNotes.name}
        show(
            f"{'':38}{'notes/s':>10}"
            + "".join(f"{'/ plain, ' + what:>22}" for what in beside)
            + "  tokens a note"
        )
        for name, speed in speeds.items():
            ratios = "".join(f"{speed / speeds[f'{plain}, fp32']:22.2f}" for plain in beside.values())
            found = models.get(name.removesuffix(", fp32"))
            tokens = f"{found.tokens_per_note:15.2f}" if isinstance(found, TokenModel) else ""
            show(f"{name:38}{speed:10,.0f}{ratios}{tokens}")

    def _in_turn(self, measures: dict[str, Callable[[], float]]) -> dict[str, float]:
        """Measure round by round, so that whatever else the machine does weighs on all alike."""
        found: dict[str, list[float]] = {name: [] for name in measures}
        for _ in range(self._options.rounds):
            for name, measure in measures.items():
                found[name].append(measure())
        return {name: statistics.median(speeds) for name, speeds in found.items()}

    def limit(self) -> None:
        """Set what training uses beside the machine's own matrix product in the same precision."""
        largest, seconds = self._options.largest_product, self._options.seconds
        product = partial(product_gflops, device=self._options.device, seconds=seconds / 2)
        show(f"Share of the machine's limit: the product of two matrices of {largest} x {largest}")
        show(
            f"{'':6}{'units':>6}{'notes/s':>10}{'Mflop a note':>14}{'used':>9}{'limit':>9} GFLOP/s"
            f"{'share':>8}   a step's own product, ({self._config.batch_size}, units) x (units, 4 units)"
        )
        for precision in self._precisions:
            dtype = _TYPES[precision]
            most = product(largest, largest, largest, dtype)
            for size in self._options.sizes:
                speed = self._ours(hidden_size=size, precision=precision)
                network = self._network.model_copy(update={"hidden_size": size})
                flops = training_flops(network, self._corpus.vocabulary)
                used = 1e-9 * speed * flops
                step = product(self._config.batch_size, size, 4 * size, dtype)
                show(
                    f"{precision:6}{size:6}{speed:10,.0f}{flops / 1e6:14.1f}{used:9.1f}{most:9.1f}"
                    f"{used / most:16.1%}{step:12.1f} GFLOP/s"
                )

    def shares(self) -> None:
        """Tell where a step's time goes."""
        found = time_shares(
            self._config, self._corpus, max(1.0, 2 * self._options.seconds), self._options.warm_up
        )
        outside = 1.0 - sum(found.get(section, 0.0) for section in NETWORK)
        show(f"Share of a training step's time outside the network: {outside:.1%}")
        for section, share in found.items():
            mark = "network" if section in NETWORK else ""
            show(f"{section:28}{share:8.1%}   {mark}")

    def cost(self) -> None:
        """Tell what each kind of size costs, all else as by default."""
        show("Notes a second against size, one thing changed at a time")
        axes = {"hidden_size": tuple(self._options.sizes), **_COSTS}
        axes["threads"] = tuple(range(1, (self._options.threads or 1) + 1))
        defaults = {**self._config.model_dump(), **self._network.model_dump()}
        for name, values in axes.items():
            for value in values:
                mark = "  default" if value == defaults[name] else ""
                show(f"{name:14}{value:6}{self._ours(**{name: value}):10,.0f}{mark}")
        torch.set_num_threads(self._options.threads)

    def curve(self) -> None:
        """Draw held-out loss against the clock."""
        CurveBenchmark(self._options, self._music, self._config, show).run()

    def memory(self) -> None:
        """Watch this process's memory over a run."""
        minutes = self._options.memory_minutes
        corpus = self._music.corpus(validated=True)
        show(f"Resident memory over {minutes:g} min of training")
        settled, end = memory_of_a_run(self._config, corpus, minutes, show)
        show(f"{end - settled:+.1f} MiB from a fifth of the run to its end")
