"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replaced_whole(path: Path) -> Iterator[BinaryIO]:
    """Write beside the target, flush to disk, then rename: a reader sees the old file or the new.

    Yields:
        The file to write and, if wanted, to read back. Where the block raises, the target stays as it was.

    Raises:
        OSError: It cannot be written there.
    """
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.part")
    try:
        with temporary.open("x+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file's content so that the target is the old one or the new one, never half of it.

    Raises:
        OSError: One cannot be read, or the other not be written.
    """
    with source.open("rb") as original, replaced_whole(target) as copy:
        shutil.copyfileobj(original, copy)
