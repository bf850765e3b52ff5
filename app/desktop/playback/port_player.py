"""Playing to a MIDI port: messages in time from a thread of its own, and no note left hanging."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

from models.midi.live import (
    LiveSchedule,
    Message,
    note_off,
    note_on,
    pressed_key,
    program_messages,
    released_key,
    silence_messages,
    volume_message,
)
from models.midi.ports import Output, PortError

TICKS_A_SECOND = 44100
"""Positions are counted as a `Player` counts them, so that either can stand in for the other."""

PREVIEW_CHANNEL = 15
_PREVIEW_S = 0.5
_LONGEST_WAIT_S = 0.5
_NOTHING = LiveSchedule(seconds=(), messages=(), setup=(), channels=(), length=0.0)


class PortPlayer:
    """Plays one piece to a port, by the clock, with pause, seek and loop.

    Everything may be called from any thread. What is pressed is remembered, and released on pause, stop,
    seek, at the end of a loop and on close.
    """

    def __init__(self, port: Output, name: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.name = name
        self.sample_rate = TICKS_A_SECOND
        self._port, self._clock = port, clock
        self._changed = threading.Condition()
        self._schedule = _NOTHING
        self._pressed: set[tuple[int, int]] = set()
        self._previews: dict[int, float] = {}  # pitch -> the clock's second at which it is released
        self._volume = 0.8
        self._loop: tuple[float, float] | None = None
        self._playing = self._closed = self._lost = self._told_lost = False
        # While playing, the second of the piece is `_from + clock - _since`; paused, it is `_from`.
        self._from, self._since = 0.0, 0.0
        self._next = 0
        self._thread = threading.Thread(target=self._run, name=f"midi port {name}", daemon=True)
        self._thread.start()

    @property
    def volume(self) -> float:
        """From 0 to 1, as the volume controller of every channel in use."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        with self._changed:
            self._volume = volume
            self._send_volume()

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard because there is nothing to play to; a port that is open can."""
        return False

    def open(self) -> None:
        """Do nothing: the port is open already."""

    def leave_lost_device(self) -> bool:
        """Tell, once, that the port has gone."""
        with self._changed:
            told, self._told_lost = self._told_lost, self._lost
            return self._lost and not told

    def mark_lost(self) -> None:
        """Take the port as gone, as one that the system lists no more."""
        with self._changed:
            self._lost = True
            self._changed.notify()

    def load(self, schedule: LiveSchedule, *, at: int = 0) -> None:
        """Take on another piece, paused at a position."""
        with self._changed:
            self._release_all()
            self._schedule, self._playing = schedule, False
            self._loop = None
            self._send((*schedule.setup,))
            self._send_volume()
            self._go_to(at / TICKS_A_SECOND)

    def play(self) -> None:
        """Go on from the position."""
        with self._changed:
            self._playing = not self._closed
            self._go_to(self._from)

    def pause(self) -> None:
        """Stop and keep the position."""
        with self._changed:
            if self._playing:
                self._from = self._second()
                self._playing = False
            self._release_all()
            self._changed.notify()

    def stop(self) -> None:
        """Stop and go back to the start."""
        self.pause()
        self.seek(0)

    def seek(self, position: int) -> None:
        """Go to a position, playing or not."""
        with self._changed:
            self._release_all()
            self._go_to(position / TICKS_A_SECOND)

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Go back to the first position whenever the second is reached; None plays on to the end.

        Raises:
            ValueError: The loop is empty, or starts before the piece does.
        """
        if loop is not None and not 0 <= loop[0] < loop[1]:
            raise ValueError(f"a loop must go from 0 or later to a later position, not {loop}")
        with self._changed:
            self._send_due()
            second = self._second()
            self._loop = None if loop is None else (loop[0] / TICKS_A_SECOND, loop[1] / TICKS_A_SECOND)
            self._go_to(second)

    def preview(self, pitch: int, program: int | None, velocity: int = 96) -> None:
        """Press one key for half a second, on a channel of its own."""
        with self._changed:
            if self._closed:
                return
            if pitch in self._previews:
                self._send([note_off(PREVIEW_CHANNEL, pitch)])
            self._send([*program_messages(PREVIEW_CHANNEL, program or 0)])
            self._send([volume_message(PREVIEW_CHANNEL, self._volume)])
            self._send([note_on(PREVIEW_CHANNEL, pitch, velocity)])
            self._previews[pitch] = self._clock() + _PREVIEW_S
            self._changed.notify()

    @property
    def position(self) -> int:
        """What sounds now, in `sample_rate` parts of a second."""
        with self._changed:
            return round(self._second() * TICKS_A_SECOND)

    @property
    def at_end(self) -> bool:
        """Whether the piece is over; in a loop it never is."""
        with self._changed:
            return self._second() >= self._schedule.length and not self._is_looping()

    def close(self) -> None:
        """Release everything, end the thread and give the port back; may be called twice."""
        with self._changed:
            if self._closed:
                return
            self._from, self._playing = self._second(), False
            self._release_all()
            self._closed = True
            self._changed.notify()
        self._thread.join()
        self._port.close()

    def _is_looping(self) -> bool:
        return self._loop is not None and self._from < self._loop[1]

    def _second(self) -> float:
        if not self._playing:
            return self._from
        second = self._from + self._clock() - self._since
        if self._loop is not None and self._is_looping():
            start, stop = self._loop
            return second if second < stop else start + (second - stop) % (stop - start)
        return min(second, self._schedule.length)

    def _go_to(self, second: float) -> None:
        self._from, self._since = max(0.0, second), self._clock()
        self._next = self._schedule.index_at(self._from)
        self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while not self._closed:
                self._changed.wait(self._wait())
                if not self._closed:
                    self._end_previews()
                    self._send_due()

    def _wait(self) -> float | None:
        """Return for how many seconds there is nothing to do; None until something changes."""
        now = self._clock()
        waits = [due - now for due in self._previews.values()]
        if self._playing and not self._lost:
            end = self._loop[1] if self._loop is not None and self._is_looping() else self._schedule.length
            at = self._schedule.seconds[self._next] if self._next < len(self._schedule.seconds) else end
            waits.append(self._since + min(at, end) - self._from - now)
        due = min(waits, default=None)
        return None if due is None else min(max(due, 0.0), _LONGEST_WAIT_S)

    def _end_previews(self) -> None:
        now = self._clock()
        for pitch in [pitch for pitch, due in self._previews.items() if due <= now]:
            del self._previews[pitch]
            self._send([note_off(PREVIEW_CHANNEL, pitch)])

    def _send_due(self) -> None:
        """Send what is due; at the end of a loop, release all and begin it again; at the end, rest."""
        if not self._playing:
            return
        second = self._from + self._clock() - self._since
        looping = self._loop if self._is_looping() else None
        if looping is None or second < looping[1]:
            self._send_until(self._schedule.index_after(second))
        else:
            self._send_until(self._schedule.index_at(looping[1]))
            late = (second - looping[1]) % (looping[1] - looping[0])
            self._release_all()
            self._go_to(looping[0])
            self._since -= late
        if looping is None and second >= self._schedule.length:
            self._from, self._playing = self._schedule.length, False
            self._release_all()

    def _send_until(self, stop: int) -> None:
        """Send what was not sent yet of the messages before a number."""
        self._send(self._schedule.messages[self._next : stop])
        self._next = max(self._next, stop)

    def _send_volume(self) -> None:
        self._send([volume_message(channel, self._volume) for channel in self._schedule.channels])

    def _release_all(self) -> None:
        """Release every key that is pressed, and quieten the channels in use."""
        if not self._pressed:
            return
        keys = sorted(self._pressed)
        self._send([note_off(*key) for key in keys])
        for channel in dict.fromkeys(channel for channel, _ in keys):
            self._send(silence_messages(channel))
        self._pressed.clear()
        self._previews.clear()

    def _send(self, messages: Iterable[Message]) -> None:
        messages = tuple(messages)
        if self._lost or self._closed or not messages:
            return
        try:
            self._port.send(messages)
        except PortError:
            self._lost = True
            return
        for message in messages:
            if (key := pressed_key(message)) is not None:
                self._pressed.add(key)
            elif (key := released_key(message)) is not None:
                self._pressed.discard(key)
