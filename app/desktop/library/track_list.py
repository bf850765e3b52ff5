"""The tracks of a piece, each with a tick for whether the model hears it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.desktop import theme
from app.desktop.language import told
from app.desktop.units import number as written
from models.audio import GENERAL_MIDI_PROGRAMS
from models.corpus.hearing import ListeningConfig
from models.music import Piece, Track, pitch_name

_NAME, _INSTRUMENT, _NOTES, _RANGE = range(4)
_ROW_HEIGHT = 3 * theme.GRID
_MOST_ROWS = 8
_TO_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TrackList(QTreeWidget):
    """Sends `chosen(tuple)` with the numbers of the ticked tracks when a person ticks one."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Tracks that the model hears"))
        self.setHeaderLabels([self.tr("Track"), self.tr("Instrument"), self.tr("Notes"), self.tr("Range")])
        self.headerItem().setTextAlignment(_NOTES, _TO_THE_RIGHT)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_INSTRUMENT, QHeaderView.ResizeMode.Stretch)
        for column in (_NOTES, _RANGE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(lambda _item, column: self._on_ticked() if column == _NAME else None)

    def show_tracks(self, piece: Piece, listening: ListeningConfig) -> None:
        """List the tracks with notes; drums and what is empty cannot be ticked, and say why."""
        current = self.currentIndex()
        self.blockSignals(True)
        self.clear()
        for number, track in enumerate(piece.tracks):
            if track.notes:
                self.addTopLevelItem(self._make_item(number, track, listening))
        self.blockSignals(False)
        if (index := self.model().index(current.row(), _NAME)).isValid():
            self.setCurrentIndex(index)
        rows = min(max(1, self.topLevelItemCount()), _MOST_ROWS)
        self.setFixedHeight(self.header().sizeHint().height() + rows * _ROW_HEIGHT + 2 * self.frameWidth())

    def _make_item(self, number: int, track: Track, listening: ListeningConfig) -> QTreeWidgetItem:
        pitches = [note.pitch for note in track.notes]
        instrument = self.tr("Drums") if track.is_drum else told(GENERAL_MIDI_PROGRAMS[track.program])
        name = track.name or self.tr("Track {number}").format(number=number + 1)
        range_text = "" if track.is_drum else f"{pitch_name(min(pitches))}–{pitch_name(max(pitches))}"
        item = QTreeWidgetItem([name, instrument, written(len(pitches)), range_text])
        item.setData(_NAME, Qt.ItemDataRole.UserRole, number)
        item.setTextAlignment(_NOTES, _TO_THE_RIGHT)
        item.setToolTip(_NAME, name)
        item.setToolTip(_INSTRUMENT, instrument)
        is_heard = not track.is_drum and (listening.tracks is None or number in listening.tracks)
        item.setCheckState(_NAME, Qt.CheckState.Checked if is_heard else Qt.CheckState.Unchecked)
        if track.is_drum:
            item.setDisabled(True)
            reason = self.tr("Drums have no pitches to learn a melody from, so the model never hears them")
            for column in range(self.columnCount()):
                item.setToolTip(column, reason)
        return item

    def ticked(self) -> tuple[int, ...]:
        """Return the numbers of the tracks that are ticked."""
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return tuple(
            item.data(_NAME, Qt.ItemDataRole.UserRole)
            for item in items
            if item is not None and item.checkState(_NAME) == Qt.CheckState.Checked
        )

    def event(self, event: QEvent) -> bool:
        """Keep Space, which elsewhere plays, for the tick of the track that the keyboard is at."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().event(event)

    def _on_ticked(self) -> None:
        self.chosen.emit(self.ticked())
