"""What is happening in a run, its best, and advice, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.desktop.training.advice import advice
from app.desktop.training.record import TrainingRecord
from app.desktop.training.wording import clipping_line, result_line


class WordsBox(QWidget):
    """Three lines: what is happening, what came of it, and the most pressing advice; more in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status, self.result, self.advice = QLabel(), QLabel(), QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for label in (self.status, self.result, self.advice):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        self.result.setProperty("muted", True)
        self.advice.setAccessibleName(self.tr("Advice"))
        self.advice.hide()

    def show_words(self, status: str, record: TrainingRecord, *, is_failure: bool, music: str) -> None:
        """Say where a run stands; `music` is told while there is no result yet."""
        self.status.setText(status)
        _set(self.status, "error", is_failure)
        lines = (result_line(record) or music, clipping_line(record))
        self.result.setText(" ".join(line for line in lines if line))
        self.result.setVisible(any(lines))
        found = advice(record)
        self.advice.setVisible(bool(found))
        self.advice.setText(found[0].text if found else "")
        self.advice.setToolTip("\n\n".join(one.text for one in found) if len(found) > 1 else "")
        _set(self.advice, "warning", bool(found) and found[0].is_warning)


def _set(label: QLabel, name: str, is_on: bool) -> None:
    """Turn a property of the style on or off; polishing takes its time, so only where it changes."""
    if bool(label.property(name)) != is_on:
        label.setProperty(name, is_on)
        label.style().polish(label)
