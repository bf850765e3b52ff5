"""What a sandbox has told so far, kept for the curves. Knows no Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

from app.desktop.training.record import NATS_A_BIT
from app.desktop.training.smoothing import Series

if TYPE_CHECKING:
    from models.training.sandbox import FirstNonFinite, RolledBack, SandboxEvent


class SandboxRecord:
    """The series of one run of the sandbox; nan where a number was not finite.

    Args:
        is_clipped: Whether gradients were clipped.

    Attributes:
        steps: The number of each step.
        loss: Bits a note.
        gradient: Norm before clipping.
        weight: Norm of all weights.
        rate: Learning rate.
        broke: The first number that was not finite, or None so far.
        way_back: Where the guard went back, or None so far.
        is_over: Whether the run has ended.
    """

    def __init__(self, *, is_clipped: bool) -> None:
        self.is_clipped = is_clipped
        self.steps, self.loss, self.gradient = Series(), Series(), Series()
        self.weight, self.rate = Series(), Series()
        self.broke: FirstNonFinite | None = None
        self.way_back: RolledBack | None = None
        self.is_over = False

    def add(self, events: Iterable[SandboxEvent]) -> None:
        """Take in what happened, in order."""
        from models.training.sandbox import FirstNonFinite, RolledBack, SandboxStep  # late: it imports torch

        for event in events:
            if isinstance(event, SandboxStep):
                self.steps.append(event.step)
                self.loss.append(event.loss / NATS_A_BIT)
                self.gradient.append(event.gradient_norm)
                self.weight.append(event.weight_norm)
                self.rate.append(event.learning_rate)
            elif isinstance(event, FirstNonFinite):
                self.broke = self.broke or event
            elif isinstance(event, RolledBack):
                self.way_back = self.way_back or event


class Mailbox:
    """Events on their way from a thread to the window's. Everything may be called from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._events: deque[SandboxEvent] = deque()

    def put(self, event: SandboxEvent) -> None:
        """Put in an event."""
        with self._lock:
            self._events.append(event)

    def take(self) -> list[SandboxEvent]:
        """Return what has come since the last call."""
        with self._lock:
            events = list(self._events)
            self._events.clear()
        return events
