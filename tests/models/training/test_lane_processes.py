"""Lanes in processes of their own: they learn what threads learn, to the bit, and never outlive the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from models.corpus.corpus import Corpus, build_corpus
from models.midi import write_midi
from models.networks.config import NetworkConfig
from models.training import lanes as lanes_module
from models.training.config import TrainingConfig
from models.training.events import StepEvent, TrainingEvent
from models.training.lane_process import LaneProcess
from models.training.lanes import LanePlace, Lanes
from models.training.trainer import Trainer

STEPS = 12
PATIENCE = 30.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX has them")

CHILD = """
import sys
from pathlib import Path
from models.corpus.corpus import build_corpus
from models.midi import read_midi
from models.training import lanes
from models.training.config import TrainingConfig
from models.training.trainer import Trainer

lanes.START_AFTER_SECONDS = 0.0
corpus = build_corpus([read_midi(path) for path in sorted(Path(sys.argv[1]).glob("*.mid"))], [], transpose=0)
trainer = Trainer(TrainingConfig.model_validate_json(sys.argv[2]), corpus)
inner = trainer._pass._lanes

def tell(event):
    if inner.in_processes:
        print(*(process._process.pid for process in inner._processes), flush=True)

trainer.run(tell)
"""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Processes are started with the second window, not after seconds of training."""
    monkeypatch.setattr(lanes_module, "START_AFTER_SECONDS", 0.0)
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def corpus(make_tune: Callable[..., Any]) -> Corpus:
    """Sixteen tunes of like length: two lanes of eight."""
    return build_corpus([make_tune(seed, 20, chords=True) for seed in range(16)], [], transpose=0)


def _config(**options: Any) -> TrainingConfig:
    network = NetworkConfig(hidden_size=16, layers=2, dropout=0.3)
    shape: dict[str, Any] = {"batch_size": 16, "bptt_length": 8, "transpose": 0, "steps": STEPS, "threads": 2}
    return TrainingConfig(network=network, precision="bf16", device="cpu", **(shape | options))


class Watched:
    """A run that counts the windows read in processes, and can do something to them at a step.

    Attributes:
        in_processes: Steps after which there were processes that are ready.
    """

    def __init__(self, corpus: Corpus, place: LanePlace, act: Callable[[Lanes], None] | None = None) -> None:
        self.trainer = Trainer(_config(), corpus, lanes=place)
        self.lanes = self.trainer._pass._lanes
        self.in_processes: list[int] = []
        self.losses: list[float] = []
        self._place = place
        self._act = act
        self.trainer.run(self._on_event)

    def _on_event(self, event: TrainingEvent) -> None:
        if not isinstance(event, StepEvent):
            return
        self.losses.append(event.loss)
        if self._place != "threads" and event.step == 4:  # so that some steps are read in either way
            _wait_for(lambda: self.lanes.in_processes)
        if self.lanes.in_processes:
            self.in_processes.append(event.step)
        if self._act is not None and event.step == 7:
            self._act(self.lanes)

    @property
    def weights(self) -> dict[str, Tensor]:
        return self.trainer.weights()


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came to pass"
        time.sleep(0.02)


def _same(first: Watched, second: Watched) -> bool:
    ours, theirs = first.weights, second.weights
    return first.losses == second.losses and all(torch.equal(ours[name], theirs[name]) for name in ours)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_processes_learn_what_threads_learn_to_the_bit(corpus: Corpus) -> None:
    threads = Watched(corpus, "threads")
    assert threads.in_processes == []
    for place in ("here", "beside"):
        moved = Watched(corpus, place)
        assert {4, 5, STEPS} <= set(moved.in_processes)
        assert 1 not in moved.in_processes  # the first window was read by threads
        assert _same(moved, threads)


@pytest.mark.parametrize("place", ["here", "beside"])
def test_a_process_that_is_killed_is_made_up_for_by_threads(corpus: Corpus, place: LanePlace) -> None:
    killed: list[int] = []

    def kill_the_last(lanes: Lanes) -> None:
        killed.append(lanes._processes[-1]._process.pid)
        os.kill(killed[0], signal.SIGKILL)

    lost = Watched(corpus, place, kill_the_last)
    assert len(killed) == 1
    assert max(lost.in_processes) == 7
    assert len(lost.losses) == STEPS
    assert _same(lost, Watched(corpus, "threads"))


def test_a_process_that_ends_over_a_window_is_made_up_for(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(lanes: Lanes) -> None:
        begin = LaneProcess.begin

        def begin_and_die(process: LaneProcess, *given: Any) -> None:
            os.kill(process._process.pid, signal.SIGSTOP)
            begin(process, *given)
            os.kill(process._process.pid, signal.SIGKILL)

        monkeypatch.setattr(LaneProcess, "begin", begin_and_die)

    lost = Watched(corpus, "here", cut_off)
    assert max(lost.in_processes) == 7
    assert _same(lost, Watched(corpus, "threads"))


def test_a_window_that_is_larger_than_any_before_is_read_all_the_same(corpus: Corpus) -> None:
    def forget_the_largest(lanes: Lanes) -> None:
        for process in lanes._processes:
            process._capacity = 100

    assert _same(Watched(corpus, "here", forget_the_largest), Watched(corpus, "threads"))


def test_processes_end_with_the_run_within_a_second(corpus: Corpus) -> None:
    pids: list[int] = []
    ended = Watched(corpus, "beside", lambda lanes: pids.extend(p._process.pid for p in lanes._processes))
    assert len(pids) == 2
    assert not any(map(_is_alive, pids))
    lanes = Watched(corpus, "here").lanes
    began = time.monotonic()
    lanes.close()
    assert time.monotonic() - began < 1.0
    assert not ended.lanes.in_processes


def test_processes_beside_a_window_leave_it_the_processor(corpus: Corpus) -> None:
    ours, nice = os.getpriority(os.PRIO_PROCESS, 0), dict[LanePlace, int]()
    places: tuple[LanePlace, ...] = ("here", "beside")
    for place in places:

        def look(lanes: Lanes, place: LanePlace = place) -> None:
            nice[place] = os.getpriority(os.PRIO_PROCESS, lanes._processes[0]._process.pid) - ours

        Watched(corpus, place, look)
    assert nice["here"] == 0
    assert nice["beside"] > 0


def test_no_process_outlives_a_run_that_is_killed(
    make_tune: Callable[..., Any], tmp_path: Path, repository: Path
) -> None:
    for seed in range(16):
        write_midi(make_tune(seed, 20), tmp_path / f"{seed}.mid")
    options = _config(steps=1_000_000).model_dump_json()
    run = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path), options],
        env={**os.environ, "PYTHONPATH": str(repository)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert run.stdout is not None
        pids = [int(pid) for pid in run.stdout.readline().split()]
        for pid in pids:  # as Ctrl+C in a terminal reaches them, too
            os.kill(pid, signal.SIGINT)
            os.kill(pid, signal.SIGTERM)
        told = [run.stdout.readline().split() for _ in range(3)]
    finally:
        run.kill()
        run.communicate()
    assert len(pids) == 1
    assert told == [[str(pids[0])]] * 3  # signals are for the run itself to answer
    _wait_for(lambda: not _is_alive(pids[0]))


def test_a_run_in_one_thread_starts_no_process(corpus: Corpus) -> None:
    trainer = Trainer(_config(threads=1), corpus)
    trainer.run(lambda _: None)
    assert not trainer._pass._lanes._processes
