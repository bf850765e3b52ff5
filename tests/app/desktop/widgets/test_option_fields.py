from __future__ import annotations

from app.desktop.widgets.option_fields import OptionField, option_fields
from models.generation.config import SamplingConfig
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig


def field(name: str) -> OptionField:
    configs = (NetworkConfig, TrainingConfig, SamplingConfig)
    config = next(config for config in configs if name in config.model_fields)
    return option_fields(config, (name,))[0]


def test_a_literal_is_a_choice() -> None:
    cell = field("cell")
    assert (cell.kind, cell.choices, cell.default) == ("choice", ("rnn", "lstm", "gru"), "lstm")
    assert not cell.has_special


def test_an_integer_keeps_its_bounds_and_unit() -> None:
    units = field("hidden_size")
    assert (units.kind, units.minimum, units.maximum, units.unit) == ("integer", 8, 4096, "units")
    assert units.description == "Units in each recurrent layer."


def test_a_bound_that_is_left_out_is_left_out() -> None:
    rate = field("learning_rate")
    assert rate.kind == "number"
    assert 0 < rate.minimum <= 1e-6
    assert rate.maximum == 1.0


def test_none_is_the_special_value_of_an_optional_number() -> None:
    epochs = field("epochs")
    assert (epochs.kind, epochs.special, epochs.has_special, epochs.minimum) == ("integer", None, True, 1)
    assert epochs.maximum == 1e9


def test_auto_is_the_special_value_of_transpose() -> None:
    transpose = field("transpose")
    assert (transpose.kind, transpose.special, transpose.minimum, transpose.maximum) == (
        "integer",
        "auto",
        0,
        24,
    )


def test_every_option_but_the_nested_config_is_there() -> None:
    names = [field.name for field in option_fields(TrainingConfig)]
    assert names == [name for name in TrainingConfig.model_fields if name != "network"]
    assert all(field.title and field.description for field in option_fields(SamplingConfig))
