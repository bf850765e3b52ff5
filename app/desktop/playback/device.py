"""The sound device, through miniaudio: it asks for samples, and nothing else in the window knows it."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable, Generator
from typing import Protocol

import numpy as np
import numpy.typing as npt

from models.errors import RitornelloError

Samples = npt.NDArray[np.float32]
Pull = Callable[[int], Samples]
"""Asked from the device's own thread for so many frames; returns float32 of shape (frames, 2)."""

PERIOD_MS = 40
_CLOSING_S = 0.5


class SoundDeviceError(RitornelloError):
    """There is no sound device, or it cannot be opened."""


class SoundDevice(Protocol):
    """Something that pulls samples until it is closed."""

    def close(self) -> None:
        """Stop pulling, for good; may be called twice."""


_AlsaHandler = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)
_say_nothing = _AlsaHandler(lambda *_: None)  # ALSA keeps its address: it must live as long as we do


def quieten_alsa() -> None:
    """Keep ALSA from writing twenty lines to the terminal where there is no sound card."""
    if sys.platform == "linux":
        try:
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_say_nothing)
        except (OSError, AttributeError):
            return  # no ALSA, nothing to say


class MiniaudioDevice:
    """A running device that pulls from a function, 40 ms at a time."""

    def __init__(self, pull: Pull, *, sample_rate: int, allow_null: bool = False) -> None:
        """Open the default device and start it.

        Args:
            pull: Called in the device's thread.
            sample_rate: Frames a second.
            allow_null: Take miniaudio's null device, which keeps time and makes no sound.

        Raises:
            SoundDeviceError: There is none, or it refuses.
        """
        import miniaudio

        quieten_alsa()
        self._pull = pull
        self._closing = threading.Event()
        self._drained = threading.Event()
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.FLOAT32,
                nchannels=2,
                sample_rate=sample_rate,
                buffersize_msec=PERIOD_MS,
                backends=[miniaudio.Backend.NULL] if allow_null else None,
                app_name="Ritornello",
            )
            if self._device.backend == "Null" and not allow_null:
                self._device.close()
                raise SoundDeviceError("no sound device was found")
            frames = self._frames()
            next(frames)
            self._device.start(frames)
        except miniaudio.MiniaudioError as error:
            raise SoundDeviceError("no sound device could be opened") from error

    def _frames(self) -> Generator[Samples | bytes, int, None]:
        wanted = yield b""
        while not self._closing.is_set():
            wanted = yield self._pull(wanted)
        self._drained.set()

    def close(self) -> None:
        """Let the device's thread leave the generator by itself, then close the device."""
        if not self._closing.is_set():
            self._closing.set()
            self._drained.wait(_CLOSING_S)
            self._device.close()


def open_sound_device(pull: Pull, sample_rate: int) -> SoundDevice:
    """Open the default sound device.

    Raises:
        SoundDeviceError: There is none, or it refuses.
    """
    return MiniaudioDevice(pull, sample_rate=sample_rate)
