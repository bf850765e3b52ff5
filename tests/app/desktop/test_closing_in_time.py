"""Closing the window while it trains asks, saves, and ends the program soon, with nothing left running."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.desktop.settings import data_folder
from models.networks.model_file import load_model_and_state

CHILD = Path(__file__).parent / "closing_window.py"
REPOSITORY = Path(__file__).parents[3]
BOUND_S = 20.0
"""It is 5 s on a quiet machine that is promised; the figure is printed."""


@pytest.mark.parametrize(
    ("state", "answer"),
    [("training", "save"), ("training", "discard"), ("preparing", "discard"), ("paused", "discard")],
)
def test_closing_while_training_asks_saves_and_ends(tmp_path: Path, state: str, answer: str) -> None:
    journal = tmp_path / "journal"
    child = subprocess.run(
        [sys.executable, str(CHILD), str(journal), state, answer],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "LANG": "C.UTF-8"},
        capture_output=True,
        timeout=110.0,
        text=True,
    )
    ended_at = time.time()
    assert child.returncode == 0, child.stderr
    warnings = [line for line in child.stderr.splitlines() if "propagateSizeHints" not in line]
    assert warnings == []
    told = json.loads(journal.read_text())
    assert "A network is being trained; closing stops it." in told["asked"]
    seconds = ended_at - told["answered_at"]
    closed = told["closed_at"] - told["answered_at"]
    print(f"closed while {state} ({answer}): window {closed:.2f} s, end of the process {seconds:.2f} s")
    assert seconds < BOUND_S
    if state != "preparing":
        _, run = load_model_and_state(told["run"])
        assert run is not None
        assert run.progress["step"] >= 30
    assert len(list(tmp_path.glob("*.ritornello"))) == (answer == "save")
    assert list((data_folder() / "recovery").glob("*")) == [], "nothing is offered at the next start"
