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


def _surprise(desk: InsightDesk) -> InsightPage:
    from app.desktop.insight.surprise.page import SurprisePage

    return SurprisePage(desk)


def _neuron(desk: InsightDesk) -> InsightPage:
    from app.desktop.insight.neuron.page import NeuronPage

    return NeuronPage(desk)


def _shapes(desk: InsightDesk) -> InsightPage:
    from app.desktop.insight.shapes.page import ShapesPage

    return ShapesPage(desk)


def _gradient(desk: InsightDesk) -> InsightPage:
    from app.desktop.insight.gradient.page import GradientPage

    return GradientPage(desk)


def _clipping(desk: InsightDesk) -> InsightPage:
    from app.desktop.insight.clipping.page import ClippingPage

    return ClippingPage(desk)


def _exploding(desk: InsightDesk) -> InsightPage:
    from app.desktop.insight.exploding.page import ExplodingPage

    return ExplodingPage(desk)


PAGES: dict[str, MakePage] = {
    "memory": _memory,
    "surprise": _surprise,
    "neuron": _neuron,
    "shapes": _shapes,
    "gradient": _gradient,
    "clipping": _clipping,
    "exploding": _exploding,
}


def page_titles() -> dict[str, tuple[str, str]]:
    """Return what the button of each page says, and its tooltip."""
    return {
        "memory": (_tr("Memory"), _tr("Hidden state, cell state and gates, unit by unit, under the notes")),
        "surprise": (_tr("Surprise"), _tr("How unexpected each note was, and which notes made it likely")),
        "neuron": (_tr("Neuron"), _tr("One note and the memory in, the next memory and a prediction out")),
        "shapes": (_tr("Four shapes"), _tr("One or many notes in, one or many out, on notes of your own")),
        "gradient": (
            _tr("Gradient"),
            _tr("How much of a loss reaches the notes before it, until it is cut"),
        ),
        "clipping": (
            _tr("Clipping"),
            _tr("What clipping makes of a gradient's length and direction"),
        ),
        "exploding": (
            _tr("Exploding"),
            _tr("Train a copy without clipping, faster and faster, until it breaks"),
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("InsightPages", text)
