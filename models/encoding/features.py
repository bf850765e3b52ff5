"""What the network is given before every note, for whole corpora at once, as plain arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.encoding.grid import IntArray, NoteRows
from models.encoding.lookback import NOTHING, WAYS, LookbackTracker, run_classes
from models.encoding.sounding import SLOTS, SoundingTracker
from models.encoding.tonality import keys_before

_PIECES_AT_ONCE = 32
_ROWS_AT_ONCE = 1 << 17


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedPieces:
    """Pieces laid one after the other; each has one row a note and one for its end.

    Row i of a piece holds note i and what was known before it. In the last row of a piece the
    note is missing (all 0) and `is_end` is set.

    Attributes:
        offsets: The first row of each piece, and behind it the number of rows, (pieces + 1,).
        steps, pitches, durations, velocities: The note of each row, (rows,), ticks and MIDI numbers.
        is_end: Whether the piece ends here instead, (rows,) bool.
        times: The previous note's onset (the start, for the first), in ticks since the first
            full bar; may be negative, (rows,).
        bar_ticks: Length of a bar, (rows,).
        tonics, modes: The key that the past suggests, see `likely_keys`, (rows,).
        slot_pitches, slot_remaining, slot_ages: See `SoundingTracker`, as they stand when the
            previous note has begun, (rows, SLOTS).
        lookback_steps, lookback_pitches, lookback_durations: What followed when the piece was last
            like this, see `LookbackTracker`; each given the parts before it. (rows, WAYS).
        lookback_runs: How long it was like this, as `run_classes`, (rows, WAYS, 3).
    """

    offsets: npt.NDArray[np.int64]
    steps: IntArray
    pitches: IntArray
    durations: IntArray
    velocities: IntArray
    is_end: npt.NDArray[np.bool_]
    times: IntArray
    bar_ticks: IntArray
    tonics: IntArray
    modes: IntArray
    slot_pitches: IntArray
    slot_remaining: IntArray
    slot_ages: IntArray
    lookback_steps: IntArray
    lookback_pitches: IntArray
    lookback_durations: IntArray
    lookback_runs: npt.NDArray[np.uint8]

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """Rows of each piece: its notes and one for its end, (pieces,)."""
        return np.diff(self.offsets)

    @property
    def num_notes(self) -> int:
        """Notes of all pieces together."""
        return int(len(self.is_end) - len(self.offsets) + 1)


def encode_pieces(pieces: Sequence[NoteRows]) -> EncodedPieces:
    """Lay out pieces with what is sounding before each of their notes."""
    lengths = np.array([len(piece) + 1 for piece in pieces], dtype=np.int64)
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    rows = int(offsets[-1])
    is_end = np.zeros(rows, dtype=bool)
    is_end[offsets[1:] - 1] = True
    followed = _follow(pieces, offsets)

    def column(name: str) -> IntArray:
        values = np.zeros(rows, dtype=np.int32)
        if len(pieces):
            values[~is_end] = np.concatenate([getattr(piece, name) for piece in pieces])
        return values

    times = np.zeros(rows, dtype=np.int32)
    for piece, offset in zip(pieces, offsets.tolist(), strict=False):
        times[offset] = -piece.bar_start
        times[offset + 1 : offset + 1 + len(piece)] = piece.onsets - piece.bar_start
    keys = [keys_before(piece) for piece in pieces] or [(times, times)]
    return EncodedPieces(
        offsets=offsets,
        steps=column("steps"),
        pitches=column("pitches"),
        durations=column("durations"),
        velocities=column("velocities"),
        is_end=is_end,
        times=times,
        bar_ticks=np.repeat([piece.bar_ticks for piece in pieces], lengths).astype(np.int32),
        tonics=np.concatenate([tonics for tonics, _ in keys]),
        modes=np.concatenate([modes for _, modes in keys]),
        slot_pitches=followed.slots[0],
        slot_remaining=followed.slots[1],
        slot_ages=followed.slots[2],
        lookback_steps=followed.lookback[0],
        lookback_pitches=followed.lookback[1],
        lookback_durations=followed.lookback[2],
        lookback_runs=followed.runs,
    )


def encode_in_parts(pieces: Iterable[NoteRows], max_rows: int = _ROWS_AT_ONCE) -> Iterator[EncodedPieces]:
    """Encode pieces a few at a time, in order, so that the memory never holds more than one part.

    Args:
        pieces: Any number, looked at once.
        max_rows: Of one part; a longer piece is a part of its own.
    """
    part: list[NoteRows] = []
    rows = 0
    for piece in pieces:
        if part and rows + len(piece) + 1 > max_rows:
            yield encode_pieces(part)
            part, rows = [], 0
        part.append(piece)
        rows += len(piece) + 1
    if part:
        yield encode_pieces(part)


class _Followed(NamedTuple):
    """What the trackers told before every row."""

    slots: tuple[IntArray, IntArray, IntArray]
    lookback: tuple[IntArray, IntArray, IntArray]
    runs: npt.NDArray[np.uint8]


def _follow(pieces: Sequence[NoteRows], offsets: npt.NDArray[np.int64]) -> _Followed:
    """Run the trackers over all pieces, many abreast, those of like length together."""
    rows = int(offsets[-1])

    def empty(width: int, value: int) -> tuple[IntArray, IntArray, IntArray]:
        first, second, third = (np.full((rows, width), value, dtype=np.int32) for _ in range(3))
        return first, second, third

    followed = _Followed(
        slots=empty(SLOTS, 0),
        lookback=empty(WAYS, NOTHING),
        runs=np.zeros((rows, WAYS, 3), dtype=np.uint8),
    )
    by_length = sorted(range(len(pieces)), key=lambda index: -len(pieces[index]))
    for start in range(0, len(by_length), _PIECES_AT_ONCE):
        group = by_length[start : start + _PIECES_AT_ONCE]
        _follow_group([pieces[index] for index in group], offsets[group], followed)
    return followed


def _follow_group(pieces: list[NoteRows], starts: npt.NDArray[np.int64], followed: _Followed) -> None:
    """Fill the rows of some pieces, sorted longest first, walking through all of them at once."""
    lengths = np.array([len(piece) for piece in pieces])
    longest = int(lengths[0]) if len(lengths) else 0
    notes = np.zeros((3, len(pieces), longest), dtype=np.int32)
    for index, piece in enumerate(pieces):
        notes[:, index, : len(piece)] = piece.steps, piece.pitches, piece.durations
    sounding = SoundingTracker(len(pieces))
    lookback = LookbackTracker(len(pieces))
    for position in range(longest + 1):
        alive = int((lengths >= position).sum())
        rows = starts[:alive] + position
        slots = (sounding.pitches, sounding.remaining, sounding.ages)
        for target, source in zip(followed.slots, slots, strict=True):
            target[rows] = source[:alive]
        now = notes[:, :, min(position, longest - 1)]
        memories = (lookback.steps(), lookback.pitches(now[0]), lookback.durations(now[0], now[1]))
        for part, (values, runs) in enumerate(memories):
            followed.lookback[part][rows] = values[:alive]
            followed.runs[rows, :, part] = run_classes(runs[:alive])
        if position < longest:
            sounding.push(now[0], now[1], now[2])
            lookback.push(now[0], now[1], now[2])
