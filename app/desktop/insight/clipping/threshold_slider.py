"""The threshold of clipping: a slider over powers of ten, and its number beside it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from app.desktop import theme
from app.desktop.widgets.enter_box import leave_by_enter
from app.desktop.widgets.option_form import NumberBox

LOWEST, HIGHEST = 1e-5, 100.0
_STEPS_A_DECADE = 20
_DIGITS = 3


class ThresholdSlider(QWidget):
    """Sends `changed(float)` with every threshold that a person chooses."""

    changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = self.tr("Threshold")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(_step(LOWEST), _step(HIGHEST))
        self.slider.setPageStep(_STEPS_A_DECADE)
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(
            self.tr("The longest gradient, or by value the largest entry, that passes as it is.")
        )
        self.box = NumberBox()
        self.box.setRange(LOWEST, HIGHEST)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setFixedWidth(10 * theme.GRID)
        self.box.setAccessibleName(name)
        self.box.setKeyboardTracking(False)
        leave_by_enter(self.box)
        label = QLabel(name)
        label.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        self.slider.valueChanged.connect(self._on_moved)
        self.box.valueChanged.connect(self._choose)
        self.set_threshold(1.0)

    @property
    def threshold(self) -> float:
        """The threshold that is chosen."""
        return self.box.value()

    def set_threshold(self, threshold: float) -> None:
        """Show a threshold."""
        held = min(max(threshold, LOWEST), HIGHEST)
        for widget, value in ((self.box, held), (self.slider, _step(held))):
            widget.blockSignals(True)
            widget.setValue(value)  # type: ignore[arg-type]
            widget.blockSignals(False)

    def _on_moved(self, step: int) -> None:
        self._choose(float(f"{10 ** (step / _STEPS_A_DECADE):.{_DIGITS}g}"))

    def _choose(self, threshold: float) -> None:
        self.set_threshold(threshold)
        self.changed.emit(self.threshold)


def _step(threshold: float) -> int:
    return round(math.log10(threshold) * _STEPS_A_DECADE)
