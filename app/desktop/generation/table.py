"""The takes as Qt's table shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.desktop.generation.takes import Take, TakeList
from app.desktop.insight.wording import interventions_text
from app.desktop.units import clock, filled
from models.music import pitch_name

Index = QModelIndex | QPersistentModelIndex

_NO_ORDER = -1
_MOST_NAME = 80


class Column(IntEnum):
    """The columns from left to right."""

    STAR = 0
    NUMBER = 1
    PRIMER = 2
    BARS = 3
    LENGTH = 4
    TEMPERATURE = 5
    RANDOM_SEED = 6
    SAVED = 7


class TakeTable(QAbstractTableModel):
    """The list of takes, the newest first or sorted by a column.

    Sends `renamed(Take, str)` and `starred(Take, bool)` when a person asks for these; who listens does it.
    """

    renamed = Signal(object, str)
    starred = Signal(object, bool)

    def __init__(self, takes: TakeList) -> None:
        super().__init__()
        self._takes = takes
        self._shown: list[Take] = list(reversed(takes.takes))
        self._order: tuple[int, Qt.SortOrder] = (_NO_ORDER, Qt.SortOrder.AscendingOrder)
        self.reference: Take | None = None
        """The take that others are compared with."""

    def add(self, takes: Sequence[Take]) -> None:
        """Put takes on top, the first of them first."""
        for place, take in enumerate(takes):
            self.insert(place, take)

    def insert(self, place: int, take: Take) -> None:
        """Put a take before so many newer ones: undoes `remove`."""
        self.beginInsertRows(QModelIndex(), place, place)
        self._takes.takes.insert(len(self._takes.takes) - place, take)
        self._shown.insert(place, take)
        self.endInsertRows()
        self._sort_again()

    def take(self, row: int) -> Take:
        """Return the take in a row."""
        return self._shown[row]

    def row_of(self, take: Take) -> int:
        """Return the row of a take."""
        return self._shown.index(take)

    def place_of(self, take: Take) -> int:
        """Return how many takes are newer."""
        return len(self._takes.takes) - 1 - self._takes.takes.index(take)

    def __contains__(self, take: Take) -> bool:
        return take in self._takes.takes

    def remove(self, take: Take) -> None:
        """Take a take out."""
        row = self.row_of(take)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._shown[row]
        self._takes.takes.remove(take)
        self.endRemoveRows()

    def refresh(self) -> None:
        """Show what has changed about the takes, such as that they were saved."""
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, Column.SAVED))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; −1: the newest first."""
        self._order = (column, order)
        self._sort_again()

    def _sort_again(self) -> None:
        column, order = self._order
        shown = list(reversed(self._takes.takes))
        if column != _NO_ORDER:
            key = _SORT_KEYS[Column(column)]
            shown.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        if shown == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = {id(take): row for row, take in enumerate(shown)}
        after = [self.index(rows[id(self._shown[index.row()])], index.column()) for index in before]
        self._shown = shown
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many takes there are."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NUMBER else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a take to be renamed."""
        take = self.take(index.row())
        name = " ".join(str(value).split())[:_MOST_NAME]
        if role != Qt.ItemDataRole.EditRole or name == title_of(take):
            return False
        self.renamed.emit(take, name)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, alignment and explanation."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[Column(section)][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._titles()[Column(section)][1]
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        take, column = self.take(index.row()), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(take, column)
        if role == Qt.ItemDataRole.EditRole and column == Column.NUMBER:
            return title_of(take)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == Column.STAR:
            return self.tr("starred") if take.is_starred else self.tr("not starred")
        return description_of(take) if role == Qt.ItemDataRole.ToolTipRole else None

    def _titles(self) -> dict[Column, tuple[str, str]]:
        return {
            Column.STAR: ("★", self.tr("Good ones: a click on the star marks a take")),
            Column.NUMBER: (self.tr("Take"), self.tr("The name of the take; F2 changes it")),
            Column.PRIMER: (self.tr("From"), self.tr("What it starts from")),
            Column.BARS: (self.tr("Bars"), self.tr("Bars")),
            Column.LENGTH: (self.tr("Length"), self.tr("Minutes and seconds")),
            Column.TEMPERATURE: (self.tr("Temp."), self.tr("Temperature")),
            Column.RANDOM_SEED: (
                self.tr("Seed"),
                self.tr("Random seed: the same number gives the same melody"),
            ),
            Column.SAVED: ("", self.tr("Whether it was exported")),
        }

    def _text(self, take: Take, column: Column) -> str:
        is_made = bool(take.model)
        mark = self.tr("A: {name}") if take is self.reference else "{name}"
        return {
            Column.STAR: "★" if take.is_starred else "☆",
            Column.NUMBER: filled(mark, name=title_of(take)),
            Column.PRIMER: f"*{_start_text(take).replace(' ', '')}" if done_text(take) else _start_text(take),
            Column.BARS: str(take.bars),
            Column.LENGTH: clock(take.piece.seconds),
            Column.TEMPERATURE: filled("{t:g}", t=take.config.temperature) if is_made else "",
            Column.RANDOM_SEED: str(take.config.random_seed) if is_made else "",
            Column.SAVED: "✓" if take.is_saved else "",
        }[column]


