"""A note, and how its pitch is written."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

MAX_PITCH = 127
_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_NATURALS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_PITCH = re.compile(r"([A-Ga-g])([#b♯♭]{0,2})(-?\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One sounding note.

    Attributes:
        onset: Ticks from the start of the piece, at least 0.
        pitch: MIDI note number, 0 to 127 (60 is middle C, C4).
        duration: Ticks, at least 1.
        velocity: MIDI velocity, 1 to 127.
    """

    onset: int
    pitch: int
    duration: int
    velocity: int = 80

    def __post_init__(self) -> None:
        if self.onset < 0:
            raise ValueError(f"onset must be 0 or more ticks, not {self.onset}")
        if not 0 <= self.pitch <= MAX_PITCH:
            raise ValueError(f"pitch must be 0 to {MAX_PITCH}, not {self.pitch}")
        if self.duration < 1:
            raise ValueError(f"duration must be 1 tick or more, not {self.duration}")
        if not 1 <= self.velocity <= 127:
            raise ValueError(f"velocity must be 1 to 127, not {self.velocity}")

    @property
    def end(self) -> int:
        """The first tick at which the note no longer sounds."""
        return self.onset + self.duration


_SETTERS = tuple(vars(Note)[name].__set__ for name in ("onset", "pitch", "duration", "velocity"))


def notes_from_columns(
    onsets: Sequence[int], pitches: Sequence[int], durations: Sequence[int], velocities: Sequence[int]
) -> tuple[Note, ...]:
    """Make many notes at once, as `Note` would one by one, in half of the time or less.

    The columns are checked as wholes and the slots filled by loops that run in C. All hold integers
    and are equally long; note n is made of their nth values.

    Raises:
        ValueError: A value is out of its bounds, or the columns differ in length.
    """
    columns = (onsets, pitches, durations, velocities)
    if len({len(column) for column in columns}) > 1:
        raise ValueError("the columns must be equally long")
    if onsets and not _are_in_bounds(*columns):
        return tuple(
            Note(onset=o, pitch=p, duration=d, velocity=v) for o, p, d, v in zip(*columns, strict=True)
        )
    notes = tuple(map(object.__new__, repeat(Note, len(onsets))))
    for set_value, column in zip(_SETTERS, columns, strict=True):
        _exhaust(map(set_value, notes, column))
    return notes


def _are_in_bounds(
    onsets: Sequence[int], pitches: Sequence[int], durations: Sequence[int], velocities: Sequence[int]
) -> bool:
    return (
        min(onsets) >= 0
        and 0 <= min(pitches) <= max(pitches) <= MAX_PITCH
        and min(durations) >= 1
        and 1 <= min(velocities) <= max(velocities) <= 127
    )


def _exhaust(calls: Iterable[object]) -> None:
    deque(calls, maxlen=0)


def pitch_name(pitch: int) -> str:
    """Spell a MIDI pitch with sharps and an octave, middle C being C4."""
    if not 0 <= pitch <= MAX_PITCH:
        raise ValueError(f"pitch must be 0 to {MAX_PITCH}, not {pitch}")
    return f"{_NAMES[pitch % 12]}{pitch // 12 - 1}"


def parse_pitch(text: str) -> int:
    """Read a pitch written as a name ('C4', 'F#3', 'Bb5') or as a MIDI number ('60').

    Raises:
        ValueError: The text is neither, or lies outside 0 to 127.
    """
    text = text.strip()
    if text.isdecimal():
        pitch = int(text)
    elif match := _PITCH.fullmatch(text):
        letter, accidentals, octave = match.groups()
        alteration = sum(1 if mark in "#♯" else -1 for mark in accidentals)
        pitch = (int(octave) + 1) * 12 + _NATURALS[letter.upper()] + alteration
    else:
        raise ValueError(f"'{text}' is not a pitch: write a name such as C4 or a number such as 60")
    if not 0 <= pitch <= MAX_PITCH:
        raise ValueError(f"'{text}' lies outside the MIDI range, C-1 (0) to G9 (127)")
    return pitch
