"""What is in the window and would be lost with it, as the bytes of a file of our own. Knows no Qt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.desktop.generation.takes import Take
from app.desktop.recovery.take_codec import TakeWriter, take_from_json

MAX_BYTES = 64 << 20
MAX_TAKES = 20_000
MAX_PATHS = 100_000
_HEAD = b"ritornello recovery 1\n"
_DIGEST_LENGTH = hashlib.sha256().digest_size * 2


class RecoveryError(ValueError):
    """What was written down is damaged, or not ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """The state of a session.

    Attributes:
        saved_at: When it was written down, seconds since 1970.
        takes: The takes, the newest last.
        library: Files of the library that did not ship with the program.
        training_form: Values of the training form.
        sampling_form: Values of the sampling form.
        model: The file of the network in use; empty where it has none.
        run: The file of the run that is under way; empty where none is.
        run_began_at: When it began, seconds since 1970.
        removed: Files that ship with the program and were taken out of the library.
        absorbed: The names of the files of sessions that were brought back into this one.
    """

    saved_at: float = 0.0
    takes: tuple[Take, ...] = ()
    library: tuple[str, ...] = ()
    training_form: dict[str, Any] = field(default_factory=dict)
    sampling_form: dict[str, Any] = field(default_factory=dict)
    model: str = ""
    run: str = ""
    run_began_at: float = 0.0
    removed: tuple[str, ...] = ()
    absorbed: tuple[str, ...] = ()

    @property
    def is_worth_keeping(self) -> bool:
        """Whether a person would miss it."""
        return bool(self.takes or self.run or self.library)


def write_state(state: SessionState, takes: TakeWriter) -> bytes:
    """Return the bytes of the file."""
    rest = {
        "saved_at": state.saved_at,
        "library": state.library[:MAX_PATHS],
        "training_form": state.training_form,
        "sampling_form": state.sampling_form,
        "model": state.model,
        "run": state.run,
        "run_began_at": state.run_began_at,
        "removed": state.removed,
        "absorbed": state.absorbed,
    }
    head = json.dumps(rest, separators=(",", ":"))
    body = f'{head[:-1]},"takes":{takes.write(list(state.takes))}}}'.encode()
    return _HEAD + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def read_state(data: bytes) -> SessionState:
    """Read the bytes of a file.

    Raises:
        RecoveryError: They are damaged, or not ours.
    """
    start = len(_HEAD) + _DIGEST_LENGTH + 1
    digest, body = data[len(_HEAD) : start - 1], data[start:]
    if not data.startswith(_HEAD) or hashlib.sha256(body).hexdigest().encode() != digest:
        raise RecoveryError("the checksum does not agree")
    try:
        told = json.loads(body)
        return SessionState(
            saved_at=float(told["saved_at"]),
            takes=tuple(take_from_json(take) for take in told["takes"][:MAX_TAKES]),
            library=tuple(_each(told["library"][:MAX_PATHS], _text)),
            training_form=_table(told["training_form"]),
            sampling_form=_table(told["sampling_form"]),
            model=_text(told["model"]),
            run=_text(told["run"]),
            run_began_at=float(told["run_began_at"]),
            removed=tuple(_each(told.get("removed", ()), _text)),
            absorbed=tuple(_each(told.get("absorbed", ()), _text)),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecoveryError(f"the content makes no sense: {error}") from error


def _each(values: Any, read: Callable[[Any], str]) -> list[str]:
    return [read(value) for value in values]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("a form's values are a table")
    return value
