"""What one track of a file says, in the file's own ticks, before it is made into music."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from models.midi.limits import MAX_EVENTS, MAX_NOTES, MAX_SETTINGS, MAX_UNREADABLE

NO_STATUS = 0xFE  # active sensing leaves no running status, so it can stand for none
NoteRow = tuple[int, int, int, int]  # onset, pitch, duration, velocity; sorts as notes do


class Budget:
    """What may still be read from the file, over all of its tracks."""

    def __init__(self) -> None:
        self.events = MAX_EVENTS
        self.notes = MAX_NOTES
        self.settings = MAX_SETTINGS
        self.unreadable = MAX_UNREADABLE


@dataclass(slots=True)
class TrackEvents:
    """The notes and settings of one track.

    Attributes:
        notes: By channel, 0 to 15, in the order in which they ended.
        programs: By channel, (tick, program) for every change, by tick.
        tempos: (tick, microseconds a quarter), above 0.
        time_signatures: (tick, numerator, denominator).
        key_signatures: (tick, sharps or minus flats, whether minor).
        name: As in the file, in whatever alphabet.
        ticks: When the last event read occurs.
        has_ended: Whether the last event read is the end mark.
        is_cut: Whether the bytes ended within an event.
    """

    notes: defaultdict[int, list[NoteRow]] = field(default_factory=lambda: defaultdict(list))
    programs: defaultdict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    tempos: list[tuple[int, int]] = field(default_factory=list)
    time_signatures: list[tuple[int, int, int]] = field(default_factory=list)
    key_signatures: list[tuple[int, int, bool]] = field(default_factory=list)
    name: bytes = b""
    ticks: int = 0
    has_ended: bool = False
    is_cut: bool = False


@dataclass(slots=True)
class TrackState:
    """How far the reading of a track has come.

    Keys of notes are channel * 128 + pitch.

    Attributes:
        body: The bytes of the track.
        position: Where the next event begins.
        status: The running status, or NO_STATUS.
        sounding: By key, (onset, velocity) of the note that sounds; of several the oldest.
        waiting: By key, the younger ones, the oldest first.
        zero_length_notes: Notes released as they began.
        events: What has been read.
    """

    body: bytes
    position: int = 0
    status: int = NO_STATUS
    sounding: dict[int, tuple[int, int]] = field(default_factory=dict)
    waiting: dict[int, deque[tuple[int, int]]] = field(default_factory=dict)
    zero_length_notes: int = 0
    events: TrackEvents = field(default_factory=TrackEvents)

    def press(self, key: int, onset: int, velocity: int) -> None:
        """Begin a note."""
        if key in self.sounding:
            self.waiting.setdefault(key, deque()).append((onset, velocity))
        else:
            self.sounding[key] = onset, velocity

    def release(self, key: int, tick: int) -> None:
        """End the oldest note of a key; where none sounds, a release means nothing."""
        if key not in self.sounding:
            return
        onset, velocity = self.sounding.pop(key)
        if key in self.waiting:
            self.let_next_sound(key)
        if tick == onset:
            self.zero_length_notes += 1
        self.events.notes[key >> 7].append((onset, key & 0x7F, max(tick - onset, 1), velocity))

    def let_next_sound(self, key: int) -> None:
        """Let the oldest of the waiting notes of a key take the place of the one that has ended."""
        waiting = self.waiting[key]
        self.sounding[key] = waiting.popleft()
        if not waiting:
            del self.waiting[key]

    def close_all(self) -> int:
        """End what still sounds, with the last event read; return how many notes that were."""
        left = [(key, note) for key, note in self.sounding.items()]
        left += [(key, note) for key, notes in self.waiting.items() for note in notes]
        for key, (onset, velocity) in left:
            duration = max(self.events.ticks - onset, 1)
            self.events.notes[key >> 7].append((onset, key & 0x7F, duration, velocity))
        return len(left)
