"""Whether the window stays quick while a network trains: start, gaps, speed of training, memory.

    python -m tests.benchmarks.responsiveness [--only start,gaps,memory] [--seconds 60] [--memory-minutes 60]

The default network learns the pieces that came along. The window and the same run without one take turns in
the same minutes, so that whatever else the machine does falls on both. Where there is a screen it is used
(`xvfb-run -a python -m ...` gives one); otherwise Qt draws offscreen.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parent.parent.parent
sys.path.insert(0, str(REPOSITORY))

from tests.benchmarks.machine import busyness  # noqa: E402

START_LIMIT_S = 1.0
GAP_LIMIT_MS, LONGEST_GAP_MS = 33.0, 100.0
SPEED_LIMIT = 0.85
GROWTH_LIMIT = 0.05
PARTS = ("start", "gaps", "memory")
_STARTS = 5
_TURNS = 4


class Child:
    """A process of `responsiveness_parts`, which is told what to do line by line and answers in JSON."""

    def __init__(self, *arguments: str, home: str) -> None:
        environment = os.environ | dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)
        # Modules are compiled once, at the very first start, as where the program is installed.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = os.path.join(home, "compiled")
        if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.responsiveness_parts", *arguments],
            cwd=REPOSITORY,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, question: str) -> dict[str, Any]:
        """Tell it something and return its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{question}\n")
        self._process.stdin.flush()
        return self.answer()

    def answer(self) -> dict[str, Any]:
        """Return the next that it says."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the measured process has ended; see what it wrote above")
        told: dict[str, Any] = json.loads(line)
        return told

    def end(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)


def measure_start(home: str) -> bool:
    """Measure from the start of the process to the first picture of the window."""
    seconds, processor = [], []
    for _ in range(_STARTS + 1):
        child = Child("start", repr(time.time()), home=home)
        told = child.answer()
        seconds.append(told["seconds"])
        processor.append(told["processor"])
        child.end()
    warm = seconds[1:]
    middle = statistics.median(warm)
    print(
        f"on screen after {middle:.2f} s (median of {len(warm)}; {min(warm):.2f} to {max(warm):.2f}; ", end=""
    )
    print(f"the very first {seconds[0]:.2f})  goal {START_LIMIT_S:g}  {verdict(middle <= START_LIMIT_S)}")
    print(f"  of it {statistics.median(processor):.2f} s of processor time; the rest is waiting")
    return middle <= START_LIMIT_S


def measure_gaps(home: str, seconds: float) -> bool:
    """Measure the gaps of the event loop, and the speed of training with the window and without."""
    window, headless = Child("window", home=home), Child("headless", home=home)
    gaps: list[float] = []
    work: list[float] = []
    shares = []
    for _ in range(_TURNS):
        shown = window.ask(f"run {seconds / _TURNS}")
        alone = headless.ask(f"run {seconds / _TURNS}")
        gaps += shown["gaps"]
        work += shown["work"]
        shares.append(shown["notes_per_second"] / alone["notes_per_second"])
        print(f"  {shown['notes_per_second']:8,.0f} notes/s with the window, ", end="")
        print(f"{alone['notes_per_second']:8,.0f} without: {shares[-1]:.0%}", flush=True)
    window.end()
    headless.end()
    gaps.sort()
    work.sort()
    high, longest, share = gaps[int(0.99 * len(gaps))], gaps[-1], statistics.median(shares)
    print(f"gaps of the event loop over {seconds:.0f} s: 99th percentile {high:.1f} ms, ", end="")
    print(f"goal {GAP_LIMIT_MS:g}  {verdict(high <= GAP_LIMIT_MS)}")
    print(
        f"longest {longest:.1f} ms, goal {LONGEST_GAP_MS:g}  {verdict(longest <= LONGEST_GAP_MS)}; ", end=""
    )
    print(f"the longest ones: {', '.join(f'{gap:.0f}' for gap in gaps[-8:])}")
    print(f"of that the window's own work: 99th percentile {work[int(0.99 * len(work))]:.1f} ms, ", end="")
    print(f"longest {work[-1]:.1f}; the rest is waiting for the processor and for Python's lock")
    print(f"training keeps {share:.0%} of its speed, goal {SPEED_LIMIT:.0%}  {verdict(share >= SPEED_LIMIT)}")
    return high <= GAP_LIMIT_MS and longest <= LONGEST_GAP_MS and share >= SPEED_LIMIT


def measure_memory(home: str, minutes: float, takes: int) -> bool:
    """Measure the memory over a training run during which many takes are made."""
    child = Child("memory", str(minutes), str(takes), home=home)
    points: list[tuple[float, float, int]] = []
    while (told := child.answer()).get("mib") is not None:
        points.append((told["minutes"], told["mib"], told["takes"]))
        print(f"  {points[-1][0]:6.1f} min {points[-1][1]:8.1f} MiB {points[-1][2]:5} takes", flush=True)
    child.end()
    settled = next(mib for minute, mib, _ in points if minute >= 0.5 * points[-1][0])
    growth = points[-1][1] / settled - 1
    print(f"from half-way to the end memory grew by {growth:.1%}, goal {GROWTH_LIMIT:.0%}", end="  ")
    print(verdict(growth <= GROWTH_LIMIT))
    return growth <= GROWTH_LIMIT


def verdict(is_met: bool) -> str:
    """Say whether a goal is met."""
    return "met" if is_met else "NOT MET"


def main() -> int:
    """Measure; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long gaps are measured")
    parser.add_argument("--memory-minutes", type=float, default=2.0, help="how long memory is watched")
    parser.add_argument("--takes", type=int, default=1000, help="takes that are made meanwhile")
    given = parser.parse_args()
    print(busyness())
    wanted = given.only.split(",")
    with tempfile.TemporaryDirectory() as home:
        results = []
        if "start" in wanted:
            results.append(measure_start(home))
        if "gaps" in wanted:
            results.append(measure_gaps(home, given.seconds))
        if "memory" in wanted:
            results.append(measure_memory(home, given.memory_minutes, given.takes))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
