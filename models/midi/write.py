"""Pieces to MIDI files."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import mido

from models.files import replaced_whole
from models.midi.errors import MidiError
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track

DRUM_CHANNEL = 9  # channel 10 as people count
_MAX_DELTA = 0x0FFFFFFF  # what four bytes of a variable-length number hold
_MAX_DIVISION = 0x7FFF
_MAX_TEMPO = 0xFFFFFF  # microseconds a quarter in three bytes
_MELODIC_CHANNELS = tuple(channel for channel in range(16) if channel != DRUM_CHANNEL)
_MAJOR_BY_FIFTHS = ("Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#")
_MINOR_BY_FIFTHS = ("Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#", "G#", "D#")

# (tick, rank at that tick, message): settings before note-offs before note-ons.
_Timed = tuple[int, int, mido.Message]


def write_midi(piece: Piece, path: str | Path) -> None:
    """Write a piece as a MIDI file of format 1, whole or not at all.

    The first track carries the title, tempos, time and key signatures; one track follows for every
    track of the piece. Drums go to channel 10. An existing file is replaced only once the new one
    is complete on disk.

    Raises:
        MidiError: The file cannot be written there.
        ValueError: The piece does not fit MIDI (see `midi_bytes`).
    """
    path = Path(path)
    data = midi_bytes(piece)
    try:
        with replaced_whole(path) as file:
            file.write(data)
    except OSError as error:
        reason = (error.strerror or "the system gave no reason").lower()
        sentence = f"The MIDI file could not be written ({reason}): choose another place or name."
        raise MidiError(path, "cannot_write", sentence) from error


def midi_bytes(piece: Piece) -> bytes:
    """Return a piece as the bytes of a MIDI file of format 1.

    Notes of one pitch that overlap within a track share their releases first in, first out, which
    is all that MIDI can say about them. Settings after the end of the piece are left out.

    Raises:
        ValueError: More than 32,767 ticks a quarter, or a piece longer than 268,435,455 ticks.
    """
    if piece.ticks_per_quarter > _MAX_DIVISION:
        raise ValueError(f"MIDI has at most {_MAX_DIVISION} ticks a quarter, not {piece.ticks_per_quarter}")
    if piece.length > _MAX_DELTA:
        raise ValueError(f"a piece of {piece.length} ticks is too long for MIDI (at most {_MAX_DELTA})")
    file = mido.MidiFile(type=1, ticks_per_beat=piece.ticks_per_quarter, charset="utf-8")
    file.tracks.append(_in_deltas(_settings(piece), piece.length))
    for track, channel in zip(piece.tracks, _channels(piece.tracks), strict=True):
        file.tracks.append(_in_deltas(_part(track, channel), piece.length))
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def _settings(piece: Piece) -> list[_Timed]:
    messages: list[_Timed] = _name(piece.title)
    messages.extend(_tempo(tempo) for tempo in piece.tempos)
    messages.extend(_time_signature(signature) for signature in piece.time_signatures)
    messages.extend(_key_signature(signature) for signature in piece.key_signatures)
    return [timed for timed in messages if timed[0] <= piece.length]


def _part(track: Track, channel: int) -> list[_Timed]:
    messages = _name(track.name)
    messages.append((0, 1, mido.Message("program_change", channel=channel, program=track.program)))
    for note in track.notes:
        messages.extend(_note(note, channel))
    return messages


def _name(text: str) -> list[_Timed]:
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return [(0, 0, mido.MetaMessage("track_name", name=clean))] if clean else []


def _tempo(tempo: Tempo) -> _Timed:
    microseconds = min(max(round(60_000_000 / tempo.qpm), 1), _MAX_TEMPO)
    return tempo.onset, 1, mido.MetaMessage("set_tempo", tempo=microseconds)


def _time_signature(signature: TimeSignature) -> _Timed:
    message = mido.MetaMessage(
        "time_signature", numerator=signature.numerator, denominator=signature.denominator
    )
    return signature.onset, 1, message


def _key_signature(signature: KeySignature) -> _Timed:
    return signature.onset, 1, mido.MetaMessage("key_signature", key=_mido_key(signature.key))


def _mido_key(key: Key) -> str:
    if key.mode == "major":
        return _MAJOR_BY_FIFTHS[key.fifths + 6]
    return _MINOR_BY_FIFTHS[key.fifths + 6] + "m"


def _note(note: Note, channel: int) -> tuple[_Timed, _Timed]:
    on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
    off = mido.Message("note_off", channel=channel, note=note.pitch, velocity=0)
    return (note.onset, 3, on), (note.end, 2, off)


def _in_deltas(messages: Iterable[_Timed], length: int) -> mido.MidiTrack:
    """Sort messages by tick and rank (stable) and count time from one to the next."""
    track, now = mido.MidiTrack(), 0
    for tick, _, message in sorted(messages, key=lambda timed: timed[:2]):
        message.time = tick - now
        track.append(message)
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=max(length - now, 0)))
    return track


def _channels(tracks: Iterable[Track]) -> list[int]:
    """Give every track a channel of its own while there are some, then one with its program."""
    channels: list[int] = []
    by_program: dict[int, int] = {}
    used = 0
    for track in tracks:
        if track.is_drum:
            channels.append(DRUM_CHANNEL)
            continue
        free = used < len(_MELODIC_CHANNELS)
        fallback = _MELODIC_CHANNELS[used % len(_MELODIC_CHANNELS)]
        channel = fallback if free else by_program.get(track.program, fallback)
        by_program.setdefault(track.program, channel)
        channels.append(channel)
        used += 1
    return channels
