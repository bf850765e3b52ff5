"""Ties the training panel to the rest of the window: what is heard, opened, exported and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.desktop.training.exports import CurveExports
from app.desktop.training.runs import Runs
from app.desktop.training.samples import Sample
from app.desktop.training.wording import sample_title
from models.training.events import TrainingEvent, ValidationEvent

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


class TrainingConnections(QObject):
    """Made once, when the window has all its parts.

    Attributes:
        runs: The runs that were kept.
        exports: The curves as files.
    """

    def __init__(self, window: MainWindow, runs_folder: Path) -> None:
        super().__init__(window)
        self._window, panel = window, window.training
        view = panel.pages.runs
        self.runs = Runs(
            self,
            folder=runs_folder,
            view=view,
            tasks=window.tasks,
            undo=window.undo,
            confirm=lambda question, verb: window.dialogs.confirm(question, verb),
        )
        self.exports = CurveExports(
            panel,
            window.tasks,
            ask=lambda *question: window.dialogs.export_to(*question),
            folder=lambda: window.settings.last_folder or str(Path.home()),
        )
        for sender in (self.runs, self.exports):
            sender.message.connect(window.status_line.tell)
            sender.problem.connect(window.status_line.tell_problem)
        self.runs.open_requested.connect(window.files.load_model)
        panel.sample_chosen.connect(self._hear)
        view.sample_chosen.connect(self._hear)
        panel.state_changed.connect(self._follow)
        panel.worker.sampled.connect(lambda _samples: window.show_possibilities())
        panel.worker.happened.connect(self._redraw)

    def _hear(self, sample: Sample) -> None:
        self._window.stage.play_sample(sample.piece, self.tr("Sample melody"), sample_title(sample))

    def _redraw(self, events: list[TrainingEvent]) -> None:
        """Let the overlay grow with the run that is under way."""
        view = self._window.training.pages.runs
        if view.isVisible() and any(isinstance(event, ValidationEvent) for event in events):
            view.refresh()

    def _follow(self, state: str) -> None:
        panel = self._window.training
        view = panel.pages.runs
        if panel.save_path is None:
            return
        if state == "preparing":
            self.runs.begin(panel.save_path)
            view.set_live(panel.record, self.tr("now"))
        elif state == "idle":
            view.set_live(None)
            self.runs.finish(panel.save_path)
