"""What a person does with takes, every bit of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.desktop.generation.table import TakeTable, title_of
from app.desktop.generation.take_view import TakeView
from app.desktop.generation.takes import Take, TakeList
from app.desktop.generation.undo import AddTakes, ChangeTake, RemoveTake
from app.desktop.units import filled
from models.music import Piece


class TakesBox(QObject):
    """Adds, removes, renames, stars and compares takes.

    Sends `changed` whenever the list is another, `piece_replaced(Take)` when the notes of a take are, and
    `compared` when another take, or none, is compared with.
    """

    changed = Signal()
    piece_replaced = Signal(object)
    compared = Signal()

    def __init__(self, undo: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo = undo
        self.takes = TakeList()
        self.table = TakeTable(self.takes)
        self.view = TakeView(self.table)
        self.table.renamed.connect(self.rename)
        self.table.starred.connect(self.star)

    @property
    def reference(self) -> Take | None:
        """The take that others are compared with."""
        return self.table.reference

    def add(self, takes: Sequence[Take]) -> None:
        """Put takes on the list and select the first of them."""
        if len(takes) == 1:
            text = filled(self.tr("making {take}"), take=title_of(takes[0]))
        else:
            text = filled(self.tr("making {count} takes"), count=len(takes))
        self._undo.push(AddTakes(text, self.table, takes, self._on_changed))
        self.view.select(takes[0])

    def remove(self, take: Take) -> None:
        """Take a take off the list."""
        text = filled(self.tr("removing {take}"), take=title_of(take))
        self._undo.push(RemoveTake(text, self.table, take, self._on_changed))

    def rename(self, take: Take, name: str) -> None:
        """Give a take another name; with an empty one it is known by its number."""
        if name != title_of(replace(take, name="")):
            text = filled(self.tr("renaming {take}"), take=title_of(take))
            self._change(text, take, "name", name)
        elif take.name:
            self._change(self.tr("renaming a take"), take, "name", "")

    def star(self, take: Take, is_starred: bool) -> None:
        """Mark a take as a good one, or no more."""
        template = self.tr("starring {take}") if is_starred else self.tr("taking the star off {take}")
        self._change(filled(template, take=title_of(take)), take, "is_starred", is_starred)

    def replace_piece(self, take: Take, piece: Piece, *, is_edited: bool = True) -> None:
        """Give a take other notes; whoever does it takes care of taking it back."""
        take.piece, take.is_edited, take.is_saved = piece, is_edited, False
        self.table.refresh()
        self.piece_replaced.emit(take)
        self.changed.emit()

    def mark_saved(self, takes: Sequence[Take]) -> None:
        """Remember that takes were exported."""
        for take in takes:
            take.is_saved = True
        self.table.refresh()
        self.changed.emit()

    def compare_with(self, take: Take | None) -> None:
        """Remember a take as the one to compare others with, or none."""
        self.table.reference = take
        self.table.refresh()
        self.compared.emit()

    def swap(self) -> Take | None:
        """Change places: select the take compared with, and compare with the one selected before."""
        reference, current = self.reference, self.view.current_take()
        if reference is None or current is None or reference is current:
            return None
        self.table.reference = current
        self.table.refresh()
        return reference

    def _change(self, text: str, take: Take, field: str, value: object) -> None:
        self._undo.push(ChangeTake(text, take, field, value, self._on_changed))

    def _on_changed(self) -> None:
        if self.reference is not None and self.reference not in self.table:
            self.compare_with(None)
        self.table.refresh()
        self.changed.emit()
