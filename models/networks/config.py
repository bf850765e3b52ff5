"""The shape of the network, declared once for the command line, the window and the model file."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Cell = Literal["rnn", "lstm", "gru"]
Switch = Literal["on", "off"]


class Config(BaseModel):
    """A frozen set of options, each with a title, a description, a unit and bounds."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def option(
    default: Any, title: str, description: str, *, unit: str = "", least: str = "", **bounds: Any
) -> Any:
    """Declare an option: pydantic's Field with a unit and a word for the least value, for forms."""
    words = {"unit": unit, "least": least}
    return Field(default, title=title, description=description, json_schema_extra={**words}, **bounds)


class NetworkConfig(Config):
    """A stack of recurrent layers with a head for every part of a note."""

    cell: Cell = option(
        "lstm",
        "Cell",
        "What each unit is: a plain recurrent neuron (rnn), or one with gates that decide "
        "what to keep (lstm, gru).",
    )
    hidden_size: int = option(256, "Units", "Units in each recurrent layer.", unit="units", ge=8, le=4096)
    layers: int = option(1, "Layers", "Recurrent layers, one above the other.", ge=1, le=8)
    dropout: float = option(
        0.5,
        "Dropout",
        "Share of the connections between layers that each training step leaves out, "
        "against learning by heart.",
        ge=0.0,
        le=0.95,
    )
    memory: Switch = option(
        "on",
        "Memory",
        "Whether the network also looks back to where the piece was last like this, and learns when "
        "to come back to what followed then.",
    )
    surroundings: Switch = option(
        "on",
        "Surroundings",
        "Whether one small network looks at what sounds around every pitch, alike for all pitches.",
    )

    contexts: Switch = option(
        "on",
        "Contexts",
        "Whether the network is told which pitches came after the last few notes, in the music that it "
        "learns from and in the piece so far, and learns how far to trust that.",
    )

    @property
    def knows_contexts(self) -> bool:
        """Whether the network is told what usually follows."""
        return self.contexts == "on"

    @property
    def looks_around(self) -> bool:
        """Whether the network looks at the surroundings of each pitch."""
        return self.surroundings == "on"

    @property
    def looks_back(self) -> bool:
        """Whether the network has the memory of the piece."""
        return self.memory == "on"
