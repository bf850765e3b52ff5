"""Names for files: from what people call things, and never over a file that is there. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.desktop.generation.takes import Take

_MOST = 80
_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)


def file_stem(name: str, fallback: str) -> str:
    """Return a name without what some system forbids in file names; the fallback where nothing is left."""
    text = "".join(" " if sign in _FORBIDDEN or not sign.isprintable() else sign for sign in name)
    text = " ".join(text.split())[:_MOST].strip(". ")
    return fallback if not text or text.split(".")[0].casefold() in _RESERVED else text


def take_stem(take: Take) -> str:
    """Return what a take's file is called without suffix: the name a person gave it, or its number."""
    return file_stem(take.name, f"melody-{take.number}")


def take_paths(takes: Sequence[Take], folder: Path, suffix: str) -> list[Path]:
    """Return a path for each take, all different, whether they are there or not."""
    paths: list[Path] = []
    taken: set[str] = set()
    for take in takes:
        stem, number = take_stem(take), 2
        name = stem
        while name.casefold() in taken:
            name, number = f"{stem} {number}", number + 1
        taken.add(name.casefold())
        paths.append(folder / f"{name}{suffix}")
    return paths


def free_path(path: Path) -> Path:
    """Return the path, or the first like it with a number that no file has yet."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free


def free_paths(paths: Sequence[Path]) -> list[Path]:
    """Return paths that no file has yet, nor two of them the same."""
    free: list[Path] = []
    for path in paths:
        number, chosen = 2, path
        while chosen.exists() or chosen in free:
            chosen = path.with_name(f"{path.stem} {number}{path.suffix}")
            number += 1
        free.append(chosen)
    return free
