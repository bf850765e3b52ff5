"""All parts of the real window on a real X server, by mouse and keyboard, to the exported files.

Two of the four journeys are always made; all four, with their pictures kept, where
RITORNELLO_SCREENSHOTS names a folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.midi import inspect_midi, read_midi

JOURNEY = Path(__file__).with_name("journey_x11.py")
PICTURES = "RITORNELLO_SCREENSHOTS"
"""Name of the environment variable with the folder that the pictures are to be kept in."""

ALWAYS = [("en", "light", 1), ("es", "dark", 2)]
FURTHER = [("en", "dark", 2), ("es", "light", 1)]
JOURNEYS = [*ALWAYS, *(FURTHER if os.environ.get(PICTURES) else [])]
"""Language, theme and scale of each journey."""

NEEDED = ("Xvfb", "xdotool")
LEAST_PICTURES = 30
LONGEST_S = 400
WINDOW = (1280, 800)


@contextmanager
def display(scale: int) -> Iterator[str]:
    """An X server of our own, as large as a small laptop's screen, or with as many more pixels."""
    width, height = (scale * side for side in WINDOW)
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb did not start"
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


def make_journey(folder: Path, repository: Path, *, language: str, theme: str, scale: int) -> str:
    """Go through the window in a process of its own; return what it told."""
    with display(scale) as name:
        environment = os.environ | {
            "DISPLAY": name,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
            "RITORNELLO_JOURNEY_LANGUAGE": language,
            "RITORNELLO_JOURNEY_THEME": theme,
            "PYTHONPATH": str(repository),
            "PYTHONFAULTHANDLER": "1",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        journey = subprocess.run(
            [sys.executable, str(JOURNEY), str(folder)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
        )
    told = journey.stdout + journey.stderr
    assert journey.returncode == 0, told
    assert journey.stdout.endswith("closed\n"), told
    return told


@pytest.mark.parametrize(("language", "theme", "scale"), JOURNEYS)
@pytest.mark.skipif(
    any(shutil.which(program) is None for program in NEEDED),
    reason="needs Xvfb, a real X server without a screen, and xdotool, a hand on its mouse and keyboard",
)
def test_from_a_cold_start_to_exported_files(
    tmp_path: Path, repository: Path, language: str, theme: str, scale: int
) -> None:
    kept = os.environ.get(PICTURES)
    folder = (Path(kept) if kept else tmp_path) / f"{language}-{theme}-{100 * scale}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    told = make_journey(folder, repository, language=language, theme=theme, scale=scale)
    for complaint in ("QThread", "QObject::", "Traceback", "qt."):
        assert complaint not in told, told
    report = inspect_midi(folder / "melody.mid")
    assert report.status == "ok", report.sentence
    melody = read_midi(folder / "melody.mid")
    assert len(melody.notes) >= 1
    with wave.open(str(folder / "melody.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() >= melody.seconds
        assert any(sound.readframes(sound.getnframes())), "the sound is not silence"
    assert len(list(folder.glob("*.png"))) >= LEAST_PICTURES
