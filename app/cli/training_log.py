"""A training run as lines of JSON, one object an event, for scripts to follow."""

from __future__ import annotations

import contextlib
import json
import math
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from app.cli.console import note
from models.training.events import (
    FinishedEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
    WarningEvent,
)

_KINDS: dict[type, str] = {
    StepEvent: "step",
    ValidationEvent: "validation",
    WarningEvent: "warning",
    FinishedEvent: "finished",
}
_ALWAYS = (
    "event",
    "step",
    "seconds",
    "loss",
    "validation_loss",
    "gradient_norm",
    "clipped_gradient_norm",
    "learning_rate",
    "notes_per_second",
)


class TrainingLog:
    """Writes events to a file as they come, each line flushed; made for `Trainer.run(on_event)`."""

    def __init__(self, path: Path, *, go_on: bool = False) -> None:
        """Open the file, at its end where a run goes on."""
        self._has_failed = False
        self._file: TextIO = path.open("a" if go_on else "w", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What could not be written was told already; closing would only fail with it once more.
        with contextlib.suppress(OSError):
            self._file.close()

    def __call__(self, event: TrainingEvent) -> None:
        """Write one event; where that fails it is told once, and training goes on without a log."""
        if self._has_failed:
            return
        try:
            self._file.write(json.dumps(line_of(event), allow_nan=False) + "\n")
            self._file.flush()
        except OSError as error:
            self._has_failed = True
            note(f"The log cannot be written any more ({error.strerror}); training goes on without it.")


def line_of(event: TrainingEvent) -> dict[str, Any]:
    """Return an event as a JSON object; what it does not tell is null, and so is what is not finite."""
    told = {"event": _KINDS[type(event)], **asdict(event)}
    values = dict.fromkeys(_ALWAYS) | told
    return {name: _finite(value) for name, value in values.items()}


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value
