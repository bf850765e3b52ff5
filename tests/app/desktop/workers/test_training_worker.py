"""The worker with a trainer that does nothing but tell, so that every moment can be held still."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.workers.training_run import trainer_maker
from app.desktop.workers.training_worker import TrainingWorker
from models.corpus.corpus import CorpusError
from models.corpus.hearing import Voices
from models.music import Note, Piece
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig
from models.training.events import (
    FinishedEvent,
    OnEvent,
    ShouldStop,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)


def step_event(step: int) -> StepEvent:
    return StepEvent(
        step=step,
        epoch=step / 10,
        progress=0.0,
        seconds=step / 100,
        loss=3.0,
        gradient_norm=2.0,
        clipped_gradient_norm=1.0,
        clip_threshold=1.0,
        learning_rate=0.001,
        notes_per_second=1000.0,
    )


class SteadyTrainer:
    """Steps until it is stopped; its model is the number of the step."""

    def __init__(self, *, best_at: tuple[int, ...] = ()) -> None:
        self.steps = 0
        self.clip_threshold = 1.0
        self.looks: list[int] = []
        self._best_at = best_at

    def run(self, on_event: OnEvent, should_stop: ShouldStop) -> None:
        while not should_stop():
            self.steps += 1
            on_event(step_event(self.steps))
            if self.steps in self._best_at:
                on_event(
                    ValidationEvent(
                        step=self.steps, seconds=0.0, validation_loss=2.0, loss_by_part={}, is_best=True
                    )
                )
            threading.Event().wait(0.001)
        on_event(
            FinishedEvent(
                step=self.steps, seconds=1.0, reason="stopped", best_step=1, best_validation_loss=2.0
            )
        )

    def model(self) -> Any:
        return self.steps

    def keep(self, event: TrainingEvent, should_stop: ShouldStop) -> Any:
        return event.step if isinstance(event, ValidationEvent) else None

    def look(self, step: int) -> Any:
        self.looks.append(step)
        return step


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[TrainingWorker]:
    made = TrainingWorker()
    yield made
    made.stop()
    qtbot.waitUntil(lambda: made.state == "idle", timeout=5000)


def test_every_event_arrives_once_and_in_order(qtbot: QtBot, worker: TrainingWorker) -> None:
    trainer = SteadyTrainer()
    events: list[TrainingEvent] = []
    worker.happened.connect(events.extend)
    worker.start(lambda _should_stop: (trainer, None))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: len(events) > 50, timeout=5000)
    worker.stop()
    qtbot.waitUntil(lambda: worker.state == "idle", timeout=5000)
    assert [event.step for event in events[:-1]] == list(range(1, trainer.steps + 1))
    assert isinstance(events[-1], FinishedEvent)


def test_a_paused_run_takes_no_step_until_it_is_resumed(qtbot: QtBot, worker: TrainingWorker) -> None:
    trainer = SteadyTrainer()
    states: list[str] = []
    worker.state_changed.connect(states.append)
    worker.start(lambda _should_stop: (trainer, "the music"))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: worker.state == "training", timeout=5000)
    worker.pause()
    qtbot.wait(100)
    held = trainer.steps
    qtbot.wait(100)
    assert trainer.steps == held
    worker.resume()
    qtbot.waitUntil(lambda: trainer.steps > held, timeout=5000)
    assert states == ["preparing", "training", "paused", "training"]


def test_a_paused_run_can_be_stopped(qtbot: QtBot, worker: TrainingWorker) -> None:
    worker.start(lambda _should_stop: (SteadyTrainer(), "the music"))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: worker.state == "training", timeout=5000)
    worker.pause()
    worker.stop()
    qtbot.waitUntil(lambda: worker.state == "idle", timeout=5000)


def test_every_best_gives_a_model(qtbot: QtBot, worker: TrainingWorker) -> None:
    models: list[int] = []
    worker.model_ready.connect(models.append)
    worker.start(lambda _should_stop: (SteadyTrainer(best_at=(5,)), None))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: models == [5], timeout=5000)


def test_without_validation_there_is_a_model_all_the_same(qtbot: QtBot, worker: TrainingWorker) -> None:
    models: list[int] = []
    worker.model_ready.connect(models.append)
    worker.start(lambda _should_stop: (SteadyTrainer(), None))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: models == [100], timeout=10_000)


def test_music_that_cannot_be_learnt_is_told(qtbot: QtBot, worker: TrainingWorker) -> None:
    def refuse(_should_stop: ShouldStop) -> Any:
        raise CorpusError("no piece has two notes")

    failures: list[str] = []
    worker.failed.connect(failures.append)
    worker.start(refuse)
    qtbot.waitUntil(lambda: worker.state == "idle", timeout=5000)
    assert failures == ["no piece has two notes"]


def test_one_run_at_a_time(qtbot: QtBot, worker: TrainingWorker) -> None:
    worker.start(lambda _should_stop: (SteadyTrainer(), None))  # type: ignore[arg-type,return-value]
    with pytest.raises(RuntimeError, match="under way"):
        worker.start(lambda _should_stop: (SteadyTrainer(), None))  # type: ignore[arg-type,return-value]


def test_melodies_that_were_kept_arrive(qtbot: QtBot, worker: TrainingWorker) -> None:
    kept: list[Any] = []
    worker.sampled.connect(kept.extend)
    worker.start(lambda _should_stop: (SteadyTrainer(best_at=(3, 7)), None))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: kept == [3, 7], timeout=5000)


class ManyTunes:
    """Ten thousand pieces that take their time to be unpacked; tells how many were."""

    voices: Voices = "all"

    def __init__(self) -> None:
        self.unpacked = 0

    def pieces(self) -> Any:
        notes = [Note(onset=24 * place, pitch=60 + place, duration=24) for place in range(4)]
        for _ in range(10_000):
            self.unpacked += 1
            threading.Event().wait(0.002)
            yield Piece.from_notes(notes, ticks_per_quarter=24)

    def validation(self) -> None:
        return None


def test_a_run_can_be_stopped_while_its_music_is_prepared(
    qtbot: QtBot, worker: TrainingWorker, tmp_path: Path
) -> None:
    music, path, failures = ManyTunes(), tmp_path / "runs" / "run.ritornello", []
    worker.failed.connect(failures.append)
    config = TrainingConfig(network=NetworkConfig(hidden_size=8, layers=1), device="cpu")
    worker.start(trainer_maker(music, config, path))
    qtbot.waitUntil(lambda: music.unpacked > 5, timeout=20_000)
    worker.stop()
    qtbot.waitUntil(lambda: worker.state == "idle", timeout=5000)
    assert music.unpacked < 10_000
    assert failures == []
    assert not path.exists()


def test_a_threshold_reaches_the_trainer_at_once_even_before_there_is_one(
    qtbot: QtBot, worker: TrainingWorker
) -> None:
    trainer, is_made = SteadyTrainer(), threading.Event()

    def make(_should_stop: ShouldStop) -> Any:
        is_made.wait(5)
        return trainer, None

    worker.start(make)
    worker.set_clip_threshold(0.5)
    is_made.set()
    qtbot.waitUntil(lambda: trainer.steps > 3, timeout=5000)
    assert trainer.clip_threshold == 0.5
    worker.set_clip_threshold(2.0)
    assert trainer.clip_threshold == 2.0


def test_a_run_is_looked_into_only_while_somebody_watches(qtbot: QtBot, worker: TrainingWorker) -> None:
    trainer = SteadyTrainer()
    strips: list[int] = []
    worker.strip.connect(strips.append)
    worker.start(lambda _should_stop: (trainer, None))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: trainer.steps > 20, timeout=5000)
    assert not trainer.looks
    worker.set_watched(True)
    qtbot.waitUntil(lambda: len(strips) > 2, timeout=5000)
    worker.set_watched(False)
    since = trainer.steps
    qtbot.waitUntil(lambda: trainer.steps > since + 20, timeout=5000)
    assert trainer.looks[-1] <= since + 1
    assert strips == sorted(strips)
    assert set(strips) <= set(trainer.looks)
    assert len(strips) < len(trainer.looks)  # ten times a second at most, the latest only


def test_who_watches_before_a_run_begins_sees_it_from_its_first_step(
    qtbot: QtBot, worker: TrainingWorker
) -> None:
    trainer = SteadyTrainer()
    worker.set_watched(True)
    worker.start(lambda _should_stop: (trainer, None))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: trainer.steps > 3, timeout=5000)
    assert trainer.looks[0] == 1
