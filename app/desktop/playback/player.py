"""Playing samples: mixing, position, pause and seek; by the clock alone where there is no device."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from app.desktop.playback.device import Pull, Samples, SoundDevice, SoundDeviceError, open_sound_device

SAMPLE_RATE = 44100
MAX_VOICES = 8
"""Short sounds that may overlap; the oldest makes room for the next."""

LOST_AFTER_S = 2.0
"""A device that has not asked for samples for so long while playing is taken as gone."""

Frames = npt.NDArray[np.int16]
"""Sound as it is kept: int16 of shape (frames, 2), half the memory of float32."""


class Player:
    """One piece of sound with a position, and short sounds (key previews) on top of it.

    The device pulls from its own thread; everything else may be called from any thread.
    """

    def __init__(
        self,
        *,
        sample_rate: int = SAMPLE_RATE,
        open_device: Callable[[Pull, int], SoundDevice] = open_sound_device,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.sample_rate = sample_rate
        self.volume = 0.8
        self._open_device, self._clock = open_device, clock
        self._opening, self._lock = threading.Lock(), threading.Lock()
        self._device: SoundDevice | None = None
        self._opened = False
        self._frames: Frames = np.zeros((0, 2), np.int16)
        self._voices: list[Frames] = []
        self._playing = False
        self._cursor = 0
        self._loop: tuple[int, int] | None = None
        # What `position` counts from: a frame, when it was handed over, and how many came with it.
        self._anchor_frame, self._anchor_time, self._anchor_length = 0, 0.0, 0
        self._gain = 0.0

    def open(self) -> None:
        """Open the device, once; where there is none, `silent` says so and the clock takes over."""
        with self._opening:
            if self._opened:
                return
            self._opened = True
            try:
                device = self._open_device(self.pull, self.sample_rate)
            except SoundDeviceError:
                return
            with self._lock:
                self._settle()
                self._device = device

    @property
    def silent(self) -> bool:
        """Whether `open` was tried and there is no device, or it has gone."""
        return self._opened and self._device is None

    def leave_lost_device(self) -> bool:
        """Go on by the clock when the device has stopped asking, as an unplugged one does.

        Returns:
            Whether that happened just now.
        """
        with self._lock:
            waited = self._clock() - self._anchor_time
            if self._device is None or not self._playing or waited < LOST_AFTER_S:
                return False
            device, self._device, self._voices = self._device, None, []
            self._anchor(self._cursor, 0)
        device.close()
        return True

    def close(self) -> None:
        """Stop everything and give the device back; may be called twice."""
        with self._opening, self._lock:
            device, self._device = self._device, None
            self._playing, self._voices, self._opened = False, [], True
        if device is not None:
            device.close()

    def load(self, frames: Frames, *, at: int = 0) -> None:
        """Take on another sound, paused at a frame.

        Raises:
            ValueError: The samples are not int16 of shape (frames, 2).
        """
        if frames.dtype != np.int16 or frames.ndim != 2 or frames.shape[1] != 2:
            raise ValueError(f"samples must be int16 of shape (frames, 2), not {frames.dtype} {frames.shape}")
        with self._lock:
            self._frames, self._playing = frames, False
        self.seek(at)

    def play(self) -> None:
        """Go on from the position."""
        with self._lock:
            self._playing = True
            self._anchor(self._cursor, 0)

    def pause(self) -> None:
        """Stop and keep the position."""
        with self._lock:
            self._settle()
            self._playing = False

    def stop(self) -> None:
        """Stop and go back to the start."""
        self.pause()
        self.seek(0)

    def seek(self, frame: int) -> None:
        """Go to a frame, playing or not."""
        with self._lock:
            self._cursor = min(max(0, frame), len(self._frames))
            self._anchor(self._cursor, 0)

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Go back to the first frame whenever the second is reached; None plays on to the end.

        A position beyond the second frame is left as it is, and plays on to the end.

        Raises:
            ValueError: The second frame does not come after the first.
        """
        if loop is not None and not 0 <= loop[0] < loop[1]:
            raise ValueError(f"a loop must go from a frame to a later one, not {loop}")
        with self._lock:
            if self._playing and self._device is None:
                self._settle()
            self._loop = loop

    def add_voice(self, frames: Frames) -> None:
        """Play a short sound at once, on top of everything."""
        with self._lock:
            if self._device is not None:
                self._voices = [*self._voices, frames][-MAX_VOICES:]

    @property
    def position(self) -> int:
        """The frame that sounds now: what the device was given, run on by the clock in between."""
        with self._lock:
            return self._position()

    @property
    def at_end(self) -> bool:
        """Whether the sound is over."""
        return self.position >= len(self._frames)

    def _position(self) -> int:
        if not self._playing:
            return self._cursor
        passed = round((self._clock() - self._anchor_time) * self.sample_rate)
        if self._device is not None:
            passed = min(passed, self._anchor_length)
        return min(self._wrapped(self._anchor_frame, max(0, passed)), len(self._frames))

    def _wrapped(self, frame: int, passed: int) -> int:
        """Return where one is so many frames after a frame, as the loop has it."""
        after = frame + passed
        if self._loop is None or frame >= self._loop[1] or after < self._loop[1]:
            return after
        start, stop = self._loop
        return start + (after - stop) % (stop - start)

    def _anchor(self, frame: int, length: int) -> None:
        self._anchor_frame, self._anchor_time, self._anchor_length = frame, self._clock(), length

    def _settle(self) -> None:
        """Make the cursor what the clock says, before the clock stops counting.

        With a device the cursor is where the next samples come from, and stays: they fade out from
        there.
        """
        if self._device is None:
            self._cursor = self._position()
        self._anchor(self._cursor, 0)

    def pull(self, count: int) -> Samples:
        """Mix the next frames; gain moves over the block, so that nothing clicks."""
        with self._lock:
            mixed = np.zeros((count, 2), np.float32)
            target = self.volume if self._playing else 0.0
            start = self._cursor
            block = self._next_block(count)
            ramp = np.linspace(self._gain, target, count, dtype=np.float32)[: len(block), None]
            if self._gain or target:
                mixed[: len(block)] = block * (ramp / 32768)
            self._gain = target
            if self._playing:
                self._anchor(start, len(block))
                self._cursor = self._wrapped(start, len(block))
            self._mix_voices(mixed)
        return np.clip(mixed, -1, 1)

    def _next_block(self, count: int) -> Frames:
        """Return the frames that come next, round the loop as often as it takes; fewer at the end."""
        parts, cursor = [], self._cursor
        while count > 0:
            end = len(self._frames)
            if self._loop is not None and cursor < self._loop[1]:
                end = min(end, self._loop[1])
            part = self._frames[cursor : min(cursor + count, end)]
            if not len(part):
                break
            parts.append(part)
            count -= len(part)
            cursor = self._wrapped(cursor, len(part))
        return parts[0] if len(parts) == 1 else np.concatenate([self._frames[:0], *parts])

    def _mix_voices(self, mixed: Samples) -> None:
        left = []
        for voice in self._voices:
            part = voice[: len(mixed)]
            mixed[: len(part)] += part * np.float32(self.volume / 32768)
            if len(voice) > len(mixed):
                left.append(voice[len(mixed) :])
        self._voices = left
