"""A slider for a share, 0 to 100 %, with its value beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from app.desktop import theme

_STEPS = 20


class ShareSlider(QWidget):
    """Shows and changes a number from 0 to 1, in steps of a twentieth."""

    valueChanged = Signal(float)  # noqa: N815 - as Qt spells it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _STEPS)
        self._slider.setPageStep(_STEPS // 5)
        self._told = QLabel()
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._told.setMinimumWidth(self._told.fontMetrics().horizontalAdvance("100 %"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self._slider, 1)
        row.addWidget(self._told)
        self.setFocusProxy(self._slider)
        self._slider.valueChanged.connect(self._on_moved)
        self._on_moved(0)

    def value(self) -> float:
        """Return the share, 0 to 1."""
        return self._slider.value() / _STEPS

    def setValue(self, value: float) -> None:
        """Show a share, to the nearest step."""
        self._slider.setValue(round(value * _STEPS))

    def minimum(self) -> float:
        """Return the lowest share."""
        return 0.0

    def installEventFilter(self, watcher: QObject) -> None:
        """Let the watcher see the events of the slider, which are all that matter."""
        self._slider.installEventFilter(watcher)

    def setAccessibleName(self, name: str) -> None:
        """Name the slider for screen readers."""
        super().setAccessibleName(name)
        self._slider.setAccessibleName(name)

    def _on_moved(self, step: int) -> None:
        share = step / _STEPS
        self._told.setText(self.tr("{percent} %").format(percent=round(100 * share)))
        self.valueChanged.emit(share)
