"""The whole main job in the real window on a real X server, by mouse and keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.midi import inspect_midi, read_midi

JOURNEY = Path(__file__).with_name("journey_x11.py")
PICTURES = "RITORNELLO_SCREENSHOTS"
"""Name of the environment variable with the folder that the pictures are to be kept in."""


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of our own, as large as a small laptop's screen."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb, a real X server without a screen")
def test_from_a_cold_start_to_exported_files(
    display: str, tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(os.environ.get(PICTURES) or tmp_path / "journey")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("melody.mid", "melody.wav"):
        (folder / name).unlink(missing_ok=True)
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(repository),
        "PYTHONFAULTHANDLER": "1",
    }
    environment.pop("WAYLAND_DISPLAY", None)
    journey = subprocess.run(
        [sys.executable, str(JOURNEY), str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    told = journey.stdout + journey.stderr
    assert journey.returncode == 0, told
    assert journey.stdout.endswith("closed\n"), told
    assert "QThread" not in told, told
    report = inspect_midi(folder / "melody.mid")
    assert report.status == "ok", report.sentence
    melody = read_midi(folder / "melody.mid")
    assert len(melody.notes) >= 1
    with wave.open(str(folder / "melody.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() >= melody.seconds
        assert any(sound.readframes(sound.getnframes())), "the sound is not silence"
    assert len(list(folder.glob("*.png"))) >= 10
