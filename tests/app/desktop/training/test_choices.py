from __future__ import annotations

from typing import Any

import pytest

from app.desktop.training.choices import (
    UNTIL_STOPPED_MINUTES,
    make_config,
    minutes_values,
    plain_minutes,
    size_name,
    size_values,
)
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig


def values(**changed: Any) -> dict[str, Any]:
    network = NetworkConfig().model_dump()
    others = TrainingConfig(minutes=5.0).model_dump(exclude={"network"})
    return network | others | changed


@pytest.mark.parametrize(
    ("name", "hidden_size", "layers"), [("small", 64, 1), ("medium", 256, 1), ("large", 512, 2)]
)
def test_sizes(name: str, hidden_size: int, layers: int) -> None:
    assert size_values(name) == {"hidden_size": hidden_size, "layers": layers}
    assert size_name(values(hidden_size=hidden_size, layers=layers)) == name


def test_any_other_size_has_no_name() -> None:
    assert size_name(values(hidden_size=64, layers=3)) is None


def test_a_plain_time_replaces_epochs_and_steps() -> None:
    assert plain_minutes(values(minutes=None, epochs=4)) is None
    assert plain_minutes(values(minutes=None, epochs=4) | minutes_values(20.0)) == 20.0
    assert plain_minutes(values(minutes=7.0)) is None


def test_until_i_stop_is_a_budget_that_the_config_takes() -> None:
    config = make_config(values(**minutes_values(UNTIL_STOPPED_MINUTES)))
    assert config.minutes_budget == UNTIL_STOPPED_MINUTES


def test_make_config_puts_the_network_where_it_belongs() -> None:
    config = make_config(values(cell="gru", hidden_size=32, batch_size=4))
    assert config.network.cell == "gru"
    assert config.network.hidden_size == 32
    assert config.batch_size == 4


def test_values_that_do_not_go_together_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="give one of epochs, steps and minutes, not several"):
        make_config(values(minutes=5.0, steps=100))
    with pytest.raises(ValueError, match=r"^Batch size: "):
        make_config(values(batch_size=0))
