"""One training run as its thread sees it: the pause gate, the events so far, what is kept. Knows no Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Protocol

from app.desktop.training.record import NATS_A_BIT
from app.desktop.training.run_log import RunLog
from app.desktop.training.run_store import read_card
from app.desktop.training.sample_maker import SampleMaker
from app.desktop.training.samples import Sample
from app.desktop.training.strip_maker import StripMaker, TrainingStrip
from models.music import Piece
from models.training.config import TrainingConfig
from models.training.events import (
    FinishedEvent,
    OnEvent,
    ShouldStop,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)

if TYPE_CHECKING:
    from models.corpus.corpus import CorpusSummary
    from models.corpus.hearing import Voices
    from models.networks.model_file import TrainedModel
    from models.training.trainer import Trainer

_UNVALIDATED_STEPS = 100


class RunningTrainer(Protocol):
    """What a run needs of a trainer.

    Attributes:
        clip_threshold: In force from the next step on.
    """

    clip_threshold: float

    def run(self, on_event: OnEvent, should_stop: ShouldStop) -> None:
        """Train until the budget is used or it is asked to stop."""

    def model(self) -> TrainedModel:
        """Copy the best weights so far."""

    def keep(self, event: TrainingEvent, should_stop: ShouldStop) -> Sample | None:
        """Write down what happened; at a validation, return the melody that was kept, if one was."""

    def look(self, step: int) -> TrainingStrip | None:
        """Look inside the network after a step, where it is time to."""


MakeTrainer = Callable[[ShouldStop], tuple[RunningTrainer, "CorpusSummary"]]


class StoppedEarlyError(Exception):
    """The run was stopped before its music was ready; nothing is wrong."""


class Music(Protocol):
    """What there is to learn from; unpacking it takes its time."""

    @property
    def voices(self) -> Voices:
        """How the pieces are heard, to be written down."""

    def pieces(self) -> Sequence[Piece]:
        """Return what is to be learnt from, as the model hears it."""

    def validation(self) -> Sequence[Piece] | None:
        """Return the person's own validation music; None where a share of the pieces is set aside."""


def trainer_maker(
    music: Music, config: TrainingConfig, save_to: Path, *, resumes: bool = False
) -> MakeTrainer:
    """Return what unpacks the music, builds the corpus and the trainer; for the training thread.

    It imports torch, which takes a second or two. With `resumes`, the run in the file goes on, by its own
    options. Where it is stopped meanwhile, it raises StoppedEarlyError, between two pieces at the latest.
    """

    def make(should_stop: ShouldStop) -> tuple[RunningTrainer, CorpusSummary]:
        from models.corpus.corpus import build_corpus
        from models.training.trainer import Trainer

        save_to.parent.mkdir(parents=True, exist_ok=True)
        validation = music.validation()
        corpus = build_corpus(
            _unless(should_stop, music.pieces()),
            None if validation is None else _unless(should_stop, validation),
            transpose=config.transpose,
            validation_share=config.validation_share,
            random_seed=config.random_seed,
            voices=music.voices,
        )
        _check(should_stop)
        summary = corpus.summary
        if resumes:
            trainer = Trainer.resume(save_to, corpus, save_to=save_to, lanes="beside")
        else:
            trainer = Trainer(config, corpus, save_to=save_to, lanes="beside")
        return KeptTrainer(
            trainer,
            SampleMaker(config.network, corpus.vocabulary, summary.to_dict()),
            RunLog(save_to, config.network, summary.pieces, earlier=read_card(save_to) if resumes else None),
        ), summary

    return make


