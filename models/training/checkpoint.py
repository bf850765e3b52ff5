"""All that a run carries from step to step, and how it is kept and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

import torch
from torch import Tensor, nn

from models.networks.model_file import TrainingState
from models.networks.network import State
from models.training.errors import TrainingError

_MEMORY = ("memory.h", "memory.c")
_SPEED_SMOOTHING = 0.95
_MAX_HISTORY = 100_000
_LARGEST_COUNT = 2**53


@dataclass(slots=True, kw_only=True)
class Progress:
    """Where a run stands.

    Attributes:
        step: Windows read, skipped ones included.
        updates: Steps of the optimiser.
        epoch: Whole readings of the music.
        window: Windows read in this epoch.
        windows_in_epoch: How many it has.
        seconds: Time spent training.
        validated_at: The step of the last validation.
        best_step, best_validation_loss: The best validation, nats a note.
        rate_factor: Halved by every roll-back.
        bad_steps: Non-finite steps in a row.
        loss_sum, loss_count: Training losses since the last validation.
        notes_per_second: Smoothed.
        history: A dict for each validation.
    """

    step: int = 0
    updates: int = 0
    epoch: int = 0
    window: int = 0
    windows_in_epoch: int = 1
    seconds: float = 0.0
    validated_at: int = 0
    best_step: int = 0
    best_validation_loss: float | None = None
    rate_factor: float = 1.0
    bad_steps: int = 0
    loss_sum: float = 0.0
    loss_count: int = 0
    notes_per_second: float = 0.0
    history: list[dict[str, float]] = field(default_factory=list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, path: Path) -> Self:
        """Read what `to_dict` wrote.

        Raises:
            TrainingError: The data is not of that form.
        """
        try:
            if set(data) != {part.name for part in fields(cls)}:
                raise ValueError("the counters of the run are incomplete")
            best = data["best_validation_loss"]
            numbers: dict[str, Any] = {
                name: (float if isinstance(getattr(cls(), name), float) else int)(value)
                for name, value in data.items()
                if name not in ("history", "best_validation_loss")
            }
            if not all(0 <= number < _LARGEST_COUNT for number in numbers.values()):
                raise ValueError("a counter of the run is out of range")
            return cls(
                **numbers,
                best_validation_loss=None if best is None else float(best),
                history=[dict(point) for point in data["history"]],
            )
        except (TypeError, ValueError, OverflowError) as error:
            raise TrainingError(
                "the training run in this model file cannot be read; the model itself can still be used",
                path=path,
            ) from error

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)

    @property
    def epochs(self) -> float:
        """Readings of the music so far, in fractions."""
        return self.epoch + self.window / self.windows_in_epoch

    def count_speed(self, notes: int, seconds: float) -> None:
        """Take one step's notes and seconds into the smoothed speed."""
        speed = notes / max(seconds, 1e-6)
        smoothing = _SPEED_SMOOTHING if self.notes_per_second else 0.0
        self.notes_per_second = smoothing * self.notes_per_second + (1 - smoothing) * speed

    def count_loss(self, loss: float) -> None:
        """Take one step's loss into the mean since the last validation."""
        self.loss_sum += loss
        self.loss_count += 1

    def take_mean_loss(self) -> float | None:
        """Return the mean training loss since the last call, or None where there was no step."""
        mean = self.loss_sum / self.loss_count if self.loss_count else None
        self.loss_sum, self.loss_count = 0.0, 0
        return mean

    def note_validation(self, loss: float, training_loss: float | None, seconds: float) -> bool:
        """Write a validation into the history; return whether it is the best so far."""
        point = {"step": self.step, "seconds": seconds, "validation_loss": loss}
        if training_loss is not None:
            point["training_loss"] = training_loss
        self.history.append(point)
        del self.history[:-_MAX_HISTORY]
        is_best = self.best_validation_loss is None or loss < self.best_validation_loss
        if is_best:
            self.best_step, self.best_validation_loss = self.step, loss
        return is_best


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodState:
    """Weights and optimiser that were last seen to be finite.

    Attributes:
        weights: A copy of the network's.
        moments: A copy of the optimiser's state, by parameter.
        updates: Steps of the optimiser behind them.
    """

    weights: list[Tensor]
    moments: list[dict[str, Tensor]]
    updates: int

    @classmethod
    def of(cls, network: nn.Module, optimiser: torch.optim.Optimizer, updates: int = 0) -> Self:
        """Copy the state as it is."""
        parameters = list(network.parameters())
        return cls(
            weights=[parameter.detach().clone() for parameter in parameters],
            moments=[
                {name: value.clone() for name, value in optimiser.state[parameter].items()}
                for parameter in parameters
            ],
            updates=updates,
        )

    def put_back(self, network: nn.Module, optimiser: torch.optim.Optimizer) -> None:
        """Copy the state back."""
        with torch.no_grad():
            for parameter, weights, moments in zip(
                network.parameters(), self.weights, self.moments, strict=True
            ):
                parameter.copy_(weights)
                optimiser.state[parameter] = {name: value.clone() for name, value in moments.items()}


def pack_state(
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    averages: Mapping[str, Tensor],
    memory: State,
    progress: Progress,
) -> TrainingState:
    """Gather what a run needs to go on as if it had never stopped."""
    tensors = dict(averages)
    for name, parameter in network.named_parameters():
        tensors[f"current.{name}"] = parameter
        for moment in ("exp_avg", "exp_avg_sq"):
            if moment in optimiser.state[parameter]:
                tensors[f"{moment}.{name}"] = optimiser.state[parameter][moment]
    tensors.update(zip(_MEMORY, memory, strict=False))
    return TrainingState(tensors=tensors, progress=progress.to_dict())


def restore_weights(network: nn.Module, tensors: Mapping[str, Tensor]) -> None:
    """Put the current weights of a packed run back.

    Raises:
        TrainingError: One is missing or has another shape.
    """
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(fitting(tensors, f"current.{name}", parameter))


def restore_optimiser(
    optimiser: torch.optim.Optimizer, network: nn.Module, tensors: Mapping[str, Tensor], *, step: int
) -> None:
    """Put the optimiser's moments of a packed run back; there are none before its first step."""
    if step == 0:
        return
    for name, parameter in network.named_parameters():
        if f"exp_avg.{name}" not in tensors:
            continue  # a part that the loss never reached has no moments
        optimiser.state[parameter] = {
            # Where the optimiser makes it itself: its kernel for CUDA reads it there.
            "step": torch.tensor(float(step), device=parameter.device if parameter.is_cuda else "cpu"),
            "exp_avg": fitting(tensors, f"exp_avg.{name}", parameter),
            "exp_avg_sq": fitting(tensors, f"exp_avg_sq.{name}", parameter),
        }


def fitting(tensors: Mapping[str, Tensor], name: str, like: Tensor) -> Tensor:
    """Return a copy of a tensor of a packed run, on the device of the one that it is to take the place of.

    Raises:
        TrainingError: It is missing, has another shape or type, or is not finite.
    """
    tensor = tensors.get(name)
    fits = tensor is not None and (tensor.shape, tensor.dtype) == (like.shape, like.dtype)
    if tensor is None or not fits or not bool(torch.isfinite(tensor).all()):
        raise TrainingError("the training run in this model file is incomplete; train a new one")
    # A copy of our own: a matrix product rounds otherwise where its numbers lie unaligned, as in a file.
    return tensor.to(like.device, copy=True)
