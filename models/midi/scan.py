"""From the bytes of one track to its notes and settings.

What is kept: notes, programs, the track's name, tempos, time and key signatures. All else (controllers,
lyrics, system exclusive, meta events that no rule names) is passed over, its time kept, as the
specification asks. Events without a fault go through the quick loop of `plain`; at anything else one
event is read here with care, mended or dropped, and the loop takes over again.

mido 1.3.3, which otherwise finds the same notes, forgets the time before a meta event whose kind it
does not know, so that the rest of that track sounds too early, against the other tracks too. That
is a slip of one version and not how such files sound anywhere else, so it is not repeated here.
"""

from __future__ import annotations

from models.midi.events import NO_STATUS, Budget, TrackEvents, TrackState
from models.midi.limits import MAX_NAME_BYTES, MAX_VLQ_BYTES, LimitError
from models.midi.padding import end_of_content
from models.midi.plain import END, KEY, NAME, TEMPO, TIME, read_plain_events
from models.midi.report import Tally
from models.midi.resume import next_event, reads_on

# Data bytes after each channel status, by its upper half.
_DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}
# Data bytes after system statuses that belong on a cable, not in a file, but occur there.
_SYSTEM_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1, 0xF6: 0, 0xF8: 0, 0xFA: 0, 0xFB: 0, 0xFC: 0, 0xFE: 0}
_MAX_BAD_VALUE = 0xBF  # a program that counts too far comes this far at most; beyond it lies damage


class _UnreadableError(Exception):
    """No event can be read here; the position is where to look for the next one."""


