"""The page of clipping: the lengths, the angle and the shares are true, and follow the threshold."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.insight.clipping.page import ClippingPage
from app.desktop.insight.clipping.wording import entry_name
from app.desktop.main_window import MainWindow
from models.insight.clipping import clipping_effect
from models.insight.windows import weight_gradients, windows_of


@pytest.fixture
def page(qtbot: QtBot, taught_window: MainWindow) -> ClippingPage:
    """The page, with the first piece of the library and the tiny model."""
    taught_window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: taught_window.stage.heard() is not None, timeout=10_000)
    opened = taught_window.insight.open_page("clipping")
    assert isinstance(opened, ClippingPage)
    qtbot.waitUntil(lambda: opened.gradients is not None, timeout=30_000)
    return opened


def test_what_is_drawn_is_what_torch_makes_of_the_piece_s_gradient(page: ClippingPage) -> None:
    subject = page.desk.subject
    assert subject.model is not None
    assert subject.reading is not None
    windows = windows_of(subject.model, subject.reading)
    gradients = weight_gradients(subject.model.network, windows.batch, windows.state)
    page.set_threshold(0.01)
    effect = clipping_effect(gradients, 0.01)
    lengths = {way: length for way, (length, _angle) in page.arrows.arrows.items()}
    assert lengths["before"] == pytest.approx(effect.before.length, rel=1e-5)
    assert lengths["by_norm"] == pytest.approx(0.01, rel=1e-5)
    assert lengths["by_value"] == pytest.approx(effect.by_value.length, rel=1e-5)
    angle = math.degrees(math.acos(effect.by_value.cosine))
    assert page.arrows.arrows["by_value"][1] == pytest.approx(angle, abs=0.05)
    assert page.arrows.arrows["by_norm"][1] == 0.0
    whole = next(iter(page.bars.rows.values()))
    assert whole.before == pytest.approx(effect.before.length, rel=1e-5)


def test_a_tenth_shortens_by_norm_and_a_small_threshold_turns_by_value(page: ClippingPage) -> None:
    assert page.gradients is not None
    page.clip_at_a_tenth()
    length, angle = page.arrows.arrows["by_norm"]
    assert (length, angle) == (pytest.approx(page.threshold.threshold), 0.0)
    assert length <= 1.01 * page.gradients.length / 10
    assert page.arrows.arrows["by_value"][1] > 0, "so low that some entries are cut"
    page.set_threshold(1e-4)
    assert page.arrows.arrows["by_value"][1] > 10
    assert "turns by" in page.told.text()


def test_the_slider_is_moved_by_the_keyboard_and_everything_follows(qtbot: QtBot, page: ClippingPage) -> None:
    page.set_threshold(0.1)
    before, told = page.arrows.grab().toImage(), page.told.text()
    for _ in range(3):
        qtbot.keyClick(page.threshold.slider, Qt.Key.Key_PageDown)
    assert page.threshold.threshold == pytest.approx(1e-4)
    assert page.threshold.box.value() == pytest.approx(1e-4)
    assert 10 ** page.shares.plot.line.value() == pytest.approx(1e-4)
    assert page.arrows.grab().toImage() != before
    assert page.told.text() != told


def test_without_a_run_it_says_how_to_get_one_and_with_one_counts_its_steps(
    qtbot: QtBot, page: ClippingPage
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "press Train" in page.shares.told.text()
    window.training.train()
    qtbot.waitUntil(lambda: window.training.record.finished is not None, timeout=60_000)
    window.insight.open_page("clipping")
    norms = window.training.record.gradient.values
    threshold = float(sorted(norms)[len(norms) // 2])
    page.set_threshold(threshold)
    assert page.shares.plot.steps is not None
    above = sum(norm > page.threshold.threshold for norm in norms) / len(norms)
    assert float(page.shares.plot.steps.shares_above(page.threshold.threshold)) == pytest.approx(above)
    assert f"{100 * above:.0f} %" in page.shares.told.text()
    assert f"{len(norms)} steps" in page.shares.told.text()


def test_a_run_that_was_kept_can_be_counted_as_well(qtbot: QtBot, page: ClippingPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    norms = []
    for _ in range(2):
        window.training.train()
        qtbot.waitUntil(lambda: window.training.record.finished is not None, timeout=60_000)
        qtbot.waitUntil(lambda: not window.training.is_running, timeout=20_000)
        norms.append(window.training.record.gradient.values)
    first = norms[0]
    runs = page.shares.runs
    qtbot.waitUntil(lambda: runs.count() == 2, timeout=10_000)
    assert (runs.itemData(0), runs.currentIndex()) == (None, 0)
    qtbot.keyClick(runs, Qt.Key.Key_Down)
    assert runs.currentIndex() == 1
    steps = page.shares.plot.steps
    assert steps is not None
    assert len(steps) == len(first)
    for threshold in (0.05, 0.5, 2.0):
        expected = sum(norm > threshold for norm in first) / len(first)
        assert float(steps.shares_above(threshold)) == pytest.approx(expected, abs=0.08)


def test_the_largest_entries_are_named(page: ClippingPage) -> None:
    assert page.gradients is not None
    largest = page.gradients.largest[0]
    assert entry_name(largest, page._longest_name()) in page.entries.text()
    assert len(entry_name(largest, 20)) <= 20
    assert entry_name(largest).endswith(str(list(largest.index)))
