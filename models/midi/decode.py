"""From clean bytes, through mido, to a piece."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TypeVar

import mido

from models.midi.report import Tally
from models.midi.text import readable
from models.midi.write import DRUM_CHANNEL
from models.music import DEFAULT_QPM, Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track

_Setting = TypeVar("_Setting", Tempo, TimeSignature, KeySignature)
_Change = tuple[int, int]  # from this tick on, this program
# Names of keys as mido gives them, from seven flats to seven sharps.
_MAJORS = ("Cb", "Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#")
_MINORS = ("Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#", "G#", "D#", "A#")


@dataclass(slots=True)
class _Song:
    """What is gathered from tracks that play together, in ticks from their common start."""

    # Both by (MIDI track, channel).
    parts: dict[tuple[int, int], list[Note]] = field(default_factory=lambda: defaultdict(list))
    programs: dict[tuple[int, int], list[_Change]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, str] = field(default_factory=dict)
    tempos: list[Tempo] = field(default_factory=list)
    time_signatures: list[TimeSignature] = field(default_factory=list)
    key_signatures: list[KeySignature] = field(default_factory=list)
    length: int = 0


def decode(clean: bytes, *, fixed_qpm: float | None, tally: Tally) -> Piece:
    """Make the piece that clean bytes say.

    Args:
        clean: A file that follows every rule of SMF 1.0; the songs of format 2 come one after the other.
        fixed_qpm: The only tempo, where the file counts time in film frames.
        tally: Takes the repairs to notes.
    """
    file = mido.MidiFile(file=io.BytesIO(clean))
    song = _Song()
    offset = 0
    for number, track in enumerate(file.tracks):
        if offset > 0:  # the settings of the song before do not hold in this one
            song.tempos.append(Tempo(onset=offset, qpm=DEFAULT_QPM))
            song.time_signatures.append(TimeSignature(onset=offset, numerator=4, denominator=4))
        ticks = _read_track(song, number, track, offset, tally)
        song.length = max(song.length, ticks)
        if file.type == 2:
            offset = ticks
    tempos = [Tempo(onset=0, qpm=fixed_qpm)] if fixed_qpm else song.tempos
    return Piece(
        ticks_per_quarter=file.ticks_per_beat,
        tracks=tuple(_parts(song)),
        title=song.names.get(0, ""),
        tempos=_last_at_each_tick(tempos),
        time_signatures=_last_at_each_tick(song.time_signatures),
        key_signatures=_last_at_each_tick(song.key_signatures),
        length=song.length,
    )


def _read_track(song: _Song, number: int, track: mido.MidiTrack, offset: int, tally: Tally) -> int:
    """Gather one track from tick `offset` on; return the tick at which it ends."""
    now = offset
    # (channel, pitch): the notes that sound, as (onset, velocity), the oldest first
    sounding: dict[tuple[int, int], deque[tuple[int, int]]] = defaultdict(deque)
    for message in track:
        now += message.time
        if message.type == "note_on":
            sounding[message.channel, message.note].append((now, message.velocity))
        elif message.type == "note_off":
            _release(song.parts[number, message.channel], sounding, message, now, tally)
        else:
            _read_setting(song, number, message, now, tally)
    for (channel, pitch), notes in sounding.items():
        tally.add("unreleased_notes", len(notes))
        for onset, velocity in notes:
            duration = max(now - onset, 1)
            note = Note(onset=onset, pitch=pitch, duration=duration, velocity=velocity)
            song.parts[number, channel].append(note)
    return now


def _release(
    notes: list[Note],
    sounding: dict[tuple[int, int], deque[tuple[int, int]]],
    message: mido.Message,
    now: int,
    tally: Tally,
) -> None:
    """Close the oldest sounding note of the pitch: first in, first out."""
    onset, velocity = sounding[message.channel, message.note].popleft()
    if now == onset:
        tally.add("zero_length_notes")
    notes.append(Note(onset=onset, pitch=message.note, duration=max(now - onset, 1), velocity=velocity))


def _read_setting(song: _Song, number: int, message: mido.Message, now: int, tally: Tally) -> None:
    if message.type == "program_change":
        song.programs[number, message.channel].append((now, message.program))
    elif message.type == "track_name":
        text, is_known = readable(message.name.encode("latin-1"))
        song.names[number] = text
        tally.add("unreadable_text", 0 if is_known else 1)
    elif message.type == "set_tempo":
        song.tempos.append(Tempo(onset=now, qpm=_qpm(message.tempo)))
    elif message.type == "time_signature":
        signature = TimeSignature(onset=now, numerator=message.numerator, denominator=message.denominator)
        song.time_signatures.append(signature)
    elif message.type == "key_signature":
        song.key_signatures.append(KeySignature(onset=now, key=_key(message.key)))


def _qpm(microseconds: int) -> float:
    """Return the tempo of so many microseconds a quarter: the roundest number that is written so.

    MIDI cannot say 90 quarters a minute but only 666,667 microseconds, which is meant as 90.
    """
    exact = 60_000_000 / microseconds
    for digits in range(4):
        rounded = round(exact, digits)
        if rounded > 0 and round(60_000_000 / rounded) == microseconds:
            return rounded
    return exact


def _key(name: str) -> Key:
    if name.endswith("m"):
        return Key.from_fifths(_MINORS.index(name[:-1]) - 7, "minor")
    return Key.from_fifths(_MAJORS.index(name) - 7, "major")


def _parts(song: _Song) -> list[Track]:
    """Make a track of every channel of every MIDI track that has notes."""
    by_channel: dict[int, list[_Change]] = defaultdict(list)
    for (_, channel), changes in song.programs.items():
        by_channel[channel].extend(changes)
    for changes in by_channel.values():
        changes.sort(key=lambda change: change[0])
    tracks = []
    for (number, channel), notes in sorted(song.parts.items()):
        if not notes:
            continue
        first = min(note.onset for note in notes)
        own = _program_at(song.programs[number, channel], first)
        program = own if own is not None else _program_at(by_channel[channel], first)
        track = Track(
            notes=tuple(notes),
            name=song.names.get(number, ""),
            program=program or 0,
            is_drum=channel == DRUM_CHANNEL,
        )
        tracks.append(track)
    return tracks


def _program_at(changes: list[_Change], onset: int) -> int | None:
    """Return the last program that sorted changes set up to a tick, or None."""
    index = bisect_right(changes, onset, key=lambda change: change[0])
    return changes[index - 1][1] if index else None


def _last_at_each_tick(settings: list[_Setting]) -> tuple[_Setting, ...]:
    """Sort by tick, and keep of several at one tick the one met last."""
    by_tick = {setting.onset: setting for setting in settings}
    return tuple(by_tick[tick] for tick in sorted(by_tick))
