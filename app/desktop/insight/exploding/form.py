"""How fast a copy is to be driven until it breaks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget

from app.desktop import theme
from app.desktop.widgets.enter_box import leave_by_enter
from app.desktop.widgets.option_form import NumberBox

START_RATE, GROWTH, CLIP_AT = 0.1, 1.5, 1.0


class ExplodingForm(QWidget):
    """Starting rate, growth, clipping, and the button. Sends `started` and `stopped`."""

    started = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rate, self.growth = NumberBox(), NumberBox()
        self.rate.setRange(1e-4, 100.0)
        self.rate.setValue(START_RATE)
        self.rate.setToolTip(self.tr("The step size of the first steps"))
        self.growth.setRange(1.0, 4.0)
        self.growth.setSingleStep(0.1)
        self.growth.setValue(GROWTH)
        self.growth.setToolTip(self.tr("By how much the learning rate is multiplied again and again"))
        self.clipping = QCheckBox(self.tr("Clip by norm at 1"))
        self.clipping.setToolTip(self.tr("The same steps with clipping on: drawn over the other run"))
        self.button = QPushButton()
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._on_clicked)
        self.clipping.toggled.connect(lambda _is_on: self._name_button())
        self._is_running = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.GRID // 2)
        for row, (text, box) in enumerate(
            ((self.tr("Starting rate"), self.rate), (self.tr("Growth in 2 steps"), self.growth))
        ):
            label = QLabel(text)
            label.setBuddy(box)
            box.setAccessibleName(text)
            leave_by_enter(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self.clipping, 2, 0, 1, 2)
        grid.addWidget(self.button, 3, 0, 1, 2)
        self.set_running(False)

    def set_running(self, is_running: bool) -> None:
        """Offer to start, or to stop."""
        self._is_running = is_running
        self._name_button()
        for widget in (self.rate, self.growth, self.clipping):
            widget.setEnabled(not is_running)

    def _name_button(self) -> None:
        if self._is_running:
            text = self.tr("Stop")
        elif self.clipping.isChecked():
            text = self.tr("Try it with clipping")
        else:
            text = self.tr("Break a copy")
        self.button.setText(text)

    def set_blocked(self, reason: str | None) -> None:
        """Allow to start, or say why not."""
        self.button.setEnabled(reason is None or self._is_running)
        self.button.setToolTip(reason or "")

    def _on_clicked(self) -> None:
        if self._is_running:
            self.stopped.emit()
        else:
            self.started.emit()
