"""What a run leaves written down: how long each part took, with which versions, and what came out."""

from __future__ import annotations

import os
import platform
import shutil
import time
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from models.music import Piece

_PACKAGES = ("ritornello", "torch", "numpy", "mido", "pretty_midi", "tinysoundfont", "matplotlib")
_PLAYERS = ("afplay", "pw-play", "paplay", "aplay", "ffplay", "mpv", "vlc")


class Stopwatch:
    """Takes the seconds of each part of the work, one after the other."""

    def __init__(self) -> None:
        self._laps: dict[str, float] = {}
        self._last = time.monotonic()

    def lap(self, name: str) -> None:
        """End a part of the work."""
        now = time.monotonic()
        self._laps[name] = now - self._last
        self._last = now

    @property
    def seconds(self) -> dict[str, float]:
        """The seconds of each part, and of all."""
        laps = {**self._laps, "total": sum(self._laps.values())}
        return {name: round(seconds, 3) for name, seconds in laps.items()}


def melody_facts(melody: Piece) -> dict[str, Any]:
    """Return what can be said of a melody in numbers."""
    from models.analysis import find_key, measure

    return {
        "notes": len(melody.notes),
        "bars": len(melody.bar_lines()),
        "seconds": round(melody.seconds, 3),
        "key": find_key(melody).key.name,
        "measures": asdict(measure(melody)),
    }


def versions() -> dict[str, str]:
    """Return the versions of what decides the outcome of a run."""
    found = {"python": platform.python_version(), "system": platform.platform(), "cores": str(os.cpu_count())}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def how_to_hear(wav: Path, midi: Path) -> str:
    """Say how to hear a melody on this machine."""
    player = next((name for name in _PLAYERS if shutil.which(name)), None)
    by_ear = f"{player} {wav}" if player else f"copy {wav} to a machine with sound, and open it there"
    return f"Hear it: {by_ear}; or open {midi} in MuseScore or any music program."
