"""Synthesisers with a sound font in them, kept between two uses: a large font takes a second to load."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.audio.errors import AudioError
from models.audio.sf2 import read_sound_font

SOUND_FONT_ID = 0
"""What a synthesiser calls the one sound font in it."""

_MAX_VOICES = 256
_LEVEL_DB = 6.0  # four voices then reach about half of full scale
_KEPT = 2  # a piece and the preview of a key are made at once
_LARGE_BYTES = 64 * 1024 * 1024  # of such a font there is one synthesiser, and its users take turns
_CHANNELS = 16
_ALL_SOUND_OFF = 120
_QUIET_FRAMES = 4096  # in which what was switched off has faded

_Key = tuple[Path, int, int, int]  # the file, its size and time, and the frames a second


@dataclass(slots=True)
class _Shelf:
    """The synthesisers of one font that nobody uses now."""

    key: _Key | None = None
    synths: list[Any] = field(default_factory=list)


_shelf = _Shelf()
_lock = threading.Lock()
_turn = threading.Lock()


@contextmanager
def borrowed_synth(sound_font: Path, sample_rate: int) -> Iterator[Any]:
    """Lend a synthesiser with a sound font, all its channels silent.

    Raises:
        AudioError: The sound font cannot be read, or is none.
    """
    key = _key_of(sound_font, sample_rate)
    if key[1] > _LARGE_BYTES:
        with _turn:
            yield from _lend(key)
    else:
        yield from _lend(key)


def forget_synths() -> None:
    """Give the memory of all kept synthesisers back."""
    with _lock:
        _shelf.key, _shelf.synths = None, []


def _lend(key: _Key) -> Iterator[Any]:
    with _lock:
        if _shelf.key != key:
            _shelf.key, _shelf.synths = key, []
        synth = _shelf.synths.pop() if _shelf.synths else None
    if synth is None:
        synth = _load(key[0], key[3])
    yield synth
    _quieten(synth)
    with _lock:
        if _shelf.key == key and len(_shelf.synths) < _KEPT:
            _shelf.synths.append(synth)


def _key_of(sound_font: Path, sample_rate: int) -> _Key:
    try:
        status = sound_font.stat()
    except OSError as error:
        raise _unreadable(sound_font) from error
    return sound_font, status.st_size, status.st_mtime_ns, sample_rate


def _load(sound_font: Path, sample_rate: int) -> Any:
    import tinysoundfont

    read_sound_font(sound_font)
    synth = tinysoundfont.Synth(gain=_LEVEL_DB, samplerate=sample_rate)
    try:
        synth.sfload(str(sound_font), max_voices=_MAX_VOICES)
    except Exception as error:  # the library's own kinds of error are not documented
        raise _unreadable(sound_font) from error
    return synth


def _unreadable(sound_font: Path) -> AudioError:
    return AudioError("This sound font cannot be read: choose another SF2 file.", path=sound_font)


def _quieten(synth: Any) -> None:
    """Switch off what still sounds, and let it fade."""
    for channel in range(_CHANNELS):
        synth.control_change(channel, _ALL_SOUND_OFF, 0)
    synth.generate_simple(_QUIET_FRAMES)
