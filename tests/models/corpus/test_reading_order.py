"""The order of reading: every row of every piece once an epoch, in windows, the same every time."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.corpus.windows import ReadingOrder, Window


def _order(
    lengths: list[int], *, batch: int = 3, bptt: int = 8, seed: int = 1, shift: int = 0
) -> ReadingOrder:
    return ReadingOrder(
        lengths=np.array(lengths, dtype=np.int64),
        shifts=np.tile(np.array([-shift, shift]), (len(lengths), 1)),
        batch_size=batch,
        bptt_length=bptt,
        random_seed=seed,
    )


def _as_data(windows: list[Window]) -> list[tuple[object, ...]]:
    return [(w.pieces.tolist(), w.shifts.tolist(), w.start, w.length, w.going_on) for w in windows]


@settings(max_examples=60)
@given(
    st.lists(st.integers(2, 60), min_size=1, max_size=15),
    st.integers(1, 6),
    st.integers(1, 20),
    st.integers(0, 5),
)
def test_every_row_is_read_exactly_once_an_epoch(
    lengths: list[int], batch: int, bptt: int, epoch: int
) -> None:
    order = _order(lengths, batch=batch, bptt=bptt)
    read: Counter[tuple[int, int]] = Counter()
    for window in order.windows(epoch):
        assert window.length <= bptt
        assert len(window.pieces) <= batch
        for piece in window.pieces.tolist():
            stop = min(window.start + window.length, lengths[piece])
            read.update((piece, row) for row in range(window.start, stop))
    assert read == Counter((piece, row) for piece, length in enumerate(lengths) for row in range(length))


@settings(max_examples=40)
@given(st.lists(st.integers(2, 60), min_size=1, max_size=15), st.integers(0, 3))
def test_a_group_is_read_from_its_start_to_its_end_without_a_gap(lengths: list[int], epoch: int) -> None:
    expected, going_on = 0, np.array([], dtype=np.int64)
    for window in _order(lengths).windows(epoch):
        assert window.start == expected
        if window.start:
            np.testing.assert_array_equal(window.pieces, going_on)
        end = window.start + window.length
        alive = [piece for piece in window.pieces if lengths[piece] > end]
        going_on = window.pieces[: window.going_on]
        assert going_on.tolist()[: len(alive)] == alive
        # Pieces are counted in eights: fewer than eight that have ended are read on with the others.
        assert window.going_on == min(len(window.pieces), -(-len(alive) // 8) * 8)
        expected = end if window.going_on else 0
    assert expected == 0


def test_windows_of_a_group_are_alike_in_eights_of_rows() -> None:
    assert [window.length for window in _order([21], bptt=8).windows(0)] == [8, 8, 8]
    assert [window.length for window in _order([65], bptt=64).windows(0)] == [40, 40]
    assert [window.length for window in _order([30], bptt=64).windows(0)] == [32]
    assert [window.length for window in _order([9], bptt=5).windows(0)] == [5, 5]


def test_eight_pieces_that_have_ended_are_read_no_more() -> None:
    lengths = [100] * 3 + [60] * 7 + [20] * 10
    windows = list(_order(lengths, batch=20, bptt=20).windows(0))
    assert [len(window.pieces) for window in windows] == [20, 16, 16, 8, 8]


def test_the_count_is_how_many_there_are() -> None:
    order = _order([21, 5, 9, 40, 3, 3, 17])
    assert [order.count(epoch) for epoch in range(4)] == [len(list(order.windows(e))) for e in range(4)]


def test_the_same_seed_and_epoch_deal_out_the_same_windows() -> None:
    lengths = [21, 5, 9, 40, 3, 3, 17, 30, 12]

    def dealt(seed: int, epoch: int) -> list[tuple[object, ...]]:
        return _as_data(list(_order(lengths, seed=seed, shift=6).windows(epoch)))

    assert dealt(1, 0) == dealt(1, 0)
    assert dealt(1, 0) != dealt(1, 1)
    assert dealt(1, 0) != dealt(2, 0)


def test_shifts_reach_both_ends_of_their_range_and_stay_with_their_piece() -> None:
    order = _order([21, 5, 9], shift=2)
    seen: set[int] = set()
    for epoch in range(30):
        of_piece: dict[int, set[int]] = {}
        for window in order.windows(epoch):
            for piece, shift in zip(window.pieces.tolist(), window.shifts.tolist(), strict=True):
                of_piece.setdefault(piece, set()).add(shift)
                seen.add(shift)
        assert all(len(shifts) == 1 for shifts in of_piece.values())
    assert seen == {-2, -1, 0, 1, 2}
