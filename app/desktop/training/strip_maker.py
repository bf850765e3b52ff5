"""Sends the latest loss back through the window just trained on, in the training thread. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.insight.vanishing import GradientThroughTime
    from models.networks.config import Cell
    from models.networks.network import NoteNetwork
    from models.training.trainer import Trainer

SHORTEST_SECONDS = 2.0
"""So long at least from one look to the next."""

MOST_SHARE = 0.02
"""Largest share of the training time that looking may cost."""

CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")

_RANDOM_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrainingStrip:
    """The gradient through time in the window that was just trained on.

    Attributes:
        step: The step that learnt from it.
        network: In short, such as 'LSTM 1×256'.
        cell: Its equations.
        own: The gradient in the network as it is after the step.
        fresh: The same, on the same window, in networks of the same size that have learnt nothing.
    """

    step: int
    network: str
    cell: Cell
    own: GradientThroughTime
    fresh: Mapping[Cell, GradientThroughTime]


class StripMaker:
    """Looks at a trainer's network now and then, so seldom that training hardly slows down.

    Args:
        trainer: Whose network is looked at.
        clock: Tells the time in seconds; a test gives its own.
    """

    def __init__(self, trainer: Trainer, *, clock: Callable[[], float] = perf_counter) -> None:
        self._trainer, self._clock = trainer, clock
        self._not_before = 0.0
        self._fresh: dict[Cell, NoteNetwork] = {}

    def make(self, step: int) -> TrainingStrip | None:
        """Look, where it is time to and there is a window; to be called after a step.

        The longer it took, the later is the next look. Fresh networks are made once, beside that account.
        """
        if self._clock() < self._not_before:
            return None
        self._prepare()
        began = self._clock()
        strip = self._look(step)
        ended = self._clock()
        self._not_before = began + max(SHORTEST_SECONDS, (ended - began) / MOST_SHARE)
        return strip

    def _look(self, step: int) -> TrainingStrip | None:
        from models.insight.vanishing import gradient_through_time

        latest = self._trainer.latest_window()
        if latest is None:
            return None
        batch, state = latest
        with self._trainer.network_as_it_is() as network:
            config = network.config
            own = gradient_through_time(network, batch, state)
            fresh = {cell: gradient_through_time(each, batch) for cell, each in self._fresh.items()}
        return TrainingStrip(
            step=step,
            network=f"{config.cell.upper()} {config.layers}×{config.hidden_size}",
            cell=config.cell,
            own=own,
            fresh=fresh,
        )

    def _prepare(self) -> None:
        """Make the networks that have learnt nothing."""
        from models.insight.vanishing import fresh_network

        if self._fresh:
            return
        with self._trainer.network_as_it_is() as like:
            size, layers, device = like.config.hidden_size, like.config.layers, like.input.weight.device
            for cell in CELLS:
                made = fresh_network(cell, size, like.vocabulary, _RANDOM_SEED, layers=layers)
                self._fresh[cell] = made.to(device)
