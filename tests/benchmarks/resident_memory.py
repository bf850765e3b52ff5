"""How much memory this process holds, over the time of a training run."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from models.corpus.corpus import Corpus
from models.training.config import TrainingConfig
from models.training.events import TrainingEvent
from models.training.trainer import Trainer

SAMPLES = 60
_SETTLED = 0.2
"""Share of the run after which memory should no longer grow."""


def resident_mib() -> float:
    """Return the resident memory in MiB; where the system does not tell, the most there has been."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def memory_of_a_run(
    config: TrainingConfig, corpus: Corpus, minutes: float, show: Callable[[str], None]
) -> tuple[float, float]:
    """Train for so long and show the memory as it goes.

    Returns:
        MiB after a fifth of the run, and at its end.
    """
    samples: list[tuple[float, float]] = []
    began = time.perf_counter()

    def on_event(_: TrainingEvent) -> None:
        seconds = time.perf_counter() - began
        if seconds >= len(samples) * 60 * minutes / SAMPLES:
            samples.append((seconds, resident_mib()))
            if len(samples) % (SAMPLES // 10) == 1:
                show(f"{seconds / 60:7.1f} min {samples[-1][1]:8.1f} MiB")

    Trainer(config.model_copy(update={"minutes": minutes, "steps": None}), corpus).run(on_event)
    samples.append((time.perf_counter() - began, resident_mib()))
    settled = next(mib for seconds, mib in samples if seconds >= _SETTLED * samples[-1][0])
    show(f"{samples[-1][0] / 60:7.1f} min {samples[-1][1]:8.1f} MiB at the end")
    return settled, samples[-1][1]
