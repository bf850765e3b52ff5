"""Where the cache lies, and what it knows files and readers by."""

from __future__ import annotations

import os
import struct
import time
from dataclasses import dataclass
from functools import cache as once
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Self

import platformdirs

CACHE_VARIABLE = "RITORNELLO_CACHE"

_APP = "Ritornello"
# Changes within one tick of a file system's clock cannot be told apart by the time of change (FAT: 2 s).
_CLOCK_NS = 2_000_000_000
_STATE = struct.Struct("<qqq")  # size, time of change of the content, of the entry
_READER = ("models.midi", "models.music", "models.encoding", "models.analysis", "models.corpus")


def cache_folder() -> Path:
    """Return where records are kept: the folder named by RITORNELLO_CACHE, else the user's for caches."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_cache_path(_APP, appauthor=False))


@once
def reader_version() -> str:
    """Return a name for how files are read: a hash over the program text that does it.

    So no one has to remember to raise a number when the reader changes.
    """
    digest = blake2b(digest_size=8)
    for package in _READER:
        for source in sorted(files(package).iterdir(), key=lambda source: source.name):
            if source.name.endswith(".py"):
                digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class FileMark:
    """What tells that a path still holds what it held: its size and its times of change."""

    path: bytes
    state: bytes
    is_settled: bool

    @classmethod
    def of(cls, path: str | os.PathLike[str], status: os.stat_result) -> Self:
        """Make the mark of a file; it is settled once a change could no longer go unseen."""
        newest = max(status.st_mtime_ns, status.st_ctime_ns)
        return cls(
            os.fsencode(os.path.abspath(path)),
            _STATE.pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns),
            newest + _CLOCK_NS <= time.time_ns(),
        )
