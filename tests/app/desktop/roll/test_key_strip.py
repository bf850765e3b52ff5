from __future__ import annotations

import pytest

from app.desktop.roll.key_strip import name_middle


def test_a_name_stands_in_the_middle_of_its_row() -> None:
    assert name_middle(40, 12, 11, 200) == 46


@pytest.mark.parametrize(("top", "middle"), [(0, 4.5), (-1, 4.5), (194, 195.5)])
def test_at_an_edge_a_name_is_moved_to_stay_whole(top: float, middle: float) -> None:
    assert name_middle(top, 6, 9, 200) == middle


@pytest.mark.parametrize("top", [-4, 198])
def test_a_row_that_is_mostly_out_of_sight_has_no_name(top: float) -> None:
    assert name_middle(top, 6, 9, 200) is None
