"""What the model hears of a piece: which tracks, all voices or the melody line, and what the grid changes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.library.track_list import TrackList
from app.desktop.library.viewing import PieceView
from app.desktop.library.wording import facts_text, grid_text
from app.desktop.widgets.option_form import WheelGuard
from models.corpus.hearing import ListeningConfig


class HearingBox(QWidget):
    """Sends `listening_chosen(ListeningConfig | None)` when a person chooses; None: as suggested."""

    listening_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: PieceView | None = None
        title = QLabel(self.tr("What the model hears"))
        title.setProperty("strong", True)
        self.voices_box = QComboBox()
        self.voices_box.addItem(self.tr("All voices"), "all")
        self.voices_box.addItem(self.tr("Melody line"), "melody")
        self.voices_box.setAccessibleName(self.tr("Voices that the model hears"))
        self.voices_box.setToolTip(
            self.tr("The melody line is the highest note at each moment (the skyline): one voice")
        )
        self.voices_box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.voices_box.installEventFilter(WheelGuard(self.voices_box))
        self.voices_box.activated.connect(lambda _index: self._choose(voices=self.voices_box.currentData()))
        self.suggested_button = QPushButton(self.tr("As suggested"))
        self.suggested_button.clicked.connect(lambda: self.listening_chosen.emit(None))
        self.tracks = TrackList()
        self.tracks.chosen.connect(lambda tracks: self._choose(tracks=tracks))
        self.facts, self.grid = self._make_text(), self._make_text()
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.suggested_button)
        head.addWidget(self.voices_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(head)
        for widget in (self.tracks, self.facts, self.grid):
            layout.addWidget(widget)
        self.clear()

    def _make_text(self) -> QLabel:
        label = QLabel()
        label.setProperty("muted", True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def clear(self) -> None:
        """Show nothing until the next piece is unpacked."""
        self._view = None
        self.hide()

    def show_view(self, view: PieceView) -> None:
        """Show what the model hears of a piece."""
        self._view = view if view.original is not None else None
        self.setVisible(self._view is not None)
        if view.original is None or view.listening is None:
            return
        is_suggested = view.listening == view.suggestion
        self.voices_box.setCurrentIndex(self.voices_box.findData(view.listening.voices))
        self.suggested_button.setEnabled(not is_suggested)
        self.suggested_button.setToolTip(
            self.tr("This is what is suggested")
            if is_suggested
            else self.tr("Go back to the tracks and voices that are suggested")
        )
        self.tracks.show_tracks(view.original, view.listening)
        self.facts.setText(facts_text(view.row))
        self.grid.setText(grid_text(view))

    def _choose(self, **changes: object) -> None:
        if self._view is None or self._view.listening is None:
            return
        listening: ListeningConfig = replace(self._view.listening, **changes)  # type: ignore[arg-type]
        self.listening_chosen.emit(None if listening == self._view.suggestion else listening)
