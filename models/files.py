"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

LEFTOVER_SECONDS = 600.0
"""A temporary file that nobody has written to for so long belongs to a program that was killed."""


@contextmanager
def replaced_whole(path: Path) -> Iterator[BinaryIO]:
    """Write beside the target, flush to disk, then rename: a reader sees the old file or the new.

    Yields:
        The file to write and, if wanted, to read back. Where the block raises, the target stays as it was.

    Raises:
        OSError: It cannot be written there.
    """
    temporary = path.with_name(f"{_stem_of_temporary(path)}{secrets.token_hex(6)}.part")
    try:
        with temporary.open("x+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def clear_leftovers(path: Path, *, older_than: float = LEFTOVER_SECONDS) -> None:
    """Remove what a program that was killed while it wrote a file has left beside it.

    Args:
        path: The file.
        older_than: Seconds since something was last written there; 0 where its program is known to be gone.
    """
    _clear(path.parent, re.escape(_stem_of_temporary(path)), older_than)


def clear_all_leftovers(folder: Path) -> None:
    """Remove what programs that were killed while they wrote files into a folder have left there."""
    _clear(folder, r"\..{1,40}\.", LEFTOVER_SECONDS)


def _clear(folder: Path, stem: str, older_than: float) -> None:
    pattern = re.compile(stem + r"[0-9a-f]{12}\.part")
    long_ago = time.time() - older_than
    with suppress(OSError):
        for entry in os.scandir(folder):
            if pattern.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime <= long_ago:
                os.unlink(entry.path)


def _stem_of_temporary(path: Path) -> str:
    return f".{path.name[:40]}."


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file's content so that the target is the old one or the new one, never half of it.

    Raises:
        OSError: One cannot be read, or the other not be written.
    """
    with source.open("rb") as original, replaced_whole(target) as copy:
        shutil.copyfileobj(original, copy)
