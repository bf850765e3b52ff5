"""How notes are drawn, declared once for the command line and the window."""

from __future__ import annotations

from typing import Literal

from models.networks.config import Config, option
from models.networks.interventions import Intervention

Scale = Literal[
    "off",
    "as-primer",
    "major",
    "natural-minor",
    "harmonic-minor",
    "melodic-minor",
    "dorian",
    "phrygian",
    "lydian",
    "mixolydian",
    "locrian",
    "major-pentatonic",
    "minor-pentatonic",
    "blues",
    "whole-tone",
]
Tonic = Literal["auto", "C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]


class SamplingConfig(Config):
    """The rules by which a melody is drawn from the network's distribution."""

    temperature: float = option(
        1.0,
        "Temperature",
        "Below 1 the likely becomes likelier, above 1 the unlikely gets its turn; "
        "0 always takes the likeliest.",
        ge=0.0,
        le=10.0,
    )
    top_k: int = option(
        0, "Top-k", "Draw among this many likeliest outcomes only; 0 for all.", least="all", ge=0, le=1024
    )
    top_p: float = option(
        0.95,
        "Top-p",
        "Draw among the likeliest outcomes that make up this share of the chances (nucleus).",
        gt=0.0,
        le=1.0,
    )
    memory: float = option(
        1.0,
        "Comes back to its motifs",
        "How much the melody listens to what it has played so far; 0 turns the memory of the piece off.",
        ge=0.0,
        le=1.0,
    )
    scale: Scale = option(
        "off",
        "Scale",
        "Hold new notes to the pitches of a scale: one by name, or that of the key that the primer "
        "suggests; the primer itself stays as it is.",
    )
    tonic: Tonic = option(
        "auto", "Tonic", "The first degree of the scale; auto: that of the key that the primer suggests."
    )
    bars: int | None = option(
        None, "Bars", "Longest melody, the primer included.", unit="bars", ge=1, le=1024
    )
    notes: int | None = option(None, "Notes", "Most new notes.", unit="notes", ge=1, le=20_000)
    variations: int = option(1, "Variations", "Melodies drawn at once.", ge=1, le=256)
    qpm: float | None = option(
        None,
        "Tempo",
        "Quarter notes a minute; that of the primer or of the music learnt where not given.",
        unit="qpm",
        ge=10.0,
        le=600.0,
    )
    interventions: tuple[Intervention, ...] = option(
        (),
        "Interventions",
        "What is done to the network's memory meanwhile; rows count the notes from the melody's beginning, "
        "the primer's too.",
    )
    random_seed: int = option(1, "Random seed", "The same number gives the same melody.", ge=0, le=2**31 - 1)
