"""Pieces to samples, whichever synthesiser is installed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.audio import plain
from models.audio import sound_font as fonts
from models.audio.errors import AudioError
from models.audio.wav import write_wav
from models.music import Piece

SAMPLE_RATE = 44_100
MAX_MINUTES = 60
MAX_PROGRAM = 128 * 128 - 1
_MAX_TAIL_SECONDS = 5.0
_SILENCE = 1e-3  # of full scale, -60 dB: what a tail fades to before it is cut
_FADE_SECONDS = 0.05

OnProgress = Callable[[float], None]
ShouldStop = Callable[[], bool]


def render(
    piece: Piece,
    *,
    sample_rate: int = SAMPLE_RATE,
    program: int | None = None,
    gain: float = 1.0,
    sound_font: Path | None = None,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
) -> NDArray[np.float32]:
    """Return the sound of a piece, stereo, with the tail of its last notes.

    With tinysoundfont the instruments are those of a sound font; without it, plain waves.

    Args:
        piece: What to play, all of it.
        sample_rate: Frames a second, 8,000 to 192,000.
        program: A General MIDI program, 0 to 127, in place of every track's own but the drums'; of a
            sound font's further banks, bank * 128 + program.
        gain: Factor, 0 or more. Where the result would go beyond full scale, it is made softer
            as a whole, never clipped.
        sound_font: An SF2 file in place of the General MIDI one that comes along.
        on_progress: Called with the share done, 0 to 1, about once a second of music.
        should_stop: Asked as often; when it returns True, the samples so far are returned.

    Returns:
        (frames, 2), -1 to 1.

    Raises:
        AudioError: The piece is longer than an hour, or nothing can render it.
        ValueError: An argument is out of bounds.
    """
    _check(sample_rate, program, gain)
    if piece.seconds > MAX_MINUTES * 60:
        sentence = (
            f"The piece lasts {piece.seconds / 60:.0f} minutes; at most {MAX_MINUTES} can be made into "
            "sound: shorten it."
        )
        raise AudioError(sentence)
    body = round(piece.seconds * sample_rate)
    frames = body + round(_MAX_TAIL_SECONDS * sample_rate)

    def on_frames(done: int) -> bool:
        if on_progress is not None:
            on_progress(min(done / frames, 1.0))
        return should_stop is not None and should_stop()

    samples = _synthesise(piece, sample_rate, frames, program, sound_font, on_frames)
    return _limit(_trim_tail(samples, body, sample_rate), gain)


def render_wav(
    piece: Piece,
    path: str | Path,
    *,
    sample_rate: int = SAMPLE_RATE,
    program: int | None = None,
    gain: float = 1.0,
    sound_font: Path | None = None,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
) -> None:
    """Render a piece (see `render`) into a 16-bit WAV file; none is written when told to stop.

    Raises:
        AudioError: As for `render`, or the file cannot be written.
        ValueError: An argument is out of bounds.
    """
    samples = render(
        piece,
        sample_rate=sample_rate,
        program=program,
        gain=gain,
        sound_font=sound_font,
        on_progress=on_progress,
        should_stop=should_stop,
    )
    if should_stop is None or not should_stop():
        write_wav(samples, path, sample_rate)


def _check(sample_rate: int, program: int | None, gain: float) -> None:
    if not 8_000 <= sample_rate <= 192_000:
        raise ValueError(f"sample_rate must be 8,000 to 192,000 frames a second, not {sample_rate}")
    if program is not None and not 0 <= program <= MAX_PROGRAM:
        raise ValueError(f"program must be 0 to 127, or up to {MAX_PROGRAM:,} with its bank, not {program}")
    if not 0 <= gain < float("inf"):
        raise ValueError(f"gain must be 0 or more, not {gain}")


def _synthesise(
    piece: Piece,
    sample_rate: int,
    frames: int,
    program: int | None,
    sound_font: Path | None,
    on_frames: Callable[[int], bool],
) -> NDArray[np.float32]:
    font = sound_font or fonts.sound_font_path()
    if fonts.is_available() and font is not None:
        return fonts.render_sound_font(
            piece,
            sample_rate=sample_rate,
            frames=frames,
            sound_font=font,
            program=program,
            on_frames=on_frames,
        )
    if plain.is_available():
        return plain.render_plain(piece, sample_rate=sample_rate, frames=frames, on_frames=on_frames)
    raise AudioError("No synthesiser is installed: install tinysoundfont and pretty_midi.")


def _trim_tail(samples: NDArray[np.float32], body: int, sample_rate: int) -> NDArray[np.float32]:
    """Cut what is silent after the body, and fade out what is left of the tail at its end."""
    tail = np.abs(samples[body:]).max(axis=1, initial=0.0)
    audible = np.flatnonzero(tail > _SILENCE)
    stop = body + (int(audible[-1]) + 1 if audible.size else 0)
    fade = min(round(_FADE_SECONDS * sample_rate), max(stop - body, 0))
    samples = samples[:stop]
    if fade:
        samples[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None]
    return samples


def _limit(samples: NDArray[np.float32], gain: float) -> NDArray[np.float32]:
    """Scale by the gain, or by what keeps the loudest sample at full scale."""
    loudest = max(float(samples.max(initial=0.0)), -float(samples.min(initial=0.0)))
    factor = gain if loudest * gain <= 1 else 1 / loudest
    if factor != 1:
        samples *= np.float32(factor)
    return np.clip(samples, -1, 1, out=samples)
