"""Pieces to samples with pretty_midi's own synthesis: plain waves, for where tinysoundfont is missing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from models.music import Piece, Track

_LEVEL = 0.2  # of full scale for one part, so that a few parts together stay below it


def is_available() -> bool:
    """Tell whether pretty_midi is installed."""
    return find_spec("pretty_midi") is not None


def render_plain(
    piece: Piece, *, sample_rate: int, frames: int, on_frames: Callable[[int], bool]
) -> NDArray[np.float32]:
    """Return (frames, 2) samples of a piece in sine waves, the same on both sides; drums are silent.

    Args:
        piece: What to play.
        sample_rate: Frames a second.
        frames: How many to render.
        on_frames: Called after every track with its share of the frames; rendering stops when it
            returns True, and what sounds so far is returned.
    """
    samples = np.zeros((frames, 2), dtype=np.float32)
    for number, track in enumerate(piece.tracks, 1):
        if not track.is_drum and track.notes:
            wave = _waves(piece, track, sample_rate)[:frames]
            samples[: len(wave)] += (wave * _LEVEL)[:, None]
        if on_frames(frames * number // len(piece.tracks)):
            break
    return samples


def _waves(piece: Piece, track: Track, sample_rate: int) -> NDArray[np.float32]:
    import pretty_midi

    instrument = pretty_midi.Instrument(program=track.program)
    for note in track.notes:
        start, end = piece.seconds_at(note.onset), piece.seconds_at(note.end)
        instrument.notes.append(pretty_midi.Note(note.velocity, note.pitch, start, end))
    waves: NDArray[np.float32] = instrument.synthesize(fs=sample_rate).astype(np.float32)
    loudest = float(np.abs(waves).max(initial=0.0))
    return waves / loudest if loudest > 0 else waves
