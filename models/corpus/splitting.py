"""Training here, validation there, and nothing on both sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.corpus.facts import shape_of
from models.encoding import NoteRows


def shape_of_rows(rows: NoteRows) -> str:
    """Return the shape of a piece on the grid; see `shape_of`."""
    return shape_of(rows.onsets, rows.pitches)


def split(shapes: Sequence[str], share: float, random_seed: int) -> tuple[list[int], list[int]]:
    """Set a share of pieces aside for validation, those of one shape always on one side.

    The shapes are gone through in an order that the random seed decides; all pieces of a shape are set
    aside where they still fit into the share. Where none fits, the rarest shape is set aside. At
    least one piece is, if there are two shapes or more and the share is above 0.

    Args:
        shapes: Of each piece; an empty one is like no other.
        share: 0 to 0.5.
        random_seed: Decides which.

    Returns:
        The numbers of the pieces for training and for validation, each in order.
    """
    groups = _groups(shapes)
    wanted = max(1, round(len(shapes) * share))
    held_out: set[int] = set()
    if share > 0.0 and len(groups) > 1:
        shuffled = np.random.default_rng(random_seed).permutation(len(groups)).tolist()
        order = [groups[number] for number in shuffled]
        for group in order:
            if len(held_out) + len(group) <= wanted:
                held_out.update(group)
        if not held_out:
            rarest = min(order, key=len)
            held_out.update(rarest)
    numbers = range(len(shapes))
    return [n for n in numbers if n not in held_out], sorted(held_out)


def _groups(shapes: Sequence[str]) -> list[list[int]]:
    groups: dict[str | int, list[int]] = {}
    for number, shape in enumerate(shapes):
        groups.setdefault(shape or number, []).append(number)
    return list(groups.values())


def count_repeated(shapes: Sequence[str]) -> int:
    """Return how many pieces repeat an earlier one, transposed or not."""
    return len(shapes) - len(_groups(shapes))


def count_leaking(training: Sequence[str], validation: Sequence[str]) -> int:
    """Return how many validation pieces are among those for training too, transposed or not."""
    known = set(training) - {""}
    return sum(shape in known for shape in validation)
