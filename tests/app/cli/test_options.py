"""Options are made from the configs: nothing is left out, and the config alone says what is right."""

from __future__ import annotations

import inspect

import pytest

from app.cli.options import build_config, fields_of, flag_of, help_of, parameters_of, range_of
from app.cli.problems import CommandError
from app.cli.train import train
from models.generation.config import SamplingConfig
from models.training.config import TrainingConfig


def test_every_field_of_the_training_config_is_an_option_of_train() -> None:
    options = set(inspect.signature(train).parameters)
    ways_of_clipping = {"clipping", "clip_threshold"}
    assert set(fields_of(TrainingConfig)) - ways_of_clipping <= options
    assert {"clip_norm", "clip_value", "no_clip"} <= options


def test_the_fields_of_the_network_are_found_within_the_training_config() -> None:
    names = ["cell", "hidden_size", "layers", "dropout", "memory", "surroundings", "contexts"]
    assert list(fields_of(TrainingConfig))[:7] == names


def test_every_field_of_the_sampling_config_becomes_a_parameter_that_may_be_left_out() -> None:
    parameters = parameters_of(SamplingConfig)
    assert [parameter.name for parameter in parameters] == list(SamplingConfig.model_fields)
    assert all(parameter.default is None for parameter in parameters)


def test_help_tells_description_range_unit_and_default() -> None:
    field = fields_of(TrainingConfig)["hidden_size"]
    assert help_of(field) == f"{field.description} [8 to 4096 units; default: 256]"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dropout", "0 to 0.95"),
        ("learning_rate", "above 0 and at most 1"),
        ("steps", "at least 1"),
        ("cell", ""),
    ],
)
def test_bounds_are_written_in_words(name: str, words: str) -> None:
    assert range_of(fields_of(TrainingConfig)[name]) == words


def test_an_option_is_called_after_its_field() -> None:
    assert flag_of("bptt_length") == "--bptt-length"


def test_text_from_the_command_line_becomes_the_values_of_the_config() -> None:
    given = {"hidden_size": "64", "cell": "gru", "transpose": "5", "learning_rate": "1e-3"}
    config = build_config(TrainingConfig(), given)
    assert (config.network.hidden_size, config.network.cell) == (64, "gru")
    assert (config.transpose, config.learning_rate) == (5, 0.001)
    assert config.bptt_length == TrainingConfig().bptt_length


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"hidden_size": "3"}, "--hidden-size must be 8 to 4096, not 3"),
        ({"hidden_size": "abc"}, "--hidden-size must be a whole number, not 'abc'"),
        ({"learning_rate": "nan"}, "--learning-rate must be above 0 and at most 1, not nan"),
        ({"cell": "perceptron"}, "--cell must be 'rnn', 'lstm' or 'gru', not 'perceptron'"),
        ({"transpose": "up"}, "--transpose must be 'auto' or a whole number, not 'up'"),
        ({"transpose": "40"}, "transpose must be 'auto' or 0 to 24 semitones"),
        ({"steps": "2", "minutes": "1"}, "give one of epochs, steps and minutes, not several"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(CommandError) as error:
        build_config(TrainingConfig(), given)
    assert str(error.value) == sentence


def test_a_renamed_option_is_called_by_its_name_on_the_command_line() -> None:
    with pytest.raises(CommandError, match=r"^--tempo must be 10 to 600, not 5$"):
        build_config(SamplingConfig(), {"qpm": "5"}, flags={"qpm": "--tempo"})
