"""The look inside a network that learns: what it tells, and that it stays within its share of the time."""

from __future__ import annotations

import numpy as np

from app.desktop.training.strip_maker import CELLS, MOST_SHARE, SHORTEST_SECONDS, StripMaker, TrainingStrip
from models.corpus.corpus import build_corpus
from models.encoding import NoteRows, piece_from_rows
from models.insight.vanishing import gradient_through_time
from models.music import Piece
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig
from models.training.events import StepEvent, TrainingEvent
from models.training.trainer import Trainer


class Clock:
    """Stands still but where the test moves it on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def tune(random_seed: int, notes: int = 30) -> Piece:
    random = np.random.default_rng(random_seed)
    lengths = np.full(notes, 12, np.int32)
    pitches = random.integers(60, 72, notes).astype(np.int32)
    return piece_from_rows(
        NoteRows(steps=lengths, pitches=pitches, durations=lengths, velocities=lengths * 6)
    )


def trainer(steps: int = 6) -> Trainer:
    config = TrainingConfig(
        network=NetworkConfig(cell="gru", hidden_size=16),
        steps=steps,
        batch_size=8,
        bptt_length=16,
        threads=1,
        device="cpu",
        precision="fp32",
    )
    return Trainer(config, build_corpus([tune(seed) for seed in range(8)], validation_share=0.0))


def strips_of(made: Trainer, maker: StripMaker, clock: Clock, seconds_a_step: float) -> list[TrainingStrip]:
    strips: list[TrainingStrip] = []

    def listen(event: TrainingEvent) -> None:
        if isinstance(event, StepEvent):
            clock.now += seconds_a_step
            strip = maker.make(event.step)
            if strip is not None:
                strips.append(strip)

    made.run(listen)
    return strips


def test_it_tells_the_gradient_of_the_network_as_it_is_and_of_fresh_ones() -> None:
    made, clock = trainer(steps=1), Clock()
    (strip,) = strips_of(made, StripMaker(made, clock=clock), clock, 1.0)
    assert (strip.step, strip.network, strip.cell) == (1, "GRU 1×16", "gru")
    latest = made.latest_window()
    assert latest is not None
    with made.network_as_it_is() as network:
        expected = gradient_through_time(network, *latest)
    np.testing.assert_array_equal(strip.own.hidden_norms, expected.hidden_norms)
    np.testing.assert_array_equal(strip.own.losses, expected.losses)
    assert tuple(strip.fresh) == CELLS
    assert all(len(each.lags) == len(strip.own.lags) for each in strip.fresh.values())
    assert strip.fresh["lstm"].memory_norms is not None


def test_before_the_first_step_there_is_nothing_to_see() -> None:
    assert StripMaker(trainer()).make(0) is None


def test_looks_are_two_seconds_apart() -> None:
    made, clock = trainer(), Clock()
    strips = strips_of(made, StripMaker(made, clock=clock), clock, SHORTEST_SECONDS / 2)
    assert [strip.step for strip in strips] == [1, 3, 5]


def test_looks_that_take_long_are_further_apart() -> None:
    made = trainer()
    # Asked before a look, at its beginning and at its end: one of half a second, the next 25 s later.
    times = iter([0.0, 0.0, 0.5, 10.0, 24.9, 25.0, 25.0, 25.1, 26.0])
    maker = StripMaker(made, clock=lambda: next(times))
    steps: list[int] = []

    def listen(event: TrainingEvent) -> None:
        if isinstance(event, StepEvent) and event.step <= 5 and maker.make(event.step) is not None:
            steps.append(event.step)

    made.run(listen)
    assert steps == [1, 4]
    assert MOST_SHARE == 0.02
