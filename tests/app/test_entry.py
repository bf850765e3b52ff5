"""`ritornello`: files and folders are for the window, everything else for the command line."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from app import __main__ as entry
from app.cli.main_job import MainJob


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Stand in for the window and keep what it is opened with."""
    opened: list[list[str]] = []
    module = ModuleType("app.desktop.application")
    module.run_window = lambda paths: opened.append(paths) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "app.desktop.application", module)
    return opened


@pytest.mark.parametrize(
    ("arguments", "is_for_it"),
    [
        ([], True),
        (["tune.mid"], True),
        (["tune.mid", "."], True),
        (["missing.mid"], False),
        (["--help"], False),
        (["inspect", "tune.mid"], False),
        (["train"], False),
    ],
)
def test_who_is_meant(arguments: list[str], is_for_it: bool) -> None:
    Path("tune.mid").touch()
    Path("train").mkdir()
    assert entry.is_for_the_window(arguments) is is_for_it


def test_with_a_screen_the_window_opens_with_what_is_named(
    window: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "no_screen_reason", lambda: None)
    assert entry.main(["."]) == 0
    assert window == [["."]]


def test_without_a_screen_it_says_so_and_does_the_job_here(
    window: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[MainJob] = []
    monkeypatch.setattr(entry, "no_screen_reason", lambda: "there is no screen here")
    monkeypatch.setattr(MainJob, "run", lambda job: done.append(job) or 0)
    assert entry.main([]) == 0
    assert window == []
    assert len(done) == 1
    assert capsys.readouterr().out.splitlines() == [
        "No window, as there is no screen here: the network is trained and a melody written right here."
    ]


def test_a_command_goes_to_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["inspect", "missing"]) == 1
    assert "there is no such file or folder" in capsys.readouterr().err
