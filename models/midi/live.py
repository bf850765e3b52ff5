"""A piece as the messages that a MIDI port gets, each with its second. Plain bytes, no library needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from models.midi.write import DRUM_CHANNEL
from models.music import Piece, Track

Message = tuple[int, ...]
"""The bytes of one MIDI message, 0 to 255."""

NUM_CHANNELS = 16
_NOTE_OFF, _NOTE_ON, _CONTROL, _PROGRAM = 0x80, 0x90, 0xB0, 0xC0
_BANK, _VOLUME, _SUSTAIN, _ALL_SOUND_OFF, _ALL_NOTES_OFF = 0, 7, 64, 120, 123
_MELODIC = tuple(channel for channel in range(NUM_CHANNELS) if channel != DRUM_CHANNEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSchedule:
    """What to send, and when.

    Attributes:
        seconds: From the start of the piece, in order; releases before presses of the same moment.
        messages: The note messages, as many as seconds.
        setup: Sent before anything else: the instrument of every channel.
        channels: The channels in use.
        length: Seconds that the piece lasts.
    """

    seconds: tuple[float, ...]
    messages: tuple[Message, ...]
    setup: tuple[Message, ...]
    channels: tuple[int, ...]
    length: float

    def index_at(self, second: float) -> int:
        """Return the number of the first message at a second or later."""
        return bisect_left(self.seconds, second)

    def index_after(self, second: float) -> int:
        """Return the number of the first message later than a second."""
        return bisect_right(self.seconds, second)


def live_schedule(piece: Piece, program: int | None = None) -> LiveSchedule:
    """Return the messages of a piece.

    Args:
        piece: All its tracks; a key that is pressed again while it sounds is released first.
        program: Replaces the instruments of all tracks but drums: bank * 128 + program.
    """
    programs = [track.program if program is None or track.is_drum else program for track in piece.tracks]
    channels = _channels(piece.tracks, programs)
    setup: dict[int, tuple[Message, ...]] = {}
    for channel, number in zip(channels, programs, strict=True):
        setup.setdefault(channel, program_messages(channel, number))
    timed = sorted(_timed_messages(piece, channels))
    return LiveSchedule(
        seconds=tuple(second for second, _, _ in timed),
        messages=tuple(message for _, _, message in timed),
        setup=tuple(message for messages in setup.values() for message in messages),
        channels=tuple(sorted(setup)),
        length=piece.seconds,
    )


def note_on(channel: int, pitch: int, velocity: int) -> Message:
    """Return the message that presses a key."""
    return (_NOTE_ON | channel, pitch, velocity)


def note_off(channel: int, pitch: int) -> Message:
    """Return the message that releases a key."""
    return (_NOTE_OFF | channel, pitch, 0)


def program_messages(channel: int, number: int) -> tuple[Message, ...]:
    """Return what chooses an instrument: its bank, then its program, from bank * 128 + program."""
    bank, program = divmod(number, 128)
    return ((_CONTROL | channel, _BANK, bank), (_PROGRAM | channel, program))


def volume_message(channel: int, volume: float) -> Message:
    """Return the message that sets a channel's volume, from 0 to 1."""
    return (_CONTROL | channel, _VOLUME, round(127 * volume))


def silence_messages(channel: int) -> tuple[Message, ...]:
    """Return what ends everything that a channel may still sound."""
    return tuple((_CONTROL | channel, control, 0) for control in (_SUSTAIN, _ALL_NOTES_OFF, _ALL_SOUND_OFF))


def pressed_key(message: Message) -> tuple[int, int] | None:
    """Return (channel, pitch) of a message that presses a key; None of any other."""
    is_press = len(message) == 3 and message[0] & 0xF0 == _NOTE_ON and message[2] > 0
    return (message[0] & 0x0F, message[1]) if is_press else None


def released_key(message: Message) -> tuple[int, int] | None:
    """Return (channel, pitch) of a message that releases a key; None of any other."""
    if len(message) != 3:
        return None
    kind = message[0] & 0xF0
    is_release = kind == _NOTE_OFF or (kind == _NOTE_ON and message[2] == 0)
    return (message[0] & 0x0F, message[1]) if is_release else None


def _channels(tracks: Iterable[Track], programs: list[int]) -> list[int]:
    """Give drums channel 10, and each instrument one of the others, shared where there are too few."""
    given: dict[int, int] = {}
    channels = []
    for track, program in zip(tracks, programs, strict=True):
        if track.is_drum:
            channels.append(DRUM_CHANNEL)
        else:
            channels.append(given.setdefault(program, _MELODIC[len(given) % len(_MELODIC)]))
    return channels


def _timed_messages(piece: Piece, channels: list[int]) -> Iterable[tuple[float, int, Message]]:
    """Return (second, 0 for release and 1 for press, message); a channel has every key once."""
    keys: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
    for track, channel in zip(piece.tracks, channels, strict=True):
        for note in track.notes:
            key = keys[channel, note.pitch]
            key[note.onset] = max((note.end, note.velocity), key.get(note.onset, (0, 0)))
    for (channel, pitch), notes in keys.items():
        onsets = sorted(notes)
        for onset, following in zip_longest(onsets, onsets[1:]):
            end, velocity = notes[onset]
            end = end if following is None else min(end, following)
            yield piece.seconds_at(onset), 1, note_on(channel, pitch, velocity)
            yield piece.seconds_at(end), 0, note_off(channel, pitch)
