"""Runs that nobody wanted make room; those that were named or opened stay."""

from __future__ import annotations

import os
import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow
from app.desktop.recovery.pruning import RUNS_KEPT, prune_runs
from app.desktop.training.run_card import Curve, RunCard
from app.desktop.training.run_store import REMOVED, card_path, read_card, write_card


def make_run(folder: Path, number: int, *, name: str = "", is_opened: bool = False) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"run {number:02}.ritornello"
    path.write_bytes(b"a model")
    write_card(
        RunCard(
            path=path,
            name=name,
            is_opened=is_opened,
            cell="lstm",
            layers=1,
            hidden_size=8,
            pieces=1,
            started=1000.0 * number,
            seconds=1.0,
            steps=1,
            best=None,
            validation=Curve.of([]),
            training=Curve.of([]),
        )
    )
    return path


def test_the_oldest_unclaimed_runs_are_put_aside(tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    named = make_run(folder, 1, name="The good one")
    opened = make_run(folder, 2, is_opened=True)
    old = [make_run(folder, number) for number in (3, 4)]
    new = [make_run(folder, number) for number in range(5, 5 + RUNS_KEPT)]
    assert prune_runs(folder) == 2
    assert sorted(folder.glob("*.ritornello")) == [named, opened, *new]
    for path in old:
        assert (folder / REMOVED / path.name).read_bytes() == b"a model"
        assert (folder / REMOVED / card_path(path).name).exists()
    assert prune_runs(folder) == 0


def test_what_was_removed_is_forgotten_after_a_month(tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    (folder / REMOVED).mkdir(parents=True)
    old, new = folder / REMOVED / "old.ritornello", folder / REMOVED / "new.ritornello"
    for path, days in ((old, 31), (new, 29)):
        path.write_bytes(b"a model")
        moment = time.time() - days * 24 * 3600
        os.utime(path, (moment, moment))
    prune_runs(folder)
    assert not old.exists()
    assert new.exists()


def test_half_a_model_of_a_killed_program_goes_once_nobody_writes_it(tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    run = make_run(folder, 1)
    old, new = (folder / f".run 01.ritornello.{digit}a1b2c3d4e5f.part" for digit in "01")
    for path, minutes in ((old, 11), (new, 9)):
        path.write_bytes(b"half a model")
        moment = time.time() - 60 * minutes
        os.utime(path, (moment, moment))
    prune_runs(folder)
    assert run.exists()
    assert (old.exists(), new.exists()) == (False, True)


def test_a_run_without_a_folder_is_no_trouble(tmp_path: Path) -> None:
    assert prune_runs(tmp_path / "nowhere") == 0


def test_opening_a_run_claims_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, tiny_model_path: Path
) -> None:
    path = tmp_path / "runs" / "run.ritornello"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(tiny_model_path.read_bytes())
    window.files.load_model(path)
    qtbot.waitUntil(lambda: card_path(path).exists(), timeout=30_000)
    card = read_card(path)
    assert card is not None
    assert card.is_opened
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)
