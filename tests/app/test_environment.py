"""Whether there is a screen is found out without risking the program, and told in a clause."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from app import environment
from app.environment import no_screen_reason, prepare_threads


@pytest.fixture(autouse=True)
def linux_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)


def child_that_says(monkeypatch: pytest.MonkeyPatch, errors: str, status: int = -6) -> None:
    def run(*args: object, **kwargs: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(args=[], returncode=status, stdout="", stderr=errors)

    monkeypatch.setattr(environment.subprocess, "run", run)


def test_without_a_display_there_is_no_screen_and_no_child_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(environment.subprocess, "run", None)
    assert no_screen_reason() == "there is no screen here"


def test_a_display_that_nobody_serves_is_found_out_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "127.0.0.1:991")
    started = time.monotonic()
    assert no_screen_reason() == "the screen cannot be reached"
    assert time.monotonic() - started < 2.0


def test_a_platform_that_the_person_chose_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert no_screen_reason() is None


@pytest.mark.parametrize(
    ("errors", "reason"),
    [
        (
            "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory",
            "the system library libEGL.so.1 that Qt needs is missing",
        ),
        (
            "qt.qpa.plugin: From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb "
            "platform plugin.",
            "the system library libxcb-cursor0 that Qt needs is missing",
        ),
        ("ModuleNotFoundError: No module named 'PySide6'", "PySide6 is not installed"),
        ("qt.qpa.xcb: could not connect to display :7", "the screen cannot be reached"),
        ("something else", "Qt cannot open the screen"),
    ],
)
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, errors: str, reason: str) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    child_that_says(monkeypatch, errors)
    assert no_screen_reason() == reason


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_on_other_systems_there_is_a_screen(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert no_screen_reason() is None


def test_threads_do_not_spin_for_long() -> None:
    variables: dict[str, str] = {}
    prepare_threads(environment=variables)
    assert variables["GOMP_SPINCOUNT"] == "1000"


def test_what_the_person_has_set_stays() -> None:
    variables = {"GOMP_SPINCOUNT": "7"}
    prepare_threads(environment=variables)
    assert variables == {"GOMP_SPINCOUNT": "7"}


def test_the_environment_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOMP_SPINCOUNT")
    prepare_threads()
    assert os.environ["GOMP_SPINCOUNT"] == "1000"
