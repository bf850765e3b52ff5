"""Files that the commands write: checked before the work starts, replaced whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from app.cli.console import say
from app.cli.problems import CommandError
from models.files import copy_whole, replaced_whole


def check_output(path: Path, *, is_stream: bool = False) -> None:
    """Make the folder of a file to be written, and see that it can be written there.

    Args:
        path: The file; '-' stands for standard output.
        is_stream: Whether it is written line by line, so that it may be a device or a pipe.

    Raises:
        CommandError: It names a folder or a device, or its folder cannot be made or written to.
    """
    if path.is_dir():
        raise CommandError("this is a folder; name a file to write", path=path)
    if path.exists() and not path.is_file():
        if is_stream:
            return
        raise CommandError("this is a device or a pipe; name a file to write", path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"its folder cannot be made ({error.strerror})", path=path) from None
    if not os.access(path.parent, os.W_OK):
        raise CommandError("its folder cannot be written to", path=path)


def check_folder(path: Path) -> None:
    """Make a folder for what is to be written, where there is none, and see that it can be written to.

    Raises:
        CommandError: It is no folder, cannot be made, or cannot be written to.
    """
    if path.exists() and not path.is_dir():
        raise CommandError("this is a file; name a folder to write to", path=path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"the folder cannot be made ({error.strerror})", path=path) from None
    if not os.access(path, os.W_OK):
        raise CommandError("the folder cannot be written to", path=path)


def keep_former(path: Path) -> Path | None:
    """Copy a file that is about to be replaced to NAME.bak; return that, or None where there is none."""
    if not path.exists():
        return None
    former = path.with_name(path.name + ".bak")
    copy_whole(path, former)
    return former


def write_json(value: Any, path: Path) -> None:
    """Write a JSON file whole, or to standard output where the path is '-'."""
    text = json.dumps(value, indent=2, allow_nan=False)
    if path == Path("-"):
        say(text)
        return
    with replaced_whole(path) as file:
        file.write(f"{text}\n".encode())
