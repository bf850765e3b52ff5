from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app.desktop.workers.calm_memory import CalmMemory


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_search_is_as_before_in_the_end() -> None:
    before = gc.get_threshold()
    memory = CalmMemory()
    memory.begin()
    memory.begin()
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > 1000 * before[2]
    memory.end(10)
    memory.end(10)
    assert gc.get_threshold() == before


@pytest.mark.parametrize(("count", "is_frozen"), [(999, False), (1000, True)])
def test_only_much_is_counted_as_old(count: int, is_frozen: bool) -> None:
    memory = CalmMemory()
    memory.begin()
    memory.end(count)
    assert (gc.get_freeze_count() > 0) == is_frozen
