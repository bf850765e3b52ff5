"""Rows of a piece as the network would be told them if one of its notes had another pitch."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.encoding import KeyTracker, NoteRows, SoundingTracker, Vocabulary
from models.encoding.grid import IntArray
from models.encoding.sounding import LONG_AGO
from models.networks.batch import NO_INTERVAL, NoteBatch

Changes = npt.NDArray[np.int64]
"""(changes, 2): the number of a note, and the pitch that it has instead."""

_FAR = (1 << 15) - 1


def after_changes(
    batch: NoteBatch, rows: NoteRows, first: int, changes: Changes, vocabulary: Vocabulary
) -> NoteBatch:
    """Return a window of a piece after each of some changes, in place of the piece.

    The previous note, its intervals, what is sounding and the likely key follow the change. The targets
    stay, and so does what the memory of the piece and the short contexts tell.

    Args:
        batch: The window of the piece as it is, of one piece.
        rows: The piece.
        first: The row that the window begins with.
        changes: To pitches that the network knows, of notes that rows of the window behind its first
            tell of.
        vocabulary: Of the network.
    """
    count = len(changes)
    parts = {part.name: getattr(batch, part.name).cpu() for part in fields(batch)}
    wide = {name: part.expand(count, *part.shape[1:]).clone() for name, part in parts.items()}
    notes, pitches = torch.from_numpy(changes.T.copy())
    which, row = torch.arange(count), notes + 1 - first
    classes = vocabulary.pitch.lookup(int(pitches.max()) + 1)[pitches.numpy()].astype(np.int64)
    wide["previous"][which, row, 1] = torch.from_numpy(classes)
    wide["previous_pitches"][which, row] = pitches
    difference = pitches - torch.from_numpy(rows.pitches[changes[:, 0]].astype(np.int64))
    intervals = wide["previous_intervals"]
    intervals[which, row] += difference * (intervals[which, row] != NO_INTERVAL)
    goes_on = row + 1 < intervals.shape[1]
    intervals[which[goes_on], row[goes_on] + 1] -= difference[goes_on]
    last = first + intervals.shape[1] - 1
    return replace(NoteBatch(**wide), **_followed(rows, first, last, changes))


def _followed(rows: NoteRows, first: int, last: int, changes: Changes) -> dict[str, Tensor]:
    """Follow what sounds, and in which key, at the rows `first` to `last` after each of the changes."""
    sounding, key = SoundingTracker(1), KeyTracker(1)
    for index in range(first):
        sounding.push(rows.steps[[index]], rows.pitches[[index]], rows.durations[[index]])
        key.push(rows.pitches[[index]], rows.durations[[index]])
    sounding, key = sounding.repeated(len(changes)), key.repeated(len(changes))
    told = [(*_slots(sounding), *key.keys())]
    for index in range(first, last):
        pitches = np.where(changes[:, 0] == index, changes[:, 1], rows.pitches[index]).astype(np.int32)
        steps, durations = (np.full_like(pitches, part[index]) for part in (rows.steps, rows.durations))
        sounding.push(steps, pitches, durations)
        key.push(pitches, durations)
        told.append((*_slots(sounding), *key.keys()))
    names = ("slot_pitches", "slot_remaining", "slot_ages", "tonics", "modes")
    return {
        name: torch.from_numpy(np.stack(part, axis=1).astype(np.int64))
        for name, part in zip(names, zip(*told, strict=True), strict=True)
    }


def _slots(tracker: SoundingTracker) -> tuple[IntArray, IntArray, IntArray]:
    """Copy pitches, remaining times and ages, as far as `EncodedTensors` tells them."""
    remaining, ages = tracker.remaining, tracker.ages
    empty = remaining == LONG_AGO
    remaining, ages = remaining.clip(-_FAR, _FAR), ages.clip(0, _FAR)
    remaining[empty], ages[empty] = LONG_AGO, -LONG_AGO
    return tracker.pitches.copy(), remaining, ages
