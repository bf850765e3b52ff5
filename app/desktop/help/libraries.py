"""What this program stands on and runs on, as it is installed here. Knows no Qt."""

from __future__ import annotations

import platform
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata, version
from pathlib import Path

LIBRARIES = (
    "torch",
    "PySide6-Essentials",
    "pyqtgraph",
    "numpy",
    "matplotlib",
    "mido",
    "pretty_midi",
    "tinysoundfont",
    "miniaudio",
    "python-rtmidi",
    "safetensors",
    "pydantic",
    "platformdirs",
    "typer",
    "rich",
)
"""The distributions that are installed with this program, and the optional ones."""

_LONGEST_LICENCE = 120
# PyTorch's own licence is BSD-3-Clause; its metadata lists those of all its parts.
_KNOWN = {"torch": "BSD-3-Clause"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """One library: its name, its version and its licence in short."""

    name: str
    version: str
    licence: str


def installed_libraries() -> list[Library]:
    """Return those of `LIBRARIES` that are installed, in that order."""
    found = []
    for name in LIBRARIES:
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        found.append(Library(name=name, version=about["Version"], licence=licence_of(name, about)))
    return found


def licence_of(name: str, about: PackageMetadata) -> str:
    """Return a licence in short, from wherever the metadata says it; empty where nowhere."""
    said = str(_field(about, "License-Expression") or _field(about, "License")).strip()
    if name in _KNOWN:
        return f"{_KNOWN[name]}; {said}" if said and said != _KNOWN[name] else _KNOWN[name]
    if said and "\n" not in said and len(said) <= _LONGEST_LICENCE:
        return said
    kinds = [
        kind.split(" :: ")[-1] for kind in about.get_all("Classifier") or [] if kind.startswith("License")
    ]
    return ", ".join(kinds)


def _field(about: PackageMetadata, name: str) -> str:
    return str(about[name]) if name in about else ""


def program_version() -> str:
    """Return the version that is installed, or that of the checkout; empty where neither is known."""
    try:
        return version("ritornello")
    except PackageNotFoundError:
        pass
    try:
        text = Path(__file__).parents[2].joinpath("pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(text)["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ""


def details_text(*further: str) -> str:
    """Return the versions that a report of a bug should name, a line each, then further lines; in English."""
    lines = [
        f"Ritornello {program_version()}",
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        *further,
        *(f"{library.name} {library.version}" for library in installed_libraries()),
    ]
    return "\n".join(lines)
