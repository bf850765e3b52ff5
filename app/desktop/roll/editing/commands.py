"""What was done to the notes of a take, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from app.desktop.generation.takes import Take
from models.music import Piece

_MERGE_ID = 0x4E6F7465


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a take's notes were at a time: the piece, whether by hand, and which notes were chosen."""

    piece: Piece
    is_edited: bool
    chosen: tuple[int, ...] = ()


Show = Callable[[Take, Version], None]


class EditTake(QUndoCommand):
    """One version of a take in place of another; nudges of the same notes, one after another, are one."""

    def __init__(
        self, text: str, take: Take, before: Version, after: Version, *, merges: str, show: Show
    ) -> None:
        super().__init__(text)
        self._take, self._before, self._after = take, before, after
        self._merges, self._show = merges, show

    def redo(self) -> None:
        """Show the later version."""
        self._show(self._take, self._after)

    def undo(self) -> None:
        """Show the earlier version."""
        self._show(self._take, self._before)

    def id(self) -> int:
        """Let Qt ask whether this can be one with the command before."""
        return _MERGE_ID if self._merges else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later command that goes on with what this one did."""
        if not isinstance(other, EditTake) or other._take is not self._take:
            return False
        goes_on = other._before.piece is self._after.piece and other._before.chosen == self._after.chosen
        if goes_on and other._merges == self._merges:
            self._after = other._after
            return True
        return False