def _unless(should_stop: ShouldStop, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Hand on the pieces one by one, until it is asked to stop."""
    for piece in pieces:
        _check(should_stop)
        yield piece


def _check(should_stop: ShouldStop) -> None:
    if should_stop():
        raise StoppedEarlyError


class KeptTrainer:
    """A trainer whose run is written down, with a melody of every validation."""

    def __init__(self, trainer: Trainer, sample_maker: SampleMaker, log: RunLog) -> None:
        self._trainer, self._sample_maker, self._log = trainer, sample_maker, log
        self._strip_maker = StripMaker(trainer)

    @property
    def clip_threshold(self) -> float:
        """The threshold from the next step on."""
        return self._trainer.clip_threshold

    @clip_threshold.setter
    def clip_threshold(self, threshold: float) -> None:
        self._trainer.clip_threshold = threshold

    def run(self, on_event: OnEvent, should_stop: ShouldStop) -> None:
        """Train."""
        self._trainer.run(on_event, should_stop)

    def model(self) -> TrainedModel:
        """Copy the best weights so far."""
        return self._trainer.model()

    def keep(self, event: TrainingEvent, should_stop: ShouldStop) -> Sample | None:
        """Write down what happened; at a validation, draw a melody where that costs little enough."""
        sample = None
        if isinstance(event, ValidationEvent) and self._sample_maker.is_affordable(event.seconds):
            piece = self._sample_maker.make(self._trainer.averaged_weights(), should_stop)
            if piece is not None:
                bits = event.validation_loss / NATS_A_BIT
                sample = Sample(step=event.step, seconds=event.seconds, bits=bits, piece=piece)
        self._log.add(event, sample)
        return sample

    def look(self, step: int) -> TrainingStrip | None:
        """Send the latest loss back through its window, now and then."""
        return self._strip_maker.make(step)


class TrainingRun:
    """Everything public may be called from any thread."""

    def __init__(self, make_trainer: MakeTrainer, on_news: Callable[[], None]) -> None:
        self._make_trainer = make_trainer
        self._on_news = on_news
        self._lock = Lock()
        self._events: deque[TrainingEvent] = deque()
        self._samples: list[Sample] = []
        self._strip: TrainingStrip | None = None
        self._snapshot: TrainedModel | None = None
        self._summary: CorpusSummary | None = None
        self._trainer: RunningTrainer | None = None
        self._clip_threshold: float | None = None
        self._is_validated = False
        self._stop, self._go_on, self._watched = Event(), Event(), Event()
        self._go_on.set()

    def execute(self) -> None:
        """Train; blocks until the run has ended. To be called in the training thread, once."""
        try:
            trainer, summary = self._make_trainer(self._stop.is_set)
        except StoppedEarlyError:
            return
        with self._lock:
            self._trainer, self._summary = trainer, summary
            if self._clip_threshold is not None:
                trainer.clip_threshold = self._clip_threshold
        self._on_news()
        trainer.run(lambda event: self._on_event(trainer, event), self._should_stop)

    def set_clip_threshold(self, threshold: float) -> None:
        """Clip at another threshold from the next step on."""
        with self._lock:
            self._clip_threshold = threshold
            if self._trainer is not None:
                self._trainer.clip_threshold = threshold

    def set_watched(self, is_watched: bool) -> None:
        """Look inside the network from the next step on, or no longer."""
        if is_watched:
            self._watched.set()
        else:
            self._watched.clear()

    def pause(self) -> None:
        """Let the run rest after the step that is under way."""
        self._go_on.clear()

    def resume(self) -> None:
        """Let the run go on."""
        self._go_on.set()

    def stop(self) -> None:
        """End the run after the step that is under way, also when it rests."""
        self._stop.set()
        self._go_on.set()

    def take_events(self) -> list[TrainingEvent]:
        """Return what happened since the last call."""
        with self._lock:
            events = list(self._events)
            self._events.clear()
        return events

    def take_samples(self) -> list[Sample]:
        """Return the melodies that were kept since the last call."""
        with self._lock:
            samples, self._samples = self._samples, []
        return samples

    def take_strip(self) -> TrainingStrip | None:
        """Return what was seen in the network last, where it is newer than at the last call."""
        with self._lock:
            strip, self._strip = self._strip, None
        return strip

    def take_summary(self) -> CorpusSummary | None:
        """Return what the music amounts to, once, when it is known."""
        with self._lock:
            summary, self._summary = self._summary, None
        return summary

    def take_snapshot(self) -> TrainedModel | None:
        """Return the best model so far where it is newer than at the last call."""
        with self._lock:
            snapshot, self._snapshot = self._snapshot, None
        return snapshot

    def _on_event(self, trainer: RunningTrainer, event: TrainingEvent) -> None:
        model = trainer.model() if self._is_snapshot_due(event) else None
        with self._lock:
            self._events.append(event)
            self._snapshot = model or self._snapshot
        self._on_news()
        if isinstance(event, StepEvent) and self._watched.is_set():
            self._look(trainer, event.step)
        sample = trainer.keep(event, self._stop.is_set)
        if sample is not None:
            with self._lock:
                self._samples.append(sample)
            self._on_news()

    def _look(self, trainer: RunningTrainer, step: int) -> None:
        strip = trainer.look(step)
        if strip is not None:
            with self._lock:
                self._strip = strip
            self._on_news()

    def _is_snapshot_due(self, event: TrainingEvent) -> bool:
        """Tell whether to copy the model: at every best, and now and then where nothing is validated."""
        if isinstance(event, ValidationEvent):
            self._is_validated = True
            return event.is_best
        if isinstance(event, StepEvent):
            return not self._is_validated and event.step % _UNVALIDATED_STEPS == 0
        return isinstance(event, FinishedEvent) and event.step > 0

    def _should_stop(self) -> bool:
        self._go_on.wait()
        return self._stop.is_set()
