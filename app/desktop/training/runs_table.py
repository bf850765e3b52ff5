"""The runs that were kept, as Qt's table shows them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPixmap

from app.desktop.counts import pieces_text
from app.desktop.training.run_card import RunCard
from app.desktop.training.run_colours import free_number, run_colour
from app.desktop.units import clock, filled, number

Index = QModelIndex | QPersistentModelIndex
SWATCH = 10
_SHORT_DATE = QLocale.FormatType.ShortFormat
_SHOWN_AT_FIRST = 3


class Column(IntEnum):
    """The columns from left to right."""

    NAME = 0
    NETWORK = 1
    BEST = 2
    TIME = 3
    DATE = 4


class RunTable(QAbstractTableModel):
    """The newest first; a tick shows a run in the overlay, in a colour of its own.

    Sends `shown_changed`, and `rename_requested(RunCard, str)` when a name was typed.
    """

    shown_changed = Signal()
    rename_requested = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[RunCard] = []
        self._colours: dict[Path, int] = {}

    def set_cards(self, cards: Sequence[RunCard]) -> None:
        """Show the runs of a folder; the newest of them in the overlay."""
        self.beginResetModel()
        self.cards, self._colours = list(cards), {}
        for card in self.cards[:_SHOWN_AT_FIRST]:
            self._colours[card.path] = free_number(self._colours.values())
        self.endResetModel()
        self.shown_changed.emit()

    def put(self, card: RunCard, *, is_shown: bool | None = None) -> None:
        """Add a run where it belongs by its date, or show what has changed about it."""
        row = self.row_of(card.path)
        if row is not None:
            self.cards[row] = card
            self.dataChanged.emit(self.index(row, 0), self.index(row, Column.DATE))
        else:
            row = sum(other.started > card.started for other in self.cards)
            self.beginInsertRows(QModelIndex(), row, row)
            self.cards.insert(row, card)
            self.endInsertRows()
        if is_shown is not None:
            self.show(row, is_shown)
        self.shown_changed.emit()

    def take_out(self, path: Path) -> None:
        """Take a run off the list."""
        row = self.row_of(path)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.cards[row]
            self._colours.pop(path, None)
            self.endRemoveRows()
            self.shown_changed.emit()

    def row_of(self, path: Path) -> int | None:
        """Return the row of a run, or None."""
        return next((row for row, card in enumerate(self.cards) if card.path == path), None)

    @property
    def shown(self) -> list[tuple[RunCard, int]]:
        """The runs of the overlay with the numbers of their colours."""
        return [(card, self._colours[card.path]) for card in self.cards if card.path in self._colours]

    def show(self, row: int, is_shown: bool) -> None:
        """Put a run into the overlay, or take it out."""
        path = self.cards[row].path
        if is_shown and path not in self._colours:
            self._colours[path] = free_number(self._colours.values())
        elif not is_shown:
            self._colours.pop(path, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, Column.DATE))

    def toggle(self, paths: Sequence[Path]) -> None:
        """Draw these runs, or none of them where all of them are drawn."""
        is_shown = not all(path in self._colours for path in paths)
        for path in paths:
            row = self.row_of(path)
            if row is not None:
                self.show(row, is_shown)
        self.shown_changed.emit()

    def dress(self) -> None:
        """Take on the colours in force."""
        if self.cards:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.cards) - 1, Column.NAME))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many runs there are."""
        return 0 if parent is not None and parent.isValid() else len(self.cards)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names be changed, and runs be ticked."""
        flags = super().flags(index)
        if index.column() == Column.NAME:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title and explanation."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        title, tip = {
            Column.NAME: (self.tr("Run"), self.tr("What it is called; ticked runs are drawn above")),
            Column.NETWORK: (self.tr("Network"), self.tr("Cell, layers and units")),
            Column.BEST: (self.tr("Best"), self.tr("Lowest validation loss, in bits a note")),
            Column.TIME: (self.tr("Time"), self.tr("Time of training, minutes and seconds")),
            Column.DATE: (self.tr("Begun"), self.tr("When it began")),
        }[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        card, column = self.cards[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(card, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(card)
        if column != Column.NAME:
            return None
        if role == Qt.ItemDataRole.EditRole:
            return card.name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if card.path in self._colours else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and card.path in self._colours:
            swatch = QPixmap(SWATCH, SWATCH)
            swatch.fill(run_colour(self._colours[card.path]))
            return swatch
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick, or a name that was typed."""
        if role == Qt.ItemDataRole.CheckStateRole:
            self.show(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
            self.shown_changed.emit()
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == Column.NAME:
            card = self.cards[index.row()]
            if str(value).strip() != card.name:
                self.rename_requested.emit(card, str(value).strip())
            return True
        return False

    def label(self, card: RunCard) -> str:
        """Name a run: as the person did, or by what it learnt from."""
        return card.name or pieces_text(card.pieces)

    def _tip(self, card: RunCard) -> str:
        text = filled(
            self.tr("{name}: {network}, {steps:,} steps, {melodies:,} melodies kept"),
            name=self.label(card),
            network=card.network,
            steps=card.steps,
            melodies=len(card.samples),
        )
        begun = QLocale().toString(QDateTime.fromSecsSinceEpoch(round(card.started)), _SHORT_DATE)
        return f"{text}\n{begun}\n{card.path.name}"

    def _text(self, card: RunCard, column: Column) -> str:
        begun = QDateTime.fromSecsSinceEpoch(round(card.started))
        is_today = begun.date() == QDate.currentDate()
        texts = {
            Column.NAME: self.label(card),
            Column.NETWORK: card.network,
            Column.BEST: "–" if card.best is None else number(card.best.bits, ".2f"),
            Column.TIME: clock(card.seconds),
            Column.DATE: QLocale().toString(begun, self.tr("HH:mm") if is_today else self.tr("d MMM")),
        }
        return texts[column]


def _alignment(column: Column) -> Qt.AlignmentFlag:
    words = (Column.NAME, Column.NETWORK)
    side = Qt.AlignmentFlag.AlignLeft if column in words else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
