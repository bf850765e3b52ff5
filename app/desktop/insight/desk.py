"""What the pages of the insight need of the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.desktop.insight.subject import InsightSubject

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


class InsightDesk(QObject):
    """The network and the piece that are looked at, and where pictures, sounds and takes go.

    Attributes:
        subject: The network, the piece, and what the one made of the other.
        roll: The piano roll above, whose time axis is everybody's.
        tasks: Where work goes that takes time.
        sound: What plays.
        stage: What is in the roll.
        generation: Where melodies are made.
        training: Where networks learn.
        status: Where sentences are told.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.subject = InsightSubject(window, self)
        self.roll, self.tasks, self.sound = window.roll_panel.roll, window.tasks, window.sound
        self.stage, self.generation = window.stage, window.generation
        self.training, self.status = window.training, window.status_line
