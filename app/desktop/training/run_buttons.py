"""The buttons of a run: Train, Pause or Resume, Stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.desktop import theme
from app.desktop.workers.training_worker import RunState


class RunButtons(QWidget):
    """In one row, with room at its end for more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.train = QPushButton(self.tr("Train"))
        self.train.setMinimumWidth(12 * theme.GRID)
        self.pause = QPushButton(self.tr("Pause"))
        self.stop = QPushButton(self.tr("Stop"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GRID)
        for button in (self.train, self.pause, self.stop):
            self._row.addWidget(button)
        self._row.addStretch(1)

    def add(self, button: QPushButton) -> None:
        """Put a button at the end."""
        self._row.addWidget(button)

    def set_next(self, is_next: bool) -> None:
        """Mark training as the one thing to do next, or not."""
        self.train.setProperty("primary", is_next)
        self.train.style().polish(self.train)

    def show_state(self, state: RunState, blocked_reason: str | None) -> None:
        """Allow what is possible, and say why the rest is not."""
        idle_tip = self.tr("No run is under way.")
        self.train.setEnabled(blocked_reason is None)
        self.train.setToolTip(blocked_reason or self.tr("Teach a network the pieces that are ticked"))
        self.pause.setEnabled(state in ("training", "paused"))
        self.pause.setText(self.tr("Resume") if state == "paused" else self.tr("Pause"))
        self.pause.setToolTip("" if self.pause.isEnabled() else idle_tip)
        self.stop.setEnabled(state in ("preparing", "training", "paused"))
        self.stop.setToolTip(
            self.tr("End the run and keep its best state") if self.stop.isEnabled() else idle_tip
        )
