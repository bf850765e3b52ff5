"""How fast and how well training goes, beside other ways of doing it, in one run on one machine.

    python -m tests.benchmarks.training [--music FOLDER] [--valid FOLDER] [--only speed limit shares cost]
    python -m tests.benchmarks.training --only curve --music FOLDER --valid FOLDER [--curve-minutes 10]
    python -m tests.benchmarks.training --only memory --memory-minutes 60

`speed` sets our trainer beside a plain PyTorch loop and models over event tokens, `limit` beside the
machine's matrix product, `shares` tells where a step's time goes, and `cost` what size costs. These four
take about eight minutes together. `curve` is held-out loss against the clock, `memory` this process's
memory over a run. Without a folder the music that ships is read. MidiTok's tokens need
the `benchmarks` extra.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from app.environment import prepare_threads

HERE = Path(__file__).parent
PARTS = ("speed", "limit", "shares", "cost")
EXTRA_PARTS = ("curve", "memory")


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n")[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    add = parser.add_argument
    add("--only", nargs="+", choices=(*PARTS, *EXTRA_PARTS), default=PARTS, help="what to measure")
    add("--music", type=Path, help="MIDI files to train on")
    add("--valid", type=Path, help="MIDI files held out; every tenth of the others where not given")
    add("--seconds", type=float, default=1.5, help="length of one measurement of speed")
    add("--warm-up", type=float, default=6.0, help="seconds of our trainer before each, until it is as fast")
    add("--rounds", type=int, default=3, help="turns that each model takes; the median counts")
    add("--threads", type=int, default=os.cpu_count(), help="processor threads")
    add("--device", default="cpu", choices=("cpu", "cuda"), help="where to train")
    add("--hidden-size", type=int, default=256, help="units a layer")
    add("--layers", type=int, default=1, help="recurrent layers")
    add("--sizes", type=int, nargs="+", default=[128, 256, 512, 1024], help="units for limit and cost")
    add("--largest-product", type=int, default=2048, help="rows of the matrices for the machine's limit")
    add("--plain-rate", type=float, default=3e-3, help="Adam's learning rate in the plain loops")
    add("--curve-minutes", type=float, default=10.0, help="length of each model's run")
    add("--each-budget", action="store_true", help="a run for each point of the curve, annealed over it")
    add("--random-seed", type=int, default=1, help="of our trainer and of the plain loops' order")
    add("--curve-out", type=Path, default=HERE / "curve", help="where the .csv and .svg go, without suffix")
    add("--memory-minutes", type=float, default=10.0, help="length of the run whose memory is watched")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for."""
    options = parse(arguments)
    prepare_threads()  # before torch is loaded, as the program itself does
    import torch

    from tests.benchmarks.machine import busyness
    from tests.benchmarks.music import SAMPLES, describe, load_music
    from tests.benchmarks.training_parts import TrainingBenchmark

    torch.set_num_threads(options.threads)
    music = load_music(options.music or SAMPLES, options.valid)
    print(
        f"torch {torch.__version__}, Python {platform.python_version()}, {options.threads} threads of "
        f"{os.cpu_count()} cores, {options.device}; {describe(music.training)}; {busyness()}",
        flush=True,
    )
    benchmark = TrainingBenchmark(options, music)
    for part in options.only:
        print(flush=True)
        getattr(benchmark, part)()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
