"""The order in which a corpus is read: groups of pieces side by side, window by window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

_STEP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some rows of some pieces, to be read side by side.

    Attributes:
        pieces: Which, (B,) int64, the longest first.
        shifts: Their transposition in semitones, (B,) int64.
        start: First row within each piece; at 0 the memory starts anew.
        length: Rows.
        going_on: How many of the pieces, the first ones, go on in the next window.
    """

    pieces: np.ndarray
    shifts: np.ndarray
    start: int
    length: int
    going_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOrder:
    """Deals out the windows of an epoch, the same for the same random seed and epoch.

    Pieces of like length are read side by side, so that little of a window is filling, and every
    piece begins with an empty memory at the start of a window, as it does when it is evaluated.
    A group's rows are cut evenly into windows of at most `bptt_length`; pieces that have ended are not
    in the later ones. Rows and pieces are counted in steps of 8, so that windows are of few shapes: oneDNN
    writes kernels anew for every shape that it meets, which took a fifth of the time.

    Attributes:
        lengths: Rows of each piece, (pieces,).
        shifts: Lowest and highest transposition of each piece, (pieces, 2).
        batch_size: Pieces side by side.
        bptt_length: Longest window, in rows.
        random_seed: Decides groups, order and transposition.
    """

    lengths: np.ndarray
    shifts: np.ndarray
    batch_size: int
    bptt_length: int
    random_seed: int

    def windows(self, epoch: int) -> Iterator[Window]:
        """Deal out all pieces once."""
        random = np.random.default_rng((self.random_seed, epoch))
        shifts = random.integers(self.shifts[:, 0], self.shifts[:, 1], endpoint=True)
        for pieces in self._groups(random):
            lengths = self.lengths[pieces]
            longest = int(lengths[0])
            count = -(-longest // self.bptt_length)
            length = min(self.bptt_length, _filled(-(-longest // count)))
            for start in range(0, longest, length):
                reading = pieces[: _filled(int((lengths > start).sum()))]
                going_on = min(len(reading), _filled(int((lengths > start + length).sum())))
                yield Window(
                    pieces=reading, shifts=shifts[reading], start=start, length=length, going_on=going_on
                )

    def count(self, epoch: int) -> int:
        """Return how many windows an epoch has."""
        return sum(1 for _ in self.windows(epoch))

    def _groups(self, random: np.random.Generator) -> list[np.ndarray]:
        """Sort by length, roughly, so that each epoch mixes its groups anew; then shuffle the groups.

        Within a group the longest piece comes first.
        """
        rough = self.lengths * np.exp(random.normal(0.0, 0.03, len(self.lengths)))
        order = np.argsort(rough, kind="stable")
        groups = [order[at : at + self.batch_size] for at in range(0, len(order), self.batch_size)]
        ordered = [group[np.argsort(-self.lengths[group], kind="stable")] for group in groups]
        return [ordered[index] for index in random.permutation(len(groups))]


def _filled(count: int) -> int:
    """Fill up to a whole number of steps."""
    return -(-count // _STEP) * _STEP
