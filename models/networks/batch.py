"""Notes as tensors: gathering windows of many pieces out of an encoded corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
import torch
from torch import Tensor

from models.encoding import NO_KEY, SLOTS, EncodedPieces, NoteRows, Vocabulary
from models.encoding.contexts import SOURCES, MusicContexts
from models.encoding.features import encode_in_parts
from models.encoding.grid import MAX_TICKS
from models.encoding.lookback import NOTHING, WAYS
from models.encoding.sounding import LONG_AGO
from models.encoding.storage import MAX_MEMORY_BYTES, Columns, ColumnType, TableWriter
from models.music import MAX_PITCH

NO_PITCH = -1
NO_INTERVAL = 1000

_WIDEST_SHIFT = 64
_FAR = (1 << 15) - 1
_EMPTY = -_FAR - 1  # an empty slot, whose LONG_AGO is beyond 16 bits
# The classes of step, duration and velocity stand at 0, 2 and 3, the pitch where its class goes.
_PITCH, _STEP_TICKS, _TONIC, _MODE, _IS_END = 1, 4, 5, 6, 7
_TYPES = {
    "notes": ColumnType(dtype=np.int16, width=8),
    "times": ColumnType(dtype=np.int32, width=2),
    "slot_pitches": ColumnType(dtype=np.uint8, width=SLOTS),
    "slot_remaining": ColumnType(dtype=np.int16, width=SLOTS),
    "slot_ages": ColumnType(dtype=np.int16, width=SLOTS),
    "lookback": ColumnType(dtype=np.int16, width=3 * WAYS),
    "lookback_runs": ColumnType(dtype=np.uint8, width=3 * WAYS),
    "context_orders": ColumnType(dtype=np.uint8, width=SOURCES),
}
"""What is kept of every row: numbers of a note, the last onset and the bar's length, and the slots."""


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
        step_lookback, pitch_lookback, duration_lookback: What followed when the piece was last like
            this, given the parts before: for each way the class, or NOTHING, and the class of the
            run that led up to it; see `LookbackTracker`. (B, T, WAYS, 2).
        contexts: How much likelier than by chance each pitch class is after what was played last, as
            each source tells; see `MusicContexts`. (B, T, SOURCES, pitch classes) int8.
        context_orders: The order class of the longest known context, (B, T, SOURCES).
        memory: How much looking back counts in each piece, 0 to 1, (B, 1) float32.
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
    step_lookback: Tensor
    pitch_lookback: Tensor
    duration_lookback: Tensor
    contexts: Tensor
    context_orders: Tensor
    memory: Tensor
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
    """An encoded corpus as flat tensors, from which windows are gathered without a loop over notes.

    A row takes 125 bytes and three for each pitch, in memory or in mapped files; see `TableWriter`.
    Times since a pitch ended or began are told up to 32,767 ticks, 341 bars of 4/4.
    """

    def __init__(self, encoded: EncodedPieces, vocabulary: Vocabulary) -> None:
        classes = _ClassTables(vocabulary)
        self._set_up(encoded.lengths, classes.columns(encoded), classes, vocabulary)

    @classmethod
    def of(
        cls,
        pieces: Iterable[NoteRows],
        vocabulary: Vocabulary,
        *,
        folder: Path | None = None,
        max_bytes: int = MAX_MEMORY_BYTES,
    ) -> Self:
        """Encode pieces one part after the other, so that they need not all be in memory.

        Args:
            pieces: Looked at once, in order.
            vocabulary: Of the network.
            folder: Where the rows go that are beyond `max_bytes`; see `TableWriter`.
            max_bytes: So much is kept in memory.

        Raises:
            StorageError: The disk is full, or the folder cannot be written to.
        """
        classes = _ClassTables(vocabulary)
        table = TableWriter(classes.types, folder=folder, max_bytes=max_bytes)
        lengths = [np.zeros(0, dtype=np.int64)]
        for part in encode_in_parts(pieces):
            table.append(classes.columns(part))
            lengths.append(part.lengths)
        made = cls.__new__(cls)
        made._set_up(np.concatenate(lengths), table.finish(), classes, vocabulary)
        return made

    def _set_up(
        self, lengths: np.ndarray, columns: Columns, classes: _ClassTables, vocabulary: Vocabulary
    ) -> None:
        self.lengths = lengths
        self.offsets = np.concatenate(([0], np.cumsum(lengths)))
        self.num_notes = int(self.offsets[-1]) - len(lengths)
        self._columns = columns
        self._pitch_classes = classes.pitches
        self._known_pitches = vocabulary.pitch.escape
        parts = (vocabulary.step, vocabulary.pitch, vocabulary.duration, vocabulary.velocity)
        self._at_start = np.array([part.size for part in parts])

    def window(
        self,
        pieces: np.ndarray,
        start: int,
        length: int,
        shifts: np.ndarray | None = None,
        *,
        memory: np.ndarray | float = 1.0,
    ) -> NoteBatch:
        """Gather rows `start` to `start + length` of some pieces, each transposed by its shift.

        Args:
            pieces: Which, (B,) int.
            start: First row within each piece.
            length: T.
            shifts: Semitones, (B,) int, within 64 either way; none where not given.
            memory: How much looking back counts, for all pieces or for each, (B,).
        """
        positions = np.arange(start, start + length)
        is_row = positions < self.lengths[pieces, None]
        last = self.offsets[pieces + 1, None] - 1
        rows = np.minimum(self.offsets[pieces, None] + positions, last)
        shift = np.zeros((len(pieces), 1), np.int64) if shifts is None else shifts[:, None]
        notes, before = self._take("notes", rows), self._take("notes", np.maximum(rows - 1, 0))
        pitches = before[..., _PITCH] + shift
        earlier = self._take("notes", np.maximum(rows - 2, 0))[..., _PITCH] + shift
        tonics, times = notes[..., _TONIC], self._take("times", rows)
        remaining, ages = self._slot_times(rows)
        step_lookback, pitch_lookback, duration_lookback = self._lookback(rows, shift)
        arrays = {
            "previous": np.where((positions == 0)[:, None], self._at_start, self._classes(before, shift)),
            "previous_pitches": np.where(positions == 0, NO_PITCH, pitches),
            "previous_intervals": np.where(positions <= 1, NO_INTERVAL, pitches - earlier),
            "tonics": np.where(tonics == NO_KEY, NO_KEY, (tonics + shift) % 12),
            "modes": notes[..., _MODE],
            "times": times[..., 0],
            "bar_ticks": times[..., 1],
            "slot_pitches": self._take("slot_pitches", rows) + shift[..., None],
            "slot_remaining": remaining,
            "slot_ages": ages,
            "step_lookback": step_lookback,
            "pitch_lookback": pitch_lookback,
            "duration_lookback": duration_lookback,
            "contexts": self._contexts(rows, shift),
            "context_orders": self._take("context_orders", rows),
            "memory": np.broadcast_to(np.float32(memory), len(pieces)).astype(np.float32)[:, None],
            "step_ticks": notes[..., _STEP_TICKS],
            "targets": self._classes(notes, shift),
            "is_row": is_row,
            "is_note": is_row & (notes[..., _IS_END] == 0),
        }
        tensors = {name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in arrays.items()}
        return NoteBatch(**tensors)

    def _take(self, name: str, rows: np.ndarray) -> np.ndarray:
        # In NumPy, which gathers narrow numbers faster than torch and needs no threads for it.
        return self._columns[name].take(rows, axis=0).astype(np.int64)

    def _slot_times(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Gather what remains and the ages, with empty slots as `SoundingTracker` tells them."""
        remaining, ages = self._take("slot_remaining", rows), self._take("slot_ages", rows)
        empty = remaining == _EMPTY
        np.putmask(remaining, empty, LONG_AGO)
        np.putmask(ages, empty, -LONG_AGO)
        return remaining, ages

    def _lookback(self, rows: np.ndarray, shift: np.ndarray) -> list[np.ndarray]:
        """Gather what followed last time, pitches as classes once the piece is transposed."""
        values = self._take("lookback", rows).reshape(*rows.shape, 3, WAYS)
        runs = self._take("lookback_runs", rows).reshape(*rows.shape, 3, WAYS)
        pitches = values[..., 1, :]
        classes = self._pitch_classes.take(pitches + shift[..., None] + _WIDEST_SHIFT, mode="clip")
        unknown = (pitches == NOTHING) | (classes == self._known_pitches)
        values[..., 1, :] = np.where(unknown, NOTHING, classes)
        return [np.stack((values[..., part, :], runs[..., part, :]), axis=-1) for part in range(3)]

    def _contexts(self, rows: np.ndarray, shift: np.ndarray) -> np.ndarray:
        """Gather what usually follows; the music is transposed along with the piece."""
        told = self._columns["contexts"].take(rows, axis=0).reshape(*rows.shape, SOURCES, -1)
        if not shift.any():
            return told
        classes = np.arange(self._known_pitches) - shift
        outside = (classes < 0) | (classes >= self._known_pitches)
        places = np.pad(
            np.where(outside, self._known_pitches, classes),
            ((0, 0), (0, 1)),
            constant_values=self._known_pitches,
        )
        return np.take_along_axis(told, places[:, None, None], axis=-1)

    def _classes(self, notes: np.ndarray, shift: np.ndarray) -> np.ndarray:
        """Return the classes (B, T, 4) of notes (B, T, 8) that are transposed by shifts (B, 1)."""
        classes = notes[..., :4].copy()
        classes[..., 1] = self._pitch_classes.take(notes[..., _PITCH] + shift + _WIDEST_SHIFT)
        return classes


class _ClassTables:
    """Turns encoded pieces into the columns that are kept of them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        pitches = vocabulary.pitch
        self._contexts = vocabulary.contexts()
        self.types = _TYPES | {"contexts": ColumnType(dtype=np.int8, width=SOURCES * pitches.size)}
        self._steps = vocabulary.step.lookup(MAX_TICKS + 1)
        self._durations = vocabulary.duration.lookup(MAX_TICKS + 1)
        self.pitches = np.pad(
            vocabulary.pitch.lookup(MAX_PITCH + 1), _WIDEST_SHIFT, constant_values=vocabulary.pitch.escape
        )

    def columns(self, encoded: EncodedPieces) -> Columns:
        """Return the columns of `_TYPES`."""
        steps = self._steps[encoded.steps]
        steps[encoded.is_end] = self._vocabulary.end
        notes = np.empty((len(steps), 8), dtype=np.int16)
        notes[:, 0] = steps
        notes[:, _PITCH] = encoded.pitches
        notes[:, 2] = self._durations[encoded.durations]
        notes[:, 3] = self._vocabulary.velocity.nearest(encoded.velocities)
        notes[:, _STEP_TICKS] = encoded.steps
        notes[:, _TONIC] = encoded.tonics
        notes[:, _MODE] = encoded.modes
        notes[:, _IS_END] = encoded.is_end
        remaining = encoded.slot_remaining.clip(-_FAR, _FAR)
        remaining[encoded.slot_remaining == LONG_AGO] = _EMPTY
        return {
            "notes": notes,
            "times": np.stack((encoded.times, encoded.bar_ticks), axis=1),
            "slot_pitches": encoded.slot_pitches.astype(np.uint8),
            "slot_remaining": remaining.astype(np.int16),
            "slot_ages": encoded.slot_ages.clip(0, _FAR).astype(np.int16),
            **_contexts_of(encoded, self._contexts),
            "lookback": self._lookback(encoded),
            "lookback_runs": encoded.lookback_runs.transpose(0, 2, 1).reshape(len(steps), 3 * WAYS),
        }

    def _lookback(self, encoded: EncodedPieces) -> np.ndarray:
        """Return what followed last time as classes, pitches as they are, (rows, 3 WAYS) int16."""
        steps, durations = encoded.lookback_steps, encoded.lookback_durations
        columns = (
            np.where(steps == NOTHING, NOTHING, self._steps[steps]),
            encoded.lookback_pitches.clip(NOTHING, MAX_PITCH),
            np.where(durations == NOTHING, NOTHING, self._durations[durations]),
        )
        return np.concatenate(columns, axis=1).astype(np.int16)


def _contexts_of(encoded: EncodedPieces, contexts: MusicContexts) -> Columns:
    """Return what usually follows as columns, a byte for each source and pitch class."""
    ends = zip(encoded.offsets.tolist(), encoded.offsets[1:].tolist(), strict=False)
    told = [
        contexts.of_piece(encoded.pitches[start : end - 1].astype(np.uint8).tobytes()) for start, end in ends
    ]
    nothing = np.zeros((0, SOURCES, contexts.pitches + 1), dtype=np.int8)
    values = np.concatenate([nothing, *(each.values for each in told)])
    return {
        "contexts": values.reshape(len(values), SOURCES * (contexts.pitches + 1)),
        "context_orders": np.concatenate(
            [nothing[:, :, 0].astype(np.uint8), *(each.orders for each in told)]
        ),
    }
