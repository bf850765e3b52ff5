"""Keeping Python's search for unreachable cycles from holding the window still."""

from __future__ import annotations

import gc

_NEVER = 1_000_000
_MANY = 1000


class CalmMemory:
    """Searches among young objects only while very many are made.

    A search through everything takes 100 ms and more where 10,000 files are in the library, and no thread
    runs meanwhile. `end` counts what there is then as old for good, if it is much: it is still freed as
    soon as nothing refers to it, but it is not searched again.
    """

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def begin(self) -> None:
        """Search among young objects only, from now on."""
        if self._before is None:
            self._before = gc.get_threshold()
            gc.set_threshold(self._before[0], self._before[1], _NEVER)

    def end(self, count: int) -> None:
        """Search as before; `count` says how many things were made."""
        if self._before is not None:
            if count >= _MANY:
                gc.freeze()
            gc.set_threshold(*self._before)
            self._before = None
