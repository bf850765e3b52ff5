"""The plain choices that stand for the options of a training run: size and time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from app.desktop.language import told
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig

UNTIL_STOPPED_MINUTES = 100_000.0
"""The longest budget that the config allows: over two months, so a person will have stopped it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A shape of the network: so many units in each of so many layers."""

    name: str
    hidden_size: int
    layers: int


SIZES = (
    Size(name="small", hidden_size=64, layers=1),
    Size(name="medium", hidden_size=256, layers=1),
    Size(name="large", hidden_size=512, layers=2),
)
MINUTES = (1.0, 5.0, 20.0, UNTIL_STOPPED_MINUTES)


def size_name(values: Mapping[str, Any]) -> str | None:
    """Name the size that form values have, or None where they have one of their own."""
    for size in SIZES:
        if (size.hidden_size, size.layers) == (values["hidden_size"], values["layers"]):
            return size.name
    return None


def size_values(name: str) -> dict[str, int]:
    """Return the form values that make up a size."""
    size = next(size for size in SIZES if size.name == name)
    return {"hidden_size": size.hidden_size, "layers": size.layers}


def plain_minutes(values: Mapping[str, Any]) -> float | None:
    """Return the one of MINUTES that form values have for a budget, or None for another budget."""
    if values["epochs"] is not None or values["steps"] is not None:
        return None
    minutes = values["minutes"]
    return minutes if minutes in MINUTES else None


def minutes_values(minutes: float) -> dict[str, Any]:
    """Return the form values that make up a budget of time."""
    return {"minutes": minutes, "epochs": None, "steps": None}


def make_config(values: Mapping[str, Any]) -> TrainingConfig:
    """Make the config from the values of a form, those of the network among them.

    Raises:
        ValueError: The values do not go together; its text is a sentence for people.
    """
    network = {name: value for name, value in values.items() if name in NetworkConfig.model_fields}
    others = {name: value for name, value in values.items() if name in TrainingConfig.model_fields}
    try:
        return TrainingConfig(network=NetworkConfig(**network), **others)
    except ValidationError as error:
        first = error.errors()[0]
        where = TrainingConfig.model_fields.get(str(first["loc"][-1])) if first["loc"] else None
        text = str(first["msg"]).removeprefix("Value error, ")
        raise ValueError(
            f"{told(where.title or '')}: {told(text)}" if where is not None else told(text)
        ) from error
