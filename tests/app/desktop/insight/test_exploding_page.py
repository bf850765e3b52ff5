"""The page of the exploding gradient: a copy breaks, is told of, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.insight.exploding.page import ExplodingPage
from app.desktop.insight.exploding.record import SandboxRecord
from app.desktop.insight.exploding.wording import aftermath
from app.desktop.main_window import MainWindow
from models.training.sandbox import FirstNonFinite


@pytest.fixture
def page(qtbot: QtBot, taught_window: MainWindow) -> ExplodingPage:
    """The page, with the first piece of the library and the tiny model."""
    taught_window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: taught_window.stage.heard() is not None, timeout=10_000)
    opened = taught_window.insight.open_page("exploding")
    assert isinstance(opened, ExplodingPage)
    qtbot.waitUntil(lambda: opened.form.button.isEnabled(), timeout=30_000)
    opened.form.growth.setValue(1.6)
    return opened


def click(qtbot: QtBot, page: ExplodingPage) -> None:
    qtbot.mouseClick(page.form.button, Qt.MouseButton.LeftButton)


def wait_for_the_end(qtbot: QtBot, page: ExplodingPage) -> None:
    qtbot.waitUntil(lambda: not page.is_running, timeout=60_000)


def test_a_copy_breaks_and_the_first_number_is_named_and_the_way_back_told(
    qtbot: QtBot, page: ExplodingPage
) -> None:
    click(qtbot, page)
    assert page.is_running
    wait_for_the_end(qtbot, page)
    record = page.records[False]
    assert record.broke is not None
    assert record.way_back is not None
    assert str(record.broke.step) in page.verdict.text()
    assert "NaN" in page.verdict.text() or "infinite" in page.verdict.text()
    if record.broke.where in ("gradient", "weight", "hidden state"):
        assert record.broke.name in page.verdict.text().replace("\u200b", "")
    assert str(record.way_back.step) in page.way_back.text()
    assert record.way_back.loss < 50
    gradients = record.gradient.values
    finite = gradients[np.isfinite(gradients)]
    assert finite[-1] > 1e3 * finite[0], "it exploded on the way"
    steps, drawn = page.plots.drawn("gradient", is_clipped=False).getData()
    assert len(steps) == len(drawn) == len(record.steps)


def test_the_person_s_own_network_is_untouched(qtbot: QtBot, page: ExplodingPage) -> None:
    model = page.desk.subject.model
    assert model is not None
    before = {name: weight.clone() for name, weight in model.network.state_dict().items()}
    click(qtbot, page)
    wait_for_the_end(qtbot, page)
    assert page.records[False].broke is not None
    for name, weight in model.network.state_dict().items():
        assert torch.equal(weight, before[name]), name
    assert page.desk.subject.model is model
    assert "untouched" in page.untouched.text()


def test_with_clipping_the_same_steps_are_survived_and_both_runs_are_drawn(
    qtbot: QtBot, page: ExplodingPage
) -> None:
    click(qtbot, page)
    wait_for_the_end(qtbot, page)
    broke = page.records[False].broke
    assert broke is not None
    page.form.clipping.click()
    click(qtbot, page)
    wait_for_the_end(qtbot, page)
    clipped, unclipped = page.records[True], page.records[False]
    assert clipped.broke is None
    assert len(clipped.steps) == min(2 * broke.step, 400)
    shared = broke.step - 1
    assert clipped.rate.values[:shared] == pytest.approx(unclipped.rate.values[:shared])
    assert clipped.loss.values[0] == pytest.approx(unclipped.loss.values[0]), "the same seed and music"
    assert "survives" in page.verdict.text()
    assert len(page.plots.drawn("loss", is_clipped=False).getData()[0]) == len(unclipped.steps)
    assert len(page.plots.drawn("loss", is_clipped=True).getData()[0]) == len(clipped.steps)


def test_runs_that_differ_in_their_rates_are_not_laid_over_each_other(
    qtbot: QtBot, page: ExplodingPage
) -> None:
    click(qtbot, page)
    wait_for_the_end(qtbot, page)
    assert set(page.records) == {False}
    page.form.rate.setValue(0.2)
    page.form.clipping.click()
    click(qtbot, page)
    assert set(page.records) == {True}
    drawn = page.plots.drawn("loss", is_clipped=False).getData()[0]
    assert drawn is None or not len(drawn)


def test_it_can_be_stopped_and_begun_again(qtbot: QtBot, page: ExplodingPage) -> None:
    page.form.rate.setValue(1e-4)
    page.form.growth.setValue(1.0)
    click(qtbot, page)
    assert page.form.button.text() == "Stop"
    assert not page.form.rate.isEnabled()
    qtbot.waitUntil(lambda: len(page.records[False].steps) > 1, timeout=30_000)
    click(qtbot, page)
    wait_for_the_end(qtbot, page)
    assert page.records[False].broke is None
    assert len(page.records[False].steps) < 400
    assert page.form.button.text() == "Break a copy"
    assert page.form.rate.isEnabled()
    click(qtbot, page)
    assert page.is_running
    qtbot.waitUntil(lambda: len(page.records[False].steps) > 0, timeout=30_000)


def test_without_a_piece_it_says_why_it_cannot_begin(qtbot: QtBot, taught_window: MainWindow) -> None:
    opened = taught_window.insight.open_page("exploding")
    assert isinstance(opened, ExplodingPage)
    if not opened.form.button.isEnabled():
        assert "no piece" in opened.form.button.toolTip()
    qtbot.waitUntil(lambda: opened.form.button.isEnabled(), timeout=30_000)
    assert opened.form.button.toolTip() == ""


def test_a_single_number_that_is_not_finite_is_left_out_without_a_way_back() -> None:
    record = SandboxRecord(is_clipped=False)
    record.add([FirstNonFinite(step=38, where="gradient", name="heads.weight", kind="inf", is_norm=True)])
    assert aftermath(record) == "", "more may come"
    record.is_over = True
    assert "no way back" in aftermath(record)
