"""What a person chose for each file, remembered by the file's content. Knows no Qt."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal, get_args

from app.desktop.library.listening import from_json, to_json
from models.corpus.hearing import ListeningConfig
from models.files import clear_leftovers, replaced_whole

_log = logging.getLogger(__name__)

Role = Literal["learn", "validate", "leave_out"]
ROLES: tuple[Role, ...] = get_args(Role)
MAX_CHOICES = 20_000
_MAX_BYTES = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chose for one file; None where it is left to the program."""

    role: Role | None = None
    listening: ListeningConfig | None = None

    @property
    def is_empty(self) -> bool:
        """Whether everything is left to the program."""
        return self.role is None and self.listening is None

    def to_json(self) -> dict[str, Any]:
        """Return plain data; the inverse of `from_json`."""
        listening = None if self.listening is None else to_json(self.listening)
        pairs = {"role": self.role, "listening": listening}
        return {name: value for name, value in pairs.items() if value is not None}

    @classmethod
    def from_json(cls, data: Any) -> Choice:
        """Make a choice of what was read from disk.

        Raises:
            ValueError: It is none.
        """
        if not isinstance(data, dict) or data.get("role") not in (None, *ROLES):
            raise ValueError("this is no choice")
        heard = data.get("listening")
        listening = None if heard is None else from_json(heard)
        return cls(role=data.get("role"), listening=listening)


class ChoiceStore:
    """Choices by content hash in one JSON file, the newest last; at most `MAX_CHOICES`.

    A file that cannot be read, or an entry that makes no sense, is passed over: choices are a
    convenience, and the music is safe.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._choices = _read(path)
        self._is_saved = True
        self._saving = Lock()

    def __len__(self) -> int:
        """Return how many files something was chosen for."""
        return len(self._choices)

    def get(self, content_hash: str) -> Choice:
        """Return what was chosen for a file; may be asked from any thread."""
        return self._choices.get(content_hash, Choice())

    def put(self, choices: Iterable[tuple[str, Choice]]) -> None:
        """Remember choices, each with the content hash of its file (empty: the file is not known by one)."""
        for content_hash, choice in choices:
            self._choices.pop(content_hash, None)
            if content_hash and not choice.is_empty:
                self._choices[content_hash] = choice
        for oldest in list(self._choices)[: max(0, len(self._choices) - MAX_CHOICES)]:
            del self._choices[oldest]
        self._is_saved = False

    def save(self) -> None:
        """Write what has changed, in any thread; a disk that takes nothing is noted in the log."""
        with self._saving:
            if self._is_saved:
                return
            self._is_saved = True
            data = {name: choice.to_json() for name, choice in dict(self._choices).items()}
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                clear_leftovers(self._path)
                with replaced_whole(self._path) as file:
                    file.write(json.dumps(data, separators=(",", ":")).encode())
            except OSError as error:
                self._is_saved = False
                _log.warning("the choices for the library's files could not be saved: %s", error)


def _read(path: Path) -> dict[str, Choice]:
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_MAX_BYTES))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("the choices for the library's files could not be read: %s", error)
        return {}
    choices: dict[str, Choice] = {}
    for content_hash, entry in data.items() if isinstance(data, dict) else ():
        try:
            choices[content_hash] = Choice.from_json(entry)
        except ValueError:
            continue
    return choices
