"""The one error that leaves this folder."""

from __future__ import annotations

from pathlib import Path


class AudioError(Exception):
    """Sound could not be made or written.

    Attributes:
        sentence: The reason and what to do about it, for people; without the path.
        path: The file concerned, or None.
    """

    def __init__(self, sentence: str, path: Path | None = None) -> None:
        super().__init__(sentence, path)
        self.sentence = sentence
        self.path = path

    def __str__(self) -> str:
        return self.sentence if self.path is None else f"{self.path}: {self.sentence}"
