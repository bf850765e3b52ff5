"""Surprise as a person reads it: bits under the notes, and what made a note likely."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.insight.surprise.page import SurprisePage
from app.desktop.insight.tinting import LEVELS
from app.desktop.main_window import MainWindow
from models.insight.influence import influence
from models.music import pitch_name
from models.music.editing import transposed
from models.networks.likelihood import LIKELIHOOD_PARTS, piece_likelihoods
from tests.conftest import tiny_tune

SOON = 30_000


@pytest.fixture
def page(qtbot: QtBot, taught_window: MainWindow) -> SurprisePage:
    """The page, with the first tune of the library."""
    window = taught_window
    window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: window.roll_panel.roll.piece is not None, timeout=5000)
    page = window.insight.open_page("surprise")
    assert isinstance(page, SurprisePage)
    qtbot.waitUntil(lambda: page._numbers is not None, timeout=SOON)
    return page


def bar_centre(page: SurprisePage, note: int) -> QPoint:
    rect = page.bars.bar_rect(note)
    return QPoint(round(rect.center().x()), round(rect.bottom()) - 2)


def wait_for_influence(qtbot: QtBot, page: SurprisePage, note: int) -> None:
    qtbot.waitUntil(lambda: page.arcs.note == note and page._work.is_idle, timeout=SOON)


def test_the_bars_add_up_to_what_evaluate_counts(page: SurprisePage) -> None:
    subject, numbers = page.desk.subject, page._numbers
    assert subject.model is not None
    assert subject.piece is not None
    assert numbers is not None
    (likelihood,) = piece_likelihoods(subject.model, [subject.piece])
    assert numbers.sum == pytest.approx(likelihood.nats / math.log(2), rel=1e-5)
    assert numbers.end == pytest.approx(likelihood.nats_by_part["end"] / math.log(2), rel=1e-5)
    for place, part in enumerate(LIKELIHOOD_PARTS[:4]):
        expected = likelihood.nats_by_part[part] / math.log(2)
        assert numbers.parts[:, place].sum() == pytest.approx(expected, rel=1e-5, abs=1e-6)
    mean = likelihood.nats / math.log(2) / likelihood.notes
    assert page.summary.full_text.startswith(f"{mean:.2f} bits a note, {numbers.sum:,.0f} bits in all")


def test_a_bar_is_as_high_as_its_bits_and_lies_under_its_note(page: SurprisePage) -> None:
    numbers, roll = page._numbers, page.desk.roll
    assert numbers is not None
    assert roll.piece is not None
    heights = [page.bars.bar_rect(note).height() for note in range(len(numbers))]
    np.testing.assert_allclose(np.array(heights) / heights[0], numbers.total / numbers.total[0], rtol=1e-6)
    for note in (0, 3, 15):
        x = roll.viewport().mapToGlobal(
            QPoint(round(roll.geometry_of_notes.x_of(roll.piece.notes[note].onset)), 0)
        )
        bar = page.bars.mapToGlobal(QPoint(round(page.bars.bar_rect(note).left()), 0))
        assert abs(bar.x() - x.x()) <= 1


def test_a_wrong_note_stands_out(qtbot: QtBot, page: SurprisePage) -> None:
    """The network knows the tunes of the library by heart; one note of this one is a tritone off."""
    before, wrong = page._numbers, 9
    tune = transposed(tiny_tune(0), (wrong,), 6).piece
    page.desk.stage.show_sample(tune, "A wrong note")
    qtbot.waitUntil(lambda: page._numbers is not None and page._numbers is not before, timeout=SOON)
    numbers, tint = page._numbers, page.desk.roll.layers.notes.tint
    assert numbers is not None
    assert tint is not None
    assert int(numbers.total.argmax()) == wrong
    assert numbers.total[wrong] > 5 * numbers.total[:wrong].max()
    assert np.all(np.diff(tint.shades[np.argsort(numbers.total, kind="stable")]) >= 0)
    assert tint.shades[wrong] == LEVELS - 1
    assert page.row.buttons[0].text().startswith(pitch_name(tune.notes[wrong].pitch))


def test_a_click_on_a_bar_lights_the_notes_that_made_it_likely(qtbot: QtBot, page: SurprisePage) -> None:
    subject, roll = page.desk.subject, page.desk.roll
    qtbot.mouseClick(page.bars, Qt.MouseButton.LeftButton, pos=bar_centre(page, 9))
    wait_for_influence(qtbot, page, 9)
    assert page.chosen == 9
    assert roll.chosen == (9,)
    assert roll.layers.marked == 9
    assert subject.model is not None
    assert subject.piece is not None
    expected = influence(subject.model, subject.piece, 9)
    np.testing.assert_allclose(page.arcs.influence, expected)
    strongest = int(expected.argmax())
    tint = roll.layers.notes.tint
    assert tint is not None
    assert tint.shades[strongest] == tint.shades.max()
    assert set(tint.shades[9:].tolist()) == {0}
    assert f"made likely by the {pitch_name(subject.piece.notes[strongest].pitch)}" in page.causes.full_text


def test_a_click_on_a_note_of_the_roll_does_the_same(qtbot: QtBot, page: SurprisePage) -> None:
    roll = page.desk.roll
    rect = roll.layers.notes_of_all().rect(6)
    qtbot.mouseClick(roll.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    wait_for_influence(qtbot, page, 6)
    assert page.bars.chosen == 6


def test_pointing_shows_another_note_for_as_long_as_the_hand_stays(qtbot: QtBot, page: SurprisePage) -> None:
    page.choose(5)
    wait_for_influence(qtbot, page, 5)
    qtbot.mouseMove(page.bars, bar_centre(page, 12))
    wait_for_influence(qtbot, page, 12)
    assert page.chosen == 5
    roll = page.desk.roll
    qtbot.mouseMove(roll.viewport(), roll.layers.notes_of_all().rect(8).center().toPoint())
    wait_for_influence(qtbot, page, 8)
    assert page.chosen == 5
    QApplication.sendEvent(roll.viewport(), QEvent(QEvent.Type.Leave))
    wait_for_influence(qtbot, page, 5)


def test_the_most_surprising_notes_are_a_click_away(qtbot: QtBot, page: SurprisePage) -> None:
    numbers = page._numbers
    assert numbers is not None
    most = int(numbers.total.argmax())
    button = page.row.buttons[0]
    assert f"{numbers.total[most]:.1f} bits" in button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for_influence(qtbot, page, most)
    assert page.desk.roll.chosen == (most,)


def test_the_keyboard_goes_from_note_to_note(qtbot: QtBot, page: SurprisePage) -> None:
    page.bars.setFocus()
    for key, note in (
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_End, 15),
        (Qt.Key.Key_Left, 14),
    ):
        qtbot.keyClick(page.bars, key)
        wait_for_influence(qtbot, page, note)
        assert page.chosen == note
        assert "bits" in page.bars.accessibleDescription()
    qtbot.keyClick(page.bars, Qt.Key.Key_Escape)
    assert page.chosen is None
    assert page.arcs.note is None
    assert page.desk.roll.chosen == ()


def test_the_first_note_has_nothing_before_it(qtbot: QtBot, page: SurprisePage) -> None:
    page.choose(0)
    wait_for_influence(qtbot, page, 0)
    assert "nothing came before it" in page.causes.full_text


def test_another_page_gives_the_notes_their_colours_back(qtbot: QtBot, page: SurprisePage) -> None:
    page.choose(5)
    wait_for_influence(qtbot, page, 5)
    page.set_watched(False)
    roll = page.desk.roll
    assert roll.layers.notes.tint is None
    assert roll.layers.marked is None
    page.set_watched(True)
    assert roll.layers.notes.tint is not None


def test_another_piece_has_its_own_surprises(qtbot: QtBot, page: SurprisePage) -> None:
    before = page.summary.full_text
    page.choose(5)
    page.desk.stage.show_sample(tiny_tune(5), "Another")
    qtbot.waitUntil(
        lambda: page._numbers is not None and page.summary.full_text not in ("", before), timeout=SOON
    )
    assert page.chosen is None
    assert page.arcs.note is None


def test_a_network_that_knows_more_reads_again_and_the_chosen_note_stays(
    qtbot: QtBot, page: SurprisePage
) -> None:
    page.choose(5)
    wait_for_influence(qtbot, page, 5)
    page.show_reading(page.desk.subject.reading)
    wait_for_influence(qtbot, page, 5)
    assert page.chosen == page.bars.chosen == 5


@pytest.mark.parametrize("is_read", [True, False], ids=["once read", "while it is read"])
def test_a_lesson_asks_about_the_most_surprising_note(
    qtbot: QtBot, page: SurprisePage, is_read: bool
) -> None:
    reading, numbers = page.desk.subject.reading, page._numbers
    assert numbers is not None
    if not is_read:
        page.show_reading(None)
    page.ask_about_most_surprising()
    if not is_read:
        page.show_reading(reading)
    most = 1 + int(numbers.total[1:].argmax())
    wait_for_influence(qtbot, page, most)
    assert len(page.arcs.influence) == most
