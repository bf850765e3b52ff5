"""How quickly melodies are drawn with a model that is loaded.

    python -m tests.benchmarks.generation [--model NAME.ritornello] [--only click speed length]

`click` is the time until the first new note, `speed` notes a second for one melody and for many drawn
side by side, `length` what a note costs far into a melody. Where the model has a memory of the piece,
all is measured without and with it. Without a model, a network of the default shape with random weights
is stepped: that costs the same. The end of a piece is made impossible, so that melodies are as long as asked.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from app.environment import prepare_threads

PARTS = ("click", "speed", "length")


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n")[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    add = parser.add_argument
    add("--only", nargs="+", choices=PARTS, default=PARTS, help="what to measure")
    add("--model", type=Path, help="a trained model")
    add("--threads", type=int, default=os.cpu_count(), help="processor threads")
    add("--hidden-size", type=int, default=256, help="units a layer of the random network")
    add("--layers", type=int, default=1, help="its recurrent layers")
    add("--memory", type=float, help="strength of the memory of the piece; the program's own where not given")
    add("--clicks", type=int, default=30, help="times that the first note is waited for")
    add("--notes", type=int, default=1000, help="notes of each melody whose speed is measured")
    add("--melodies", type=int, default=64, help="melodies drawn side by side")
    add("--far", type=int, default=10_000, help="the note whose cost is set beside that of the 10th")
    add("--around", type=int, default=200, help="notes over which a cost is the median")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for."""
    options = parse(arguments)
    prepare_threads()  # before torch is loaded, as the program itself does
    import torch

    from tests.benchmarks.generation_parts import GenerationBenchmark
    from tests.benchmarks.machine import busyness

    torch.set_num_threads(options.threads)
    print(
        f"torch {torch.__version__}, Python {platform.python_version()}, {options.threads} threads of "
        f"{os.cpu_count()} cores; {busyness()}",
        flush=True,
    )
    benchmark = GenerationBenchmark(options)
    for part in options.only:
        getattr(benchmark, part)()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
