"""The one error that leaves this folder."""

from __future__ import annotations

from pathlib import Path


class MidiError(Exception):
    """A MIDI file could not be read or written.

    Attributes:
        path: The file.
        code: The reason as a short fixed word, for programs: 'mp3', 'no_notes', ...
        sentence: The reason and what to do about it, for people; without the path.
    """

    def __init__(self, path: Path, code: str, sentence: str) -> None:
        # All three go to Exception, so that the error survives the way back from a worker process.
        super().__init__(path, code, sentence)
        self.path = path
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}"
