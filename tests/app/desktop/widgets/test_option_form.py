from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from app.desktop.widgets.option_fields import option_fields
from app.desktop.widgets.option_form import NumberBox, OptionForm, align_forms
from models.generation.config import SamplingConfig
from models.networks.config import Config, NetworkConfig
from models.training.config import TrainingConfig


def make_form(qtbot: QtBot, config: type[Config]) -> OptionForm:
    form = OptionForm(option_fields(config), columns=2)
    qtbot.addWidget(form)
    return form


def test_an_untouched_form_gives_the_defaults_of_the_config(qtbot: QtBot) -> None:
    for config in (TrainingConfig, NetworkConfig, SamplingConfig):
        values = make_form(qtbot, config).values()
        assert config(**values) == config()


def test_values_go_in_and_come_out(qtbot: QtBot) -> None:
    form = make_form(qtbot, TrainingConfig)
    values = {"epochs": 3, "minutes": None, "transpose": 5, "learning_rate": 0.0125, "clipping": "value"}
    form.set_values(values)
    assert {name: form.values()[name] for name in values} == values
    form.set_values({"epochs": None, "transpose": "auto"})
    assert form.values()["epochs"] is None
    assert form.values()["transpose"] == "auto"


def test_what_does_not_belong_in_the_form_is_passed_over(qtbot: QtBot) -> None:
    form = make_form(qtbot, NetworkConfig)
    form.set_values({"colour": "red", "cell": "transformer", "layers": "many", "hidden_size": 10**9})
    assert form.values()["cell"] == "lstm"
    assert form.values()["layers"] == 1
    assert form.values()["hidden_size"] == 4096


def test_a_least_value_with_a_meaning_is_named(qtbot: QtBot) -> None:
    form = make_form(qtbot, SamplingConfig)
    box = form.editor("top_k")
    assert isinstance(box, QSpinBox)
    assert (box.text(), form.values()["top_k"]) == ("all", 0)
    box.setValue(5)
    assert (box.text(), form.values()["top_k"]) == ("5", 5)
    box.selectAll()
    qtbot.keyClicks(box, "0")
    assert form.values()["top_k"] == 0, "as a number, too"


def test_typing_a_number_changes_the_value_and_tells(qtbot: QtBot) -> None:
    form = make_form(qtbot, NetworkConfig)
    form.show()
    box = form.editor("hidden_size")
    assert isinstance(box, QSpinBox)
    with qtbot.waitSignal(form.changed):
        box.selectAll()
        qtbot.keyClicks(box, "128")
    assert form.values()["hidden_size"] == 128


def test_editors_carry_unit_description_and_name(qtbot: QtBot) -> None:
    form = make_form(qtbot, TrainingConfig)
    box = form.editor("bptt_length")
    assert isinstance(box, QSpinBox)
    assert box.text() == "64 notes"
    assert box.accessibleName() == "BPTT length"
    assert box.toolTip() == TrainingConfig.model_fields["bptt_length"].description
    assert isinstance(form.editor("clipping"), QComboBox)
    rate = form.editor("learning_rate")
    assert isinstance(rate, NumberBox)
    assert rate.text() == "0.003"
    epochs = form.editor("epochs")
    assert isinstance(epochs, QSpinBox)
    assert epochs.text() == "not set"


def test_a_small_learning_rate_can_be_typed(qtbot: QtBot) -> None:
    form = make_form(qtbot, TrainingConfig)
    form.show()
    rate = form.editor("learning_rate")
    assert isinstance(rate, NumberBox)
    rate.selectAll()
    qtbot.keyClicks(rate, "0.0005")
    qtbot.keyClick(rate, Qt.Key.Key_Tab)
    assert form.values()["learning_rate"] == 0.0005


def test_forms_above_each_other_are_aligned(qtbot: QtBot) -> None:
    above = OptionForm(option_fields(SamplingConfig, ("temperature", "bars")), columns=2)
    below = OptionForm(option_fields(SamplingConfig, ("top_p", "qpm", "memory")), columns=2)
    align_forms((above, below))
    for form in (above, below):
        qtbot.addWidget(form)
        form.resize(400, form.sizeHint().height())
        form.show()
        qtbot.waitExposed(form)
    for one, other in (("temperature", "top_p"), ("bars", "qpm")):
        first, second = above.editor(one).geometry(), below.editor(other).geometry()
        assert (first.left(), first.right()) == (second.left(), second.right())


def test_a_widened_editor_takes_the_room_beside_a_short_title(qtbot: QtBot) -> None:
    form = OptionForm(option_fields(SamplingConfig, ("random_seed", "scale")))
    form.widen("scale")
    qtbot.addWidget(form)
    form.resize(300, form.sizeHint().height())
    form.show()
    qtbot.waitExposed(form)
    scale, seed = form.editor("scale").geometry(), form.editor("random_seed").geometry()
    assert scale.left() < seed.left()
    assert scale.right() == seed.right()
