"""Whatever ends `train`, in one process or in several: it ends soon, says so once and loses nothing."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from app.cli.interruption import Interruption
from app.cli.program import run
from models.networks.model_file import load_model_and_state

TINY = ["--hidden-size", "16", "--layers", "1", "--batch-size", "8", "--threads", "1", "--device", "cpu"]
ENDLESS = [*TINY, "--precision", "fp32", "--steps", "1000000", "--log", "run.jsonl"]
MODEL = Path("tune.ritornello")


class Commands:
    """Starts commands in processes of their own."""

    def __init__(self, repository: Path, stack: ExitStack) -> None:
        self._stack = stack
        self._environment = {**os.environ, "PYTHONPATH": str(repository)}

    def start(self, *command: str, folder: Path = Path(), **variables: str) -> subprocess.Popen[str]:
        """Start Python with some arguments."""
        child = subprocess.Popen(
            [sys.executable, *command],
            cwd=folder,
            env=self._environment | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._stack.callback(child.communicate)
        self._stack.callback(child.kill)
        return child

    def start_team(self, *arguments: str, folders: Sequence[Path]) -> list[subprocess.Popen[str]]:
        """Start a process in each folder that believes to have been started by torchrun."""
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = str(listener.getsockname()[1])
        place = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "WORLD_SIZE": str(len(folders))}
        return [
            self.start("-m", "app", *arguments, folder=folder, RANK=str(rank), **place)
            for rank, folder in enumerate(folders)
        ]


@pytest.fixture
def commands(repository: Path) -> Iterator[Commands]:
    """Starts commands; what still runs at the end of a test is killed."""
    with ExitStack() as stack:
        yield Commands(repository, stack)


def train(library: Path) -> list[str]:
    return ["train", str(library), "-o", str(MODEL), *ENDLESS]


def wait_for_steps(child: subprocess.Popen[str], steps: int) -> None:
    """Wait until the log has so many lines, or fail with what the child has said."""
    log = Path("run.jsonl")
    deadline = time.monotonic() + 60
    while not log.exists() or log.read_text().count("\n") < steps:
        if child.poll() is not None or time.monotonic() > deadline:
            child.kill()
            pytest.fail(f"it did not train: {child.communicate()}")
        time.sleep(0.02)


def log_lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path("run.jsonl").read_text().splitlines()]


def losses_in(lines: list[dict[str, Any]]) -> list[float]:
    return [line["loss"] for line in lines if line["event"] == "step"]


def ended(child: subprocess.Popen[str], *, within: float) -> tuple[int, str, str]:
    out, err = child.communicate(timeout=within)
    return child.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_within_five_seconds_with_all_saved(
    tiny_library: Path, commands: Commands, number: signal.Signals
) -> None:
    child = commands.start("-m", "app", *train(tiny_library))
    wait_for_steps(child, 5)
    child.send_signal(number)
    child.send_signal(number)  # as `timeout` does: to the process, and to its group
    status, out, err = ended(child, within=5)
    assert status == 128 + number
    assert err == ""
    last = log_lines()[-1]
    assert (last["event"], last["reason"]) == ("finished", "stopped")
    assert f"Stopped after {last['step']:,} steps" in out
    assert "Saved as tune.ritornello" in out
    assert "--resume goes on from here" in out
    again = ["train", str(tiny_library), "-o", str(MODEL), "--resume", "--log", "run.jsonl", "--quiet"]
    assert run([*again, "--steps", str(last["step"] + 1)]) == 0
    assert [line["step"] for line in log_lines() if line["event"] == "step"][-2:] == [
        last["step"],
        last["step"] + 1,
    ]


def test_an_interrupted_save_leaves_the_old_file_whole(
    tiny_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["train", str(tiny_library), "-o", str(MODEL), *TINY, "--quiet"]
    assert run([*arguments, "--steps", "2"]) == 0
    former = MODEL.read_bytes()

    def fsync(file: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        assert run([*arguments, "--steps", "4", "--resume"]) == 130
    assert MODEL.read_bytes() == former
    assert [path.name for path in Path().iterdir()] == [MODEL.name]


def test_torchrun_trains_as_one_process_does_and_ends_as_one(
    tiny_library: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m", "--", "app"]
    child = commands.start(*launcher, *train(tiny_library))
    wait_for_steps(child, 20)
    child.send_signal(signal.SIGTERM)
    out = ended(child, within=15)[1]
    assert [out.count(words) for words in ("7 pieces (112 notes)", "Stopped after", "Saved as")] == [1, 1, 1]
    together = log_lines()
    assert together[-1]["reason"] == "stopped"
    assert load_model_and_state(MODEL)[1].progress["step"] == together[-1]["step"]  # type: ignore[union-attr]
    # One process is given the same budget, so that the learning rate is the same, and stopped by then.
    questions = count(1)
    monkeypatch.setattr(Interruption, "should_stop", lambda self: next(questions) > 20)
    assert run(train(tiny_library)) == 130
    losses = [
        [line["loss"] for line in lines if line["event"] == "step"] for lines in (together, log_lines())
    ]
    assert len(losses[1]) == 20
    assert losses[0][:20] == pytest.approx(losses[1], abs=1e-4)


def test_a_killed_process_ends_the_others_with_one_sentence(tiny_library: Path, commands: Commands) -> None:
    first, second = commands.start_team(*train(tiny_library), folders=[Path(), Path()])
    wait_for_steps(first, 5)
    second.kill()
    status, _, err = ended(first, within=10)
    assert status == 1
    assert err.startswith("ritornello: another process of this run has ended")
    assert err.count("\n") == 1


def test_one_that_fails_says_why_and_the_others_end_in_silence(
    tiny_library: Path, commands: Commands, tmp_path: Path
) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
    (folders[0] / "music").symlink_to(tiny_library)
    first, second = commands.start_team(*train(Path("music")), folders=folders)
    assert ended(first, within=30) == (
        1,
        "7 pieces (112 notes) to learn from, 1 piece to validate with\n",
        "",
    )
    status, out, err = ended(second, within=10)
    assert (status, out) == (1, "")
    assert err.startswith("ritornello: music: ")
    assert err.count("\n") == 1
