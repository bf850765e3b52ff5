"""From the bytes of one track to the clean bytes of the events that make its music.

What is kept: notes, program changes before a channel's first note, the track's name, tempos, time and
key signatures. All else (controllers, lyrics, system exclusive) is passed over, its time kept. The
result follows every rule of SMF 1.0, so that no parser behind it can stumble or stall.
"""

from __future__ import annotations

import re
from collections import Counter

from models.midi.limits import (
    MAX_EVENTS,
    MAX_NAME_BYTES,
    MAX_NOTES,
    MAX_SETTINGS,
    MAX_UNREADABLE,
    MAX_VLQ_BYTES,
    LimitError,
)
from models.midi.padding import end_of_content
from models.midi.report import Tally

_NAME, _END, _TEMPO, _TIME, _KEY = 0x03, 0x2F, 0x51, 0x58, 0x59
# Data bytes after each channel status, by its upper half.
_DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}
# Data bytes after system statuses that belong on a cable, not in a file, but occur there.
_SYSTEM_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1, 0xF6: 0, 0xF8: 0, 0xFA: 0, 0xFB: 0, 0xFC: 0, 0xFE: 0}
# Where reading may go on after bytes that make no sense: the last byte of a time, and an event with its
# status. It starts with what a long run of high bytes lacks, so that such a run is searched quickly.
_RESUME = re.compile(
    rb"[\x00-\x7f]"
    rb"(?:[\x80-\xbf\xe0-\xef][\x00-\x7f]{2}|[\xc0-\xdf][\x00-\x7f]|\xff(?:\x2f\x00|\x51\x03|\x58\x04|\x59\x02))"
)


class Budget:
    """What may still be read from the file, over all of its tracks."""

    def __init__(self) -> None:
        self.events = MAX_EVENTS
        self.notes = MAX_NOTES
        self.settings = MAX_SETTINGS
        self.unreadable = MAX_UNREADABLE


class _UnreadableError(Exception):
    """No event can be read here; the position is where to look for the next one."""


