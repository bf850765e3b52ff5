"""The one family of errors that are for a person to read."""

from __future__ import annotations

import os
from pathlib import Path


class RitornelloError(Exception):
    """A problem with the user's files or arguments.

    Its text is one clear sentence: what happened, to which file, and what to do. Anything else
    that is raised is our own mistake.

    Attributes:
        path: The file or folder that it is about, or None.
        reason: The sentence without the path.
    """

    def __init__(self, reason: str, *, path: str | os.PathLike[str] | None = None) -> None:
        self.path = None if path is None else Path(path)
        self.reason = reason
        super().__init__(reason if path is None else f"{os.fspath(path)}: {reason}")
