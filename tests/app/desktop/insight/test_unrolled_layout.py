"""Where the parts of the unrolled neuron lie: all within the view, none over another."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from app.desktop.insight.neuron.drawing import unit_rows
from app.desktop.insight.neuron.unrolled_layout import UnrolledLayout, copies_for


@pytest.mark.parametrize("width", [432.0, 560.0, 880.0, 940.0, 1600.0])
@pytest.mark.parametrize("height", [184.0, 260.0, 340.0, 700.0])
@pytest.mark.parametrize("blocks", [1, 2])
def test_nothing_lies_over_another_or_outside(width: float, height: float, blocks: int) -> None:
    layout = UnrolledLayout(width, height, copies_for(width), blocks)
    copies = range(layout.copies)
    parts = [part(copy) for copy in copies for part in (layout.box, layout.input, layout.prediction)]
    parts += [layout.memory(place, block) for place in range(layout.copies + 1) for block in range(blocks)]
    view = QRectF(0, 0, width, height)
    for part in parts:
        assert part.width() > 0
        assert view.contains(part)
    for one, other in combinations(parts, 2):
        assert not one.intersects(other)
    assert layout.bars >= 1


def test_there_is_always_a_copy_in_the_middle() -> None:
    assert all(copies_for(width) % 2 for width in range(300, 2000, 10))
    assert copies_for(560) < copies_for(960)


@pytest.mark.parametrize(("units", "rows"), [(256, 32), (64, 16), (7, 7), (1, 1)])
def test_the_points_of_a_memory_fill_its_columns(units: int, rows: int) -> None:
    assert unit_rows(units, 100.0, 26.0) == rows
    assert units % unit_rows(units, 100.0, 26.0) == 0
