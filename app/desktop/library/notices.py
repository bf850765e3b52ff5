"""What the library has to point out, and what it says while it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.library.collection import Counts
from app.desktop.units import counted


class Notices(QWidget):
    """Two buttons, there when there is something to say; sends `look_asked` and `copies_asked`."""

    look_asked = Signal()
    copies_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look_button, self.copies_button = QPushButton(), QPushButton()
        self.look_button.setProperty("warning", True)
        self.look_button.setToolTip(self.tr("Select them; the details say what is the matter with each"))
        self.look_button.clicked.connect(self.look_asked)
        self.copies_button.setToolTip(
            self.tr(
                "Select the pieces that have the same notes as another, transposed or not. They stay "
                "together when music is set aside to validate with; Edit > Leave out duplicates unticks them."
            )
        )
        self.copies_button.clicked.connect(self.copies_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.look_button)
        row.addWidget(self.copies_button)

    def show_counts(self, counts: Counts) -> None:
        """Say how many files need a look, and how many are copies."""
        self.look_button.setVisible(counts.needing_look > 0)
        self.look_button.setText(
            counted(counts.needing_look, self.tr("1 file needs a look"), self.tr("{n} files need a look"))
        )
        self.copies_button.setVisible(counts.copies > 0)
        self.copies_button.setText(counted(counts.copies, self.tr("1 duplicate"), self.tr("{n} duplicates")))


class EmptyPage(QWidget):
    """What to do while there is no music; sends `samples_asked`."""

    samples_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = QLabel(
            self.tr("Drop MIDI files or folders here,\nor start with the melodies that came along.")
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setProperty("muted", True)
        self.samples_button = QPushButton(self.tr("Load the sample melodies"))
        self.samples_button.clicked.connect(self.samples_asked)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GRID)
        layout.addStretch(1)
        layout.addWidget(text)
        layout.addWidget(self.samples_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
