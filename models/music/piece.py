"""A piece: tracks of notes, with what holds over them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from operator import add, attrgetter

from models.music.metre import DEFAULT_QPM, KeySignature, Tempo, TimeSignature
from models.music.note import MAX_PITCH, Note

_note_order = attrgetter("onset", "pitch", "duration", "velocity")
_onset = attrgetter("onset")
_duration = attrgetter("duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The notes that one instrument plays, sorted by onset, then pitch.

    Attributes:
        notes: In any order when given; kept sorted.
        name: As in the file; may be empty.
        program: General MIDI program, 0 to 127 (0 is a grand piano).
        is_drum: Whether pitches name drums rather than tones (MIDI channel 10).
    """

    notes: tuple[Note, ...]
    name: str = ""
    program: int = 0
    is_drum: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.program <= 127:
            raise ValueError(f"program must be 0 to 127, not {self.program}")
        object.__setattr__(self, "notes", tuple(sorted(self.notes, key=_note_order)))


def _end(track: Track) -> int:
    """Return the tick at which the last note of a track ends; 0 without notes."""
    return max(map(add, map(_onset, track.notes), map(_duration, track.notes)), default=0)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Music on a grid of ticks.

    Attributes:
        ticks_per_quarter: How many ticks a quarter note lasts, at least 1.
        tracks: The parts, drums among them.
        title: For people; may be empty.
        tempos: Sorted by onset; 120 qpm holds before the first.
        time_signatures: Sorted by onset; 4/4 holds before the first.
        key_signatures: Sorted by onset; may be empty.
        length: Ticks; at least the end of the last note (raised to it when less is given).
    """

    ticks_per_quarter: int
    tracks: tuple[Track, ...]
    title: str = ""
    tempos: tuple[Tempo, ...] = ()
    time_signatures: tuple[TimeSignature, ...] = ()
    key_signatures: tuple[KeySignature, ...] = ()
    length: int = 0

    def __post_init__(self) -> None:
        if self.ticks_per_quarter < 1:
            raise ValueError(f"ticks_per_quarter must be 1 or more, not {self.ticks_per_quarter}")
        for name in ("tempos", "time_signatures", "key_signatures"):
            events = tuple(sorted(getattr(self, name), key=lambda event: event.onset))
            object.__setattr__(self, name, events)
        object.__setattr__(self, "tracks", tuple(self.tracks))
        object.__setattr__(self, "length", max(self.length, *map(_end, self.tracks), 0))

    @classmethod
    def from_notes(
        cls, notes: Iterable[Note], *, ticks_per_quarter: int, title: str = "", qpm: float = DEFAULT_QPM
    ) -> Piece:
        """Make a piece of one piano track at one tempo, in 4/4."""
        return cls(
            ticks_per_quarter=ticks_per_quarter,
            tracks=(Track(notes=tuple(notes)),),
            title=title,
            tempos=(Tempo(onset=0, qpm=qpm),),
        )

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes of all tracks but drums, sorted by onset, then pitch."""
        sounding = (note for track in self.tracks if not track.is_drum for note in track.notes)
        return tuple(sorted(sounding, key=_note_order))

    @property
    def qpm(self) -> float:
        """The tempo at the first tick, in quarter notes a minute."""
        return self.tempos[0].qpm if self.tempos and self.tempos[0].onset == 0 else DEFAULT_QPM

    @cached_property
    def _tempo_map(self) -> tuple[list[int], list[float], list[float]]:
        """Ticks at which a tempo starts, the seconds there, and the seconds of a tick from there."""
        tempos = [Tempo(onset=0, qpm=DEFAULT_QPM), *self.tempos]
        ticks, seconds, tick_seconds = [0], [0.0], []
        for here, following in pairwise(tempos):
            tick_seconds.append(60 / here.qpm / self.ticks_per_quarter)
            ticks.append(following.onset)
            seconds.append(seconds[-1] + (following.onset - here.onset) * tick_seconds[-1])
        tick_seconds.append(60 / tempos[-1].qpm / self.ticks_per_quarter)
        return ticks, seconds, tick_seconds

    def seconds_at(self, tick: float) -> float:
        """Return when a tick sounds, in seconds from the start."""
        ticks, seconds, tick_seconds = self._tempo_map
        index = max(0, bisect_right(ticks, tick) - 1)
        return seconds[index] + (tick - ticks[index]) * tick_seconds[index]

    def tick_at(self, second: float) -> float:
        """Return the tick, in fractions, that sounds at a time: the inverse of `seconds_at`."""
        ticks, seconds, tick_seconds = self._tempo_map
        index = max(0, bisect_right(seconds, second) - 1)
        return ticks[index] + (second - seconds[index]) / tick_seconds[index]

    @property
    def seconds(self) -> float:
        """How long the piece lasts."""
        return self.seconds_at(self.length)

    def bar_lines(self) -> list[int]:
        """Return the tick at which every bar starts, up to the length of the piece."""
        signatures = list(self.time_signatures)
        if not signatures or signatures[0].onset > 0:
            signatures.insert(0, TimeSignature(onset=0, numerator=4, denominator=4))
        lines: list[int] = []
        for index, signature in enumerate(signatures):
            last = index + 1 == len(signatures)
            stop = max(self.length, 1) if last else signatures[index + 1].onset
            lines.extend(range(signature.onset, stop, signature.bar_ticks(self.ticks_per_quarter)))
        return lines

    def transposed(self, semitones: int) -> Piece:
        """Move every note but drums, and the keys, by semitones.

        Raises:
            ValueError: A note would leave the MIDI range.
        """
        pitches = [note.pitch for note in self.notes]
        if pitches and (min(pitches) + semitones < 0 or max(pitches) + semitones > MAX_PITCH):
            raise ValueError(f"{semitones:+d} semitones would leave the MIDI range")
        return replace(
            self,
            tracks=tuple(
                track
                if track.is_drum
                else replace(track, notes=tuple(replace(n, pitch=n.pitch + semitones) for n in track.notes))
                for track in self.tracks
            ),
            key_signatures=tuple(
                replace(s, key=replace(s.key, tonic=(s.key.tonic + semitones) % 12))
                for s in self.key_signatures
            ),
        )
