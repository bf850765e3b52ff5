"""From the events of tracks to a piece."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from typing import TypeVar

from models.midi.events import NoteRow, TrackEvents
from models.midi.report import Tally
from models.midi.song import Song
from models.midi.text import readable
from models.midi.write import DRUM_CHANNEL
from models.music import (
    DEFAULT_QPM,
    Key,
    KeySignature,
    Piece,
    Tempo,
    TimeSignature,
    Track,
    notes_from_columns,
)

_Setting = TypeVar("_Setting", Tempo, TimeSignature, KeySignature)
_Change = tuple[int, int]  # from this tick on, this program


def decode(song: Song, tally: Tally) -> Piece:
    """Make the piece that a song is; the songs of format 2 come one after the other.

    Args:
        song: Events of tracks, each in ticks from its own start.
        tally: Takes what is wrong with names.
    """
    offsets = [0] * len(song.tracks)
    if song.header.format == 2:
        offsets = list(accumulate((track.ticks for track in song.tracks), initial=0))[:-1]
    names = [_name(track.name, tally) for track in song.tracks]
    starts = list(zip(song.tracks, offsets, strict=True))
    return Piece(
        ticks_per_quarter=song.header.ticks_per_quarter,
        tracks=tuple(_parts(song.tracks, offsets, names)),
        title=names[0] if names else "",
        tempos=_tempos(starts, song.header.fixed_qpm),
        time_signatures=_time_signatures(starts),
        key_signatures=_key_signatures(starts),
        length=max((offset + track.ticks for track, offset in starts), default=0),
    )


def _name(raw: bytes, tally: Tally) -> str:
    if not raw:
        return ""
    text, is_known = readable(raw)
    tally.add("unreadable_text", 0 if is_known else 1)
    return text


def _parts(tracks: tuple[TrackEvents, ...], offsets: list[int], names: list[str]) -> Iterator[Track]:
    """Make a track of every channel of every MIDI track that has notes."""
    elsewhere = _programs_by_channel(tracks, offsets)
    for track, offset, name in zip(tracks, offsets, names, strict=True):
        for channel, rows in sorted(track.notes.items()):
            rows.sort()
            first = rows[0][0]
            own = _program_at(track.programs.get(channel, ()), first)
            shared = _program_at(elsewhere.get(channel, ()), first + offset) if own is None else own
            yield Track(
                notes=notes_from_columns(*_columns(rows, offset)),
                name=name,
                program=shared or 0,
                is_drum=channel == DRUM_CHANNEL,
            )


def _columns(rows: list[NoteRow], offset: int) -> tuple[tuple[int, ...], ...]:
    """Return onsets, pitches, durations and velocities, the onsets moved by some ticks."""
    onsets, *others = zip(*rows, strict=True)
    return (tuple(onset + offset for onset in onsets) if offset else onsets, *others)


def _programs_by_channel(tracks: tuple[TrackEvents, ...], offsets: list[int]) -> dict[int, list[_Change]]:
    """Return the changes that all tracks make in each channel, by tick."""
    by_channel: defaultdict[int, list[_Change]] = defaultdict(list)
    for track, offset in zip(tracks, offsets, strict=True):
        for channel, changes in track.programs.items():
            by_channel[channel].extend((tick + offset, program) for tick, program in changes)
    for changes in by_channel.values():
        changes.sort(key=lambda change: change[0])
    return by_channel


def _program_at(changes: list[_Change] | tuple[()], onset: int) -> int | None:
    """Return the last program that sorted changes set up to a tick, or None."""
    index = bisect_right(changes, onset, key=lambda change: change[0])
    return changes[index - 1][1] if index else None


def _tempos(starts: list[tuple[TrackEvents, int]], fixed_qpm: float | None) -> tuple[Tempo, ...]:
    if fixed_qpm:
        return (Tempo(onset=0, qpm=fixed_qpm),)
    tempos: list[Tempo] = []
    for track, offset in starts:
        if offset:  # the tempo of the song before does not hold in this one
            tempos.append(Tempo(onset=offset, qpm=DEFAULT_QPM))
        tempos.extend(Tempo(onset=offset + tick, qpm=_qpm(value)) for tick, value in track.tempos)
    return _last_at_each_tick(tempos)


def _time_signatures(starts: list[tuple[TrackEvents, int]]) -> tuple[TimeSignature, ...]:
    signatures: list[TimeSignature] = []
    for track, offset in starts:
        if offset:
            signatures.append(TimeSignature(onset=offset, numerator=4, denominator=4))
        signatures.extend(
            TimeSignature(onset=offset + tick, numerator=numerator, denominator=denominator)
            for tick, numerator, denominator in track.time_signatures
        )
    return _last_at_each_tick(signatures)


def _key_signatures(starts: list[tuple[TrackEvents, int]]) -> tuple[KeySignature, ...]:
    return _last_at_each_tick(
        [
            KeySignature(onset=offset + tick, key=Key.from_fifths(fifths, "minor" if is_minor else "major"))
            for track, offset in starts
            for tick, fifths, is_minor in track.key_signatures
        ]
    )


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


def _last_at_each_tick(settings: list[_Setting]) -> tuple[_Setting, ...]:
    """Sort by tick, and keep of several at one tick the one met last."""
    by_tick = {setting.onset: setting for setting in settings}
    return tuple(by_tick[tick] for tick in sorted(by_tick))
