"""What is said of a change: which pitch gained, which lost, and by how much."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.desktop.insight.neuron.neuron_watch import Change
from app.desktop.insight.neuron.prediction_bars import shown_pitches
from app.desktop.insight.neuron.wording import likely_pitches, percent, what_if_text
from models.insight.neuron import HeardNote, NeuronStep


@pytest.fixture
def step() -> NeuronStep:
    """A step after a D4, with chances of C4, C#4, D4 and D#4."""
    nothing = np.zeros(2, dtype=np.float32)
    return NeuronStep(
        row=3,
        note=HeardNote(step=24, pitch=62, duration=24, velocity=80),
        x=nothing,
        hidden_before=nothing,
        hidden_after=nothing,
        memory_before=None,
        memory_after=None,
        gates={},
        steps=(12, 24),
        step_chances=np.array([0.4, 0.5]),
        end_chance=0.1,
        pitch_chances=np.array([0.1, 0.2, 0.3, 0.3]),
        pitch_chances_then=np.array([0.1, 0.2, 0.3, 0.3]),
        low=60,
        seen=1.0,
    )


def after(step: NeuronStep, *chances: float) -> NeuronStep:
    return replace(step, pitch_chances=np.array(chances))


def told(change: Change, before: NeuronStep, changed: NeuronStep) -> str:
    return what_if_text(change, before, changed, bar).replace("\u00a0", " ")


def bar(note: int) -> str:
    return f"{note + 1}.1"


def test_the_pitch_that_gained_most_and_the_one_that_lost_most_are_named(step: NeuronStep) -> None:
    changed = after(step, 0.3, 0.2, 0.1, 0.3)
    assert told(Change(memory_of=1), step, changed) == (
        "With the memory of bar 1.1, C4 would be 3 times as likely (30 % instead of 10 %), "
        "D4 less likely (10 % instead of 30 %)."
    )


def test_a_gain_alone_and_a_loss_alone_are_told(step: NeuronStep) -> None:
    gain = told(Change(pitch=64), step, after(step, 0.15, 0.2, 0.3, 0.3))
    assert gain == "With E4 instead of D4, C4 would be 1.5 times as likely: 15 % instead of 10 %."
    loss = told(Change(memory_of=0), step, after(step, 0.1, 0.1, 0.3, 0.3))
    assert loss == "With an empty memory, C#4 would be less likely: 10 % instead of 20 %."


def test_what_changes_nothing_is_said_to_change_nothing(step: NeuronStep) -> None:
    text = told(Change(memory_of=2), step, after(step, 0.101, 0.2, 0.299, 0.3))
    assert text == "With the memory of bar 2.1, the prediction would stay nearly as it is."


def test_what_was_next_to_impossible_is_not_told_in_thousands(step: NeuronStep) -> None:
    before = after(step, 1e-7, 0.2, 0.3, 0.3)
    text = told(Change(memory_of=2), before, step)
    assert "C4 would be more than 100 times as likely: 10 % instead of <1 %" in text


def test_what_came_has_a_bar_however_unlikely(step: NeuronStep) -> None:
    assert [pitch for pitch, _ in likely_pitches(step, 2)] == [62, 63]
    assert shown_pitches(step, None, 60, 2) == [62, 60]
    changed = after(step, 0.6, 0.2, 0.01, 0.01)
    assert shown_pitches(changed, step, None, 2) == [60, 62]


def test_chances_in_percent_with_a_space_that_no_line_breaks_at() -> None:
    texts = [percent(share) for share in (0.0, 0.001, 0.014, 1.0)]
    assert texts == ["0\u00a0%", "<1\u00a0%", "1\u00a0%", "100\u00a0%"]
