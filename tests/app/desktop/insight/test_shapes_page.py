"""The four shapes as a person uses them, and what they are filled with."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.insight.shapes.making import Shape, part_of
from app.desktop.insight.shapes.page import ShapesPage
from app.desktop.main_window import MainWindow
from models.encoding import quantise
from models.generation.errors import GenerationError
from models.insight.neuron import NeuronReader
from models.music import Note, Piece
from models.networks.likelihood import piece_likelihoods


@pytest.fixture
def page(qtbot: QtBot, taught_window: MainWindow) -> ShapesPage:
    """The page with the first tune of the tiny library, read."""
    taught_window.resize(1280, 800)
    taught_window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: taught_window.roll_panel.roll.piece is not None, timeout=5000)
    page = taught_window.insight.open_page("shapes")
    assert isinstance(page, ShapesPage)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: ShapesPage) -> None:
    """Wait until the chosen shape is drawn."""
    qtbot.waitUntil(lambda: page.is_idle and page.diagram.shape is not None, timeout=20_000)


def drawn(page: ShapesPage) -> Shape:
    shape = page.diagram.shape
    assert shape is not None
    return shape


def choose(qtbot: QtBot, page: ShapesPage, name: str) -> Shape:
    page.picker.buttons[name].click()  # type: ignore[index]
    settle(qtbot, page)
    assert drawn(page).name == name
    return drawn(page)


def picture(page: ShapesPage) -> QImage:
    return page.diagram.grab().toImage()


def heard(window: MainWindow) -> Piece:
    piece = window.insight.panel.desk.subject.piece
    assert piece is not None
    return piece


def test_one_to_one_asks_once_after_one_note_of_the_piece(
    qtbot: QtBot, page: ShapesPage, taught_window: MainWindow
) -> None:
    model = taught_window.files.state.model
    assert model is not None
    first = drawn(page)
    assert first.name == "one-to-one"
    assert first.step is not None
    assert first.step.note is not None
    assert first.step.note.pitch == heard(taught_window).notes[0].pitch
    assert not first.step.hidden_before.any() or first.step.row == 1
    before = picture(page)
    taught_window.roll_panel.roll.reach(3)
    settle(qtbot, page)
    assert page.controls.note.value() == 4
    step = drawn(page).step
    assert step is not None
    assert step.note is not None
    assert step.note.pitch == heard(taught_window).notes[3].pitch
    alone = NeuronReader(model, part_of(heard(taught_window), 3, 1)).at(1)
    assert step.pitch_chances == pytest.approx(alone.pitch_chances)
    assert picture(page) != before


def test_one_to_many_feeds_back_what_it_draws(qtbot: QtBot, page: ShapesPage) -> None:
    page.controls.new.setValue(5)
    shape = choose(qtbot, page, "one-to-many")
    columns = shape.columns
    assert shape.notes == len(columns) <= 5
    assert [column.is_fed_back for column in columns] == [False] + [True] * (len(columns) - 1)
    for before, after in pairwise(columns):
        assert after.comes_in == before.goes_out
    assert not any(column.bits for column in columns)


def test_another_melody_is_another_and_the_same_seed_gives_the_same(qtbot: QtBot, page: ShapesPage) -> None:
    first = choose(qtbot, page, "one-to-many")
    choose(qtbot, page, "one-to-one")
    assert choose(qtbot, page, "one-to-many").columns == first.columns
    melodies = {first.columns}
    for _ in range(40):  # a network that knows its music draws the same at many a random seed
        if len(melodies) > 1:
            break
        page.controls.another.click()
        settle(qtbot, page)
        melodies.add(drawn(page).columns)
    assert len(melodies) > 1


def test_equal_length_tells_the_surprise_of_every_note_and_agrees_with_the_likelihood(
    qtbot: QtBot, page: ShapesPage, taught_window: MainWindow
) -> None:
    model = taught_window.files.state.model
    assert model is not None
    shape = choose(qtbot, page, "equal")
    piece = heard(taught_window)
    assert [column.goes_out for column in shape.columns] == [note.pitch for note in piece.notes]
    assert [column.comes_in for column in shape.columns[1:]] == [note.pitch for note in piece.notes[:-1]]
    assert shape.columns[0].comes_in is None
    exact = piece_likelihoods(model, [piece])[0].nats / math.log(2)
    assert shape.bits == pytest.approx(exact, rel=1e-5)
    told = sum(column.bits or 0.0 for column in shape.columns)
    assert 0 < told <= shape.bits
    assert f"{exact / 16:.2f} bits" in page.controls.result.full_text
    assert not page.controls.play.isVisible()
    assert page.controls.scale.isVisible()


def test_unequal_length_reads_n_notes_and_draws_m_and_plays_them(
    qtbot: QtBot, page: ShapesPage, taught_window: MainWindow
) -> None:
    page.controls.primer.setValue(4)
    page.controls.new.setValue(3)
    shape = choose(qtbot, page, "unequal")
    own = heard(taught_window)
    pitches = [note.pitch for note in own.notes]
    assert [column.comes_in for column in shape.columns[:4]] == pitches[:4]
    assert [column.goes_out for column in shape.columns[:3]] == [None] * 3
    assert shape.notes <= 3
    page.controls.play.click()
    roll = taught_window.roll_panel.roll
    assert roll.piece is shape.piece
    assert roll.piece is not None
    assert [note.pitch for note in roll.piece.notes[:4]] == pitches[:4]
    assert len(roll.piece.notes) == 4 + shape.notes
    assert taught_window.stage.title.startswith(own.title)


def test_what_is_heard_does_not_become_what_the_shapes_are_filled_from(
    qtbot: QtBot, page: ShapesPage, taught_window: MainWindow
) -> None:
    own = heard(taught_window)
    page.play_continuation()
    qtbot.waitUntil(lambda: taught_window.stage.title != own.title and page.is_idle, timeout=20_000)
    subject = taught_window.insight.panel.desk.subject
    qtbot.waitUntil(lambda: subject.reading is not None and subject.piece is not own, timeout=20_000)
    shape = choose(qtbot, page, "equal")
    assert [column.goes_out for column in shape.columns] == [note.pitch for note in own.notes]


def test_what_cannot_be_drawn_is_told_and_nothing_plays(
    qtbot: QtBot, page: ShapesPage, taught_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> list[Piece]:
        raise GenerationError("the network has learnt no pitch of this scale")

    own = taught_window.roll_panel.roll.piece
    with monkeypatch.context() as patched:
        patched.setattr("models.generation.generate.generate", refuse)
        page.play_continuation()
        qtbot.waitUntil(lambda: page.is_idle and page.diagram.shape is None, timeout=20_000)
    assert page.area.accessibleDescription() == "the network has learnt no pitch of this scale"
    assert not page.controls.play.isEnabled()
    choose(qtbot, page, "unequal")
    assert taught_window.roll_panel.roll.piece is own


def test_the_note_that_sounds_is_marked(qtbot: QtBot, page: ShapesPage, taught_window: MainWindow) -> None:
    choose(qtbot, page, "equal")
    roll = taught_window.roll_panel.roll
    assert roll.piece is not None
    before = picture(page)
    roll.set_playhead(2.5 * roll.piece.ticks_per_quarter)
    marked = picture(page)
    assert marked != before
    roll.set_playhead(3.5 * roll.piece.ticks_per_quarter)
    assert picture(page) != marked


def test_nothing_is_run_while_nobody_looks(qtbot: QtBot, page: ShapesPage, taught_window: MainWindow) -> None:
    taught_window.insight.open_page("neuron")
    taught_window.library.view.selectRow(1)
    subject = taught_window.insight.panel.desk.subject
    title = subject.title
    qtbot.waitUntil(lambda: subject.title != title and subject.reading is not None, timeout=20_000)
    assert page.is_idle
    taught_window.insight.open_page("shapes")
    settle(qtbot, page)
    shape = drawn(page)
    assert shape.columns[0].comes_in == heard(taught_window).notes[0].pitch


def test_all_of_it_is_within_reach_of_the_keyboard_and_has_a_name(page: ShapesPage) -> None:
    controls = page.controls
    parts: list[QWidget] = [*page.picker.buttons.values(), page.area, controls.note, controls.primer]
    parts += [controls.new, controls.play, controls.another]
    for part in parts:
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName() or part.text()  # type: ignore[attr-defined]
    assert "Likely next" in page.area.accessibleDescription()


def test_a_part_begins_in_its_own_bar() -> None:
    notes = [Note(onset=480 * beat, pitch=60 + beat, duration=480) for beat in range(12)]
    part = part_of(Piece.from_notes(notes, ticks_per_quarter=480), 6, 3)
    rows = quantise(part)
    assert rows.onsets.tolist() == [48, 72, 96]
    assert rows.pitches.tolist() == [66, 67, 68]
