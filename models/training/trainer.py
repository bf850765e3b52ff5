"""The training loop: clipped, truncated back-propagation through time.

Training is many-to-many of equal length: at every note, predict the next. Pieces are read side by
side, window by window; the hidden state runs on into the next window, detached, and starts at zero
where a piece does. The loop knows neither a screen nor a printer: it tells typed events and asks
whether to stop.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

import torch
from torch import Tensor

from models.corpus.corpus import Corpus
from models.corpus.windows import ReadingOrder, Window
from models.files import clear_leftovers
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.model_file import TrainedModel, load_model_and_state, save_model
from models.networks.network import NoteNetwork, State
from models.training.averaging import AveragedWeights
from models.training.budget import TrainingClock, learning_rate_at, progress_of
from models.training.checkpoint import (
    Progress,
    pack_state,
    restore_optimiser,
    restore_weights,
)
from models.training.clipping import GradientNorms, clip_gradients
from models.training.config import TrainingConfig
from models.training.distributed import Team
from models.training.errors import TrainingError
from models.training.events import (
    FinishedEvent,
    OnEvent,
    ShouldStop,
    StepEvent,
    ValidationEvent,
)
from models.training.guard import Guard
from models.training.hardware import choose_device, uses_bf16
from models.training.lanes import LanePlace
from models.training.resuming import as_taught, check_music, config_to_go_on, memory_of
from models.training.validation import ValidationMusic
from models.training.window_pass import WindowPass

SAVE_SECONDS = 60.0
"""Longest time of training between two saves of a run."""

_MIN_VALIDATION_STEPS = 25
_VALIDATION_COST = 8
"""Validate after training on so many times the notes of the validation music, or an epoch."""


def never() -> bool:
    """Never ask to stop."""
    return False


class Trainer:
    """Trains one network on one corpus.

    Args:
        config: What to do; its network decides the shape.
        corpus: What to learn from.
        save_to: A model file to keep up to date, and to write at the end.
        save_seconds: Longest time of training between two saves.
        team: The processes that train together; every method is then for all of them to call.
        lanes: Where the parts of a window are read in a run that lasts: "beside" this process where it
            has other things to do, such as a window to draw. All learn the same to the bit.

    Attributes:
        clip_threshold: In force from the next step on; may be changed while the run goes on.
    """

    def __init__(
        self,
        config: TrainingConfig,
        corpus: Corpus,
        *,
        save_to: str | os.PathLike[str] | None = None,
        save_seconds: float = SAVE_SECONDS,
        team: Team | None = None,
        lanes: LanePlace = "here",
    ) -> None:
        self.config = config
        self.clip_threshold = config.clip_threshold
        self._corpus = corpus = as_taught(corpus, config.network)
        self._save_to = None if save_to is None else Path(save_to)
        self._save_seconds = save_seconds
        self._team = team or Team()
        self._device = choose_device(config.device)
        torch.set_num_threads(config.threads or self._team.threads)
        network = NoteNetwork(config.network, corpus.vocabulary, random_seed=config.random_seed)
        self._network = network.to(self._device)
        self._optimiser = torch.optim.AdamW(
            self._network.parameters(),
            lr=config.learning_rate,
            weight_decay=config.weight_decay,
            betas=(0.9, 0.99),
            fused=self._device.type in ("cpu", "cuda"),
        )
        self._training = EncodedTensors.of(corpus.training, corpus.vocabulary, folder=corpus.folder)
        self._validation = ValidationMusic(corpus, self._team)
        self._order = ReadingOrder(
            lengths=self._training.lengths,
            shifts=corpus.shifts,
            batch_size=config.batch_size,
            bptt_length=config.bptt_length,
            random_seed=config.random_seed,
        )
        self._pass = WindowPass(
            self._network,
            self._training,
            team=self._team,
            bf16=uses_bf16(config.precision, self._device),
            random_seed=config.random_seed,
            rows_a_window=float(self._training.lengths.sum()) / self._order.count(0),
            lanes=lanes,
        )
        self._memory: State = ()
        self._pieces_abreast = 0
        self._latest: tuple[Window, State] | None = None
        self._averaged = AveragedWeights(self._network)
        self._best: dict[str, Tensor] | None = None
        self._progress = Progress()
        self._guard = Guard(self._network, self._optimiser)

    @classmethod
    def resume(
        cls,
        path: str | os.PathLike[str],
        corpus: Corpus,
        config: TrainingConfig | None = None,
        *,
        save_to: str | os.PathLike[str] | None = None,
        save_seconds: float = SAVE_SECONDS,
        team: Team | None = None,
        lanes: LanePlace = "here",
    ) -> Self:
        """Go on with the run in a model file, as if it had never stopped.

        Args:
            path: The model file.
            corpus: The same music as before.
            config: Where given, replaces all but the network's shape and the order of reading,
                which must be the run's own.
            save_to: As for the constructor; the same file where not given.
            save_seconds: As for the constructor.
            team: As for the constructor; it need not be of the size that it was.
            lanes: As for the constructor.

        Raises:
            ModelFileError: The file cannot be read.
            TrainingError: It holds no run to go on with, or the music or its order is not the same.
        """
        model, state = load_model_and_state(path)
        if state is None:
            raise TrainingError("this model holds no training run to go on with; train a new one", path=path)
        check_music(model, as_taught(corpus, model.network.config), Path(path))
        config = config_to_go_on(model, config, Path(path))
        to = path if save_to is None else save_to
        trainer = cls(config, corpus, save_to=to, save_seconds=save_seconds, team=team, lanes=lanes)
        progress = Progress.from_dict(state.progress, path=Path(path))
        try:
            trainer._restore(model, state.tensors, progress)
        except TrainingError as error:
            raise TrainingError(error.sentence, path=path) from error
        return trainer

    def _restore(self, model: TrainedModel, tensors: Mapping[str, Tensor], progress: Progress) -> None:
        self._progress = progress
        restore_weights(self._network, tensors)
        self._averaged.restore(tensors)
        restore_optimiser(self._optimiser, self._network, tensors, step=progress.updates)
        window = next(self._remaining_windows())
        if window.start > 0:
            whole = memory_of(tensors, self._network.start_state(len(window.pieces)))
            self._memory = tuple(memory[:, self._team.part].contiguous() for memory in whole)
            self._pieces_abreast = len(window.pieces)
        if progress.best_validation_loss is not None:
            self._best = {name: t.clone() for name, t in model.network.state_dict().items()}
        self._guard.remember(progress.updates)

    def run(self, on_event: OnEvent, should_stop: ShouldStop = never) -> None:
        """Train until the budget is used, or `should_stop` says so; then save.

        Args:
            on_event: Told every step, validation, warning and the end, in the calling thread.
            should_stop: Asked before every step, and while the validation music is read. It may block
                to pause: that time is not counted.
        """
        progress = self._progress
        music = self._corpus.summary.fingerprint
        self._team.check_alike({"options": self.config, "music": music, "saved run": progress.to_dict()})
        clock = TrainingClock(progress.seconds)
        last_save = clock.seconds

        def asked() -> bool:
            with clock.stopped():
                return should_stop()

        self._network.train()
        if self._save_to is not None:
            clear_leftovers(self._save_to)
        with closing(self._pass):
            for window in self._remaining_windows():
                is_over = self._used(clock.seconds) >= 1.0
                stopped, seconds = self._team.agree(not is_over and asked(), clock.seconds)
                if stopped or self._used(seconds) >= 1.0:
                    break
                if self._is_validation_due() and not self._validate(clock, on_event, asked):
                    stopped = True
                    break
                if self._save_to is not None and seconds - last_save > self._save_seconds:
                    progress.seconds = last_save = seconds
                    self.save(self._save_to)
                self._step(window, seconds, clock, on_event)
        progress.seconds = clock.seconds
        if not stopped and progress.validated_at != progress.step:
            stopped = not self._validate(clock, on_event, asked)
        if self._save_to is not None:
            self.save(self._save_to)
        on_event(
            FinishedEvent(
                step=progress.step,
                seconds=progress.seconds,
                reason="stopped" if stopped else "budget",
                best_step=progress.step if self._best is None else progress.best_step,
                best_validation_loss=progress.best_validation_loss,
            )
        )

    def model(self) -> TrainedModel:
        """Return a copy of the best averaged weights so far (the latest, without validation)."""
        network = NoteNetwork(self.config.network, self._corpus.vocabulary)
        weights = self._averaged.weights() if self._best is None else self._best
        network.load_state_dict({name: tensor.cpu() for name, tensor in weights.items()})
        return TrainedModel(
            network=network.eval(),
            summary=self._corpus.summary.to_dict(),
            training=self.config.model_dump(),
            history=tuple(self._progress.history),
        )

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the best weights, and all that is needed to go on.

        Raises:
            ModelFileError: The file cannot be written.
        """
        memory = self._team.whole(self._memory, self._pieces_abreast)
        if self._team.is_first:
            averages = self._averaged.pack()
            state = pack_state(self._network, self._optimiser, averages, memory, self._progress)
            save_model(self.model(), path, state)

    def weights(self) -> dict[str, Tensor]:
        """Return a copy of the weights as they are now, neither averaged nor the best."""
        return {name: weights.clone() for name, weights in self._network.state_dict().items()}

    @contextmanager
    def network_as_it_is(self) -> Iterator[NoteNetwork]:
        """Lend the network itself, in evaluation mode; only to be read, between two steps of the run."""
        self._network.eval()
        try:
            yield self._network
        finally:
            self._network.train()

    def latest_window(self, pieces: int = 4) -> tuple[NoteBatch, State] | None:
        """Return the window that was learnt from last, and the memory before it; None before the first.

        Args:
            pieces: At most so many of its pieces, the longest ones.
        """
        if self._latest is None:
            return None
        window, memory = self._latest
        part = self._team.part
        own, shifts = window.pieces[part][:pieces], window.shifts[part][:pieces]
        batch = self._training.window(own, window.start, window.length, shifts)
        return batch.to(self._device), tuple(whole[:, : len(own)].contiguous() for whole in memory)

    def averaged_weights(self) -> dict[str, Tensor]:
        """Return a copy of the averaged weights as they are now, which need not be the best."""
        return self._averaged.weights()

    def _remaining_windows(self) -> Iterator[Window]:
        """Deal out windows without end, from where the run stands."""
        progress = self._progress
        while True:
            progress.windows_in_epoch = self._order.count(progress.epoch)
            for index, window in enumerate(self._order.windows(progress.epoch)):
                if index >= progress.window:
                    yield window
            progress.epoch += 1
            progress.window = 0

    def _used(self, seconds: float) -> float:
        progress = self._progress
        return progress_of(self.config, step=progress.step, epoch=progress.epochs, seconds=seconds)

    def _step(self, window: Window, seconds: float, clock: TrainingClock, on_event: OnEvent) -> None:
        """Read one window, learn from it unless it is not finite, and tell."""
        progress = self._progress
        started = clock.seconds
        share = self._used(seconds)
        rate = learning_rate_at(self.config, step=progress.step, progress=share) * progress.rate_factor
        loss, norms, notes = self._learn(window, rate)
        progress.step += 1
        progress.window += 1
        progress.count_speed(notes, clock.seconds - started)
        threshold = None if self.config.clipping == "none" else self.clip_threshold
        finite = math.isfinite(loss) and math.isfinite(norms.before)
        if not finite:
            on_event(self._guard.skip(progress))
            return
        progress.bad_steps = 0
        progress.count_loss(loss)
        on_event(
            StepEvent(
                step=progress.step,
                epoch=progress.epochs,
                progress=self._used(clock.seconds),
                seconds=clock.seconds,
                loss=loss,
                gradient_norm=norms.before,
                clipped_gradient_norm=norms.after,
                clip_threshold=threshold,
                learning_rate=rate,
                notes_per_second=progress.notes_per_second,
            )
        )

    def _learn(self, window: Window, rate: float) -> tuple[float, GradientNorms, int]:
        """Back-propagate through one window and update; nothing changes where it is not finite.

        Returns:
            The loss in nats a note, the gradient norms, and the number of notes read.
        """
        memory = self._memory
        if window.start == 0 or not memory:
            memory = self._pass.start_state(len(window.pieces))
        self._pieces_abreast = window.going_on
        self._latest = window, memory
        going_on = len(range(window.going_on)[self._team.part])
        loss, notes, after = self._pass(window, memory, self._progress.step)
        norms = clip_gradients(self._network.parameters(), self.config.clipping, self.clip_threshold)
        if math.isfinite(loss) and math.isfinite(norms.before):
            for group in self._optimiser.param_groups:
                group["lr"] = rate
            self._optimiser.step()
            self._progress.updates += 1
            self._averaged.update(self._progress.updates)
            self._memory = tuple(part.detach().float()[:, :going_on] for part in after)
        else:
            self._memory = tuple(torch.zeros_like(part[:, :going_on]) for part in memory)
        return loss, norms, notes

    def _is_validation_due(self) -> bool:
        progress = self._progress
        read = self._training.num_notes / max(1, progress.windows_in_epoch)
        enough = _VALIDATION_COST * self._validation.num_notes / max(1.0, read)
        interval = max(_MIN_VALIDATION_STEPS, progress.windows_in_epoch, round(enough))
        return progress.step - progress.validated_at >= interval

    def _validate(self, clock: TrainingClock, on_event: OnEvent, should_stop: ShouldStop) -> bool:
        """Measure the validation music, keep the weights if they are the best, and tell.

        Returns:
            Whether it came to an end; where it was stopped, nothing has changed.
        """
        progress = self._progress
        parts: dict[str, float] | None = {}
        if self._validation.num_notes:
            parts = self._validation.measure(self._averaged.network, should_stop)
        if parts is None:
            return False
        loss = sum(parts.values())
        training_loss = progress.take_mean_loss()
        progress.validated_at = progress.step
        if not math.isfinite(loss):
            return True
        self._guard.remember(progress.updates)
        if not parts:
            return True
        is_best = progress.note_validation(loss, training_loss, clock.seconds)
        if is_best:
            self._best = self._averaged.weights()
        on_event(
            ValidationEvent(
                step=progress.step,
                seconds=clock.seconds,
                validation_loss=loss,
                loss_by_part=parts,
                is_best=is_best,
            )
        )
        return True
