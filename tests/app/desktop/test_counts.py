from __future__ import annotations

from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from app.desktop.counts import bars_text, notes_text, pieces_text, unit_text
from app.desktop.widgets.option_fields import option_fields
from app.desktop.widgets.option_form import OptionForm
from models.generation.config import SamplingConfig
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig


def test_one_is_told_in_the_singular() -> None:
    assert (notes_text(1), bars_text(1), pieces_text(1)) == ("1 note", "1 bar", "1 piece")
    assert (notes_text(0), bars_text(2), pieces_text(12_345)) == ("0 notes", "2 bars", "12,345 pieces")


def test_every_unit_in_the_plural_has_a_singular() -> None:
    units = {
        field.unit
        for config in (NetworkConfig, TrainingConfig, SamplingConfig)
        for field in option_fields(config)
        if field.unit.endswith("s")
    }
    assert {"bars", "steps", "units"} <= units
    for unit in units:
        assert unit_text(unit, 1) == unit.removesuffix("s")
        assert unit_text(unit, 2) == unit


def test_a_form_writes_one_bar(qtbot: QtBot) -> None:
    form = OptionForm(option_fields(SamplingConfig))
    qtbot.addWidget(form)
    bars = form.editor("bars")
    assert isinstance(bars, QSpinBox)
    form.set_values({"bars": 1})
    assert bars.text() == "1 bar"
    form.set_values({"bars": 2})
    assert bars.text() == "2 bars"