class TrackScanner:
    """Reads one track once, from front to back.

    Attributes:
        events: What has been read; complete once `scan` has returned or raised.
    """

    def __init__(self, body: bytes, budget: Budget, tally: Tally) -> None:
        self._body, self._budget, self._tally = body, budget, tally
        self._state = TrackState(body=body)
        self._content_stop = -1  # where nothing but zeros follows; looked up when first wanted
        self.events: TrackEvents = self._state.events

    def scan(self) -> None:
        """Read all events.

        Raises:
            LimitError: The file holds too many events or notes; those before are in `events`.
        """
        try:
            while not self._is_over():
                self._event_or_drop()
        finally:
            self._tally.add("unreleased_notes", self._state.close_all())
            self._tally.add("zero_length_notes", self._state.zero_length_notes)

    def _is_over(self) -> bool:
        """Read plain events as far as they go; tell whether nothing but padding is left after them."""
        state = self._state
        if self.events.has_ended:
            if self._content_stop < 0:
                self._content_stop = end_of_content(self._body, 0, len(self._body))
            return state.position >= self._content_stop
        if not self._body.startswith(b"\xff", state.position + 1):  # meta events often come in rows
            read_plain_events(state, self._budget)
        return state.position >= len(self._body)

    def _event_or_drop(self) -> None:
        before, ticks = self._state.position, self.events.ticks
        try:
            self._event()
        except _UnreadableError:
            self.events.ticks = ticks
            self._drop(before)
        except IndexError:  # only at the end of the bytes
            self.events.ticks, self.events.is_cut = ticks, True
            self._state.position = len(self._body)

    def _drop(self, start: int) -> None:
        """Go on at the next place where an event can be read, and count what is lost since `start`."""
        self._spend_unreadable()
        self._state.position = next_event(self._body, self._state.position)
        self._tally.add("bytes_dropped", self._state.position - start)

    def _spend_unreadable(self) -> None:
        self._budget.unreadable -= 1
        if self._budget.unreadable < 0:
            raise LimitError("too_damaged")

    def _byte(self) -> int:
        state = self._state
        byte = self._body[state.position]
        state.position += 1
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
        self._state.position -= MAX_VLQ_BYTES
        raise _UnreadableError

    def _event(self) -> None:
        if self._budget.events <= 0:
            raise LimitError("too_many_events")
        self._budget.events -= 1
        self.events.ticks += self._number()
        if self.events.has_ended:
            self.events.has_ended = False
            self._tally.add("stray_end_of_track")
        status = self._byte()
        if status < 0x80:
            self._state.position -= 1
            status = self._state.status
            if status == NO_STATUS:
                raise _UnreadableError
        if status < 0xF0:
            self._channel_event(status)
        elif status == 0xFF:
            self._meta_event()
        elif status in (0xF0, 0xF7):
            self._payload()
        else:
            self._system_event(status)

    def _channel_event(self, status: int) -> None:
        kind, channel = status & 0xF0, status & 0x0F
        start, stop = self._state.position, self._state.position + _DATA_BYTES[kind]
        first, second = self._body[start], self._body[stop - 1]
        if first > 0x7F and kind != 0xC0:
            self._pass_over_bad_value(first, stop, status)
            return
        self._state.position = stop
        self._state.status = status
        if kind == 0x90 and second > 0:
            self._note_on(channel << 7 | first, second)
        elif kind in (0x80, 0x90):
            self._state.release(channel << 7 | first, self.events.ticks)
        elif kind == 0xC0:
            self._program(channel, first)

    def _pass_over_bad_value(self, value: int, stop: int, status: int) -> None:
        """Go on after a note or controller somewhat above 127, if that is what it is."""
        if value > _MAX_BAD_VALUE or not reads_on(self._body, stop, status):
            raise _UnreadableError
        self._spend_unreadable()
        self._state.position, self._state.status = stop, status
        self._tally.add("bad_value")

    def _note_on(self, key: int, velocity: int) -> None:
        if self._budget.notes <= 0:
            raise LimitError("too_many_notes")
        self._budget.notes -= 1
        if velocity > 0x7F:
            self._tally.add("velocity_clipped")
        self._state.press(key, self.events.ticks, min(velocity, 0x7F))

    def _program(self, channel: int, program: int) -> None:
        changes = self.events.programs[channel]
        if program > 0x7F:
            self._tally.add("bad_program")
        elif (not changes or changes[-1][1] != program) and self._may_set():
            changes.append((self.events.ticks, program))

    def _system_event(self, status: int) -> None:
        if status not in _SYSTEM_BYTES:  # undefined
            raise _UnreadableError
        for _ in range(_SYSTEM_BYTES[status]):
            self._byte()

    def _payload(self) -> bytes:
        length = self._number()
        start = self._state.position
        stop = start + length
        if stop > len(self._body):
            raise _UnreadableError
        self._state.position = stop
        # No event that is kept needs more of it.
        return self._body[start : min(stop, start + MAX_NAME_BYTES)]

    def _meta_event(self) -> None:
        kind = self._byte()
        if kind > 0x7F:
            self._state.position -= 1
            raise _UnreadableError
        payload = self._payload()
        if kind == END:
            self.events.has_ended = True
        elif kind == NAME:
            self.events.name = self.events.name or payload
        elif kind == TEMPO:
            self._tempo(payload)
        elif kind == TIME:
            self._time_signature(payload)
        elif kind == KEY:
            self._key_signature(payload)

    def _tempo(self, payload: bytes) -> None:
        microseconds = int.from_bytes(payload[:3], "big")
        if len(payload) < 3 or not microseconds:
            self._tally.add("bad_tempo")
        elif self._may_set():
            self.events.tempos.append((self.events.ticks, microseconds))

    def _time_signature(self, payload: bytes) -> None:
        if len(payload) < 2 or payload[0] == 0 or payload[1] > 6:
            self._tally.add("bad_time_signature")
        elif self._may_set():
            self.events.time_signatures.append((self.events.ticks, payload[0], 1 << payload[1]))

    def _key_signature(self, payload: bytes) -> None:
        fifths = int.from_bytes(payload[:1], "big", signed=True)
        if len(payload) < 2 or not -7 <= fifths <= 7 or payload[1] > 1:
            self._tally.add("bad_key_signature")
        elif self._may_set():
            self.events.key_signatures.append((self.events.ticks, fifths, payload[1] == 1))

    def _may_set(self) -> bool:
        """Take one tempo, signature or program from the budget, or tell that there are too many."""
        self._budget.settings -= 1
        if self._budget.settings < 0:
            self._tally.add("settings_dropped")
        return self._budget.settings >= 0
