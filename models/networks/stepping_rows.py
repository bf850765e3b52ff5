"""Rows of input written as the few places that are not 0: what `NoteFeatures` makes, for one note."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.encoding import GRID, SLOTS
from models.encoding.lookback import NOTHING, RUN_CLASSES, WAYS
from models.networks.cells import FloatArray
from models.networks.features import LARGEST_INTERVAL, NoteFeatures
from models.networks.stepping_past import Past

LongArray = npt.NDArray[np.int64]

_EARLIEST = 1000
"""Ticks since the end of a note after which nothing is left of it."""

_ROLL = 3
"""Places that a slot may mark in the roll: its state, how long it lasts, that it began just now."""

ROLL_WIDTH = _ROLL * SLOTS
"""Places of a row, the first, that belong to the roll."""

_SINGLES = ("always", "key", "previous_degree", "interval", "bar_place", "bar")


class Lookback(NamedTuple):
    """What followed when melodies were last like this.

    Attributes:
        classes: For each way the class, or NOTHING, (B, WAYS).
        runs: The class of the run that led up to it, (B, WAYS).
        strength: How much it counts, 0 to 1, (B, 1) float32.
    """

    classes: npt.NDArray[np.integer]
    runs: npt.NDArray[np.integer]
    strength: FloatArray


class RowWriter:
    """Writes the places of rows into arrays of its own.

    Two places follow those of the layout: one that marks nothing, and one that every row marks.

    Args:
        features: Whose layout is followed.
        aligned: Values of the part that ends of held notes are aligned with.
        melodies: How many rows.
        bar_ticks: Length of a bar.
        bar_start: Where the first full bar starts, in ticks from the start.

    Attributes:
        places, values: Which places are marked, and with what, (melodies, width).
    """

    def __init__(
        self, features: NoteFeatures, aligned: tuple[int, ...], melodies: int, bar_ticks: int, bar_start: int
    ) -> None:
        self._bar_ticks, self._bar_start = bar_ticks, bar_start
        layout = features.layout
        self._layout, self._nothing = layout, layout.size
        self._columns: dict[str, slice] = {}
        self._periods = [int(name[7:]) for name in layout.starts if name.startswith("period_")]
        widths = {"roll": ROLL_WIDTH, "aligned": SLOTS, "held_degree": SLOTS, **dict.fromkeys(_SINGLES, 1)}
        widths |= {"periods": len(self._periods), "previous": 4 if "previous_0" in layout.starts else 0}
        widths["lookback"] = 2 * WAYS if layout.places["lookback"] != slice(layout.size, layout.size) else 0
        width = 0
        for name, size in widths.items():
            self._columns[name] = slice(width, width + size)
            width += size
        self.places: LongArray = np.full((melodies, width), self._nothing)
        self.values = np.zeros((melodies, width), dtype=np.float32)
        self.values[:, self._columns["always"].start : self._columns["lookback"].start] = 1.0
        self.places[:, self._columns["always"]] = layout.size + 1
        self._prepare_slots(aligned)
        self._prepare_metre()
        self._prepare_tonality()

    @property
    def width(self) -> int:
        """Places that a row lists, most of them with the value 0."""
        return int(self.places.shape[1])

    def write(self, past: Past, later: LongArray | None = None, lookback: Lookback | None = None) -> None:
        """Write the rows at the last onset or `later` ticks (melodies,) after it."""
        now = past.sounding.now if later is None else past.sounding.now + later
        self._write_slots(past, now)
        self._write_metre(now - self._bar_start)
        self._write_tonality(past)
        if self._columns["previous"].stop > self._columns["previous"].start:
            self.places[:, self._columns["previous"]] = past.classes + self._previous
        if self._columns["lookback"].stop > self._columns["lookback"].start:
            self._write_lookback(lookback)

    def _prepare_slots(self, aligned: tuple[int, ...]) -> None:
        """Make tables of what a note marks by the ticks that remain, from -_EARLIEST on."""
        starts = self._layout.starts
        remaining = np.arange(-_EARLIEST, max(aligned[-1], 4 * GRID) + 2)
        held = remaining > 0
        class_of = np.full(len(remaining), NOTHING)
        class_of[np.array(aligned) + _EARLIEST] = np.arange(len(aligned))
        class_of[~held] = NOTHING
        state = np.where(held, 0, np.where(remaining == 0, 3, 4))
        self._roll_places = starts["roll"] + np.stack(
            (state, np.full_like(state, 1), np.full_like(state, 2)), 1
        )
        fading = np.exp(remaining.clip(None, 0) / (2.0 * GRID))
        fading[0] = 0.0  # this row also stands for slots that are empty
        lasting = remaining.clip(0, 4 * GRID) / (2.0 * GRID)
        self._roll_values = np.stack((fading, lasting, np.zeros_like(fading)), 1).astype(np.float32)
        self._aligned_places = starts["aligned"] + class_of.clip(0)
        self._rest_values = np.stack((class_of != NOTHING, held)).astype(np.float32)

    def _write_slots(self, past: Past, now: LongArray) -> None:
        left = past.sounding.ends - (now - _EARLIEST)[:, None]
        melodies, columns = len(now), self._columns
        places = self._roll_places.take(left, axis=0, mode="clip")
        places += past.roll_places[..., None]
        self.places[:, columns["roll"]] = places.reshape(melodies, ROLL_WIDTH)
        values = self._roll_values.take(left, axis=0, mode="clip")
        values[..., 2] = past.sounding.onsets == now[:, None]
        values *= past.in_roll[..., None]
        self.values[:, columns["roll"]] = values.reshape(melodies, ROLL_WIDTH)
        self.places[:, columns["aligned"]] = self._aligned_places.take(left, mode="clip")
        is_aligned, is_held = self._rest_values
        np.multiply(is_aligned.take(left, mode="clip"), past.in_roll, out=self.values[:, columns["aligned"]])
        self.places[:, columns["held_degree"]] = past.degrees + self._layout.starts["held_degree"]
        np.multiply(is_held.take(left, mode="clip"), past.in_key, out=self.values[:, columns["held_degree"]])

    def _prepare_metre(self) -> None:
        starts, sizes = self._layout.starts, self._layout.places
        self._cycle = math.lcm(*self._periods)
        moments = np.arange(self._cycle)
        self._period_places = np.stack(
            [moments % period + starts[f"period_{period}"] for period in self._periods], axis=1
        )
        parts = sizes["bar_place"].stop - sizes["bar_place"].start
        in_bar = np.arange(self._bar_ticks) * parts // max(self._bar_ticks, parts)
        self._bar_places = in_bar + starts["bar_place"]
        self._bars = np.arange(sizes["bar"].start, sizes["bar"].stop)

    def _write_metre(self, times: LongArray) -> None:
        bars, in_bar = np.divmod(times, self._bar_ticks)
        columns = self._columns
        self.places[:, columns["periods"]] = self._period_places.take(times % self._cycle, axis=0)
        self.places[:, columns["bar_place"].start] = self._bar_places.take(in_bar)
        self.places[:, columns["bar"].start] = self._bars.take(bars + 1, mode="clip")

    def _prepare_tonality(self) -> None:
        """Make tables by tonic and mode, from no key on; by the pitch's class; and by the interval."""
        starts, nothing = self._layout.starts, self._nothing
        key = np.arange(26).reshape(13, 2) - 2  # by tonic + 1 and mode
        tonics, modes = key // 2, np.arange(2)[None]
        self._keys = np.where(tonics < 0, nothing, starts["key"] + 12 * modes + tonics)
        degrees = (np.arange(12) - tonics[..., None]) % 12
        self._degrees = np.full((13, 2, 13), nothing)
        self._degrees[..., 1:] = np.where(
            tonics[..., None] < 0, nothing, starts["previous_degree"] + 12 * modes[..., None] + degrees
        )
        intervals = np.arange(-128, 129).clip(-LARGEST_INTERVAL, LARGEST_INTERVAL) + LARGEST_INTERVAL
        self._intervals = np.append(starts["interval"] + intervals, nothing)
        self._previous = np.array([starts.get(f"previous_{part}", 0) for part in range(4)])

    def _write_tonality(self, past: Past) -> None:
        columns = self._columns
        tonics = past.tonics + 1
        pitch_classes = np.where(past.pitches < 0, 0, past.pitches % 12 + 1)
        self.places[:, columns["key"].start] = self._keys[tonics, past.modes]
        self.places[:, columns["previous_degree"].start] = self._degrees[tonics, past.modes, pitch_classes]
        self.places[:, columns["interval"].start] = self._intervals.take(past.intervals + 128, mode="clip")

    def _write_lookback(self, lookback: Lookback | None) -> None:
        column = self._columns["lookback"]
        if lookback is None:
            self.values[:, column] = 0.0
            return
        block = self._layout.places["lookback"]
        classes = (block.stop - block.start) // WAYS - RUN_CLASSES
        ways = np.arange(WAYS)
        self.places[:, column.start : column.start + WAYS] = (
            lookback.classes + ways * classes + (block.start + WAYS * RUN_CLASSES)
        )
        self.places[:, column.start + WAYS : column.stop] = lookback.runs + ways * RUN_CLASSES + block.start
        counts = lookback.strength * (lookback.classes != NOTHING)
        self.values[:, column.start : column.start + WAYS] = counts
        self.values[:, column.start + WAYS : column.stop] = counts
