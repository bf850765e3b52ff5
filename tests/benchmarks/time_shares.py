"""Where a training step's time goes: in the network, or beside it."""

from __future__ import annotations

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any
from unittest import mock

import torch
from torch import nn
from torch.nn.modules.module import register_module_forward_hook, register_module_forward_pre_hook
from torch.optim.optimizer import register_optimizer_step_post_hook, register_optimizer_step_pre_hook

from models.corpus.corpus import Corpus
from models.networks.batch import EncodedTensors
from models.networks.features import NoteFeatures
from models.networks.network import NoteNetwork
from models.training import lanes
from models.training.averaging import AveragedWeights
from models.training.config import TrainingConfig
from models.training.events import StepEvent, TrainingEvent
from models.training.lane_process import LaneProcess
from models.training.trainer import Trainer
from tests.benchmarks.our_trainer import ENDLESS

NETWORK = ("forward", "backward")
"""What counts as the network; all else is what the issue wants below a tenth."""


class Stopwatch:
    """Adds up the seconds of named sections of one thread; what a section holds within is its own.

    Attributes:
        seconds: Of each section, those inside it left out.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._thread = threading.get_ident()
        self._open: list[str] = []
        self._since = time.perf_counter()

    def begin(self, section: str) -> None:
        """Enter a section."""
        if self._settle():
            self._open.append(section)

    def end(self) -> None:
        """Leave the section entered last."""
        if self._settle():
            self._open.pop()

    def _settle(self) -> bool:
        """Book the time since the last change; other threads' time costs this one nothing."""
        if threading.get_ident() != self._thread:
            return False
        now = time.perf_counter()
        self.seconds[self._open[-1] if self._open else "all else in the loop"] += now - self._since
        self._since = now
        return True

    def restart(self) -> None:
        """Forget what was measured, not which sections are open."""
        self._settle()
        self.seconds.clear()

    def around(self, section: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time booked as a section."""

        def timed(*arguments: Any, **named: Any) -> Any:
            self.begin(section)
            try:
                return function(*arguments, **named)
            finally:
                self.end()

        return timed


@contextmanager
def watched_training(watch: Stopwatch) -> Iterator[None]:
    """Book the parts of every training step that goes on inside."""

    def before(module: nn.Module, _: Any) -> None:
        if (section := _section(module)) is not None:
            watch.begin(section)

    def after(module: nn.Module, *_: Any) -> None:
        if _section(module) is not None:
            watch.end()

    with ExitStack() as stack:
        for holder, name, section in (
            (EncodedTensors, "window", "gathering the batch"),
            (torch.Tensor, "backward", "backward"),
            (lanes, "wait", "waiting for the other lanes"),
            (LaneProcess, "begin", "handing over to the other lanes"),
            (LaneProcess, "finish", "waiting for the other lanes"),
            (lanes, "_add_gradients", "adding up gradients"),
            (AveragedWeights, "update", "averaging weights"),
            *((module, "clip_gradients", "clipping and its norms") for module in _modules_that_clip()),
        ):
            timed = watch.around(section, getattr(holder, name))
            stack.enter_context(mock.patch.object(holder, name, timed))
        for handle in (
            register_module_forward_pre_hook(before),
            register_module_forward_hook(after),
            register_optimizer_step_pre_hook(lambda *_: watch.begin("optimiser")),
            register_optimizer_step_post_hook(lambda *_: watch.end()),
        ):
            stack.callback(handle.remove)
        yield


def _modules_that_clip() -> list[ModuleType]:
    return [
        module
        for name, module in sorted(sys.modules.items())
        if name.startswith("models.training.") and hasattr(module, "clip_gradients")
    ]


def _section(module: nn.Module) -> str | None:
    if isinstance(module, NoteFeatures):
        return "features"
    return "forward" if isinstance(module, NoteNetwork) else None


def time_shares(config: TrainingConfig, corpus: Corpus, seconds: float, warm_up: float) -> dict[str, float]:
    """Train for some seconds and return the share of the time of each section, the largest first.

    Args:
        config: Of the run; its budget does not count.
        corpus: What is read.
        seconds: How long to watch.
        warm_up: Seconds before that, until the processes that read are there.
    """
    trainer = Trainer(config.model_copy(update={"steps": ENDLESS}), corpus)
    watch = Stopwatch()
    began = time.perf_counter()
    warm = False

    def on_event(event: TrainingEvent) -> None:
        nonlocal warm
        if isinstance(event, StepEvent) and not warm and time.perf_counter() - began > warm_up:
            warm = True
            watch.restart()

    def should_stop() -> bool:
        return warm and time.perf_counter() - began > warm_up + seconds and "backward" in watch.seconds

    with watched_training(watch):
        trainer.run(watch.around("telling events", on_event), should_stop)
    total = sum(watch.seconds.values())
    longest_first = sorted(watch.seconds.items(), key=lambda item: -item[1])
    return {section: spent / total for section, spent in longest_first}
