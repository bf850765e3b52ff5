"""Rows of input written as the few places that are not 0: what `NoteFeatures` makes, for one note."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.encoding import GRID, SLOTS
from models.encoding.contexts import Told
from models.encoding.grid import IntArray
from models.encoding.lookback import NOTHING, RUN_CLASSES, WAYS
from models.music import MAX_PITCH
from models.networks.cells import FloatArray
from models.networks.features import LARGEST_INTERVAL, ROLL_CHANNELS, NoteFeatures
from models.networks.stepping_past import Past

LongArray = npt.NDArray[np.int64]

_SLOT_MARKS = 5
"""Places that a slot may mark: its state, how long it lasts, that it began just now; where it will end
among the classes; its degree."""

_SLOT_WIDTH = _SLOT_MARKS * SLOTS
"""Places that a row lists first."""

_ROLL_MARKS = 3
"""The first of them, which are in the roll."""

_BEGAN = 2
_EARLIEST = 1000
"""Ticks since the end of a note after which nothing is left of it."""


class Lookback(NamedTuple):
    """What followed when melodies were last like this.

    Attributes:
        classes: For each way the class, or NOTHING, (B, WAYS).
        runs: The class of the run that led up to it, all ways numbered through, (B, WAYS).
        counts: How much it counts, 0 to 1, and 0 where there is nothing, (B, WAYS) float32.
    """

    classes: LongArray
    runs: LongArray
    counts: FloatArray

    @classmethod
    def of(cls, classes: LongArray, run_classes: npt.NDArray[np.uint8], strength: FloatArray) -> Lookback:
        """Take together what is told of each way, (B, WAYS), and how much it counts, (B, 1)."""
        return cls(classes, run_classes + _WAY_STARTS, strength * (classes != NOTHING))


_WAY_STARTS = np.arange(WAYS) * RUN_CLASSES


class Contexts(NamedTuple):
    """What usually follows in melodies.

    Attributes:
        told: By the sources, for each melody.
        strength: How much the piece itself counts, 0 to 1, (B, 1).
    """

    told: Told
    strength: FloatArray


class RowWriter:
    """Writes the places of rows into arrays of its own.

    Two places follow those of the layout: one that marks nothing, and one that every row marks.

    Args:
        features: Whose layout is followed.
        low: MIDI number of the first pitch of the roll.
        aligned: Values of the part that ends of held notes are aligned with.
        melodies: How many rows.
        bar_ticks: Length of a bar.
        bar_start: Where the first full bar starts, in ticks from the start.

    Attributes:
        places, values: Which places are marked, and with what, (melodies, width).
        roll_places, roll_values: Those of the roll among them, (melodies, slots, marks).
    """

    def __init__(
        self,
        features: NoteFeatures,
        low: int,
        aligned: tuple[int, ...],
        melodies: int,
        bar_ticks: int,
        bar_start: int,
    ) -> None:
        self._bar_ticks, self._bar_start = bar_ticks, bar_start
        self._layout, self._nothing = features.layout, features.layout.size
        self._periods = [int(name[7:]) for name in self._layout.starts if name.startswith("period_")]
        widths = {"slots": _SLOT_WIDTH, "always": 1, "tonality": 3, "periods": len(self._periods)}
        widths |= {"bar_place": 1, "bar": 1, "previous": 4 if "previous_0" in self._layout.starts else 0}
        block = self._layout.places["lookback"]
        widths |= {"followed": WAYS, "runs": WAYS} if block.stop > block.start else {"followed": 0}
        ends = dict(zip(widths, np.cumsum(list(widths.values())).tolist(), strict=True))
        self.places: LongArray = np.full((melodies, max(ends.values())), self._nothing)
        self.values = np.zeros(self.places.shape, dtype=np.float32)
        self.values[:, _SLOT_WIDTH : ends["previous"]] = 1.0
        self._at = {name: self.places[:, end - widths[name] : end] for name, end in ends.items()}
        slots = (melodies, SLOTS, _SLOT_MARKS)
        self.roll_places = self.places[:, :_SLOT_WIDTH].reshape(slots)[..., :_ROLL_MARKS]
        self.roll_values = self.values[:, :_SLOT_WIDTH].reshape(slots)[..., :_ROLL_MARKS]
        self._counts = self.values[:, ends["previous"] :].reshape(melodies, -1, WAYS)
        self._at["always"][:] = self._nothing + 1
        self._prepare_slots(low, aligned)
        self._prepare_metre()
        self._prepare_tonality()
        self._prepare_classes()

    @property
    def width(self) -> int:
        """Places that a row lists, most of them with the value 0."""
        return int(self.places.shape[1])

    def write(
        self, past: Past, later: IntArray | LongArray | None = None, lookback: Lookback | None = None
    ) -> None:
        """Write the rows at the last onset or `later` ticks (melodies,) after it."""
        now = past.sounding.now if later is None else past.sounding.now + later
        self._write_slots(past, now)
        self._write_metre(now - self._bar_start)
        self._at["tonality"][:] = self._tonality.take(past.tonality + self._tonality_starts, mode="clip")
        if len(self._previous):
            np.add(past.classes, self._previous, out=self._at["previous"])
        if lookback is not None:
            np.add(lookback.classes, self._followed, out=self._at["followed"])
            np.add(lookback.runs, self._layout.starts["lookback"], out=self._at["runs"])
            self._counts[:] = lookback.counts[:, None]
        else:
            self._counts[:] = 0.0

    def _prepare_slots(self, low: int, aligned: tuple[int, ...]) -> None:
        """Make tables of what a slot marks: by the ticks that remain, and by its key and pitch."""
        starts = self._layout.starts
        remaining = np.arange(-_EARLIEST, max(aligned[-1], 4 * GRID) + 2)
        held = remaining > 0
        class_of = np.full(len(remaining), NOTHING)
        class_of[np.array(aligned) + _EARLIEST] = np.arange(len(aligned))
        class_of[~held] = NOTHING
        fading = np.exp(remaining.clip(None, 0) / (2.0 * GRID))
        fading[0] = 0.0  # the first row also stands for slots that are empty
        lasting = remaining.clip(0, 4 * GRID) / (2.0 * GRID)
        self._slot_places = np.zeros((len(remaining), _SLOT_MARKS), dtype=np.int64)
        self._slot_places[:, 0] = np.where(held, 0, np.where(remaining == 0, 3, 4))
        self._slot_places[:, 1:] = 1, _BEGAN, 0, 0
        self._slot_places[:, 3] = class_of.clip(0)
        self._slot_places += [starts["roll"]] * _ROLL_MARKS + [starts["aligned"], starts["held_degree"]]
        marks = (fading, lasting, np.zeros_like(fading), class_of != NOTHING, held)
        self._slot_values = np.stack(marks, axis=1).astype(np.float32)
        pitches, tonics = np.arange(MAX_PITCH + 1), np.arange(-1, 12)[:, None]
        in_roll = (pitches >= low) & (pitches < low + self._num_pitches) & (tonics == tonics)
        self._pitch_places = np.zeros((*in_roll.shape, _SLOT_MARKS), dtype=np.int64)
        of_roll = np.where(in_roll, (pitches - low) * ROLL_CHANNELS, 0)
        self._pitch_places[..., :_ROLL_MARKS] = of_roll[..., None]
        self._pitch_places[..., 4] = (pitches - tonics) % 12
        self._pitch_values = np.repeat(in_roll[..., None], _SLOT_MARKS, axis=-1).astype(np.float32)
        self._pitch_values[0, :, 4] = 0.0
        self._pitch_places = self._pitch_places.reshape(-1, _SLOT_MARKS)
        self._pitch_values = self._pitch_values.reshape(-1, _SLOT_MARKS)

    @property
    def _num_pitches(self) -> int:
        block = self._layout.places["roll"]
        return int(block.stop - block.start) // ROLL_CHANNELS

    def _write_slots(self, past: Past, now: LongArray) -> None:
        left = past.sounding.ends - (now - _EARLIEST)[:, None]
        shape = (len(now), SLOTS, _SLOT_MARKS)
        places, values = self.places[:, :_SLOT_WIDTH], self.values[:, :_SLOT_WIDTH]
        by_time = self._slot_places.take(left, axis=0, mode="clip")
        by_pitch = self._pitch_places.take(past.slot_keys, axis=0)
        np.add(by_time, by_pitch, out=places.reshape(shape))
        marks = self._slot_values.take(left, axis=0, mode="clip")
        marks[..., _BEGAN] = past.sounding.onsets == now[:, None]
        in_roll = self._pitch_values.take(past.slot_keys, axis=0)
        np.multiply(marks, in_roll, out=values.reshape(shape))

    def _prepare_metre(self) -> None:
        starts, blocks = self._layout.starts, self._layout.places
        self._cycle = math.lcm(*self._periods)
        moments = np.arange(self._cycle)
        self._period_places = np.stack(
            [moments % period + starts[f"period_{period}"] for period in self._periods], axis=1
        )
        parts = blocks["bar_place"].stop - blocks["bar_place"].start
        in_bar = np.arange(self._bar_ticks) * parts // max(self._bar_ticks, parts)
        self._bar_places = in_bar + starts["bar_place"]
        self._bars = np.arange(blocks["bar"].start, blocks["bar"].stop)

    def _write_metre(self, times: LongArray) -> None:
        bars, in_bar = np.divmod(times, self._bar_ticks)
        self._at["periods"][:] = self._period_places.take(times % self._cycle, axis=0)
        self._at["bar_place"][:, 0] = self._bar_places.take(in_bar)
        self._at["bar"][:, 0] = self._bars.take(bars + 1, mode="clip")

    def _prepare_tonality(self) -> None:
        """Make one table of three parts, as `Past.tonality` numbers what it looks up in each."""
        starts, nothing = self._layout.starts, self._nothing
        tonics, modes = np.arange(-1, 12)[:, None], np.arange(2)
        keys = np.where(tonics < 0, nothing, starts["key"] + 12 * modes + tonics)
        pitches = np.arange(-1, MAX_PITCH + 1)
        degrees = starts["previous_degree"] + 12 * modes[:, None] + (pitches - tonics[..., None]) % 12
        degrees = np.where((tonics[..., None] < 0) | (pitches < 0), nothing, degrees)
        span = np.arange(-MAX_PITCH, MAX_PITCH + 1).clip(-LARGEST_INTERVAL, LARGEST_INTERVAL)
        intervals = np.append(starts["interval"] + LARGEST_INTERVAL + span, nothing)
        self._tonality = np.concatenate((keys.ravel(), degrees.ravel(), intervals))
        self._tonality_starts = np.array([0, keys.size, keys.size + degrees.size + MAX_PITCH])

    def _prepare_classes(self) -> None:
        starts, block = self._layout.starts, self._layout.places["lookback"]
        parts = [f"previous_{part}" for part in range(4)]
        self._previous = np.array([starts[part] for part in parts if part in starts], dtype=np.int64)
        classes = (block.stop - block.start) // WAYS - RUN_CLASSES
        self._followed = block.start + WAYS * RUN_CLASSES + np.arange(WAYS) * classes
