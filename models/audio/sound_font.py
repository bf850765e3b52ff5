"""Pieces to samples through a sound font, with tinysoundfont: no system library, no sound device."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.audio.synths import SOUND_FONT_ID, borrowed_synth
from models.music import Piece, Track

_NUM_CHANNELS = 16
_FRAME_BYTES = 8  # two 32-bit floats
# (frame, 0 for off and 1 for on, channel, pitch, velocity): at one frame releases come first
_Event = tuple[int, int, int, int, int]


def sound_font_path() -> Path | None:
    """Return the General MIDI sound font that pretty_midi brings along, or None.

    It is used where it lies (its licence is not ours), and found without importing pretty_midi.
    """
    spec = find_spec("pretty_midi")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "TimGM6mb.sf2"
    return path if path.is_file() else None


def is_available() -> bool:
    """Tell whether tinysoundfont is installed."""
    return find_spec("tinysoundfont") is not None


def render_sound_font(
    piece: Piece,
    *,
    sample_rate: int,
    frames: int,
    sound_font: Path,
    program: int | None,
    on_frames: Callable[[int], bool],
) -> NDArray[np.float32]:
    """Return (frames, 2) samples of a piece; silence where it sounds no more.

    Args:
        piece: What to play.
        sample_rate: Frames a second.
        frames: How many to render.
        sound_font: An SF2 file.
        program: Replaces the instruments of all tracks but drums: bank * 128 + program.
        on_frames: Called about once a second of music with the frames rendered so far; rendering
            stops when it returns True, and the frames so far are returned.

    Raises:
        AudioError: The sound font cannot be read.
    """
    with borrowed_synth(sound_font, sample_rate) as synth:
        return _play(synth, piece, sample_rate, frames, program, on_frames)


def _play(
    synth: Any,
    piece: Piece,
    sample_rate: int,
    frames: int,
    program: int | None,
    on_frames: Callable[[int], bool],
) -> NDArray[np.float32]:
    channels = _channels(piece.tracks, program)
    for track, channel in zip(piece.tracks, channels, strict=True):
        _select(synth, channel, played_program(track, program), track.is_drum)
    samples = np.zeros((frames, 2), dtype=np.float32)
    view = samples.reshape(-1).data.cast("B")
    now = 0
    for frame, is_on, channel, pitch, velocity in (*_events(piece, channels, sample_rate), _end(frames)):
        while now < min(frame, frames):
            stop = min(frame, frames, now + sample_rate)
            synth.generate_simple(stop - now, view[now * _FRAME_BYTES : stop * _FRAME_BYTES])
            now = stop
            if on_frames(now):
                return samples[:now]
        if is_on:
            synth.noteon(channel, pitch, velocity)
        else:
            synth.noteoff(channel, pitch)
    return samples


def played_program(track: Track, program: int | None) -> int:
    """Return the program a track sounds with: drums keep their own."""
    return track.program if program is None or track.is_drum else program


def _select(synth: Any, channel: int, program: int, is_drum: bool) -> None:
    """Choose the instrument of a channel: bank * 128 + program, or the nearest that the sound font has."""
    bank, own = divmod(program, 128)
    for chosen in ((bank, own), (0, own), (0, 0)):
        try:
            synth.program_select(channel, SOUND_FONT_ID, chosen[0], chosen[1], is_drum)
        except RuntimeError:  # a sound font without this instrument
            continue
        return


def _channels(tracks: Iterable[Track], program: int | None) -> list[int]:
    """Give every track a channel of the synthesiser, shared by like instruments where there are too few."""
    tracks = list(tracks)
    kinds = [(track.is_drum, played_program(track, program)) for track in tracks]
    if len(tracks) <= _NUM_CHANNELS:
        return list(range(len(tracks)))
    numbers = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
    return [numbers[kind] % _NUM_CHANNELS for kind in kinds]


def _events(piece: Piece, channels: list[int], sample_rate: int) -> list[_Event]:
    """Return the presses and releases of all keys, sorted by frame.

    A channel has every key once, so a note ends at the latest where the next one of its pitch begins.
    """
    keys: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
    for track, channel in zip(piece.tracks, channels, strict=True):
        for note in track.notes:
            onset = round(piece.seconds_at(note.onset) * sample_rate)
            end = max(round(piece.seconds_at(note.end) * sample_rate), onset + 1)
            key = keys[channel, note.pitch]
            key[onset] = max((end, note.velocity), key.get(onset, (0, 0)))
    events: list[_Event] = []
    for (channel, pitch), notes in keys.items():
        onsets = sorted(notes)
        for onset, following in zip_longest(onsets, onsets[1:]):
            end, velocity = notes[onset]
            events.append((onset, 1, channel, pitch, velocity))
            events.append((end if following is None else min(end, following), 0, channel, pitch, 0))
    return sorted(events)


def _end(frames: int) -> _Event:
    """Return an event without effect at the last frame, up to which the synthesiser runs."""
    return frames, 0, 0, 0, 0
