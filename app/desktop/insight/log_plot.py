"""Plots with logarithmic axes, of the logarithms themselves. Imports pyqtgraph: import it late."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtGui import QColor

from app.desktop import theme
from app.desktop.training.plots import CurvePlot, decade_ticks
from app.desktop.units import number

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_DECADES = range(-2, 3)
_LEAST_PIXELS_UPRIGHT, _LEAST_PIXELS_ACROSS = 22, 44
_NAME_OPACITY, _ABOVE_CURVES = 0.8, 10
_LABELLED = (1, 2, 3, 5, 10, 20, 50, 100)
_AXIS_WIDTH = 7 * theme.GRID
_BOTTOM_HEIGHT = 5 * theme.GRID

Floats = npt.NDArray[np.float64]


class DecadeAxis(pg.AxisItem):  # type: ignore[misc]
    """Labels whole powers of ten, as many as there is room for; the values along it are logarithms."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Return the logarithms to be labelled: also of 2 and 5 where there is less than two decades."""
        upright = self.orientation in ("left", "right")
        least = _LEAST_PIXELS_UPRIGHT if upright else _LEAST_PIXELS_ACROSS
        room = max(1.0, size / least)
        span = maxVal - minVal
        every = next((step for step in _LABELLED if step * room >= span), _LABELLED[-1])
        is_fine = span < 2 and 3 * span <= room
        return [(1.0, decade_ticks(minVal, maxVal, every, is_fine=is_fine))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write the values themselves, far from 1 as powers of ten."""
        return [decade_text(value) for value in values]


def decade_text(logarithm: float) -> str:
    """Write ten to the power of `logarithm`: 0.01 to 999 as a number, others as 10⁻⁵ or 2·10⁻⁵."""
    decade = math.floor(logarithm + 1e-6)
    if decade in _PLAIN_DECADES:
        return number(float(f"{10**logarithm:.3g}"), ",.6g")
    power = "10" + str(decade).translate(_SUPERSCRIPTS)
    leading = round(10 ** (logarithm - decade))
    return power if leading == 1 else f"{leading}·{power}"


class LogPlot(CurvePlot):
    """A plot of which an axis is logarithmic, or both, and whose axes are named.

    Args:
        is_log_up: Whether the vertical axis is.
        is_log_across: Whether the horizontal axis is.
    """

    def __init__(self, *, is_log_up: bool = True, is_log_across: bool = False) -> None:
        left = DecadeAxis("left") if is_log_up else pg.AxisItem("left")
        super().__init__(left_axis=left)
        if is_log_across:
            bottom = DecadeAxis("bottom")
            bottom.enableAutoSIPrefix(False)
            self.setAxisItems({"bottom": bottom})
        left.setWidth(_AXIS_WIDTH)
        self.getAxis("bottom").setHeight(_BOTTOM_HEIGHT)
        self.fitting.connect(self.fit)

    def name_axes(self, left: str, bottom: str) -> None:
        """Say what the axes measure, and in which unit."""
        self.setLabel("left", left)
        self.setLabel("bottom", bottom)

    def dress(self) -> None:
        """Take on the colours in force, the names of the axes too."""
        super().dress()
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            if axis.labelText:
                axis.setLabel(axis.labelText, color=theme.colours().muted.name())


def dress_name(item: pg.TextItem, colour: QColor) -> None:
    """Write a name in a colour, on the ground's own: the curves that it lies on do not strike it through."""
    ground = QColor(theme.colours().base)
    ground.setAlphaF(_NAME_OPACITY)
    item.setColor(colour)
    item.fill = pg.mkBrush(ground)
    item.setZValue(_ABOVE_CURVES)
    item.update()


def logarithms(values: npt.ArrayLike) -> Floats:
    """Return log10 of values, nan (a gap) where they are not above 0 or not finite."""
    told = np.asarray(values, dtype=np.float64)
    is_shown = np.isfinite(told) & (told > 0)
    logs: Floats = np.log10(np.where(is_shown, told, 1.0))
    logs[~is_shown] = np.nan
    return logs
