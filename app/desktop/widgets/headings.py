"""Columns that are as wide as their headings, which are longer in some languages than in others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

_MARGINS = 11  # both paddings of a heading in style.qss, and a pixel for what rounding takes


def column_width(view: QTableView, column: int, least: int) -> int:
    """Return a width that shows a column's heading whole; `least` suits its content."""
    heading = str(view.model().headerData(column, Qt.Orientation.Horizontal) or "")
    return max(least, view.horizontalHeader().fontMetrics().horizontalAdvance(heading) + _MARGINS)
