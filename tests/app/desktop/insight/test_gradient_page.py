"""The page of the gradient: what is drawn is the network's own, and follows what a person chooses."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.desktop.insight.gradient.page import GradientPage
from app.desktop.insight.gradient.window import WindowGradient
from app.desktop.insight.gradient.wording import box_sentence
from app.desktop.main_window import MainWindow
from models.insight.vanishing import gradient_through_time
from models.networks.batch import EncodedTensors


@pytest.fixture
def page(qtbot: QtBot, taught_window: MainWindow) -> GradientPage:
    """The page, with the first piece of the library and the tiny model."""
    taught_window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: taught_window.stage.heard() is not None, timeout=10_000)
    opened = taught_window.insight.open_page("gradient")
    assert isinstance(opened, GradientPage)
    settle(qtbot, opened)
    return opened


def settle(qtbot: QtBot, page: GradientPage) -> WindowGradient:
    """Wait until what was asked for last is shown."""
    qtbot.waitUntil(lambda: page.shown is not None and page.is_settled, timeout=30_000)
    assert page.shown is not None
    return page.shown


def test_it_shows_the_gradient_of_the_network_that_is_looked_at(page: GradientPage) -> None:
    shown, subject = page.shown, page.desk.subject
    assert shown is not None
    assert subject.model is not None
    assert subject.reading is not None
    rows = shown.target + 1
    encoded = EncodedTensors.of([subject.reading.rows], subject.model.vocabulary)
    expected = gradient_through_time(subject.model.network, encoded.window(np.array([0]), 0, rows))
    assert shown.own.hidden_norms == pytest.approx(expected.hidden_norms, rel=1e-5)
    drawn = page.plot.own.getData()[1]
    assert drawn == pytest.approx(np.log10(expected.hidden_norms), abs=1e-5)
    assert set(shown.fresh) == {"rnn", "gru", "lstm"}


def test_the_bars_are_the_surprises_of_the_notes(page: GradientPage) -> None:
    shown, reading = page.shown, page.desk.subject.reading
    assert shown is not None
    assert reading is not None
    notes = len(reading.rows)
    assert shown.bits[:notes] == pytest.approx(reading.bits[: len(shown.bits)], rel=1e-6)
    assert box_sentence(shown, 1).startswith("Note 2,")


def test_a_click_sends_back_the_loss_of_another_note_and_so_do_the_keys(
    qtbot: QtBot, page: GradientPage
) -> None:
    strip = page.strip
    at = strip.box_rect(4).center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
    shown = settle(qtbot, page)
    assert (shown.target, len(shown.own.hidden_norms)) == (4, 5)
    assert "note 5," in page.words.text()
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    shown = settle(qtbot, page)
    assert (shown.target, len(shown.own.hidden_norms)) == (3, 4)
    assert "note 4," in strip.accessibleDescription()


def test_the_gradient_is_cut_after_as_many_notes_as_are_chosen(qtbot: QtBot, page: GradientPage) -> None:
    before = page.strip.grab().toImage()
    page.tools.length.setValue(5)
    shown = settle(qtbot, page)
    assert shown.window == range(5)
    assert len(shown.own.hidden_norms) == 5
    assert page.strip.grab().toImage() != before
    page.choose_row(7)  # in the second window, whose first row is 5
    shown = settle(qtbot, page)
    assert len(shown.own.hidden_norms) == 3
    assert shown.first + shown.window.start == 5
    assert shown.first + shown.target == 7
    assert "beyond the cut" in box_sentence(shown, 0)


def test_the_first_note_of_a_window_has_none_before_it(qtbot: QtBot, page: GradientPage) -> None:
    page.choose_row(0)
    assert len(settle(qtbot, page).own.hidden_norms) == 1
    assert "more than" not in page.words.text()
    assert "no note before it" in page.strip.accessibleDescription()


def test_the_state_goes_on_over_the_cut(qtbot: QtBot, page: GradientPage) -> None:
    page.tools.length.setValue(5)
    settle(qtbot, page)
    page.choose_row(7)
    shown, reading = settle(qtbot, page), page.desk.subject.reading
    assert reading is not None
    # the loss of the row is that of the whole piece, read without any cut
    assert shown.own.losses[-1] == pytest.approx(reading.nats[7].sum(), rel=1e-4)


def test_cells_can_be_left_out_and_all_curves_can_begin_at_one(qtbot: QtBot, page: GradientPage) -> None:
    page.tools.compare.click()
    assert settle(qtbot, page).fresh == {}
    assert "untrained" not in page.words.text()
    page.compare_cells()
    settle(qtbot, page)
    assert "untrained" in page.words.text()
    assert page.plot.own.getData()[1][0] == pytest.approx(0.0)
    for curve in page.plot.fresh.values():
        assert curve.getData()[1][0] == pytest.approx(0.0)


def test_the_words_tell_what_the_numbers_are(page: GradientPage) -> None:
    shown = page.shown
    assert shown is not None
    half = shown.own.half_gone
    told = f"{half:.1f} notes" if half is not None else "more than"
    assert told in page.words.text()
    assert shown.left[0] == 1.0
    assert math.isfinite(shown.left[-1])


def test_nothing_is_computed_while_nobody_looks(qtbot: QtBot, page: GradientPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    shown = page.shown
    window.insight.open_page("memory")
    window.library.view.selectRow(1)
    subject = page.desk.subject
    qtbot.waitUntil(lambda: subject.reading is not None and not subject.is_reading, timeout=30_000)
    assert page.is_settled
    assert page.shown is None or page.shown is shown
    window.insight.open_page("gradient")
    qtbot.waitUntil(lambda: page.shown is not None and page.shown is not shown, timeout=30_000)


def test_while_a_network_learns_its_own_window_is_shown_and_then_the_piece_again(
    qtbot: QtBot, page: GradientPage
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.training.form.set_values({"steps": 100_000, "minutes": None})
    window.training.train()
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.step is not None, timeout=60_000)
    shown = page.shown
    assert shown is not None
    assert shown.network == "GRU 1×16"
    assert shown.bits == pytest.approx(shown.own.losses / math.log(2))
    assert f"Step {shown.step}" in page.words.text()
    assert not page.tools.length.isEnabled()
    assert page.tools.length.value() == 16
    first = shown.step
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.step != first, timeout=60_000)
    qtbot.mouseClick(page.strip, Qt.MouseButton.LeftButton, pos=page.strip.box_rect(2).center().toPoint())
    assert page.shown is not None
    assert page.shown.step is not None, "the loss that is sent back is the run's own"
    window.training.stop()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=20_000)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.step is None, timeout=30_000)
    assert page.tools.length.isEnabled()
