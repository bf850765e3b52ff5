"""Writes down a run while it goes on, in the training thread. Knows neither Qt nor torch."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from app.desktop.training.norm_counts import NormCounts
from app.desktop.training.record import NATS_A_BIT, Best
from app.desktop.training.run_card import MOST_POINTS, MOST_SAMPLES, Curve, RunCard
from app.desktop.training.run_store import write_card
from app.desktop.training.samples import Sample
from models.networks.config import NetworkConfig
from models.training.events import FinishedEvent, StepEvent, TrainingEvent, ValidationEvent

SAVE_SECONDS = 30.0
_CURVE_POINTS = MOST_POINTS // 2
_log = logging.getLogger(__name__)

Point = tuple[float, float, float]
T = TypeVar("T")


class Thinned:
    """Points of which a bounded number is kept: means over so many, twice as many when it gets too full."""

    def __init__(self, most: int) -> None:
        self._most, self._width = most, 1
        self._points: list[Point] = []
        self._pending: list[Point] = []

    def add(self, point: Point) -> None:
        """Take in a point."""
        self._pending.append(point)
        if len(self._pending) < self._width:
            return
        self._points.append(_mean(self._pending))
        self._pending.clear()
        if len(self._points) >= self._most:
            pairs = zip(self._points[::2], self._points[1::2], strict=False)
            self._points = [_mean(pair) for pair in pairs]
            self._width *= 2

    def points(self) -> list[Point]:
        """Return what is kept; the last points are a mean of fewer."""
        return [*self._points, _mean(self._pending)] if self._pending else list(self._points)


class RunLog:
    """Keeps the card of a run on disk up to date.

    Args:
        path: The model file that the run saves itself in.
        network: The shape of the network.
        pieces: Pieces that are learnt from.
        earlier: What was written down of it before, where it goes on.
        clock: Tells the time in seconds; a test gives its own.
    """

    def __init__(
        self,
        path: Path,
        network: NetworkConfig,
        pieces: int,
        *,
        earlier: RunCard | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path, self._network, self._pieces = path, network, pieces
        self._clock, self._saved_at = clock, clock()
        self._started = time.time()
        self._training = Thinned(_CURVE_POINTS)
        self._validation: list[Point] = []
        self._samples: list[Sample] = []
        self._norms = NormCounts()
        self._best: Best | None = None
        self._seconds, self._step = 0.0, 0
        self._name = ""
        self._goes_on = earlier is not None
        if earlier is not None:
            self._go_on_from(earlier)

    def _go_on_from(self, card: RunCard) -> None:
        self._started, self._best, self._name = card.started, card.best, card.name
        self._samples, self._norms = list(card.samples), card.norms
        curve = card.validation
        self._validation = list(zip(curve.steps, curve.seconds, curve.bits, strict=True))
        for point in zip(card.training.steps, card.training.seconds, card.training.bits, strict=True):
            self._training.add(point)

    def _forget_from(self, step: int, seconds: float) -> None:
        """Forget what was written down of steps that were lost in a crash, and are taken once more."""
        self._goes_on = False
        self._validation = [point for point in self._validation if point[0] < step and point[1] <= seconds]
        self._samples = [sample for sample in self._samples if sample.step < step]
        points, self._training = self._training.points(), Thinned(_CURVE_POINTS)
        for point in points:
            if point[0] < step and point[1] <= seconds:
                self._training.add(point)
        if self._best is not None and self._best.step >= step:
            best = min(self._validation, key=lambda point: point[2], default=None)
            self._best = best and Best(step=round(best[0]), seconds=best[1], bits=best[2])

    def add(self, event: TrainingEvent, sample: Sample | None = None) -> None:
        """Take in what happened, and the melody that was kept; write where it is time."""
        if self._goes_on and isinstance(event, StepEvent | ValidationEvent):
            self._forget_from(event.step, event.seconds)
        if isinstance(event, StepEvent):
            self._step, self._seconds = event.step, event.seconds
            self._training.add((event.step, event.seconds, event.loss / NATS_A_BIT))
            self._norms.add(event.gradient_norm)
        elif isinstance(event, ValidationEvent):
            self._add_validation(event)
        if sample is not None:
            self._samples = _halved([*self._samples, sample], MOST_SAMPLES)
        is_over = isinstance(event, FinishedEvent)
        if (is_over and self._step) or (
            not isinstance(event, StepEvent) and self._clock() - self._saved_at > SAVE_SECONDS
        ):
            self._save()

    def _add_validation(self, event: ValidationEvent) -> None:
        bits = event.validation_loss / NATS_A_BIT
        self._validation = _halved([*self._validation, (event.step, event.seconds, bits)], MOST_POINTS)
        if event.is_best:
            self._best = Best(bits=bits, step=event.step, seconds=event.seconds)

    def _save(self) -> None:
        """Write the card; a run goes on also where that fails, since its model is kept elsewhere."""
        self._saved_at = self._clock()
        try:
            write_card(self.card())
        except (OSError, ValueError) as error:
            _log.warning("the curves of the run cannot be kept: %s", error)

    def card(self) -> RunCard:
        """Return the card as it stands."""
        return RunCard(
            path=self._path,
            name=self._name,
            cell=self._network.cell,
            layers=self._network.layers,
            hidden_size=self._network.hidden_size,
            pieces=self._pieces,
            started=self._started,
            seconds=self._seconds,
            steps=self._step,
            best=self._best,
            validation=Curve.of(self._validation),
            training=Curve.of(self._training.points()),
            samples=tuple(self._samples),
            norms=self._norms,
        )


def _halved(items: list[T], most: int) -> list[T]:
    """Keep every second of the items, and the newest, where there are more than so many."""
    return items if len(items) <= most else [*items[:-1:2], items[-1]]


def _mean(points: Sequence[Point]) -> Point:
    count = len(points)
    step, seconds, bits = (math.fsum(column) / count for column in zip(*points, strict=True))
    return step, seconds, bits
