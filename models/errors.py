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
        sentence: What happened and what to do, without the path.
    """

    def __init__(self, sentence: str, *, path: str | os.PathLike[str] | None = None) -> None:
        self.path = None if path is None else Path(path)
        self.sentence = sentence
        super().__init__(sentence)

    def __reduce__(self) -> tuple[type[RitornelloError], tuple[object, ...], dict[str, object]]:
        """Survive the way back from a worker process."""
        return (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        return self.sentence if self.path is None else f"{os.fspath(self.path)}: {self.sentence}"
