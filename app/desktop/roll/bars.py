"""Where bars and beats fall, by arithmetic: nothing here grows with the length of the piece."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from models.music import Piece, TimeSignature


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a piece as musicians say it: bar and beat from 1, and ticks into the beat."""

    bar: int
    beat: int
    tick: float = 0.0

    def __str__(self) -> str:
        return f"{self.bar}.{self.beat}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A vertical line: `bar` is the number of the bar that starts here, or None for a beat."""

    tick: int
    bar: int | None


@dataclass(frozen=True, slots=True)
class _Section:
    """The stretch under one time signature; `first_bar` counts from 0."""

    onset: int
    bar_ticks: int
    beat_ticks: int
    first_bar: int


class BarMap:
    """Bars and beats of a piece; a change of metre starts a new bar, as in `Piece.bar_lines`.

    Spare bars are empty ones after its end, for new notes.
    """

    def __init__(self, piece: Piece, *, spare_bars: int = 0) -> None:
        signatures = list(piece.time_signatures)
        if not signatures or signatures[0].onset > 0:
            signatures.insert(0, TimeSignature(onset=0, numerator=4, denominator=4))
        self._sections: list[_Section] = []
        for signature in signatures:
            beat_ticks = max(1, piece.ticks_per_quarter * 4 // signature.denominator)
            bar_ticks = signature.bar_ticks(piece.ticks_per_quarter)
            first_bar = self._bars_before(signature.onset)
            self._sections.append(_Section(signature.onset, bar_ticks, beat_ticks, first_bar))
        self._onsets = [section.onset for section in self._sections]
        last = self._sections[-1]
        bars = max(1, -(-(piece.length - last.onset) // last.bar_ticks)) + spare_bars
        self.end = last.onset + bars * last.bar_ticks
        """The tick at which the last bar ends, at or after the end of the piece; spare bars count."""
        self.num_bars = last.first_bar + bars

    def _bars_before(self, onset: int) -> int:
        if not self._sections:
            return 0
        last = self._sections[-1]
        return last.first_bar + -(-(onset - last.onset) // last.bar_ticks)

    def _section_at(self, tick: float) -> int:
        return max(0, bisect_right(self._onsets, tick) - 1)

    def position(self, tick: float) -> Position:
        """Return the bar and beat that sound at a tick."""
        section = self._sections[self._section_at(max(0.0, tick))]
        bars, inside = divmod(max(0.0, tick) - section.onset, section.bar_ticks)
        beats, rest = divmod(inside, section.beat_ticks)
        return Position(bar=section.first_bar + int(bars) + 1, beat=int(beats) + 1, tick=rest)

    def bar_start(self, tick: float, bars: int = 0) -> int:
        """Return the tick at which the bar at `tick` starts, or the bar `bars` after it."""
        wanted = max(0, min(self.position(tick).bar - 1 + bars, self.num_bars - 1))
        index = max(i for i, section in enumerate(self._sections) if section.first_bar <= wanted)
        section = self._sections[index]
        return section.onset + (wanted - section.first_bar) * section.bar_ticks

    def lines(self, start: float, stop: float, *, least_ticks: float) -> Iterator[GridLine]:
        """Yield bar lines from start to stop, and beats where they are at least `least_ticks` apart.

        Bars closer than that are thinned to every second, fourth, eighth ... one.
        """
        for index in range(self._section_at(start), len(self._sections)):
            section = self._sections[index]
            if section.onset > stop:
                return
            end = self._onsets[index + 1] if index + 1 < len(self._onsets) else self.end + 1
            yield from _section_lines(section, start, min(stop, end - 1), least_ticks)


def _section_lines(section: _Section, start: float, stop: float, least_ticks: float) -> Iterator[GridLine]:
    every = 1
    while every * section.bar_ticks < least_ticks:
        every *= 2
    beats = section.beat_ticks >= least_ticks
    number = max(0, int((start - section.onset) // section.bar_ticks))
    number += -(section.first_bar + number) % every
    while (tick := section.onset + number * section.bar_ticks) <= stop:
        yield GridLine(tick=tick, bar=section.first_bar + number + 1)
        if beats:
            for beat in range(tick + section.beat_ticks, tick + section.bar_ticks, section.beat_ticks):
                if beat <= stop:
                    yield GridLine(tick=beat, bar=None)
        number += every