def _tr(text: str) -> str:
    return QCoreApplication.translate("TakeTable", text)


def _start_text(take: Take) -> str:
    """Say in short what a take starts from; of a branch only where, since there is no room for of what."""
    of_what, arrow, where = take.primer_title.rpartition(" › ")
    if arrow and of_what:
        return f"› {where}"
    return take.primer_title or pitch_name(take.primer_pitch)


def title_of(take: Take) -> str:
    """Return what a take is called: its name, or 'Take' and its number."""
    return take.name or filled(_tr("Take {number}"), number=take.number)


def done_text(take: Take) -> str:
    """Say what was done to the network's memory while a take was made; nothing where nothing was."""
    return interventions_text(take.config.interventions)


def description_of(take: Take) -> str:
    """Say in words what a take was made by, and from what."""
    if not take.model:
        return _tr("Copied from other music and changed by hand")
    config = take.config
    sentence = filled(
        _tr(
            "Made by {model} from {primer}: temperature {temperature:g}, top-p {top_p:g}, top-k {top_k}, "
            "random seed {seed}, variation {variation}"
        ),
        model=take.model,
        primer=take.primer_title or pitch_name(take.primer_pitch),
        temperature=config.temperature,
        top_p=config.top_p,
        top_k=config.top_k or _tr("all"),
        seed=config.random_seed,
        variation=take.variation,
    )
    done = filled(_tr("* with the memory interfered with: {what}"), what=done_text(take))
    further = [
        done if take.config.interventions else "",
        take.origin,
        _tr("changed by hand since") if take.is_edited else "",
    ]
    return "\n".join([sentence, *filter(None, further)])


def _alignment(column: Column) -> Qt.AlignmentFlag:
    if column == Column.STAR:
        return Qt.AlignmentFlag.AlignCenter
    words = (Column.NUMBER, Column.PRIMER, Column.SAVED)
    side = Qt.AlignmentFlag.AlignLeft if column in words else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


_SORT_KEYS: dict[Column, Callable[[Take], Any]] = {
    Column.STAR: lambda take: not take.is_starred,
    Column.NUMBER: lambda take: (take.name.casefold(), take.number),
    Column.PRIMER: lambda take: (take.primer_title.casefold(), take.primer_pitch),
    Column.BARS: lambda take: take.bars,
    Column.LENGTH: lambda take: take.piece.seconds,
    Column.TEMPERATURE: lambda take: take.config.temperature,
    Column.RANDOM_SEED: lambda take: take.config.random_seed,
    Column.SAVED: lambda take: take.is_saved,
}
