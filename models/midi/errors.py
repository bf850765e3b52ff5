"""The one error that leaves this folder."""

from __future__ import annotations

from pathlib import Path

from models.errors import RitornelloError


class MidiError(RitornelloError):
    """A MIDI file could not be read or written.

    Attributes:
        code: The reason as a short fixed word, for programs: 'mp3', 'no_notes', ...
    """

    def __init__(self, path: Path, code: str, sentence: str) -> None:
        super().__init__(sentence, path=path)
        self.args = (path, code, sentence)
        self.code = code
