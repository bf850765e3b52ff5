"""Rows of input: the previous note, the metre, the key and what is sounding, as one vector a note.

The vector is mostly ones and zeros at places that depend on the music, so it is told by these places;
see `Marks`. It is made twice from the same slots: as things stand
when the previous note has begun (to choose the step), and as they will stand at the chosen onset
(to choose pitch, duration and velocity). Pitches are told as they are and as degrees of the key
that the past suggests, so that a tune looks alike in every key.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.encoding import GRID, NO_KEY, SLOTS, Vocabulary
from models.encoding.sounding import LONG_AGO
from models.networks.batch import NO_INTERVAL, NO_PITCH, NoteBatch
from models.networks.lookback import LookbackPlaces
from models.networks.marks import Marks

LARGEST_INTERVAL = 36
"""Semitones up or down from the previous note that are told apart."""

_PERIODS = (GRID, GRID * 3, GRID * 4)
_BAR_PLACES = 96
_BARS = 64
ROLL_CHANNELS = 5
"""For each pitch: held; how long it still lasts; began just now; ended just now; ended earlier."""
_ROLL_MARKS = 3
"""For each slot, the first of its marks: its state, how long it lasts, whether it began just now."""


class FeatureLayout:
    """Which places of a row belong to what.

    Attributes:
        starts: The first place of each block, by name.
        places: All places of each block, by name.
        size: Places in all.
    """

    def __init__(self, blocks: dict[str, int]) -> None:
        self.starts: dict[str, int] = {}
        self.places: dict[str, slice] = {}
        self.size = 0
        for name, size in blocks.items():
            self.starts[name] = self.size
            self.size += size
            self.places[name] = slice(self.starts[name], self.size)


class NoteFeatures(nn.Module):
    """Writes rows of input.

    Args:
        vocabulary: Decides the pitches of the roll and the classes of the previous note.
        aligned: Values of the part that ends of held notes are aligned with, steps or durations:
            each held note marks the class by which it will have ended.
        previous: Whether a row holds the classes of the previous note, too.
        memory: Whether a row tells what followed when the piece was last like this.
    """

    _aligned_classes: Tensor

    def __init__(
        self, vocabulary: Vocabulary, *, aligned: tuple[int, ...], previous: bool, memory: bool
    ) -> None:
        super().__init__()
        self._low = vocabulary.low
        self._num_pitches = len(vocabulary.pitch.values)
        blocks = {
            "roll": self._num_pitches * ROLL_CHANNELS,
            "held_degree": 12,
            "aligned": len(aligned),
            "key": 24,
            "previous_degree": 24,
            "interval": 2 * LARGEST_INTERVAL + 1,
            **{f"period_{period}": period for period in _PERIODS},
            "bar_place": _BAR_PLACES,
            "bar": _BARS,
        }
        if previous:
            parts = (vocabulary.step, vocabulary.pitch, vocabulary.duration, vocabulary.velocity)
            blocks |= {f"previous_{index}": part.size + 1 for index, part in enumerate(parts)}
        classes = vocabulary.step.size if previous else vocabulary.pitch.size
        blocks["lookback"] = LookbackPlaces.size(classes) if memory else 0
        self._previous = previous
        self.layout = FeatureLayout(blocks)
        self._lookback = LookbackPlaces(self.layout.starts["lookback"], classes) if memory else None
        table = torch.full((aligned[-1] + 2,), -1, dtype=torch.long)
        table[torch.tensor(aligned)] = torch.arange(len(aligned))
        self.register_buffer("_aligned_classes", table, persistent=False)

    @property
    def size(self) -> int:
        """Length of a row."""
        return self.layout.size

    def forward(self, batch: NoteBatch, later: Tensor | None = None) -> Marks:
        """Mark the rows, as things are at the previous onset or `later` ticks (B, T) after it."""
        remaining, ages, times = batch.slot_remaining, batch.slot_ages, batch.times
        if later is not None:
            empty = remaining == LONG_AGO
            remaining = torch.where(empty, remaining, remaining - later[..., None])
            ages = ages + later[..., None]
            times = times + later
        places, values = self._sounding(batch, remaining, ages)
        single = self._metre(times, batch.bar_ticks) + self._tonality(batch)
        if self._previous:
            starts = [self.layout.starts[f"previous_{index}"] for index in range(4)]
            places.append(batch.previous + torch.tensor(starts, device=times.device))
        places.append(torch.stack(single, dim=-1))
        values += [torch.ones_like(place, dtype=torch.float32) for place in places[len(values) :]]
        if self._lookback is not None:
            lookback = batch.step_lookback if self._previous else batch.pitch_lookback
            places.append(self._lookback.places(lookback, self.size))
            values.append(batch.memory[..., None].expand_as(places[-1]))
        return Marks(torch.cat(places, dim=-1), torch.cat(values, dim=-1), self.size)

    def roll(self, marks: Marks) -> Marks:
        """Return the part of marked rows that tells what sounds and what ended at each pitch."""
        size = self._num_pitches * ROLL_CHANNELS
        sounding = slice(_ROLL_MARKS * SLOTS)
        return Marks(marks.places[..., sounding].clamp_max(size), marks.values[..., sounding], size)

    def _sounding(
        self, batch: NoteBatch, remaining: Tensor, ages: Tensor
    ) -> tuple[list[Tensor], list[Tensor]]:
        """Return places, each (B, T, SLOTS), and what to add there; the place `size` is thrown away."""
        starts, nowhere, pitches = self.layout.starts, self.size, batch.slot_pitches
        known = (remaining > LONG_AGO) & (pitches >= self._low)
        known &= pitches < self._low + self._num_pitches
        base = (pitches - self._low) * ROLL_CHANNELS
        held = known & (remaining > 0)
        state = torch.where(remaining > 0, 0, torch.where(remaining == 0, 3, 4))
        fading = torch.exp(remaining.clamp(-1000, 0) / (2.0 * GRID))
        lasting = remaining.clamp(0, 4 * GRID) / (2.0 * GRID)
        aligned = self._aligned_classes[remaining.clamp(0, len(self._aligned_classes) - 1)]
        tonics = batch.tonics[..., None]
        degrees = (pitches - tonics) % 12
        places = [
            torch.where(known, base + state, nowhere),
            torch.where(held, base + 1, nowhere),
            torch.where(known & (ages == 0), base + 2, nowhere),
            torch.where(held & (aligned >= 0), starts["aligned"] + aligned, nowhere),
            torch.where(held & (tonics != NO_KEY), starts["held_degree"] + degrees, nowhere),
        ]
        ones = torch.ones_like(lasting)
        return places, [fading, lasting, ones, ones, ones]

    def _metre(self, times: Tensor, bar_ticks: Tensor) -> list[Tensor]:
        """Tell where the moment falls in its quarter, in three and four, in its bar; and which bar."""
        starts = self.layout.starts
        in_bar = times.remainder(bar_ticks) * _BAR_PLACES // bar_ticks.clamp_min(_BAR_PLACES)
        bar = (times.div(bar_ticks, rounding_mode="floor") + 1).clamp(0, _BARS - 1)
        return [
            *(times.remainder(period) + starts[f"period_{period}"] for period in _PERIODS),
            in_bar + starts["bar_place"],
            bar + starts["bar"],
        ]

    def _tonality(self, batch: NoteBatch) -> list[Tensor]:
        """Tell the likely key, the previous note's degree in it, and the interval that led to it."""
        starts, nowhere = self.layout.starts, self.size
        has_key = batch.tonics != NO_KEY
        has_degree = has_key & (batch.previous_pitches != NO_PITCH)
        degree = (batch.previous_pitches - batch.tonics) % 12
        interval = batch.previous_intervals.clamp(-LARGEST_INTERVAL, LARGEST_INTERVAL) + LARGEST_INTERVAL
        has_interval = batch.previous_intervals != NO_INTERVAL
        mode = batch.modes * 12
        return [
            torch.where(has_key, starts["key"] + mode + batch.tonics, nowhere),
            torch.where(has_degree, starts["previous_degree"] + mode + degree, nowhere),
            torch.where(has_interval, starts["interval"] + interval, nowhere),
        ]
