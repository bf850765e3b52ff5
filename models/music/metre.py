"""What holds from a moment on: tempo, time signature, key signature."""

from __future__ import annotations

from dataclasses import dataclass

from models.music.key import Key

DEFAULT_QPM = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """A tempo from a tick on: `qpm` quarter notes a minute, above 0."""

    onset: int
    qpm: float

    def __post_init__(self) -> None:
        if self.onset < 0:
            raise ValueError(f"onset must be 0 or more ticks, not {self.onset}")
        if not self.qpm > 0:
            raise ValueError(f"a tempo must be above 0 quarter notes a minute, not {self.qpm}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSignature:
    """A metre from a tick on: `numerator` over `denominator`, the latter a power of two."""

    onset: int
    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if self.onset < 0:
            raise ValueError(f"onset must be 0 or more ticks, not {self.onset}")
        if not 1 <= self.numerator <= 255:
            raise ValueError(f"numerator must be 1 to 255, not {self.numerator}")
        if self.denominator not in (1, 2, 4, 8, 16, 32, 64):
            raise ValueError(f"denominator must be 1, 2, 4 ... 64, not {self.denominator}")

    def bar_ticks(self, ticks_per_quarter: int) -> int:
        """Return the length of one bar in ticks, at least 1."""
        return max(1, ticks_per_quarter * 4 * self.numerator // self.denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySignature:
    """A key from a tick on."""

    onset: int
    key: Key

    def __post_init__(self) -> None:
        if self.onset < 0:
            raise ValueError(f"onset must be 0 or more ticks, not {self.onset}")
