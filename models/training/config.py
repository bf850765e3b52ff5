"""How to train, declared once for the command line, the window and the model file."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from models.networks.config import Config, NetworkConfig, option

Clipping = Literal["norm", "value", "none"]
Device = Literal["auto", "cpu", "cuda", "mps"]
Precision = Literal["auto", "fp32", "bf16"]

DEFAULT_MINUTES = 5.0


class TrainingConfig(Config):
    """Everything that decides what a training run does to the same music."""

    network: NetworkConfig = NetworkConfig()

    bptt_length: int = option(
        64,
        "BPTT length",
        "Notes through which the gradient runs back before it is cut; the state runs on.",
        unit="notes",
        ge=1,
        le=4096,
    )
    batch_size: int = option(
        32, "Batch size", "Pieces that are read side by side.", unit="pieces", ge=1, le=4096
    )
    learning_rate: float = option(
        3e-3,
        "Learning rate",
        "Highest step size of AdamW; warmed up to, held, and annealed to nothing at the end of the run.",
        gt=0.0,
        le=1.0,
    )
    weight_decay: float = option(
        1.0, "Weight decay", "How fast AdamW pulls unused weights to 0.", ge=0.0, le=10.0
    )
    clipping: Clipping = option(
        "norm",
        "Clipping",
        "Whether gradients are clipped by their global norm, value by value, or not at all.",
    )
    clip_threshold: float = option(
        1.0,
        "Clip at",
        "Largest gradient norm (by norm) or largest entry (by value) that passes unclipped.",
        gt=0.0,
        le=1e6,
    )
    epochs: int | None = option(
        None, "Epochs", "End after this many readings of the music.", unit="epochs", ge=1
    )
    steps: int | None = option(None, "Steps", "End after this many training steps.", unit="steps", ge=1)
    minutes: float | None = option(
        None,
        "Minutes",
        f"End after this long ({DEFAULT_MINUTES:g} where neither epochs nor steps are given).",
        unit="min",
        gt=0.0,
        le=100_000.0,
    )
    transpose: int | Literal["auto"] = option(
        "auto",
        "Transpose",
        "Largest transposition up or down, as more music to learn from; 'auto' stays within the "
        "range of the music and leaves music alone that already stands in one key.",
        unit="semitones",
    )
    validation_share: float = option(
        0.1,
        "Validation",
        "Share of the pieces kept for validation where no validation folder is given.",
        ge=0.0,
        le=0.5,
    )
    random_seed: int = option(1, "Random seed", "The same number gives the same run.", ge=0, le=2**31 - 1)
    threads: int | None = option(
        None, "Threads", "Processor threads; all cores where not given.", ge=1, le=1024
    )
    device: Device = option("auto", "Device", "Where to train: 'auto' takes a GPU where there is one.")
    precision: Precision = option(
        "auto",
        "Precision",
        "Number format of the matrix products; 'auto' takes bf16 where the processor has it.",
    )

    @model_validator(mode="after")
    def _one_budget(self) -> Self:
        if sum(value is not None for value in (self.epochs, self.steps, self.minutes)) > 1:
            raise ValueError("give one of epochs, steps and minutes, not several")
        if self.transpose != "auto" and not 0 <= self.transpose <= 24:
            raise ValueError("transpose must be 'auto' or 0 to 24 semitones")
        return self

    @property
    def minutes_budget(self) -> float | None:
        """The budget of time, in minutes, or None where epochs or steps decide."""
        if self.epochs is None and self.steps is None:
            return DEFAULT_MINUTES if self.minutes is None else self.minutes
        return None
