"""Which pages there are, in order; each is imported when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.desktop.insight.desk import InsightDesk
from app.desktop.insight.page import InsightPage

MakePage = Callable[[InsightDesk], InsightPage]


def _memory(desk: InsightDesk) -> InsightPage:
    from app.desktop.insight.memory.page import MemoryPage

    return MemoryPage(desk)


PAGES: dict[str, MakePage] = {"memory": _memory}


def page_titles() -> dict[str, tuple[str, str]]:
    """Return what the button of each page says, and its tooltip."""
    return {
        "memory": (_tr("Memory"), _tr("Hidden state, cell state and gates, unit by unit, under the notes")),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("InsightPages", text)
