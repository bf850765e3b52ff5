"""What was done to a memory is told in words, on every take that was made so."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from app.desktop.generation.table import Column
from app.desktop.generation.wishes import Wish
from app.desktop.insight.wording import interventions_text
from app.desktop.language import speak
from app.desktop.main_window import MainWindow
from app.desktop.widgets.elided_label import ElidedLabel
from models.generation.config import SamplingConfig
from models.networks.intervention_text import parse_intervention


def told(*texts: str) -> str:
    return interventions_text([parse_intervention(text) for text in texts])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("forget=0@16", "forget gate held at 0 from note 16"),
        ("forget=0@16-24", "forget gate held at 0 from note 16 to 23"),
        ("update=0.5", "update gate held at 0.5"),
        ("output=1:3,17@0-9", "output gate of units 3, 17 held at 1 up to note 8"),
        ("zero@16", "memory emptied before note 16"),
        ("zero@0", "memory emptied at the beginning"),
        ("layer1.zero:5@4", "memory of unit 5 in layer 2 emptied before note 4"),
        ("freeze@8-9", "memory frozen at note 8"),
        ("silence:0-7,9,11,13,15", "silenced: units 0–7, 9, 11, 13 …"),
        ("layer1.silence", "silenced: layer 2"),
    ],
)
def test_every_kind_is_told_in_words(text: str, words: str) -> None:
    assert told(text) == words


def test_what_is_done_to_several_layers_is_told_once() -> None:
    both = ("forget=0@16", "layer1.forget=0@16")
    assert told(*both, "zero@3") == (
        "forget gate of layers 1, 2 held at 0 from note 16; memory emptied before note 3"
    )


def test_it_is_told_in_spanish_too(qapp: QCoreApplication) -> None:
    speak(qapp, "es")
    try:
        assert told("forget=0.5@16-24") == "puerta de olvido fijada en 0,5 de la nota 16 a la 23"
        assert told("layer1.silence:5") == "en silencio: unidad 5 de la capa 2"
    finally:
        speak(qapp, "en")


def test_a_take_made_with_the_memory_interfered_with_says_so(qtbot: QtBot, taught_window: MainWindow) -> None:
    window, generation = taught_window, taught_window.generation
    for interventions in ((), (parse_intervention("forget=0@4"),)):
        config = SamplingConfig(bars=4, interventions=interventions)
        generation.make_wish(Wish(primer=64, config=config))
        qtbot.waitUntil(lambda: not generation.is_busy, timeout=30_000)
    harmed, plain = (generation.table.take(row) for row in (0, 1))
    words = "forget gate held at 0 from note 4"
    row, tip, heading = _texts(window, harmed)
    assert row == "*E4"
    assert f"* with the memory interfered with: {words}" in tip
    assert words in heading
    row, tip, heading = _texts(window, plain)
    assert (row, "gate" in tip, "gate" in heading) == ("E4", False, False)


def _texts(window: MainWindow, take: Any) -> list[str]:
    """Return what the take's row says it is from, its tooltip and what stands above the roll."""
    table = window.generation.table
    index = table.index(table.row_of(take), Column.PRIMER)
    window.stage.show_take(take)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    heading = " ".join(label.full_text for label in window.roll_panel.findChildren(ElidedLabel))
    return [*(index.data(role) for role in roles), heading]
