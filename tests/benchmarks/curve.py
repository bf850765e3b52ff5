"""Held-out loss against the clock: every model on the same music, the same cores, in turn."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.corpus.corpus import Corpus
from models.training.config import TrainingConfig
from models.training.events import TrainingEvent, ValidationEvent
from models.training.trainer import Trainer
from tests.benchmarks.plain_loop import LoopSettings, PlainModel, held_out_nats, training_steps

POINTS = (15.0, 30.0, 60.0, 120.0, 300.0, 600.0)
"""Seconds at which the issue compares."""

_FIRST = 5.0
_RATIO = 1.25
"""The plain loops are measured after so many seconds, and then at times growing by this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """One measurement of the held-out music.

    Attributes:
        model: Which.
        budget: Seconds that the run was to take, and that its learning rate was annealed over.
        seconds: Training time until then. Ours includes its validations; the others' are left out.
        nats: Of the weights as they were then, nats a note.
        best: Lowest so far in this run: what would have been kept.
    """

    model: str
    budget: float
    seconds: float
    nats: float
    best: float


OnPoint = Callable[[CurvePoint], None]


class _Recorder:
    """Collects the points of one run."""

    def __init__(self, model: str, budget: float, show: OnPoint) -> None:
        self.points: list[CurvePoint] = []
        self._model, self._budget, self._show = model, budget, show

    def add(self, seconds: float, nats: float) -> None:
        """Take a measurement in."""
        best = min([nats, *(point.best for point in self.points[-1:])])
        point = CurvePoint(model=self._model, budget=self._budget, seconds=seconds, nats=nats, best=best)
        self.points.append(point)
        self._show(point)


def our_curve(config: TrainingConfig, corpus: Corpus, seconds: float, show: OnPoint) -> list[CurvePoint]:
    """Train with our trainer for so long; its own validations are the points."""
    recorder = _Recorder("Ritornello", seconds, show)

    def on_event(event: TrainingEvent) -> None:
        if isinstance(event, ValidationEvent):
            recorder.add(event.seconds, event.validation_loss - event.loss_by_part.get("velocity", 0.0))

    budget = {"minutes": seconds / 60.0, "steps": None, "epochs": None}
    Trainer(config.model_copy(update=budget), corpus).run(on_event)
    return recorder.points


def plain_curve(
    model: PlainModel, settings: LoopSettings, notes: int, seconds: float, show: OnPoint
) -> list[CurvePoint]:
    """Train with the plain loop for so long; measuring stops the clock.

    Args:
        model: A fresh one.
        settings: Of the loop.
        notes: Held-out notes that the loss is shared out among.
        seconds: Budget.
        show: Told each point.
    """
    recorder = _Recorder(model.name, seconds, show)
    measuring, due = 0.0, min(_FIRST, seconds)
    began = time.perf_counter()

    def trained() -> float:
        return time.perf_counter() - began - measuring

    for _ in training_steps(model, settings, lambda: trained() / seconds):
        now = trained()
        if now < due and now < seconds:
            continue
        before = time.perf_counter()
        recorder.add(now, held_out_nats(model) / notes)
        measuring += time.perf_counter() - before
        due = now * _RATIO
        if now >= seconds:
            break
    return recorder.points


def at_points(
    points: Iterable[CurvePoint], moments: Sequence[float] = POINTS
) -> dict[str, list[float | None]]:
    """Return each model's best loss until each moment; None where there was no measurement by then.

    Where a run of the very budget is there, its end counts; else the points of the longest run.
    """
    by_model: dict[str, list[CurvePoint]] = {}
    for point in points:
        by_model.setdefault(point.model, []).append(point)
    return {model: [_best_until(run, moment) for moment in moments] for model, run in by_model.items()}


def _best_until(points: Sequence[CurvePoint], moment: float) -> float | None:
    own = [point.best for point in points if point.budget == moment]
    if own:  # the last step and validation of a run may end a little after its budget
        return min(own)
    longest = max(point.budget for point in points)
    found = [point.best for point in points if point.budget == longest and point.seconds <= moment]
    return min(found, default=None)


def write_csv(points: Iterable[CurvePoint], path: Path) -> None:
    """Write all points, one a line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("model", "budget_seconds", "seconds", "nats_per_note", "best_nats_per_note"))
        for point in points:
            numbers = (f"{point.budget:g}", f"{point.seconds:.1f}", f"{point.nats:.4f}", f"{point.best:.4f}")
            lines.writerow((point.model, *numbers))
