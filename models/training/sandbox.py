"""A sandbox in which a copy of a network is trained faster and faster until it breaks.

Plain gradient descent with a learning rate that is raised every few steps: the weights grow, the gradient
grows with them, and without clipping a number soon overflows (Pascanu et al. 2013). AdamW would hide it, as
it divides by the gradient's own size. What the trainer's guard does then is done here, too.
"""

from __future__ import annotations

import copy
import itertools
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from models.corpus.windows import ReadingOrder, Window
from models.encoding import quantise
from models.music import Piece
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.model_file import TrainedModel
from models.networks.network import State
from models.training.checkpoint import Progress
from models.training.clipping import GradientNorms, clip_gradients
from models.training.config import Clipping
from models.training.events import ShouldStop, WarningEvent
from models.training.guard import Guard

STEPS_A_RATE = 2
"""After so many steps the learning rate is raised.

From 0.1, by 1.5 each time, 21 of 21 trials of RNN, GRU and LSTM, fresh and trained, on one piece and several,
broke after 20 to 45 steps, and clipped by norm at 1 none before 2.4 times as many. Raised every 4 steps, some
networks saturated first and went on for more than 100.
"""

MOST_STEPS = 400
MOST_SECONDS = 60.0

_BATCH_SIZE = 8
_WINDOW = 32
_LARGEST_RATE = 1e30

