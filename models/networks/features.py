"""Rows of input: the previous note, the metre and what is sounding, as one vector a note.

The vector is mostly ones and zeros at places that depend on the music, so it is written with one
scatter and read with one matrix product. It is made twice from the same slots: as things stand
when the previous note has begun (to choose the step), and as they will stand at the chosen onset
(to choose pitch, duration and velocity).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.encoding import GRID, Vocabulary
from models.encoding.sounding import LONG_AGO
from models.networks.batch import NoteBatch

_PERIODS = (GRID, GRID * 3, GRID * 4)
_BAR_PLACES = 96
_BARS = 64
_CHANNELS = 5
"""For each pitch: held; how long it still lasts; began just now; ended just now; ended earlier."""


class FeatureLayout:
    """Where everything stands in a row of input.

    Args:
        vocabulary: Decides the pitches of the roll and the classes of the previous note.
        classes: Values of the part that ends of held notes are aligned with: each held note marks
            the class by which it will have ended.
        previous: Whether the row holds the previous note's classes.
    """

    def __init__(self, vocabulary: Vocabulary, *, aligned: tuple[int, ...], previous: bool) -> None:
        self.low = vocabulary.low
        self.num_pitches = len(vocabulary.pitch.values)
        sizes = (
            vocabulary.step.size + 1,
            vocabulary.pitch.size + 1,
            vocabulary.duration.size + 1,
            vocabulary.velocity.size + 1,
        )
        self.previous_sizes = sizes if previous else ()
        start = self.num_pitches * _CHANNELS
        self.aligned_start = start
        start += len(aligned)
        self.period_starts: list[int] = []
        for size in (*_PERIODS, _BAR_PLACES, _BARS):
            self.period_starts.append(start)
            start += size
        self.previous_starts: list[int] = []
        for size in self.previous_sizes:
            self.previous_starts.append(start)
            start += size
        self.size = start


class NoteFeatures(nn.Module):
    """Writes the rows of one `FeatureLayout`.

    Args:
        vocabulary: As for the layout.
        aligned: As for the layout: step values for the first row, duration values for the second.
        previous: As for the layout.
    """

    _aligned_classes: Tensor

    def __init__(self, vocabulary: Vocabulary, *, aligned: tuple[int, ...], previous: bool) -> None:
        super().__init__()
        self.layout = FeatureLayout(vocabulary, aligned=aligned, previous=previous)
        table = torch.full((aligned[-1] + 2,), -1, dtype=torch.long)
        table[torch.tensor(aligned)] = torch.arange(len(aligned))
        self.register_buffer("_aligned_classes", table, persistent=False)

    @property
    def size(self) -> int:
        """Length of a row."""
        return self.layout.size

    def forward(self, batch: NoteBatch, later: Tensor | None = None) -> Tensor:
        """Make the rows, (B, T, size) float32, at the previous onset or `later` ticks (B, T) after it."""
        remaining, ages, times = batch.slot_remaining, batch.slot_ages, batch.times
        if later is not None:
            empty = remaining == LONG_AGO
            remaining = torch.where(empty, remaining, remaining - later[..., None])
            ages = ages + later[..., None]
            times = times + later
        places, values = self._sounding(batch.slot_pitches, remaining, ages)
        fixed = self._metre(times, batch.bar_ticks)
        if self.layout.previous_starts:
            starts = torch.tensor(self.layout.previous_starts, device=fixed.device)
            fixed = torch.cat((fixed, batch.previous + starts), dim=-1)
        places = torch.cat((places, fixed), dim=-1)
        values = torch.cat((values, torch.ones_like(fixed, dtype=values.dtype)), dim=-1)
        rows = torch.zeros(*places.shape[:-1], self.layout.size + 1, device=places.device)
        return rows.scatter_add_(-1, places, values)[..., : self.layout.size]

    def _sounding(self, pitches: Tensor, remaining: Tensor, ages: Tensor) -> tuple[Tensor, Tensor]:
        """Return places (B, T, 4 SLOTS) and what to add there; the place `size` is thrown away."""
        layout = self.layout
        nowhere = layout.size
        known = (remaining > LONG_AGO) & (pitches >= layout.low)
        known &= pitches < layout.low + layout.num_pitches
        base = (pitches - layout.low) * _CHANNELS
        held = known & (remaining > 0)
        state = torch.where(remaining > 0, 0, torch.where(remaining == 0, 3, 4))
        fading = torch.exp(remaining.clamp(-1000, 0) / (2.0 * GRID))
        lasting = remaining.clamp(0, 4 * GRID) / (2.0 * GRID)
        aligned = self._aligned_classes[remaining.clamp(0, len(self._aligned_classes) - 1)]
        places = (
            torch.where(known, base + state, nowhere),
            torch.where(held, base + 1, nowhere),
            torch.where(known & (ages == 0), base + 2, nowhere),
            torch.where(held & (aligned >= 0), layout.aligned_start + aligned, nowhere),
        )
        ones = torch.ones_like(lasting)
        return torch.cat(places, dim=-1), torch.cat((fading, lasting, ones, ones), dim=-1)

    def _metre(self, times: Tensor, bar_ticks: Tensor) -> Tensor:
        """Return where the moment falls in its quarter, in three and four, in its bar; and which bar."""
        in_bar = times.remainder(bar_ticks) * _BAR_PLACES // bar_ticks.clamp_min(_BAR_PLACES)
        bar = (times.div(bar_ticks, rounding_mode="floor") + 1).clamp(0, _BARS - 1)
        places = [times.remainder(period) for period in _PERIODS] + [in_bar, bar]
        starts = self.layout.period_starts
        return torch.stack([place + start for place, start in zip(places, starts, strict=True)], -1)
