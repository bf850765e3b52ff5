"""Keys: a tonic and a mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["major", "minor"]

_MAJOR_NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_MINOR_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B")
_SCALE = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A major or minor key.

    Attributes:
        tonic: Pitch class of the first degree, 0 (C) to 11 (B).
        mode: 'major' or 'minor' (natural, for its scale).
    """

    tonic: int
    mode: Mode

    def __post_init__(self) -> None:
        if not 0 <= self.tonic <= 11:
            raise ValueError(f"tonic must be a pitch class, 0 to 11, not {self.tonic}")
        if self.mode not in _SCALE:
            raise ValueError(f"mode must be 'major' or 'minor', not {self.mode!r}")

    @classmethod
    def from_fifths(cls, fifths: int, mode: Mode) -> Key:
        """Make a key from its signature: sharps (positive) or flats (negative), -7 to 7."""
        if not -7 <= fifths <= 7:
            raise ValueError(f"a key signature has -7 to 7 sharps, not {fifths}")
        major_tonic = fifths * 7 % 12
        return cls(tonic=major_tonic if mode == "major" else (major_tonic + 9) % 12, mode=mode)

    @property
    def name(self) -> str:
        """The usual name, such as 'E major' or 'Bb minor'."""
        names = _MAJOR_NAMES if self.mode == "major" else _MINOR_NAMES
        return f"{names[self.tonic]} {self.mode}"

    @property
    def fifths(self) -> int:
        """Sharps (positive) or flats (negative) of the key signature, -6 to 6 (F# not Gb)."""
        major_tonic = self.tonic if self.mode == "major" else (self.tonic + 3) % 12
        sharps = major_tonic * 7 % 12
        return sharps if sharps <= 6 else sharps - 12

    @property
    def pitch_classes(self) -> frozenset[int]:
        """The seven pitch classes of the scale (natural minor for minor keys)."""
        return frozenset((self.tonic + degree) % 12 for degree in _SCALE[self.mode])