class TrackScanner:
    """Reads one track once, from front to back.

    Attributes:
        clean: The kept events as the body of a track, end mark included, once `scan` has run.
        ticks: Ticks from the start of the track to the last event read.
        has_ended: Whether the last event read is the end mark.
        is_cut: Whether the bytes ended within an event.
    """

    def __init__(self, data: bytes, start: int, stop: int, budget: Budget, tally: Tally) -> None:
        self._data, self._position, self._stop = data, start, stop
        self._budget, self._tally = budget, tally
        self._status = 0
        self._written = 0  # the tick of the last event written
        self._programs: dict[int, int] = {}
        self._has_played: set[int] = set()  # channels that have had a note
        self._sounding: Counter[tuple[int, int]] = Counter()  # by channel and pitch
        self._last = end_of_content(data, start, stop)
        self._has_name = False
        self.has_ended = False
        self.clean = bytearray()
        self.ticks = 0
        self.is_cut = False

    def scan(self) -> None:
        """Read all events.

        Raises:
            LimitError: The file holds too many events or notes.
        """
        while self._position < self._stop and not self._is_padding():
            before, ticks = self._position, self.ticks
            try:
                self._event()
            except _UnreadableError:
                self.ticks = ticks
                self._budget.unreadable -= 1
                if self._budget.unreadable < 0:
                    raise LimitError("too_damaged") from None
                self._resume(before)
            except IndexError:  # only at the end of the bytes
                self.ticks, self.is_cut = ticks, True
                break
        self._write(b"\xff\x2f\x00")

    def _is_padding(self) -> bool:
        """Tell whether only zeros follow the end mark."""
        return self.has_ended and self._position >= self._last

    def _byte(self) -> int:
        if self._position >= self._stop:
            raise IndexError
        byte = self._data[self._position]
        self._position += 1
        return byte

    def _number(self) -> int:
        """Read a variable-length number: seven bits a byte, the top bit set on all but the last."""
        byte = value = self._byte()
        if byte < 0x80:  # most are this short
            return value
        value &= 0x7F
        for _ in range(MAX_VLQ_BYTES - 1):
            byte = self._byte()
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value
        self._position -= MAX_VLQ_BYTES
        raise _UnreadableError

    def _event(self) -> None:
        if self._budget.events <= 0:
            raise LimitError("too_many_events")
        self._budget.events -= 1
        self.ticks += self._number()
        if self.has_ended:
            self.has_ended = False
            self._tally.add("stray_end_of_track")
        status = self._byte()
        if status < 0x80:
            self._position -= 1
            status = self._status
        if 0x80 <= status < 0xF0:
            self._channel_event(status)
        elif status == 0xFF:
            self._meta_event()
        elif status in (0xF0, 0xF7):
            self._payload()
        else:
            self._system_event(status)

    def _channel_event(self, status: int) -> None:
        kind, channel = status & 0xF0, status & 0x0F
        start, stop = self._position, self._position + _DATA_BYTES[kind]
        if stop > self._stop:
            raise IndexError
        first, second = self._data[start], self._data[stop - 1]
        if first > 0x7F and kind != 0xC0:
            raise _UnreadableError
        self._position = stop
        self._status = status
        if kind == 0x90 and second > 0:
            self._note_on(channel, first, second)
        elif kind in (0x80, 0x90):
            self._note_off(channel, first)
        elif kind == 0xC0:
            self._program(channel, first)

    def _note_on(self, channel: int, pitch: int, velocity: int) -> None:
        if self._budget.notes <= 0:
            raise LimitError("too_many_notes")
        self._budget.notes -= 1
        if velocity > 0x7F:
            self._tally.add("velocity_clipped")
            velocity = 0x7F
        self._has_played.add(channel)
        self._sounding[channel, pitch] += 1
        self._write(bytes((0x90 | channel, pitch, velocity)))

    def _note_off(self, channel: int, pitch: int) -> None:
        if self._sounding[channel, pitch] > 0:  # a release of nothing means nothing
            self._sounding[channel, pitch] -= 1
            self._write(bytes((0x80 | channel, pitch, 0)))

    def _program(self, channel: int, program: int) -> None:
        if program > 0x7F:
            self._tally.add("bad_program")
        elif channel not in self._has_played and self._programs.get(channel) != program:
            self._programs[channel] = program
            self._write_setting(bytes((0xC0 | channel, program)))

    def _system_event(self, status: int) -> None:
        if status not in _SYSTEM_BYTES:  # undefined, or running status with nothing to run on
            raise _UnreadableError
        for _ in range(_SYSTEM_BYTES[status]):
            self._byte()

    def _payload(self) -> bytes:
        length = self._number()
        start = self._position
        if start + length > self._stop:
            raise _UnreadableError
        self._position = start + length
        # No event that is kept needs more of it.
        return self._data[start : start + min(length, MAX_NAME_BYTES)]

    def _meta_event(self) -> None:
        kind = self._byte()
        if kind > 0x7F:
            self._position -= 1
            raise _UnreadableError
        payload = self._payload()
        if kind == _END:
            self.has_ended = True
        elif kind == _NAME and not self._has_name and payload:
            self._has_name = True
            self._write(b"\xff\x03" + _vlq(len(payload)) + payload)
        elif kind == _TEMPO:
            self._tempo(payload)
        elif kind == _TIME:
            self._time_signature(payload)
        elif kind == _KEY:
            self._key_signature(payload)

    def _tempo(self, payload: bytes) -> None:
        if len(payload) < 3 or not any(payload[:3]):
            self._tally.add("bad_tempo")
        else:
            self._write_setting(b"\xff\x51\x03" + payload[:3])

    def _time_signature(self, payload: bytes) -> None:
        if len(payload) < 2 or payload[0] == 0 or payload[1] > 6:
            self._tally.add("bad_time_signature")
        else:
            self._write_setting(b"\xff\x58\x04" + payload[:2] + b"\x18\x08")

    def _key_signature(self, payload: bytes) -> None:
        fifths = int.from_bytes(payload[:1], "big", signed=True)
        if len(payload) < 2 or not -7 <= fifths <= 7 or payload[1] > 1:
            self._tally.add("bad_key_signature")
        else:
            self._write_setting(b"\xff\x59\x02" + payload[:2])

    def _write_setting(self, event: bytes) -> None:
        if self._budget.settings <= 0:
            self._tally.add("settings_dropped")
            return
        self._budget.settings -= 1
        self._write(event)

    def _write(self, event: bytes) -> None:
        self.clean += _vlq(self.ticks - self._written)
        self.clean += event
        self._written = self.ticks

    def _resume(self, start: int) -> None:
        """Go on at the next place where an event with its status can be read, and count what is lost.

        Args:
            start: Where the unreadable event began.
        """
        look_from = self._position
        found = _RESUME.search(self._data, look_from, self._stop)
        self._position = found.start() if found else self._stop
        high = self._high_bytes_before(look_from)
        if high < MAX_VLQ_BYTES:  # of a longer run, which is no time, only the last byte may be one
            self._position -= high
        self._tally.add("bytes_dropped", self._position - start)

    def _high_bytes_before(self, look_from: int) -> int:
        """Count the bytes before this place that have their top bit set, up to what no time has."""
        count = 0
        while count < MAX_VLQ_BYTES and self._position - count > look_from:
            if self._position == self._stop or self._data[self._position - count - 1] < 0x80:
                break
            count += 1
        return count


def _vlq(value: int) -> bytes:
    if value < 0x80:
        return bytes((value,))
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))
