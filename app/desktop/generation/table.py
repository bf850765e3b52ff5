"""The takes as Qt's table shows them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.desktop.generation.takes import Take, TakeList
from app.desktop.units import clock, filled
from models.music import pitch_name

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    NUMBER = 0
    PRIMER = 1
    BARS = 2
    NOTES = 3
    LENGTH = 4
    TEMPERATURE = 5
    RANDOM_SEED = 6
    SAVED = 7


class TakeTable(QAbstractTableModel):
    """The list of takes, the newest first."""

    def __init__(self, takes: TakeList) -> None:
        super().__init__()
        self._takes = takes

    def add(self, takes: Sequence[Take]) -> None:
        """Put takes on top, the first of them first."""
        self.beginInsertRows(QModelIndex(), 0, len(takes) - 1)
        self._takes.takes.extend(reversed(takes))
        self.endInsertRows()

    def take(self, row: int) -> Take:
        """Return the take in a row."""
        return self._takes.takes[-1 - row]

    def row_of(self, take: Take) -> int:
        """Return the row of a take."""
        return len(self._takes.takes) - 1 - self._takes.takes.index(take)

    def remove(self, row: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._takes.takes[-1 - row]
        self.endRemoveRows()

    def insert(self, row: int, take: Take) -> None:
        """Put a take into a row: undoes `remove`."""
        self.beginInsertRows(QModelIndex(), row, row)
        self._takes.takes.insert(len(self._takes.takes) - row, take)
        self.endInsertRows()

    def refresh(self) -> None:
        """Show what has changed about the takes, such as that they were saved."""
        if self._takes.takes:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, Column.SAVED))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many takes there are."""
        return 0 if parent is not None and parent.isValid() else len(self._takes.takes)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

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
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            config = take.config
            return filled(
                self.tr(
                    "Made by {model} from {primer}: temperature {temperature:g}, top-p {top_p:g}, "
                    "top-k {top_k}, random seed {seed}, variation {variation}"
                ),
                model=take.model,
                primer=pitch_name(take.primer_pitch),
                temperature=config.temperature,
                top_p=config.top_p,
                top_k=config.top_k or self.tr("off"),
                seed=config.random_seed,
                variation=take.variation,
            )
        return None

    def _titles(self) -> dict[Column, tuple[str, str]]:
        return {
            Column.NUMBER: (self.tr("Take"), self.tr("The number of the take")),
            Column.PRIMER: (self.tr("From"), self.tr("The note that it starts from")),
            Column.BARS: (self.tr("Bars"), self.tr("Bars")),
            Column.NOTES: (self.tr("Notes"), self.tr("Notes")),
            Column.LENGTH: (self.tr("Length"), self.tr("Minutes and seconds")),
            Column.TEMPERATURE: (self.tr("Temp."), self.tr("Temperature")),
            Column.RANDOM_SEED: (
                self.tr("Seed"),
                self.tr("Random seed: the same number gives the same melody"),
            ),
            Column.SAVED: ("", self.tr("Whether it was exported")),
        }

    def _text(self, take: Take, column: Column) -> str:
        return {
            Column.NUMBER: str(take.number),
            Column.PRIMER: pitch_name(take.primer_pitch),
            Column.BARS: str(take.bars),
            Column.NOTES: str(take.notes),
            Column.LENGTH: clock(take.piece.seconds),
            Column.TEMPERATURE: f"{take.config.temperature:g}",
            Column.RANDOM_SEED: str(take.config.random_seed),
            Column.SAVED: "✓" if take.is_saved else "",
        }[column]


def _alignment(column: Column) -> Qt.AlignmentFlag:
    words = (Column.PRIMER, Column.SAVED)
    side = Qt.AlignmentFlag.AlignLeft if column in words else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