Where = Literal["hidden state", "loss", "gradient", "weight"]
Kind = Literal["inf", "nan"]
Broken = tuple[Where, str, Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxStep:
    """One step that was finite, or the first that was not.

    Attributes:
        step: Steps done, 1 for the first.
        loss: Mean negative log-likelihood of the window, nats a note.
        gradient_norm: Global norm before clipping.
        weight_norm: Global norm of all weights, before the step.
        largest_weight: The largest of them, whatever the sign.
        learning_rate: The step size that was used.
    """

    step: int
    loss: float
    gradient_norm: float
    weight_norm: float
    largest_weight: float
    learning_rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstNonFinite:
    """The first number that was not finite.

    Attributes:
        step: When.
        where: What it is of, the earliest in the order in which a step is computed.
        name: Of the layer's h or c, or of the weights; 'loss' for the loss.
        kind: Infinite, or no number.
        is_norm: Whether each entry of the gradient was still finite, and only its norm, of their squares, was
            not; `name` then tells the weights with the largest entry.
    """

    step: int
    where: Where
    name: str
    kind: Kind
    is_norm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledBack:
    """The guard went back to the last good state, which is the model as it was.

    Attributes:
        step: When.
        sentence: What the guard says.
        loss: Of the same window, by the weights that are there again.
    """

    step: int
    sentence: str
    loss: float


SandboxEvent = SandboxStep | FirstNonFinite | RolledBack
OnSandboxEvent = Callable[[SandboxEvent], None]


class Sandbox:
    """Trains a copy of a model until it breaks, and tells what happened on the way.

    Args:
        model: Left as it is, to the bit.
        pieces: What the copy reads, again and again.
        learning_rate: Of the first steps.
        growth: What it is multiplied by after every STEPS_A_RATE steps; at least 1.
        clipping: How gradients are clipped.
        clip_threshold: At what.
        steps: It ends after so many, broken or not.
        seconds: And after so long.
        random_seed: Decides the order of the pieces.

    Raises:
        ValueError: There is no note to read, or a number is out of bounds.
    """

    def __init__(
        self,
        model: TrainedModel,
        pieces: Sequence[Piece],
        *,
        learning_rate: float = 0.1,
        growth: float = 1.5,
        clipping: Clipping = "none",
        clip_threshold: float = 1.0,
        steps: int = MOST_STEPS,
        seconds: float = MOST_SECONDS,
        random_seed: int = 1,
    ) -> None:
        if learning_rate <= 0.0 or growth < 1.0:
            raise ValueError("the learning rate must be above 0, and its growth at least 1")
        rows = [rows for rows in map(quantise, pieces) if len(rows)]
        if not rows:
            raise ValueError("there must be a piece with notes to train on")
        self._learning_rate, self._growth = learning_rate, growth
        self._clipping, self._threshold = clipping, clip_threshold
        self._steps, self._seconds = min(steps, MOST_STEPS), min(seconds, MOST_SECONDS)
        # In training mode, since cuDNN goes back through its layers only so, but without dropout.
        self.network = copy.deepcopy(model.network).train().requires_grad_(True)
        self.network.dropout.share = 0.0
        self._music = EncodedTensors.of(rows, model.vocabulary)
        self._order = ReadingOrder(
            lengths=self._music.lengths,
            shifts=np.zeros((len(rows), 2), dtype=np.int64),
            batch_size=_BATCH_SIZE,
            bptt_length=_WINDOW,
            random_seed=random_seed,
        )

    def run(self, on_event: OnSandboxEvent, should_stop: ShouldStop = lambda: False) -> None:
        """Train until it breaks and the guard has gone back, or until steps or time are used up.

        Args:
            on_event: Told every step, the first number that is not finite, and the way back.
            should_stop: Asked before every step, before it goes back and before it changes the weights.
        """
        network, began = self.network, time.monotonic()
        optimiser = torch.optim.SGD(network.parameters(), lr=self._learning_rate)
        guard, progress, has_broken = Guard(network, optimiser), Progress(), False
        state: State = ()
        for window in self._windows():
            is_late = time.monotonic() - began > self._seconds
            is_used_up = (
                progress.step >= self._steps and progress.bad_steps == 0
            )  # the way back is shown, too
            if is_used_up or is_late or should_stop():
                return
            progress.step += 1
            batch = self._batch(window)
            before = state if window.start else network.start_state(len(window.pieces))
            passed = self._back_propagate(batch, before, should_stop)
            if passed is None or should_stop():
                return
            loss, norms, after = passed
            rate = self._rate(progress.step)
            if progress.bad_steps == 0:
                on_event(self._told(progress.step, loss, norms, rate))
            broken = self._first_bad(after, loss, norms) or self._update(optimiser, rate)
            carried = after if broken is None else tuple(torch.zeros_like(part) for part in after)
            state = tuple(part[:, : window.going_on] for part in carried)
            if broken is None:
                progress.bad_steps = 0
                continue
            if not has_broken:
                on_event(self._told_broken(progress.step, broken))
            has_broken, warning = True, guard.skip(progress)
            if warning.code == "rolled_back":
                on_event(self._rolled_back(batch, warning))
                return

    def _windows(self) -> Iterator[Window]:
        """Deal out windows without end."""
        for epoch in itertools.count():
            yield from self._order.windows(epoch)

    def _batch(self, window: Window) -> NoteBatch:
        batch = self._music.window(window.pieces, window.start, window.length)
        return batch.to(self.network.input.weight.device)

    def _rate(self, step: int) -> float:
        raised = (step - 1) // STEPS_A_RATE * math.log(self._growth) + math.log(self._learning_rate)
        return min(_LARGEST_RATE, math.exp(min(raised, 100.0)))

    def _loss(self, batch: NoteBatch, state: State) -> tuple[Tensor, State]:
        nats, after = self.network(batch, state)
        return nats.sum() / batch.is_note.sum().clamp_min(1), after

    def _back_propagate(
        self, batch: NoteBatch, state: State, should_stop: ShouldStop
    ) -> tuple[float, GradientNorms, State] | None:
        with torch.enable_grad():
            self.network.zero_grad()
            loss, after = self._loss(batch, state)
            if should_stop():
                return None
            loss.backward()  # type: ignore[no-untyped-call]
        norms = clip_gradients(self.network.parameters(), self._clipping, self._threshold)
        return float(loss.detach()), norms, tuple(part.detach() for part in after)

    def _update(self, optimiser: torch.optim.Optimizer, rate: float) -> Broken | None:
        """Change the weights; return the first of them that overflowed."""
        for group in optimiser.param_groups:
            group["lr"] = rate
        optimiser.step()
        return _first("weight", self.network.named_parameters())

    def _first_bad(self, after: State, loss: float, norms: GradientNorms) -> Broken | None:
        """Return the first that is not finite, in the order in which things are computed."""
        # c before h, which is made of it. What is not finite in the middle of a window still is at its end.
        parts = [("c", after[1]), ("h", after[0])] if len(after) == 2 else [("h", after[0])]
        layers = (
            (f"recurrent.{index}.{name}", part[index])
            for index in range(len(after[0]))
            for name, part in parts
        )
        gradients = [(name, each.grad) for name, each in self.network.named_parameters()]
        found = _first("hidden state", layers) or _first("loss", [("loss", torch.tensor(loss))])
        found = found or _first("gradient", gradients)
        if found is None and not math.isfinite(norms.before):  # each is finite, but not their squares
            longest = max(gradients, key=lambda told: 0.0 if told[1] is None else float(told[1].abs().max()))
            found = "gradient", longest[0], "inf"
        return found

    def _told_broken(self, step: int, broken: Broken) -> FirstNonFinite:
        where, name, kind = broken
        gradients = ((each, weights.grad) for each, weights in self.network.named_parameters())
        is_norm = where == "gradient" and _first("gradient", gradients) is None
        return FirstNonFinite(step=step, where=where, name=name, kind=kind, is_norm=is_norm)

    def _rolled_back(self, batch: NoteBatch, warning: WarningEvent) -> RolledBack:
        with torch.no_grad():
            loss = float(self._loss(batch, self.network.start_state(len(batch.times)))[0])
        return RolledBack(step=warning.step, sentence=warning.sentence, loss=loss)

    def _told(self, step: int, loss: float, norms: GradientNorms, rate: float) -> SandboxStep:
        with torch.no_grad():
            weights = [each.double() for each in self.network.parameters()]
            weight_norm = math.hypot(*(float(each.norm()) for each in weights))
            largest = max(float(each.abs().max()) for each in weights)
        return SandboxStep(
            step=step,
            loss=loss,
            gradient_norm=norms.before,
            weight_norm=weight_norm,
            largest_weight=largest,
            learning_rate=rate,
        )


def _first(where: Where, tensors: Iterable[tuple[str, Tensor | None]]) -> Broken | None:
    """Return the first tensor that holds something that is not finite."""
    for name, tensor in tensors:
        if tensor is not None and not bool(torch.isfinite(tensor).all()):
            return where, name, "nan" if bool(torch.isnan(tensor).any()) else "inf"
    return None
