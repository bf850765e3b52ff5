"""What else the network considered at a note, as Qt's table shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.desktop.units import filled
from models.music import pitch_name

if TYPE_CHECKING:
    from models.generation.chances import Chances, PartChances

Index = QModelIndex | QPersistentModelIndex

_GRID = 24
_MOST = {"pitch": 8, "step": 4, "duration": 4}
_LEAST = 5e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One thing that the network considered.

    Attributes:
        part: 'pitch', 'step' or 'duration'.
        value: A MIDI pitch, or ticks of the grid.
        network: Its chance by the network.
        drawn: Its chance after temperature and truncation.
        is_chosen: Whether it is what stands there.
        is_first: Whether it is the first of its part.
    """

    part: str
    value: int
    network: float
    drawn: float
    is_chosen: bool
    is_first: bool


def alternatives_of(chances: Chances) -> list[Alternative]:
    """List what was considered, part by part, the likeliest first; what stands there is always among it."""
    parts = {"pitch": chances.pitches_then, "step": chances.steps, "duration": chances.durations}
    return [row for name, part in parts.items() for row in _of_part(name, part)]


def _of_part(name: str, part: PartChances) -> list[Alternative]:
    order = np.lexsort((-part.network, -part.drawn)).tolist()
    shown = [place for place in order if part.network[place] >= _LEAST or part.drawn[place] > 0]
    shown = shown[: _MOST[name]]
    if part.chosen >= 0 and part.chosen not in shown:
        shown.append(part.chosen)
    return [
        Alternative(
            part=name,
            value=part.values[place],
            network=float(part.network[place]),
            drawn=float(part.drawn[place]),
            is_chosen=place == part.chosen,
            is_first=place == shown[0],
        )
        for place in shown
    ]


class Column(IntEnum):
    """The columns from left to right."""

    PART = 0
    VALUE = 1
    NETWORK = 2
    DRAWN = 3


class ConsideredTable(QAbstractTableModel):
    """A row for each alternative."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Alternative] = []

    def show(self, rows: list[Alternative]) -> None:
        """Show other alternatives."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many alternatives there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title and explanation."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        titles = {
            Column.PART: (self.tr("Part"), self.tr("What would be different about the note")),
            Column.VALUE: (self.tr("Might be"), self.tr("What might stand here; ● is what does")),
            Column.NETWORK: (self.tr("Network"), self.tr("The chance that the network gives it")),
            Column.DRAWN: (self.tr("Drawn"), self.tr("The chance after temperature, top-k, top-p and scale")),
        }
        if role == Qt.ItemDataRole.DisplayRole:
            return titles[Column(section)][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return titles[Column(section)][1]
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        row, column = self.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("This stands here") if row.is_chosen else self.tr("Double-click: branch from here")
        return self._text(row, column) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, row: Alternative, column: Column) -> str:
        if column == Column.PART:
            titles = {"pitch": self.tr("Pitch"), "step": self.tr("Starts"), "duration": self.tr("Lasts")}
            return titles[row.part] if row.is_first else ""
        if column == Column.VALUE:
            return f"{self.value_text(row)} ●" if row.is_chosen else self.value_text(row)
        return _percent(row.network if column == Column.NETWORK else row.drawn)

    def value_text(self, row: Alternative) -> str:
        """Say what an alternative is: a pitch, or a time in quarter notes."""
        if row.part == "pitch":
            return pitch_name(row.value)
        if row.part == "step" and row.value == 0:
            return self.tr("with the one before")
        if row.value == _GRID:
            return self.tr("1 quarter on") if row.part == "step" else self.tr("1 quarter")
        quarters = filled("{count:.3g}", count=row.value / _GRID)
        template = self.tr("{count} quarters on") if row.part == "step" else self.tr("{count} quarters")
        return template.format(count=quarters)


def _percent(share: float) -> str:
    if share == 0:
        return "–"
    return filled("{share:.1f} %" if share >= 0.0005 else "< 0.1 %", share=100 * share)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    is_number = column in (Column.NETWORK, Column.DRAWN)
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
