"""What a person can choose on the page of the gradient."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.widgets.enter_box import leave_by_enter

_LONGEST_WINDOW = 512


class GradientTools(QWidget):
    """What the network is compared with, how norms are told, and where the gradient is cut.

    Sends `compared(bool)`, `shared(bool)` for shares in place of norms, and `cut(int)` with a BPTT length.
    """

    compared = Signal(bool)
    shared = Signal(bool)
    cut = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compare = QCheckBox(self.tr("Beside untrained RNN, GRU and LSTM"))
        self.compare.setToolTip(
            self.tr("Networks of the same size that have learnt nothing yet, on these notes")
        )
        self.compare.setChecked(True)
        self.share = QCheckBox(self.tr("All curves begin at 1"))
        self.share.setToolTip(self.tr("Shares of what there is at the loss itself, in place of norms"))
        self.length = QSpinBox()
        self.length.setRange(1, _LONGEST_WINDOW)
        self.length.setKeyboardTracking(False)
        leave_by_enter(self.length)
        label = QLabel(self.tr("Cut after"))
        label.setBuddy(self.length)
        self.length.setAccessibleName(self.tr("BPTT length, notes"))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        row.addWidget(label)
        row.addWidget(self.length)
        row.addWidget(QLabel(self.tr("notes")))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.compare)
        column.addWidget(self.share)
        column.addLayout(row)
        self.compare.toggled.connect(self.compared)
        self.share.toggled.connect(self.shared)
        self.length.valueChanged.connect(self.cut)
        self.set_live(False)

    def set_length(self, length: int) -> None:
        """Show a BPTT length."""
        self.length.blockSignals(True)
        self.length.setMaximum(max(_LONGEST_WINDOW, length))
        self.length.setValue(length)
        self.length.blockSignals(False)

    def set_live(self, is_live: bool) -> None:
        """Leave the cut to the run that is under way, and what is compared with too."""
        self.length.setEnabled(not is_live)
        self.length.setToolTip(
            self.tr("The run that is under way cuts there; it was chosen under More.")
            if is_live
            else self.tr("The BPTT length: so many notes back the gradient is cut. As in training at first.")
        )
