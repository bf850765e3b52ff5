"""A note, and how its pitch is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
