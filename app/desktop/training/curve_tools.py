"""The row below the curves: smoothing, steps or time, fit, and the melodies that were kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QWidget

from app.desktop import theme
from app.desktop.resources import icon
from app.desktop.training.record import SMOOTHING
from app.desktop.training.smoothing import MOST_SMOOTHING
from app.desktop.units import filled
from app.desktop.widgets.flat_button import flat_button

_NOTCHES = 100


class CurveTools(QWidget):
    """Sends `smoothing_changed(float)`, `across_changed(str)`, `fit_requested`, `turned(int)` and `heard`."""

    smoothing_changed = Signal(float)
    across_changed = Signal(str)
    fit_requested = Signal()
    turned = Signal(int)
    heard = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, _NOTCHES)
        self.smoothing.setValue(notch_of(SMOOTHING))
        self.smoothing.setFixedWidth(7 * theme.GRID)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.valueChanged.connect(self._on_smoothing)
        self._smoothing_label = QLabel(self.tr("Smooth"))
        self._smoothing_label.setProperty("muted", True)
        self._smoothing_label.setBuddy(self.smoothing)
        self.across = QComboBox()
        self.across.addItem(self.tr("by steps"), "steps")
        self.across.addItem(self.tr("by time"), "time")
        self.across.setMinimumWidth(11 * theme.GRID)
        self.across.setAccessibleName(self.tr("What the curves run over"))
        self.across.activated.connect(lambda _index: self.across_changed.emit(self.across.currentData()))
        self.fit_button = flat_button(self.tr("Fit the curves"), self.fit_requested.emit)
        self.earlier_button = flat_button(
            self.tr("Hear the melody of the validation before"), lambda: self.turned.emit(-1)
        )
        self.hear_button = flat_button("", self.heard.emit)
        self.later_button = flat_button(
            self.tr("Hear the melody of the validation after"), lambda: self.turned.emit(1)
        )
        self.earlier_button.setArrowType(Qt.ArrowType.LeftArrow)
        self.later_button.setArrowType(Qt.ArrowType.RightArrow)
        self.menu_button = flat_button(self.tr("Export the curves"), lambda: None)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GRID // 2, 0, 0)
        row.setSpacing(theme.GRID // 2)
        for widget in (self._smoothing_label, self.smoothing, self.across, self.fit_button):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.earlier_button, self.hear_button, self.later_button, self.menu_button):
            row.addWidget(widget)
        self.show_samples(0, "")
        self._show_smoothing()
        self._draw_icons()

    def set_menu(self, menu: QMenu) -> None:
        """Offer a menu at the end of the row."""
        self.menu_button.setMenu(menu)

    def set_across(self, across: str) -> None:
        """Show what the curves run over."""
        self.across.setCurrentIndex(self.across.findData(across))

    def show_samples(self, count: int, chosen: str) -> None:
        """Say how many melodies there are to hear, and which was chosen."""
        reason = self.tr("No melody is kept yet: each validation keeps one.")
        for button, tip in (
            (self.earlier_button, self.tr("Hear the melody of the validation before (Left)")),
            (self.later_button, self.tr("Hear the melody of the validation after (Right)")),
            (self.hear_button, chosen or self.tr("Hear what the network knows now")),
        ):
            button.setEnabled(count > 0)
            button.setToolTip(tip if count else reason)
        self.hear_button.setAccessibleName(chosen or self.tr("Hear what the network knows now"))

    def _on_smoothing(self, notch: int) -> None:
        self._show_smoothing()
        self.smoothing_changed.emit(weight_of(notch))

    def _show_smoothing(self) -> None:
        weight = weight_of(self.smoothing.value())
        tip = filled(
            self.tr("Smoothing {weight:.3f}: the training loss as a moving average, the raw trace behind it"),
            weight=weight,
        )
        self.smoothing.setToolTip(tip)
        self._smoothing_label.setToolTip(tip)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "menu_button"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        colour = theme.colours().muted
        self.fit_button.setIcon(icon("fit", colour))
        self.hear_button.setIcon(icon("play", colour))
        self.menu_button.setIcon(icon("export", colour))


def weight_of(notch: int) -> float:
    """Return the smoothing of a notch of the slider: from 0 nearer and nearer to 1."""
    return float(min(1.0 - 10.0 ** (-3.0 * notch / _NOTCHES), MOST_SMOOTHING)) if notch else 0.0


def notch_of(weight: float) -> int:
    """Return the notch nearest to a smoothing."""
    return min(range(_NOTCHES + 1), key=lambda notch: abs(weight_of(notch) - weight))
