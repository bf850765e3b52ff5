"""The wall-clock curve: runs in turn, a table, a CSV file and a picture."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from models.training.config import TrainingConfig
from tests.benchmarks.contenders import (
    MakeModel,
    Show,
    note_makers,
    say_what_is_compared,
    token_makers,
    write_events,
    written_by_all,
)
from tests.benchmarks.curve import POINTS, CurvePoint, at_points, our_curve, plain_curve, write_csv
from tests.benchmarks.curve_picture import Line, draw_curve
from tests.benchmarks.music import Music
from tests.benchmarks.plain_loop import LoopSettings

OURS = "Ritornello"


class CurveBenchmark:
    """Trains every model on the same music for as long, one after the other.

    Args:
        options: As `training.parse` reads them.
        music: Both parts of it.
        config: Of our trainer; the others take its network's size.
        show: Where lines go.
    """

    def __init__(self, options: argparse.Namespace, music: Music, config: TrainingConfig, show: Show) -> None:
        self._options = options
        self._config = config
        self._show = show
        written = write_events(music, show)
        self._music, common = written_by_all(music, written)
        if not self._music.held_out or not self._music.training:
            raise SystemExit("No music is left that all of them can write exactly.")
        self._corpus = self._music.corpus(validated=True)
        device = torch.device(options.device)
        self._makers: dict[str, MakeModel] = note_makers(self._corpus, config.network, device)
        self._makers |= token_makers(common, config.network, device)

    @property
    def _budgets(self) -> list[float]:
        """Seconds of each run; budgets on the outside, so that the models take turns."""
        longest = 60.0 * self._options.curve_minutes
        shorter = [point for point in POINTS if point < longest] if self._options.each_budget else []
        return [*shorter, longest]

    def run(self) -> None:
        """Train all, then show, write and draw what came out."""
        say_what_is_compared(self._music, self._show)
        points: list[CurvePoint] = []
        for budget in self._budgets:
            points += our_curve(self._config, self._corpus, budget, self._tell)
            for make in self._makers.values():
                points += self._plain(make, budget)
            self._write(points)
        self._table(points)

    def _plain(self, make: MakeModel, budget: float) -> list[CurvePoint]:
        settings = LoopSettings(learning_rate=self._options.plain_rate, random_seed=self._options.random_seed)
        torch.set_num_threads(self._options.threads)
        return plain_curve(make(), settings, self._music.held_out_notes, budget, self._tell)

    def _tell(self, point: CurvePoint) -> None:
        self._show(
            f"{point.model:30}{point.budget:8.0f} s{point.seconds:9.1f} s{point.nats:9.3f}{point.best:9.3f}"
        )

    def _table(self, points: Sequence[CurvePoint]) -> None:
        moments = [moment for moment in POINTS if moment <= self._budgets[-1]] or [self._budgets[-1]]
        best = at_points(points, moments)
        self._show("\nLowest held-out nats a note by then")
        self._show(f"{'':30}" + "".join(f"{moment:8.0f} s" for moment in moments))
        for model, losses in best.items():
            self._show(f"{model:30}" + "".join(_cell(loss) for loss in losses))
        others = [losses for model, losses in best.items() if model != OURS]
        wins = [
            ours is not None and all(loss is None or ours < loss for loss in column)
            for ours, *column in zip(best[OURS], *others, strict=True)
        ]
        self._show(f"Ritornello is lowest at {sum(wins)} of {len(wins)} moments.")

    def _write(self, points: Sequence[CurvePoint]) -> None:
        out: Path = self._options.curve_out
        write_csv(points, out.with_suffix(".csv"))
        lines = self._lines(points)
        last = self._budgets[-1]
        picture = draw_curve(
            lines,
            title="Held-out nats a note, exact, against training time",
            first=min(POINTS[0], last / 10),
            last=last,
        )
        out.with_suffix(".svg").write_text(picture, encoding="utf-8")

    def _lines(self, points: Sequence[CurvePoint]) -> dict[str, Line]:
        """Join the ends of each budget's run; with one budget, the best so far of all its points."""
        lines: dict[str, list[tuple[float, float]]] = {}
        for number, point in enumerate(points):
            following = points[number + 1] if number + 1 < len(points) else None
            ends = following is None or (following.model, following.budget) != (point.model, point.budget)
            if ends or not self._options.each_budget:
                lines.setdefault(point.model, []).append((point.seconds, point.best))
        return {model: sorted(line) for model, line in lines.items()}


def _cell(loss: float | None) -> str:
    return f"{'-':>10}" if loss is None else f"{loss:10.3f}"
