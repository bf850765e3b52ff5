"""What the plots of training have in common. Imports pyqtgraph: import it after the first paint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.desktop import theme
from app.desktop.units import clock, number

Across = Literal["steps", "time"]
"""What the plots run over."""

_AXIS_WIDTH = 5 * theme.GRID
_FEW_DECADES = 1.6
_CLOCK_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400)
_LEAST_TICK_PIXELS = 64
_LEAST_LABEL_PIXELS = 15
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEYS = (*_ENTER, *_TURNS, Qt.Key.Key_F)


class CurvePlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot that zooms with the wheel, is moved by dragging, and is reached by the keyboard.

    Sends `clicked(float)` with the place across, `fitting` for a double click or F, `menu_requested(QPoint)`
    with a place on the screen, `hovered(float)` and `left`, `turned(int)` for the keys Left and Right, and
    `entered` for Enter.
    """

    clicked = Signal(float)
    fitting = Signal()
    menu_requested = Signal(QPoint)
    hovered = Signal(float)
    left = Signal()
    turned = Signal(int)
    entered = Signal()

    def __init__(self, *, left_axis: pg.AxisItem | None = None) -> None:
        left = left_axis or pg.AxisItem("left")
        super().__init__(axisItems={"left": left, "bottom": AcrossAxis("bottom")})
        self.hideButtons()
        self.setMenuEnabled(False)
        self.showGrid(x=False, y=True, alpha=0.15)
        left.setWidth(_AXIS_WIDTH)
        left.enableAutoSIPrefix(False)
        self.getAxis("bottom").enableAutoSIPrefix(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(7 * theme.GRID)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scene().sigMouseClicked.connect(self._on_clicked)
        self.scene().sigMouseMoved.connect(self._on_moved)

    def set_across(self, across: Across) -> None:
        """Write the places across as steps or as times."""
        axis = self.getAxis("bottom")
        axis.across = across
        axis.picture = None
        axis.update()

    def fit(self) -> None:
        """Show everything, and go on doing so."""
        self.enableAutoRange()

    def pen(self, colour: QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """Return a pen for curves that is as wide on any screen; pyqtgraph's count its own pixels."""
        pen: QPen = pg.mkPen(colour, width=width * self.devicePixelRatioF(), style=style)
        return pen

    def dress(self) -> None:
        """Take on the colours in force."""
        c = theme.colours()
        self.setBackground(c.base)
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(c.line))
            axis.setTextPen(pg.mkPen(c.muted))

    def event(self, event: QEvent) -> bool:
        """Claim the keys that are used here from the shortcuts of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _KEYS and not event.modifiers():
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn to the melody before or after, hear it again, or fit."""
        key = event.key()
        if key in _TURNS:
            self.turned.emit(_TURNS[Qt.Key(key)])
        elif key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_F and not event.modifiers():
            self.fitting.emit()
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu for its key; the mouse's right button zooms too, so it asks on release."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(self.mapToGlobal(self.rect().center()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the pointer is elsewhere."""
        super().leaveEvent(event)
        self.left.emit()

    def _on_clicked(self, event: object) -> None:
        place: QPointF = event.scenePos()  # type: ignore[attr-defined]
        button, is_double = event.button(), event.double()  # type: ignore[attr-defined]
        if button == Qt.MouseButton.RightButton:
            self.menu_requested.emit(self.mapToGlobal(self.mapFromScene(place)))
        elif button == Qt.MouseButton.LeftButton and is_double:
            self.fitting.emit()
        elif button == Qt.MouseButton.LeftButton and self._is_inside(place):
            self.clicked.emit(self._across(place))

    def _on_moved(self, place: QPointF) -> None:
        if self._is_inside(place):
            self.hovered.emit(self._across(place))
        else:
            self.left.emit()

    def _is_inside(self, place: QPointF) -> bool:
        return bool(self.getViewBox().sceneBoundingRect().contains(place))

    def _across(self, place: QPointF) -> float:
        return float(self.getViewBox().mapSceneToView(place).x())


class AcrossAxis(pg.AxisItem):  # type: ignore[misc]
    """The axis of steps, or of times written as minutes and seconds."""

    across: Across = "steps"

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Return the places to be labelled: of times, those that a clock would show."""
        if self.across == "steps":
            return list(super().tickValues(minVal, maxVal, size))[:1]
        wanted = (maxVal - minVal) / max(1.0, size / _LEAST_TICK_PIXELS)
        step = next((step for step in _CLOCK_STEPS if step >= wanted), _CLOCK_STEPS[-1])
        first, last = math.ceil(minVal / step), math.floor(maxVal / step)
        return [(float(step), [float(step * number) for number in range(first, last + 1)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write steps with their thousands apart, and times as a clock shows them."""
        if self.across == "steps":
            return [number(value, ",.0f") if spacing >= 1 else "" for value in values]
        return [clock(value) if value >= 0 else "" for value in values]


class NormAxis(pg.AxisItem):  # type: ignore[misc]
    """A logarithmic axis whose labels never crowd: 1, 2, 5, 10 where there is room, else powers of ten."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Return the logarithms of the values to be labelled."""
        span = max(maxVal - minVal, 1e-9)
        room = max(1.0, size / _LEAST_LABEL_PIXELS)
        every = max(1, math.ceil(span / room))
        is_fine = span < _FEW_DECADES and 3 * span <= room
        return [(1.0, decade_ticks(minVal, maxVal, every, is_fine=is_fine))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write the values themselves."""
        return [number(10**value, ".3g") for value in values]


def decade_ticks(low: float, high: float, every: int, *, is_fine: bool) -> list[float]:
    """Return the logarithms of every so many powers of ten from `low` to `high`; if fine, of 2 and 5 too."""
    decades = range(every * math.floor(low / every), math.ceil(high) + 1, every)
    steps = (1, 2, 5) if is_fine else (1,)
    ticks = [decade + math.log10(step) for decade in decades for step in steps]
    return [tick for tick in ticks if low <= tick <= high]


def curve(plot: pg.PlotWidget, *, is_fitted: bool = True) -> pg.PlotDataItem:
    """Put a curve into a plot; one that is not fitted does not move its axes."""
    made = pg.PlotDataItem(connect="finite", antialias=False)
    made.setDownsampling(auto=True, method="peak")
    made.setClipToView(True)
    plot.addItem(made, ignoreBounds=not is_fitted)
    return made


def upright(plot: pg.PlotWidget) -> pg.InfiniteLine:
    """Put the cross-hair's line into a plot, hidden."""
    line = pg.InfiniteLine(angle=90, movable=False)
    line.hide()
    plot.addItem(line, ignoreBounds=True)
    return line


def legend_label() -> QLabel:
    """Make the line above a plot; it gives way where there is little room."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def legend(title: str, entries: Sequence[tuple[str, str]]) -> str:
    """Write a title and, after a dot of their colour, the names of the curves or their values."""
    marks = "&nbsp;&nbsp; ".join(f'<span style="color:{colour}">●</span> {text}' for text, colour in entries)
    return f"<b>{title}</b> &nbsp; {marks}"
