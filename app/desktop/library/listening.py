"""What the model hears of a piece unless a person chooses, and such choices on disk. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.analysis import find_metre
from models.corpus.hearing import ListeningConfig, Voices, suggest_listening
from models.music import Piece, TimeSignature

SURE_OF_METRE = 0.05
"""From this confidence on, a metre that was found is right nearly always; see `find_metre`."""
SURE_OF_KEY = 0.6
"""From this correlation on, a key that was found is told without a doubt."""


def suggestion_for(piece: Piece, voices: Voices) -> ListeningConfig:
    """Suggest tracks and voices; a metre that the file does not give is found, where that is sure."""
    suggestion = suggest_listening(piece, voices)
    if piece.time_signatures:
        return suggestion
    found = find_metre(piece)
    return replace(suggestion, metre=found.metre) if found.confidence >= SURE_OF_METRE else suggestion


def settled(piece: Piece, chosen: ListeningConfig | None, voices: Voices) -> ListeningConfig:
    """Return what a person chose, where the piece has such tracks, or else the suggestion."""
    if chosen is None or max(chosen.tracks or (0,)) >= max(1, len(piece.tracks)):
        return suggestion_for(piece, voices)
    return chosen


def to_json(listening: ListeningConfig) -> dict[str, Any]:
    """Return plain data; the inverse of `from_json`."""
    metre = listening.metre
    return {
        "tracks": None if listening.tracks is None else list(listening.tracks),
        "voices": listening.voices,
        "metre": None if metre is None else [metre.onset, metre.numerator, metre.denominator],
    }


def from_json(data: Any) -> ListeningConfig:
    """Make a choice of what was read from disk.

    Raises:
        ValueError: It is none.
    """
    try:
        tracks, metre = data["tracks"], data["metre"]
        return ListeningConfig(
            tracks=None if tracks is None else tuple(int(number) for number in tracks),
            voices=data["voices"],
            metre=None if metre is None else _time_signature(*metre),
        )
    except (TypeError, KeyError, OverflowError) as error:
        raise ValueError(f"this is no choice of what to hear: {error}") from None


def _time_signature(onset: int, numerator: int, denominator: int) -> TimeSignature:
    return TimeSignature(onset=int(onset), numerator=int(numerator), denominator=int(denominator))
