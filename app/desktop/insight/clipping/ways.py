"""The gradient as it was, clipped by norm, and clipped by value: their names and colours everywhere."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from app.desktop import theme

Way = Literal["before", "by_norm", "by_value"]
WAYS: tuple[Way, ...] = ("before", "by_norm", "by_value")


def way_name(way: Way) -> str:
    """Say what was done."""
    return {
        "before": QCoreApplication.translate("ClippingPage", "before"),
        "by_norm": QCoreApplication.translate("ClippingPage", "clipped by norm"),
        "by_value": QCoreApplication.translate("ClippingPage", "clipped by value"),
    }[way]


def way_colour(way: Way) -> QColor:
    """Return its colour."""
    c = theme.colours()
    return {"before": c.curve_gradient, "by_norm": c.curve_clipped, "by_value": c.curve_validation}[way]
