"""However a window at work is killed, what it held moments before is there at the next start.

RITORNELLO_KILLS asks for more kills than the few of every run; RITORNELLO_KILLS_SEED for other ones.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.library.choices import _read as read_choices
from app.desktop.main_window import MainWindow
from app.desktop.recovery.state import SessionState
from app.desktop.recovery.store import SessionStore
from app.desktop.settings import data_folder
from app.desktop.training.run_card import RunCard
from app.desktop.training.run_store import card_path
from models.networks.model_file import load_model_and_state
from tests.app.desktop.recovery.working_window import SAVE_SECONDS, Plan, arguments, take_marks

REPOSITORY = Path(__file__).parents[4]
KILLS = int(os.environ.get("RITORNELLO_KILLS", "4"))
SEED = int(os.environ.get("RITORNELLO_KILLS_SEED", "1"))
MOST_LOST_S = 5.0
"""Of takes and edits; it is 2 s on a quiet machine, and 30 s is what is promised."""
MOST_TRAINING_LOST_S = SAVE_SECONDS + 5.0
_LONGEST_LIFE_S = 100.0

Line = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Death:
    """What a killed window had told, and when it was killed."""

    lines: list[Line]
    at: float

    def states(self) -> list[Line]:
        """What was in it since some time before the end: the last state before that, and all since."""
        states = [line for line in self.lines if line["kind"] == "state"]
        long_ago = [line for line in states if line["at"] < self.at - MOST_LOST_S]
        return [*long_ago[-1:], *states[len(long_ago) :]]


def _plan(number: int, music: Path) -> tuple[Plan, str, float]:
    """Return what happens in a life, the line at which it is to be killed, and so many seconds after."""
    chance = random.Random(SEED * 1000 + number)
    answer = "" if number == 0 else chance.choice(["restore", "resume", "resume", ""])
    acts_before = chance.choice([0, chance.randrange(1, 25)])
    plan: dict[str, Any] = {"random_seed": chance.randrange(2**31), "music": str(music)}
    plan |= {"answer": answer, "acts_before": acts_before}
    moment = number % 4
    if moment == 0:  # while it trains and works
        return Plan(**plan), "ready", chance.uniform(0.0, 4.0)
    if moment == 1:  # while something is written
        name = chance.choice([".sess", ".sess", ".ritornello", ".ritornello", ".run.json", "library.json"])
        stage = chance.choice(["half", "written", "replaced"])
        nth = 1 if name == "library.json" else chance.randrange(1, 4)
        since = "state" if name == "library.json" else "ready"
        return Plan(**plan, write=name, nth=nth, since=since, stage=stage), "killed", 8.0  # type: ignore[arg-type]
    if moment == 2:  # right after a take
        return Plan(**plan), "take", chance.uniform(0.0, 0.2)
    plan["answer"] = chance.choice(["restore", "resume"])  # while it is brought back
    if chance.random() < 0.5:
        return Plan(**plan), "answered", chance.uniform(0.0, 1.0)
    stage = chance.choice(["half", "written", "replaced"])
    write = {"write": ".sess", "nth": chance.randrange(1, 3), "since": "answered", "stage": stage}
    return Plan(**plan, **write), "killed", 8.0  # type: ignore[arg-type]


def _has(journal: Path, kind: str) -> bool:
    return journal.exists() and f'"kind": "{kind}"'.encode() in journal.read_bytes()


def _read(journal: Path) -> list[Line]:
    if not journal.exists():
        return []
    whole = [line for line in journal.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    return [json.loads(line) for line in whole]


def _live_and_die(number: int, music: Path, folder: Path) -> Death:
    """Let a window work in a process of its own, and kill it."""
    plan, kind, seconds = _plan(number, music)
    journal = folder / f"journal {number}"
    child = subprocess.Popen(
        arguments(journal, plan),
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        start_new_session=True,
        stderr=(folder / f"errors {number}").open("w"),
    )
    try:
        give_up = time.monotonic() + _LONGEST_LIFE_S
        # A plan that comes to nothing, since nothing was offered or written, is ended like the others.
        while child.poll() is None and not (_has(journal, kind) or _has(journal, "ready")):
            assert time.monotonic() < give_up, (plan, _read(journal)[-3:])
            time.sleep(0.01)
        deadline = time.monotonic() + (seconds if _has(journal, kind) else 8.0)
        while child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
    finally:
        child.kill()
        at = time.time()
        child.wait()
    lines = _read(journal)
    assert child.returncode == -9, (folder / f"errors {number}").read_text()[-2000:]
    _nothing_runs_on(child.pid)
    killed = [line["at"] for line in lines if line["kind"] == "killed"]
    return Death(lines=lines, at=min([at, *killed]))


def _nothing_runs_on(session: int) -> None:
    """The processes that it trained in have ended, too."""
    deadline = time.monotonic() + 10.0
    while left := _processes_of(session):
        assert time.monotonic() < deadline, f"left running: {left}"
        time.sleep(0.05)


def _processes_of(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(entry.name))
    return found


def _left() -> list[SessionState]:
    """Read what the next start would offer; nothing of it is damaged."""
    store = SessionStore(data_folder() / "recovery")
    found = store.find_abandoned()
    for session in found:
        store.let_go(session)
    assert all(session.state is not None for session in found)
    return [session.state for session in found if session.state is not None]


def _check_takes(death: Death, left: list[SessionState], ever: set[str]) -> None:
    """Each take is there in a version that it had moments ago, unless it was removed since; once."""
    there = take_marks([take for state in left for take in state.takes])
    assert {mark for marks in there.values() for mark in marks} <= ever, "no take was made up"
    assert all(len(marks) == 1 for marks in there.values()), "none is there twice"
    states = [dict(line["takes"]) for line in death.states()]
    for take in states[0] if states else ():
        versions = {state.get(take) for state in states}
        if None not in versions:
            assert take in there, f"{take} is lost"
            assert there[take][0] in versions, f"{take} is not as it was"


def _check_library_and_run(death: Death, left: list[SessionState]) -> None:
    states = death.states()
    library = {path for state in left for path in state.library}
    if states and states[0]["at"] < death.at - MOST_LOST_S:
        assert set(states[0]["library"]) <= library
    for run in set.intersection(*(set(state["runs"]) for state in states)) if states else ():
        assert run in {state.run for state in left}, "the run that was under way is offered"
    steps = [line for line in death.lines if line["kind"] == "steps"]
    if steps and steps[-1]["seconds"] > MOST_TRAINING_LOST_S:
        _, saved = load_model_and_state(Path(steps[-1]["run"]))
        assert saved is not None
        assert saved.progress["seconds"] >= steps[-1]["seconds"] - MOST_TRAINING_LOST_S


def _check_it_went_on(death: Death, saved_steps: dict[str, int]) -> None:
    """A run that was resumed goes on with the step after the last that was saved."""
    resumes = any(line["kind"] == "answered" and line["resumes"] for line in death.lines)
    steps = next((line for line in death.lines if line["kind"] == "steps"), None)
    if resumes and steps is not None and steps["run"] in saved_steps:
        assert steps["first"] == saved_steps[steps["run"]] + 1


def _check_files() -> dict[str, int]:
    """Every file can be read, and nothing half written lies around for ever; return the steps of the runs."""
    data = data_folder()
    steps = {}
    for path in (data / "runs").glob("*.ritornello"):
        _, saved = load_model_and_state(path)
        assert saved is not None
        steps[str(path)] = int(saved.progress["step"])
        if card_path(path).exists():
            RunCard.from_dict(json.loads(card_path(path).read_bytes()), path)
    if (data / "library.json").exists():
        json.loads((data / "library.json").read_bytes())
        read_choices(data / "library.json")
    recovery = data / "recovery"
    assert not list(recovery.glob("*.damaged"))
    return steps


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it looks into /proc")
def test_whatever_the_moment_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, tiny_library: Path, tmp_path: Path
) -> None:
    ever: set[str] = set()
    steps: dict[str, int] = {}
    last: list[SessionState] = []
    for number in range(KILLS):
        death = _live_and_die(number, tiny_library, tmp_path)
        ever |= {mark for line in death.lines if line["kind"] == "state" for _, mark in line["takes"]}
        last = _left()
        print(number, _plan(number, tiny_library)[0], [(len(s.takes), s.run[-12:]) for s in last])
        _check_takes(death, last, ever)
        _check_library_and_run(death, last)
        _check_it_went_on(death, steps)
        steps = _check_files()
    assert any(state.takes for state in last)
    assert any(state.library for state in last)
    window.recovery.offer()
    bar = window.recovery.bar
    while bar.isVisible():
        qtbot.mouseClick(bar.restore_button, Qt.MouseButton.LeftButton)
    expected = take_marks([take for state in last for take in state.takes])
    assert take_marks(window.generation.takes.takes) == expected
    wanted = {path for state in last for path in state.library}
    qtbot.waitUntil(lambda: {str(row.path) for row in window.collection.rows} >= wanted, timeout=20_000)
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=10_000)
