"""The bar that offers what a crash has left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.desktop import theme
from app.desktop.recovery.state import SessionState
from app.desktop.units import counted


class RecoveryBar(QFrame):
    """Says what can be brought back.

    Sends `restore_asked`, `resume_asked` (bring back, and go on with the run) and `discard_asked`.
    """

    restore_asked = Signal()
    resume_asked = Signal()
    discard_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryBar")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.restore_button = QPushButton(self.tr("Bring back"))
        self.restore_button.setToolTip(self.tr("Add it to what is in the window"))
        self.resume_button = QPushButton(self.tr("Resume"))
        self.resume_button.setToolTip(
            self.tr("Bring it back, and go on with the training where it was saved last")
        )
        self.discard_button = QPushButton(self.tr("Discard"))
        self.discard_button.setToolTip(self.tr("Put it aside; its file is kept for a week"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID * 3 // 2, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        row.setSpacing(theme.GRID)
        row.addWidget(self.label, 1)
        for button in (self.restore_button, self.resume_button, self.discard_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.restore_button.clicked.connect(self.restore_asked)
        self.resume_button.clicked.connect(self.resume_asked)
        self.discard_button.clicked.connect(self.discard_asked)
        self.hide()

    def offer(self, state: SessionState) -> None:
        """Show what is in a session."""
        self.label.setText(offer_text(state))
        self.resume_button.setVisible(_can_go_on(state))
        text = self.tr("Resume the run of {time}")
        self.resume_button.setText(text.format(time=time_text(state.run_began_at)))
        self.restore_button.setProperty("primary", True)
        self.show()


def _can_go_on(state: SessionState) -> bool:
    """Whether its run had saved itself by the time of the crash."""
    return bool(state.run) and Path(state.run).is_file()


def offer_text(state: SessionState) -> str:
    """Say in a sentence what a session has left."""
    things = []
    if count := len(state.takes):
        things.append(counted(count, _tr("1 take"), _tr("{n} takes")))
    if count := len(state.library):
        things.append(counted(count, _tr("1 file of the library"), _tr("{n} files of the library")))
    if state.run:
        on = _tr("a training that was not finished")
        things.append(on if _can_go_on(state) else _tr("the choices of a training that had just begun"))
    listed = ", ".join(things[:-1])
    listed = _tr("{these} and {that}").format(these=listed, that=things[-1]) if listed else things[-1]
    return _tr("Ritornello ended unexpectedly. From {time} can be brought back: {what}.").format(
        time=time_text(state.saved_at), what=listed
    )


def time_text(seconds: float) -> str:
    """Write a moment as people do: the time of today, or day and time."""
    moment = QDateTime.fromSecsSinceEpoch(round(seconds))
    time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    if moment.date() == QDateTime.currentDateTime().date():
        return time
    return f"{QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)} {time}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecoveryBar", text)
