"""What stands below the words: the curves, the runs that were kept, or all options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from app.desktop.training.runs_view import RunsView

if TYPE_CHECKING:
    from app.desktop.training.curves import CurvesView


class TrainingPages(QStackedWidget):
    """One page at a time; `runs_button` and `more_button` turn to theirs and back to the curves.

    Sends `curves_made` when the plots are there.
    """

    curves_made = Signal()

    def __init__(self, more: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.more, self.runs = more, RunsView()
        self.curves: CurvesView | None = None
        self._has_run = False
        self._empty = QLabel(self.tr("Press Train, and the curves of the learning are drawn here."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        for page in (self._empty, self.runs, self.more):
            self.addWidget(page)
        self.runs_button = self._switch(self.tr("Runs"), self.tr("The runs that were kept, to compare them"))
        self.more_button = self._switch(
            self.tr("More"), self.tr("All options of the network and of its training")
        )

    def _switch(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setToolTip(tip)
        button.toggled.connect(lambda is_on: self._on_switched(button, is_on))
        return button

    def load(self) -> None:
        """Make the plots; to be called after the window's first paint, for it takes half a second."""
        if self.curves is None:
            from app.desktop.training.curves import CurvesView

            self.curves = CurvesView()
            self.addWidget(self.curves)
            self.runs.load_plot()
            self.curves_made.emit()

    def turn_to_curves(self) -> None:
        """Show the curves of a run."""
        self._has_run = True
        self.load()
        for button in (self.runs_button, self.more_button):
            button.setChecked(False)
        self._show()

    def _on_switched(self, button: QPushButton, is_on: bool) -> None:
        other = self.more_button if button is self.runs_button else self.runs_button
        if is_on and other.isChecked():
            other.blockSignals(True)
            other.setChecked(False)
            other.blockSignals(False)
        self._show()

    def _show(self) -> None:
        if self.more_button.isChecked():
            self.setCurrentWidget(self.more)
        elif self.runs_button.isChecked():
            self.runs.about_to_show.emit()
            self.setCurrentWidget(self.runs)
        elif self.curves is not None and self._has_run:
            self.setCurrentWidget(self.curves)
        else:
            self.setCurrentWidget(self._empty)
