"""Samples to WAV files."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.audio.errors import AudioError
from models.files import replaced_whole

_FULL_SCALE = 32767
_BLOCK_FRAMES = 1 << 18  # converted at a time, so that a long piece is not held twice


def write_wav(samples: NDArray[np.float32], path: str | Path, sample_rate: int) -> None:
    """Write samples as 16-bit PCM, whole or not at all.

    Args:
        samples: (frames, channels) or (frames,), -1 to 1; what lies beyond is cut off there.
        path: Where to; an existing file is replaced once the new one is complete on disk.
        sample_rate: Frames a second.

    Raises:
        AudioError: The file cannot be written there.
        ValueError: The samples have another shape, or are not numbers.
    """
    path = Path(path)
    frames = samples[:, None] if samples.ndim == 1 else samples
    if frames.ndim != 2 or not 1 <= frames.shape[1] <= 2:
        raise ValueError(f"samples must be (frames,) or (frames, 1 or 2), not {samples.shape}")
    if not np.isfinite(frames).all():
        raise ValueError("samples must be finite numbers")
    try:
        with replaced_whole(path) as file, wave.open(file, "wb") as writer:
            _write_frames(writer, frames, sample_rate)
    except OSError as error:
        reason = (error.strerror or "the system gave no reason").lower()
        sentence = f"The WAV file could not be written ({reason}): choose another place or name."
        raise AudioError(sentence, path=path) from error


def _write_frames(writer: wave.Wave_write, frames: NDArray[np.float32], sample_rate: int) -> None:
    writer.setnchannels(frames.shape[1])
    writer.setsampwidth(2)
    writer.setframerate(sample_rate)
    writer.setnframes(len(frames))
    for start in range(0, len(frames), _BLOCK_FRAMES):
        block = np.clip(frames[start : start + _BLOCK_FRAMES], -1, 1)
        writer.writeframes(np.rint(block * _FULL_SCALE).astype("<i2").tobytes())
