"""Notes as tensors: gathering windows of many pieces out of an encoded corpus."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from models.encoding import NO_KEY, EncodedPieces, Vocabulary
from models.encoding.grid import MAX_TICKS
from models.music import MAX_PITCH

NO_PITCH = -1
NO_INTERVAL = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBatch:
    """B pieces side by side, T rows of each; every tensor is (B, T) and int64 unless it says otherwise.

    Attributes:
        previous: Classes of the note before (step, pitch, duration, velocity); one past the last
            class where a piece begins. (B, T, 4).
        previous_pitches: MIDI number of the note before, or NO_PITCH.
        previous_intervals: From the note before that to it, in semitones, or NO_INTERVAL.
        tonics, modes: The key that the past suggests; see `KeyTracker.keys`.
        times: Previous onset in ticks since the first full bar.
        bar_ticks: Length of a bar.
        slot_pitches, slot_remaining, slot_ages: What sounds at the previous onset, (B, T, SLOTS).
        step_ticks: Step of the note to be predicted.
        targets: Its classes, (B, T, 4); the step class is `Vocabulary.end` where the piece ends.
        is_row: False where a piece is over and the row only fills up, bool.
        is_note: False there and at the end of a piece, where only the step part counts, bool.
    """

    previous: Tensor
    previous_pitches: Tensor
    previous_intervals: Tensor
    tonics: Tensor
    modes: Tensor
    times: Tensor
    bar_ticks: Tensor
    slot_pitches: Tensor
    slot_remaining: Tensor
    slot_ages: Tensor
    step_ticks: Tensor
    targets: Tensor
    is_row: Tensor
    is_note: Tensor

    def to(self, device: torch.device) -> NoteBatch:
        """Return the batch on a device; itself where it is already there."""
        if self.times.device == device:
            return self
        return NoteBatch(**{part.name: getattr(self, part.name).to(device) for part in fields(self)})


class EncodedTensors:
    """An encoded corpus as flat tensors, from which windows are gathered without a loop over notes."""

    def __init__(self, encoded: EncodedPieces, vocabulary: Vocabulary) -> None:
        self.offsets = encoded.offsets
        self.lengths = encoded.lengths
        self.num_notes = encoded.num_notes
        self._vocabulary = vocabulary
        steps = vocabulary.step.lookup(MAX_TICKS + 1)[encoded.steps]
        steps[encoded.is_end] = vocabulary.end
        durations = vocabulary.duration.lookup(MAX_TICKS + 1)[encoded.durations]
        velocities = _nearest(np.array(vocabulary.velocity.values), encoded.velocities)
        self._steps = torch.from_numpy(steps)
        self._durations = torch.from_numpy(durations)
        self._velocities = torch.from_numpy(velocities)
        self._pitches = torch.from_numpy(encoded.pitches)
        self._pitch_classes = torch.from_numpy(
            np.pad(vocabulary.pitch.lookup(MAX_PITCH + 1), 64, constant_values=vocabulary.pitch.escape)
        )
        self._is_end = torch.from_numpy(encoded.is_end)
        self._step_ticks = torch.from_numpy(encoded.steps)
        self._times = torch.from_numpy(encoded.times)
        self._tonics = torch.from_numpy(encoded.tonics)
        self._modes = torch.from_numpy(encoded.modes)
        self._bar_ticks = torch.from_numpy(encoded.bar_ticks)
        self._slot_pitches = torch.from_numpy(encoded.slot_pitches)
        self._slot_remaining = torch.from_numpy(encoded.slot_remaining)
        self._slot_ages = torch.from_numpy(encoded.slot_ages)

    def window(
        self, pieces: np.ndarray, start: int, length: int, shifts: np.ndarray | None = None
    ) -> NoteBatch:
        """Gather rows `start` to `start + length` of some pieces, each transposed by its shift.

        Args:
            pieces: Which, (B,) int.
            start: First row within each piece.
            length: T.
            shifts: Semitones, (B,) int, within 64 either way; none where not given.
        """
        positions = np.arange(start, start + length)
        is_row = torch.from_numpy(positions[None, :] < self.lengths[pieces, None])
        last = self.offsets[pieces + 1, None] - 1
        rows = torch.from_numpy(np.minimum(self.offsets[pieces, None] + positions, last))
        is_start = torch.from_numpy(np.broadcast_to(positions == 0, rows.shape).copy())
        shift = torch.from_numpy(np.zeros(len(pieces), np.int64) if shifts is None else shifts)
        before = (rows - 1).clamp_min(0)
        pitches = self._pitches[before].long() + shift[:, None]
        earlier = self._pitches[(rows - 2).clamp_min(0)].long() + shift[:, None]
        too_early = is_start | torch.from_numpy(positions == 1)
        tonics = self._tonics[rows].long()
        vocabulary = self._vocabulary
        sizes = (vocabulary.step.size, vocabulary.pitch.size, vocabulary.duration.size)
        at_start = torch.tensor((*sizes, vocabulary.velocity.size))
        return NoteBatch(
            previous=torch.where(is_start[..., None], at_start, self._classes(before, shift)),
            previous_pitches=torch.where(is_start, NO_PITCH, pitches),
            previous_intervals=torch.where(too_early, NO_INTERVAL, pitches - earlier),
            tonics=torch.where(tonics == NO_KEY, NO_KEY, (tonics + shift[:, None]) % 12),
            modes=self._modes[rows].long(),
            times=self._times[rows].long(),
            bar_ticks=self._bar_ticks[rows].long(),
            slot_pitches=self._slot_pitches[rows].long() + shift[:, None, None],
            slot_remaining=self._slot_remaining[rows].long(),
            slot_ages=self._slot_ages[rows].long(),
            step_ticks=self._step_ticks[rows].long(),
            targets=self._classes(rows, shift),
            is_row=is_row,
            is_note=is_row & ~self._is_end[rows],
        )

    def _classes(self, rows: Tensor, shift: Tensor) -> Tensor:
        pitches = self._pitch_classes[self._pitches[rows].long() + shift[:, None] + 64]
        return torch.stack(
            (self._steps[rows], pitches, self._durations[rows], self._velocities[rows]), dim=-1
        )


def _nearest(values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the index of the value nearest to each wanted one; values are sorted."""
    middles = (values[1:] + values[:-1]) / 2
    return np.searchsorted(middles, wanted).astype(np.int64)
