"""Two processes train as one does: the same curve, the same decisions, and nothing lost at the end."""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from models.corpus.corpus import Corpus
from models.encoding import piece_from_rows
from models.midi import write_midi
from models.networks.model_file import load_model_and_state
from models.training.distributed import Team
from models.training.trainer import Trainer

SCRIPT = Path(__file__).with_name("one_of_several.py")
PROCESSES = 2
Told = dict[str, list[dict[str, Any]]]


def _load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("one_of_several", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script = _load_script()


def _free_port() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


@pytest.fixture(scope="module")
def folder(small_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Music, and beside it what two processes made of it."""
    folder = tmp_path_factory.mktemp("team")
    for part in ("training", "validation"):
        (folder / part).mkdir()
        for number, rows in enumerate(getattr(small_corpus, part)):
            write_midi(piece_from_rows(rows), folder / part / f"{number}.mid")
    launched = {"WORLD_SIZE": str(PROCESSES), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": _free_port()}
    paths = {"PYTHONPATH": str(SCRIPT.parents[3])}
    team = [
        subprocess.Popen(
            [sys.executable, str(SCRIPT), str(folder)],
            env={**os.environ, **launched, **paths, "RANK": str(rank)},
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank in range(PROCESSES)
    ]
    try:
        said = [process.communicate(timeout=120)[1] for process in team]
    finally:
        for process in team:
            process.kill()
    assert [process.returncode for process in team] == [0] * PROCESSES, said
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> list[Told]:
    """What each process told of each run."""
    return [json.loads((folder / f"told-{rank}.json").read_text()) for rank in range(PROCESSES)]


@pytest.fixture(scope="module")
def alone(folder: Path) -> tuple[Trainer, list[dict[str, Any]]]:
    """The same run in one process."""
    trainer = Trainer(script.config(), script.corpus_in(folder))
    return trainer, script.events_of(trainer)


def of_kind(kind: str, events: list[dict[str, Any]], name: str) -> list[Any]:
    return [event[name] for event in events if event["kind"] == kind]


def losses(events: list[dict[str, Any]]) -> list[float]:
    return of_kind("StepEvent", events, "loss")


def validations(events: list[dict[str, Any]]) -> list[float]:
    return of_kind("ValidationEvent", events, "validation_loss")


def test_two_processes_give_the_loss_curve_of_one(
    told: list[Told], alone: tuple[Trainer, list[dict[str, Any]]]
) -> None:
    expected = alone[1]
    together = told[0]["curve"]
    assert len(losses(expected)) == script.STEPS
    assert min(losses(expected)) < 0.8 * losses(expected)[0]  # it learns: equal curves are no accident
    assert losses(together) == pytest.approx(losses(expected), abs=1e-4)
    for name in ("gradient_norm", "clipped_gradient_norm", "learning_rate"):
        norms = of_kind("StepEvent", expected, name)
        assert of_kind("StepEvent", together, name) == pytest.approx(norms, abs=1e-4)
    assert len(validations(expected)) == 2
    assert validations(together) == pytest.approx(validations(expected), abs=1e-4)


def test_all_processes_are_told_the_same(told: list[Told]) -> None:
    for run in ("curve", "stop_and_resume", "bad_numbers"):
        assert losses(told[0][run]) == losses(told[1][run])
        assert validations(told[0][run]) == validations(told[1][run])


def test_the_file_holds_the_model_that_one_process_makes(
    folder: Path, alone: tuple[Trainer, list[dict[str, Any]]]
) -> None:
    model, state = load_model_and_state(folder / "curve")
    assert state is not None
    for name, weights in alone[0].weights().items():
        assert torch.allclose(state.tensors[f"current.{name}"], weights, atol=1e-3)
    assert [point["step"] for point in model.history] == of_kind("ValidationEvent", alone[1], "step")


def test_one_that_is_asked_to_stop_stops_all_and_resuming_changes_nothing(
    folder: Path, told: list[Told]
) -> None:
    for events in (one["stop_and_resume"] for one in told):
        assert of_kind("FinishedEvent", events, "reason") == ["stopped", "budget"]
        assert of_kind("FinishedEvent", events, "step") == [script.STOP, script.STEPS]
        assert losses(events) == losses(told[0]["curve"])
    whole, resumed = (load_model_and_state(folder / name)[1] for name in ("curve", "resumed"))
    assert whole is not None
    assert resumed is not None
    assert whole.tensors.keys() == resumed.tensors.keys()
    assert all(torch.equal(whole.tensors[name], resumed.tensors[name]) for name in whole.tensors)


def test_one_process_goes_on_with_the_run_of_two(
    folder: Path, alone: tuple[Trainer, list[dict[str, Any]]]
) -> None:
    state = load_model_and_state(folder / "stopped")[1]
    assert state is not None
    trainer = Trainer.resume(folder / "stopped", script.corpus_in(folder), save_to=folder / "alone")
    assert trainer._memory[0].shape[1] == 5  # in the middle of a group: both parts are there
    assert bool((trainer._memory[0].abs().sum(dim=(0, 2)) > 0).all())
    assert losses(script.events_of(trainer)) == pytest.approx(losses(alone[1])[script.STOP :], abs=1e-4)


def test_a_bad_number_in_one_process_is_left_out_by_all(told: list[Told]) -> None:
    for events in (one["bad_numbers"] for one in told):
        assert of_kind("WarningEvent", events, "step") == [31, 32, 33]
        assert of_kind("WarningEvent", events, "code") == ["skipped_step", "skipped_step", "rolled_back"]
        assert len(losses(events)) == script.STEPS - 3


def test_the_clock_of_the_first_process_decides(told: list[Told]) -> None:
    first, second = (one["other_clocks"] for one in told)
    steps = of_kind("FinishedEvent", first, "step")
    assert steps == of_kind("FinishedEvent", second, "step")
    assert steps[0] > 1
    rates = of_kind("StepEvent", first, "learning_rate")
    assert rates == of_kind("StepEvent", second, "learning_rate")
    assert of_kind("FinishedEvent", first, "seconds")[0] >= 0.6


def test_processes_that_were_not_started_alike_are_refused(told: list[Told]) -> None:
    for one in told:
        (event,) = one["other_options"]
        assert event["kind"] == "TrainingError"
        assert "do not have the same options; start them all alike" in event["sentence"]


def test_alone_nothing_is_shared() -> None:
    team = Team()
    assert list(range(5))[team.part] == [0, 1, 2, 3, 4]
    assert team.agree(True, 3.5) == (True, 3.5)
    assert team.is_first
    assert team.is_first_to_fail()
